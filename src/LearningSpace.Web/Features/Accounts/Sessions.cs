using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Keeps who is signed in where in the database; the cookie holds a key at random and nothing else. So a session that is ended has ended on every node at once, and every
/// signing in begins a new one.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="protection">Protects what the framework keeps of a session.</param>
/// <param name="context">The request, for the name of the device.</param>
/// <param name="clock">The time.</param>
public sealed class Sessions(Database database, IDataProtectionProvider protection, IHttpContextAccessor context, TimeProvider clock) : ITicketStore
{
    /// <summary>Longest session, whatever is done in it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly TimeSpan Fineness = TimeSpan.FromHours(1);
    private readonly IDataProtector protector = protection.CreateProtector("session");

    /// <inheritdoc/>
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow().UtcDateTime;
        var row = new SessionRow
        {
            Key = Hash(key),
            AccountId = ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody can be signed in without an account."),
            Ticket = Pack(ticket),
            Device = Devices.Name(context.HttpContext?.Request.Headers.UserAgent.ToString() ?? ""),
            CreatedUtc = now,
            SeenUtc = now,
            EndsUtc = Ends(ticket, now),
        };
        await database.Gate.WriteAsync((writing, _) =>
        {
            writing.Sessions.Add(row);
            return Task.CompletedTask;
        });
        return key;
    }

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Hash(key);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var reading = database.Reader();
        if (await reading.Sessions.FirstOrDefaultAsync(s => s.Key == hash && s.EndsUtc > now) is not { } row)
        {
            return null;
        }

        if (now - row.SeenUtc > Fineness)
        {
            await database.Gate.WriteAsync((writing, token) => writing.Sessions.Where(s => s.Key == hash).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenUtc, now), token));
        }

        return Unpack(row.Ticket);
    }

    /// <inheritdoc/>
    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var (hash, packed, ends) = (Hash(key), Pack(ticket), Ends(ticket, clock.GetUtcNow().UtcDateTime));
        return database.Gate.WriteAsync((writing, token) => writing.Sessions.Where(s => s.Key == hash)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Ticket, packed).SetProperty(r => r.EndsUtc, r => r.CreatedUtc + Longest < ends ? r.CreatedUtc + Longest : ends), token));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        return database.Gate.WriteAsync((writing, token) => writing.Sessions.Where(s => s.Key == hash).ExecuteDeleteAsync(token));
    }

    private static string Hash(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static DateTime Ends(AuthenticationTicket ticket, DateTime now) => ticket.Properties.ExpiresUtc?.UtcDateTime ?? (now + TimeSpan.FromHours(12));

    private byte[] Pack(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    // A key ring that was lost ends sessions; it must not break pages.
    private AuthenticationTicket? Unpack(byte[] packed)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(protector.Unprotect(packed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
