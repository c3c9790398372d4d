using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Makes the invented people of a site for demonstration: one for each role, at bodies that do not exist.</summary>
/// <param name="database">The database.</param>
/// <param name="passwords">Hashes their password.</param>
/// <param name="clock">The time.</param>
public sealed class DemoAccounts(Database database, IPasswordHasher<AccountRow> passwords, TimeProvider clock)
{
    private static readonly (string Email, string Name, string Culture, string? Role, string? Organisation, string? OrganisationRole)[] People =
    [
        ("ana@caminos.example", "Ana Olivera", "es", null, "demo00000000000000body03es", "PublicServant"),
        ("nicolas@tributaria-litoral.example", "Nicolás Barreto", "es", null, "demo00000000000000body01es", "PublicServant"),
        ("dinis@vale-do-ipe.example", "Dinis Amaral", "pt", null, "demo00000000000000body07pt", "PublicServant"),
        ("paula@lindero.example", "Paula Etcheverry", "es", null, "demo00000000000000body13es", "Partner"),
        ("carla@correo.example", "Carla Núñez", "es", null, null, null),
        ("irene@caminos.example", "Irene Sosa", "es", "Editor", "demo00000000000000body03es", "PublicServant"),
        ("edgar@harrowmere.example", "Edgar Whitcombe", "en", "Editor", "demo00000000000000body06en", "PublicServant"),
        ("bruno@prestaciones-familia.example", "Bruno Machado", "es", "Moderator", "demo00000000000000body02es", "PublicServant"),
        ("marta@espacio.example", "Marta Quiroga", "es", "Administrator", null, null),
    ];

    /// <summary>Makes those that are missing.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using (var context = database.Reader())
        {
            if (await context.Accounts.AnyAsync(a => a.Demo, cancellation))
            {
                return;
            }
        }

        // One password, one hash: to make it takes time on purpose.
        var now = clock.GetUtcNow();
        var hash = passwords.HashPassword(Register.NewAccount("", "", "", "es", now), DemoPeople.Password);
        await database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Accounts.AnyAsync(a => a.Demo, token))
                {
                    return; // another process was faster
                }

                foreach (var (person, at) in People.Select((p, i) => (p, i)))
                {
                    var account = Register.NewAccount(person.Name, person.Email, CreateAccount.KeyOf(person.Email), person.Culture, now.AddSeconds(at));
                    (account.PasswordHash, account.EmailConfirmed, account.Demo) = (hash, true, true);
                    context.Accounts.Add(account);
                    if (person.Role is not null)
                    {
                        context.AccountRoles.Add(new AccountRoleRow { AccountId = account.Id, Role = person.Role });
                    }

                    if (person.Organisation is not null)
                    {
                        context.Affiliations.Add(new AffiliationRow
                        {
                            Id = Core.Content.ContentId.New(now),
                            AccountId = account.Id,
                            OrganisationId = person.Organisation,
                            Role = person.OrganisationRole!,
                            Means = AffiliationRow.ByWord,
                            CreatedUtc = now.UtcDateTime,
                        });
                    }
                }
            },
            cancellation);
    }
}
