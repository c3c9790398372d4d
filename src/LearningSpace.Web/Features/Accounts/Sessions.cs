using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>A session that was found, and whose it is.</summary>
/// <param name="Row">The session.</param>
/// <param name="Person">Who is signed in.</param>
public sealed record FoundSession(SessionRow Row, Person Person);

/// <summary>What somebody who is signed in has just shown.</summary>
public enum Proof
{
    /// <summary>Nothing new.</summary>
    None,

    /// <summary>Who they are, by a password.</summary>
    Plain,

    /// <summary>More than a password; a session that is strong stays so.</summary>
    Strong,
}

/// <summary>
/// Who is signed in where. The database keeps it and the cookie holds a key made at random and nothing else: a session that is ended has ended on every node at once, and every
/// signing in begins a new one, so that nobody can have laid a key ready (OWASP ASVS 5 §7.2.4).
/// </summary>
/// <param name="database">The database.</param>
/// <param name="settings">Whether the site is for demonstration: only there demonstration accounts enter, excused from the second factor.</param>
/// <param name="clock">The time.</param>
public sealed class Sessions(Database database, SpaceSettings settings, TimeProvider clock)
{
    /// <summary>Unused so long, a session ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>A session ends after so long, whatever is done in it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>As <see cref="Idle"/>, where the person asked to stay signed in.</summary>
    public static readonly TimeSpan IdleKept = TimeSpan.FromDays(14);

    /// <summary>As <see cref="Longest"/>, where the person asked to stay signed in.</summary>
    public static readonly TimeSpan LongestKept = Retention.Of(KeptKind.Sessions);

    private static readonly TimeSpan Fineness = TimeSpan.FromMinutes(10);

