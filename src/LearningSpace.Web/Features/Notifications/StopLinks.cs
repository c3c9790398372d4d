using System.Security.Cryptography;
using LearningSpace.Data;
using LearningSpace.Data.Notifications;
using Microsoft.AspNetCore.DataProtection;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What a link in a mail switches off.</summary>
/// <param name="Account">Whose mail.</param>
/// <param name="Kind">Of what kind (<see cref="Preferences.Kinds"/>).</param>
/// <param name="Thread">The thread that the mail was about; empty for none.</param>
public sealed record StopOrder(string Account, string Kind, string Thread);

/// <summary>How a mail tells how to stop such mail.</summary>
/// <param name="Url">Where it is stopped, without signing in.</param>
/// <param name="Words">The line that says so in the mail.</param>
public sealed record StopOffer(string Url, string Words);

/// <summary>
/// Makes and reads the secrets in links that switch mail off without signing in (RFC 8058). What they say is encrypted by the keys that all nodes share, and nobody else can make one; they hold for as long as the
/// keys are kept, which is for good: who finds an old mail can still stop what it brings.
/// </summary>
/// <param name="protection">The keys.</param>
/// <param name="database">Who wants no mail of which kind.</param>
public sealed class StopLinks(IDataProtectionProvider protection, Database database)
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

    /// <summary>What a mail that can be switched off says of it; null where its reader has switched it off, so that it is not written.</summary>
    /// <param name="occasion">The mail.</param>
    /// <param name="kind">Of what kind it is (<see cref="Preferences.Kinds"/>).</param>
    /// <param name="thread">The thread that it is about; empty for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<StopOffer?> OfferAsync(MailOccasion occasion, string kind, string thread, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        await using var context = database.Reader();
        if (!await Preferences.WantsMailAsync(context, occasion.Account.Id, kind, cancellation))
        {
            return null;
        }

        var url = Url(occasion.Root, new StopOrder(occasion.Account.Id, kind, thread));
        return new StopOffer(url, thread.Length > 0 ? occasion.T["Stop such mail, or hear nothing more of this thread: {0}", url] : occasion.T["Stop such mail: {0}", url]);
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
