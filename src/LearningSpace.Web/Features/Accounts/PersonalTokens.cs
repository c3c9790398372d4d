using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Tokens by which a program writes drafts in somebody's name (docs/decisions/0026). The token is made at random and shown once; the database keeps its hash. Whose it is and what they may do is read at each request: what is
/// taken from a person is taken from their programs at once. A token never counts as more than a password, so that nothing can be reviewed, moderated or administered with it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="settings">Whether the site is for demonstration.</param>
/// <param name="clock">The time.</param>
public sealed class PersonalTokens(Database database, SpaceSettings settings, TimeProvider clock)
{
    /// <summary>How every token begins: whoever finds one somewhere knows what it is, and so does the leak guard.</summary>
    public const string Prefix = "lspat_";

    /// <summary>Most tokens of a person.</summary>
    public const int Most = 10;

    // So many of 62 signs are 256 bits.
    private const int Signs = 43;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>For how many days one may be made.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, 90, (int)Retention.Of(KeptKind.Tokens).TotalDays];

    /// <summary>Makes a token, and tells its owner by mail.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="days">For how long: one of <see cref="Days"/>.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The token, which is nowhere else; null where there are as many as anybody may have.</returns>
    public async Task<string?> CreateAsync(string account, string name, int days, string start, CancellationToken cancellation)
    {
        var (token, id, now) = (Prefix + RandomNumberGenerator.GetString(Letters, Signs), ContentId.Random(), clock.GetUtcNow());
        var row = new TokenRow { Id = id, Key = NameOf(token), AccountId = account, Name = name, CreatedUtc = now.UtcDateTime, EndsUtc = now.UtcDateTime.AddDays(days) };
        var isMade = await database.Gate.WriteAsync(
            async (context, cancel) =>
            {
                await context.HoldAccountAsync(account, cancel);
                if (await context.Tokens.CountAsync(t => t.AccountId == account && t.EndsUtc > now.UtcDateTime, cancel) >= Most)
                {
                    return false;
                }

                context.Tokens.Add(row);
                context.Audit(AccountAudit.TokenCreated(account, id, days), now);
                context.Ask(MailHandler.MailKind, MailHandler.Payload(FactorMail.TemplateName, start, (FactorMail.Change, FactorChange.TokenCreated)), now, account);
                return true;
            },
            cancellation);
        return isMade ? token : null;
    }

    /// <summary>The tokens of somebody that have not ended, the newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> ListAsync(string account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        return await context.Tokens.Where(t => t.AccountId == account && t.EndsUtc > now).OrderByDescending(t => t.CreatedUtc).ThenBy(t => t.Id).ToListAsync(cancellation);
    }

    /// <summary>Revokes a token of somebody's; one that has ended meanwhile has ended.</summary>
    public Task RevokeAsync(string account, string id, CancellationToken cancellation) => database.Gate.WriteAsync(
        async (context, token) =>
        {
            if (await context.Tokens.Where(t => t.AccountId == account && t.Id == id).ExecuteDeleteAsync(token) > 0)
            {
                context.Audit(AccountAudit.TokenRevoked(account, id), clock.GetUtcNow());
            }
        },
        cancellation);

    /// <summary>Whoever a token speaks for; null where it is none, has ended, or its owner may not enter.</summary>
    public async Task<Person?> FindAsync(string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length != Prefix.Length + Signs || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (key, now) = (NameOf(token), clock.GetUtcNow().UtcDateTime);
        await using var context = database.Reader();
        var found = await (
            from row in context.Tokens
            where row.Key == key && row.EndsUtc > now
            join account in context.Accounts.Open(now, settings.Demo) on row.AccountId equals account.Id
            select new
            {
                row,
                account.Name,
                account.Culture,
                Roles = context.AccountRoles.Where(r => r.AccountId == account.Id).Select(r => r.Role).ToList(),
                Affiliations = context.Affiliations.Running(context, now).Where(a => a.AccountId == account.Id).Select(a => new { a.OrganisationId, a.Role }).ToList(),
            }).AsSplitQuery().FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        // The day says enough: where and when somebody works is nobody's business.
        if (found.row.UsedUtc != now.Date)
        {
            var id = found.row.Id;
            await database.Gate.WriteAsync((writer, cancel) => writer.Tokens.Where(t => t.Id == id).ExecuteUpdateAsync(t => t.SetProperty(r => r.UsedUtc, now.Date), cancel), cancellation);
        }

        return new Person(found.row.AccountId, found.Name, found.Culture, [.. found.Roles.Concat(found.Affiliations.Select(a => a.Role)).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            Organisations = [.. found.Affiliations.Select(a => a.OrganisationId).Distinct(StringComparer.Ordinal)],
        };
    }

    // What a token is called in the database: who reads it there cannot use it.
    private static string NameOf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
