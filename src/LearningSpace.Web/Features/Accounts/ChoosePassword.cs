using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Which passwords this site takes: the shipped list of common ones, or that of the data folder (<c>common-passwords.txt</c>, a password a line).</summary>
public sealed class SitePasswords
{
    private readonly Lazy<PasswordRules> rules;
    private readonly SiteStore site;

    /// <summary>Reads the list when it is first needed.</summary>
    public SitePasswords(AppPaths paths, SiteStore site)
    {
        ArgumentNullException.ThrowIfNull(paths);
        this.site = site;
        rules = new(() =>
        {
            const string Name = "common-passwords.txt";
            var own = Path.Combine(paths.Data, Name);
            return new PasswordRules(File.ReadLines(File.Exists(own) ? own : Path.Combine(AppContext.BaseDirectory, Name)).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal)));
        });
    }

    /// <summary>What is wrong with a password, in words; null where it is taken.</summary>
    public string? Problem(string password, AccountRow account, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(texts);
        return rules.Value.Check(password, [account.Email, account.Name, site.Current.Name(account.Culture)]) switch
        {
            PasswordProblem.TooShort => texts["Choose a password of {0} characters or more. Several words in a row are easy to remember.", PasswordRules.Shortest],
            PasswordProblem.TooLong => texts["Choose a password of {0} characters at most.", PasswordRules.Longest],
            PasswordProblem.Common => texts["This password is among those that are tried first. Choose another, such as several words that do not belong together."],
            PasswordProblem.Monotonous => texts["This password repeats itself or follows a row of keys. Choose another, such as several words that do not belong together."],
            PasswordProblem.Personal => texts["This password is made of your name, your address or the name of this site. Choose another."],
            _ => null,
        };
    }
}

/// <summary>Sets a password: every other session ends, every secret in a mail becomes worthless, and the person is told.</summary>
/// <param name="database">The database.</param>
/// <param name="users">Hashes.</param>
/// <param name="affiliations">Told that the address is confirmed.</param>
/// <param name="clock">The time.</param>
public sealed class ChoosePassword(Database database, UserManager<AccountRow> users, SettleAffiliations affiliations, TimeProvider clock)
{
    /// <summary>Sets it.</summary>
    /// <param name="account">Whose, as it was when the link was looked at, or the page opened.</param>
    /// <param name="password">One that is taken.</param>
    /// <param name="name">Another name; null keeps it.</param>
    /// <param name="start">Start of absolute addresses for the mail.</param>
    /// <param name="but">Key of the session that stays; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where how the person enters has changed meanwhile: of two who use a link at once, one.</returns>
    public Task<bool> RunAsync(AccountRow account, string password, string? name, string start, string? but, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var hash = users.PasswordHasher.HashPassword(account, password);
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.HoldAccountAsync(account.Id, token);
                if (await context.Accounts.AsTracking().SingleOrDefaultAsync(a => a.Id == account.Id && a.SecurityStamp == account.SecurityStamp, token) is not { } row)
                {
                    return false;
                }

                if (row.PasswordHash is not null)
                {
                    context.Ask(MailHandler.MailKind, MailHandler.Payload(PasswordMail.TemplateName, start), now, row.Id);
                }

                (row.PasswordHash, row.EmailConfirmed, row.Name) = (hash, true, name ?? row.Name);
                (row.Failures, row.LockedUntil) = (0, null);
                context.Audit(AccountAudit.PasswordChosen(row.Id), now);
                row.Renew();
                await affiliations.RunAsync(context, row, token);
                await Sessions.EndAllAsync(context, row.Id, but, token);
                return true;
            },
            cancellation);
    }
}
