using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Makes the invented people of a site for demonstration, at bodies that do not exist: one for each role, and those who only speak in threads.</summary>
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

    // They have no password: they speak in the threads, and nobody signs in as them.
    private static readonly (string Email, string Name, string Culture, string? Organisation, string? OrganisationRole, string Title)[] Voices =
    [
        ("lucia@archivo-san-telmo.example", "Lucía Ferreiro", "es", "demo00000000000000body04es", "PublicServant", "Archivóloga"),
        ("rosario@datos-claros.example", "Rosario Cabral", "es", "demo00000000000000body05es", "Partner", "Coordinadora de la red"),
        ("gonzalo@policlinicas-colinas.example", "Gonzalo Perdomo", "es", "demo00000000000000body09es", "PublicServant", "Licenciado en enfermería"),
        ("silvia@docentes-norte.example", "Silvia Duarte", "es", "demo00000000000000body10es", "PublicServant", "Jefa de Licencias"),
        ("tomas@riesgo-penablanca.example", "Tomás Ledesma", "es", "demo00000000000000body11es", "PublicServant", "Técnico en gestión del riesgo"),
        ("veronica@puerto-lucero.example", "Verónica Pintos", "es", "demo00000000000000body12es", "PublicServant", "Química farmacéutica"),
        ("harriet@harrowmere.example", "Harriet Poole", "en", "demo00000000000000body06en", "PublicServant", "Transport engineer"),
        ("joan@kettle-lake.example", "Joan Tremaine", "en", "demo00000000000000body14en", "PublicServant", "Grants officer"),
        ("amina@ziwa-courts.example", "Amina Chelagat", "en", "demo00000000000000body15en", "PublicServant", "Head of court reporting"),
        ("theo@windward-customs.example", "Theo Baptiste", "en", "demo00000000000000body16en", "PublicServant", "Tariff analyst"),
        ("ingrid@vestlia.example", "Ingrid Solheim", "en", "demo00000000000000body17en", "Partner", "Researcher in public administration"),
        ("helena@planalto-verde.example", "Helena Sarmento", "pt", "demo00000000000000body08pt", "Partner", "Professora de direito administrativo"),
        ("renata@barra-dourada.example", "Renata Coutinho", "pt", "demo00000000000000body18pt", "PublicServant", "Analista de prestação de contas"),
        ("marcio@serra-alta.example", "Márcio Tavares", "pt", "demo00000000000000body19pt", "PublicServant", "Coordenador de atendimento de informática"),
        ("iara@vale-do-ipe.example", "Iara Monteiro", "pt", "demo00000000000000body07pt", "PublicServant", "Técnica de formação"),
    ];

    /// <summary>Makes those that are missing.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using (var context = database.Reader())
        {
            if (await context.Accounts.AnyAsync(a => a.Demo && a.PasswordHash != null, cancellation) && await context.Accounts.AnyAsync(a => a.Demo && a.PasswordHash == null, cancellation))
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
                // Another process may have been faster.
                if (!await context.Accounts.AnyAsync(a => a.Demo && a.PasswordHash != null, token))
                {
                    foreach (var (at, person) in People.Index())
                    {
                        var account = Add(context, person.Name, person.Email, person.Culture, person.Organisation, person.OrganisationRole, now.AddSeconds(at));
                        account.PasswordHash = hash;
                        account.Profile = new Profile { NameTo = SeenBy.Everybody }.ToText(); // in the threads they call each other by name
                        if (person.Role is not null)
                        {
                            context.AccountRoles.Add(new AccountRoleRow { AccountId = account.Id, Role = person.Role });
                        }
                    }
                }

                if (!await context.Accounts.AnyAsync(a => a.Demo && a.PasswordHash == null, token))
                {
                    foreach (var (at, voice) in Voices.Index())
                    {
                        var account = Add(context, voice.Name, voice.Email, voice.Culture, voice.Organisation, voice.OrganisationRole, now.AddSeconds(People.Length + at));
                        account.Profile = new Profile { NameTo = SeenBy.Everybody, Title = voice.Title, TitleTo = SeenBy.Everybody, Organisation = voice.Organisation ?? "", OrganisationTo = SeenBy.Everybody }.ToText();
                    }
                }
            },
            cancellation);
    }

    private static AccountRow Add(SpaceContext context, string name, string email, string culture, string? organisation, string? role, DateTimeOffset now)
    {
        var account = Register.NewAccount(name, email, CreateAccount.KeyOf(email), culture, now);
        (account.EmailConfirmed, account.Demo) = (true, true);
        context.Accounts.Add(account);
        if (organisation is not null)
        {
            context.Affiliations.Add(new AffiliationRow
            {
                Id = Core.Content.ContentId.New(now),
                AccountId = account.Id,
                OrganisationId = organisation,
                Role = role!,
                Means = AffiliationRow.ByWord,
                CreatedUtc = now.UtcDateTime,
            });
        }

        return account;
    }
}
