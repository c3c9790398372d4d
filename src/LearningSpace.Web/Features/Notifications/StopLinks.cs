using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What a link in a mail switches off.</summary>
/// <param name="Account">Whose mail.</param>
/// <param name="Kind">Of what kind (<see cref="Data.Notifications.Preferences.Kinds"/>).</param>
/// <param name="Thread">The thread that the mail was about; empty for none.</param>
public sealed record StopOrder(string Account, string Kind, string Thread);

/// <summary>
/// Makes and reads the secrets in links that switch mail off without signing in (RFC 8058). What they say is encrypted by the keys that all nodes share, and nobody else can make one; they hold for as long as the
/// keys are kept, which is for good: who finds an old mail can still stop what it brings.
/// </summary>
/// <param name="protection">The keys.</param>
public sealed class StopLinks(IDataProtectionProvider protection)
{
    private const int Longest = 1000;

    private readonly IDataProtector protector = protection.CreateProtector("LearningSpace.Notifications.Stop");

    /// <summary>The address.</summary>
    /// <param name="start">Start of absolute addresses, without a language.</param>
    /// <param name="order">What it switches off.</param>
    public string Url(string start, StopOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return $"{start}/unsubscribe/{protector.Protect($"{order.Account} {order.Kind} {order.Thread}")}";
    }

    /// <summary>What a secret switches off; null where it is none of ours, or was cut off on its way.</summary>
    public StopOrder? Read(string? secret)
    {
        if (secret is not { Length: > 0 and <= Longest })
        {
            return null;
        }

        try
        {
            return protector.Unprotect(secret).Split(' ') is [var account, var kind, var thread] ? new StopOrder(account, kind, thread) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
