using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Somebody whose address need not be confirmed: whoever makes the account answers for it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">A valid address.</param>
/// <param name="Culture">Language.</param>
/// <param name="Password">A password that is taken.</param>
/// <param name="Roles">Technical names of roles.</param>
public sealed record NewPerson(string Name, string Email, string Culture, string Password, IReadOnlyList<string> Roles);

/// <summary>Makes an account that can be used at once.</summary>
/// <param name="database">The database.</param>
/// <param name="passwords">Hashes the password.</param>
/// <param name="affiliations">Told of the address.</param>
/// <param name="clock">The time.</param>
public sealed class CreateAccount(Database database, IPasswordHasher<AccountRow> passwords, SettleAffiliations affiliations, TimeProvider clock)
{
    private static readonly UpperInvariantLookupNormalizer Normal = new();

    /// <summary>Makes it.</summary>
    /// <returns>The account; null where there is one with this address.</returns>
    public Task<AccountRow?> RunAsync(NewPerson person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var key = KeyOf(person.Email);
        var hash = passwords.HashPassword(Register.NewAccount("", "", "", person.Culture, clock.GetUtcNow()), person.Password);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Accounts.AnyAsync(a => a.EmailKey == key, token))
                {
                    return null;
                }

                var account = Register.NewAccount(person.Name, person.Email, key, person.Culture, clock.GetUtcNow());
                (account.PasswordHash, account.EmailConfirmed) = (hash, true);
                context.Accounts.Add(account);
                context.AccountRoles.AddRange(person.Roles.Select(r => new AccountRoleRow { AccountId = account.Id, Role = r }));
                await affiliations.RunAsync(context, account, token);
                context.Audit(AccountAudit.Created(account.Id, person.Roles), clock.GetUtcNow());
                return account;
            },
            cancellation);
    }

    /// <summary>An address as it is compared.</summary>
    public static string KeyOf(string email) => Normal.NormalizeEmail(email);
}
