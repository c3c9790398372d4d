using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Takes in who wants an account. The password is chosen only by who reads the mail: nobody can lay an account with a password of their own ready for somebody else. Whether there was an
/// account already is told in that mail alone.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="users">Compares addresses.</param>
/// <param name="clock">The time.</param>
public sealed class Register(Database database, UserManager<AccountRow> users, TimeProvider clock)
{
    /// <summary>Makes the account and asks for the mail; or asks for the mail to who has one.</summary>
    /// <param name="name">The name that was given.</param>
    /// <param name="email">A valid address.</param>
    /// <param name="culture">Language of the mail.</param>
    /// <param name="start">Start of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="welcome">Name of the mail to who has no account that can be used.</param>
    public Task RunAsync(string name, string email, string culture, string start, CancellationToken cancellation, string welcome = WelcomeMail.TemplateName)
    {
        var key = users.NormalizeEmail(email)!;
        var now = clock.GetUtcNow();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var known = await context.Accounts.FirstOrDefaultAsync(a => a.EmailKey == key, token);
                var account = known ?? NewAccount(name, email, key, culture, now);
                if (known is null)
                {
                    context.Accounts.Add(account);
                    context.Audit(AccountAudit.Registered(account.Id), now);
                }
                else if (!known.EmailConfirmed)
                {
                    known.Name = name; // who registers again has thought better of it
                    known.Culture = culture;
                }

                context.Ask(MailHandler.MailKind, MailHandler.Payload(account.EmailConfirmed ? AlreadyMail.TemplateName : welcome, start), now, account.Id);
            },
            cancellation);
    }

    /// <summary>An account that nobody can enter yet.</summary>
    public static AccountRow NewAccount(string name, string email, string emailKey, string culture, DateTimeOffset now) => new()
    {
        Id = Core.Content.ContentId.Random(),
        Email = email,
        EmailKey = emailKey,
        Name = name,
        Culture = culture,
        SecurityStamp = AccountRow.NewStamp(),
        ConcurrencyStamp = AccountRow.NewStamp(),
        CreatedUtc = now.UtcDateTime,
    };
}