    /// <summary>What a key is called in the database: who reads it there cannot sign in with it.</summary>
    public static string NameOf(string key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Begins a session, and ends the one that the same browser had.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="strong">Whether more than a password was shown.</param>
    /// <param name="kept">Whether it stays when the browser is closed.</param>
    /// <param name="device">The header <c>User-Agent</c>.</param>
    /// <param name="former">The key that the browser brought; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key for the browser.</returns>
    public async Task<string> BeginAsync(string account, bool strong, bool kept, string device, string? former, CancellationToken cancellation)
    {
        var key = NewKey();
        var now = clock.GetUtcNow().UtcDateTime;
        var (name, old) = (NameOf(key), former is null ? "" : NameOf(former));
        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Sessions.Where(s => s.Key == old || s.EndsUtc < now).ExecuteDeleteAsync(token);
                await context.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(a => a.SetProperty(r => r.SignedInUtc, now), token);
                context.Audit(AccountAudit.SignedIn(account, strong), clock.GetUtcNow());
                context.Sessions.Add(new SessionRow
                {
                    Key = name,
                    AccountId = account,
                    Device = Devices.Name(device),
                    Strong = strong,
                    Kept = kept,
                    ProvenUtc = now,
                    CreatedUtc = now,
                    SeenUtc = now,
                    EndsUtc = now + (kept ? IdleKept : Idle),
                });
            },
            cancellation);
        return key;
    }

    /// <summary>Finds who is signed in by a key; null where the session has ended, or the account is shut or gone.</summary>
    public Task<FoundSession?> FindAsync(string key, CancellationToken cancellation) => FindAsync(key, isActive: true, cancellation);

    /// <summary>Finds who is signed in by a key; null where the session has ended, or the account is shut or gone.</summary>
    /// <param name="key">The browser's key.</param>
    /// <param name="isActive">Whether somebody does something: else the session goes on ending.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FoundSession?> FindAsync(string key, bool isActive, CancellationToken cancellation)
    {
        var name = NameOf(key);
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        var found = await (
            from session in context.Sessions
            where session.Key == name && session.EndsUtc > now
            join account in context.Accounts.Open(now, settings.Demo) on session.AccountId equals account.Id
            select new
            {
                session,
                account.Name,
                account.Culture,
                account.Demo,
                Roles = context.AccountRoles.Where(r => r.AccountId == account.Id).Select(r => r.Role).ToList(),
                Affiliations = context.Affiliations.Running(context, now).Where(a => a.AccountId == account.Id).Select(a => new { a.OrganisationId, a.Role }).ToList(),
            }).AsSplitQuery().FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        if (isActive && now - found.session.SeenUtc > Fineness)
        {
            await SeenAsync(found.session, now, cancellation);
        }

        // What comes with an organisation goes with it: such roles are read here and never given.
        IReadOnlyList<string> roles = [.. found.Roles.Concat(found.Affiliations.Select(a => a.Role)).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new FoundSession(found.session, new Person(found.session.AccountId, found.Name, found.Culture, roles)
        {
            IsStrong = found.session.Strong || found.Demo,
            ProvenUtc = found.session.ProvenUtc,
            Organisations = [.. found.Affiliations.Select(a => a.OrganisationId).Distinct(StringComparer.Ordinal)],
        });
    }

    /// <summary>The sessions of somebody that have not ended, the latest used first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(string account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return await context.Sessions.Where(s => s.AccountId == account && s.EndsUtc > now).OrderByDescending(s => s.SeenUtc).ThenBy(s => s.Key).ToListAsync(cancellation);
    }

    /// <summary>Gives a session another key, and notes what the person has just shown: whoever copied the former key has no part in it (OWASP ASVS 5 §7.2.4).</summary>
    /// <param name="key">The browser's key.</param>
    /// <param name="proof">What was shown.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The other key, and whether it stays when the browser is closed; null where the session has ended.</returns>
    public async Task<(string Key, bool Kept)?> RenewAsync(string key, Proof proof, CancellationToken cancellation)
    {
        var (name, other, now) = (NameOf(key), NewKey(), clock.GetUtcNow().UtcDateTime);
        var renamed = NameOf(other);
        var (proven, strong) = (proof != Proof.None, proof == Proof.Strong);
        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var kept = await context.Sessions.Where(s => s.Key == name).Select(s => (bool?)s.Kept).FirstOrDefaultAsync(token);
                var renewed = kept is null ? 0 : await context.Sessions.Where(s => s.Key == name).ExecuteUpdateAsync(
                    s => s.SetProperty(r => r.Key, renamed).SetProperty(r => r.ProvenUtc, r => proven ? now : r.ProvenUtc).SetProperty(r => r.Strong, r => r.Strong || strong), token);
                return renewed == 1 ? (other, kept == true) : ((string, bool)?)null;
            },
            cancellation);
    }

    /// <summary>Ends the session of a key.</summary>
    public Task EndAsync(string key, CancellationToken cancellation)
    {
        var name = NameOf(key);
        return database.Gate.WriteAsync((context, token) => context.Sessions.Where(s => s.Key == name).ExecuteDeleteAsync(token), cancellation);
    }

    /// <summary>Ends one session of somebody, by its name in the list.</summary>
    /// <returns>False where they have none of that name.</returns>
    public async Task<bool> EndAsync(string account, string name, CancellationToken cancellation) =>
        await database.Gate.WriteAsync((context, token) => context.Sessions.Where(s => s.AccountId == account && s.Key == name).ExecuteDeleteAsync(token), cancellation) > 0;

    /// <summary>Ends every session of somebody but one, and their tokens.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="but">The key whose session stays; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task EndAllAsync(string account, string? but, CancellationToken cancellation) =>
        database.Gate.WriteAsync((context, token) => EndAllAsync(context, account, but, token), cancellation);

    /// <summary>Ends every session of somebody but one, and their tokens, with what else a transaction does; says how many sessions.</summary>
    public static async Task<int> EndAllAsync(SpaceContext context, string account, string? but, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = but is null ? "" : NameOf(but);

        // Whoever wants nobody else to be inside means programs, too.
        await context.Tokens.Where(t => t.AccountId == account).ExecuteDeleteAsync(cancellation);
        return await context.Sessions.Where(s => s.AccountId == account && s.Key != name).ExecuteDeleteAsync(cancellation);
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private Task SeenAsync(SessionRow session, DateTime now, CancellationToken cancellation)
    {
        var (idle, latest) = session.Kept ? (now + IdleKept, session.CreatedUtc + LongestKept) : (now + Idle, session.CreatedUtc + Longest);
        var ends = idle < latest ? idle : latest;
        return database.Gate.WriteAsync(
            (context, token) => context.Sessions.Where(s => s.Key == session.Key).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenUtc, now).SetProperty(r => r.EndsUtc, ends), token), cancellation);
    }
}
