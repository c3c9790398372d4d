using System.CommandLine;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Commands;

/// <summary><c>user create</c> and <c>user role</c>.</summary>
public static class UserCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's address." };
        var role = new Option<string[]>("--role") { Description = "A role of the site; several are allowed.", AllowMultipleArgumentsPerToken = true };
        var organisation = new Option<string>("--organisation") { Description = "Title of an organisation of the site that the person belongs to." };
        var create = new Command("create", "Makes an account that can be used at once; the password is read from standard input.") { email, role, organisation };
        create.SetAction((parsed, cancellation) => CreateAsync(parsed.GetRequiredValue(email), parsed.GetValue(role) ?? [], parsed.GetValue(organisation), cancellation));
        var roles = new Argument<string[]>("ROLE") { Description = "The roles that the person shall have; none takes all away.", Arity = ArgumentArity.ZeroOrMore };
        var change = new Command("role", "Gives a person exactly these roles.") { email, roles };
        change.SetAction((parsed, cancellation) => RolesAsync(parsed.GetRequiredValue(email), parsed.GetValue(roles) ?? [], cancellation));
        return new Command("user", "Accounts.") { create, change };
    }

    private static async Task<int> CreateAsync(string email, string[] roles, string? organisation, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        if (!MailAddresses.IsValid(email))
        {
            return await RefuseAsync($"'{email}' is no mail address.");
        }

        if (await UnknownAsync(site, roles) is { } unknown)
        {
            return unknown;
        }

        if (Console.IsInputRedirected is false)
        {
            await Console.Error.WriteLineAsync("Password:");
        }

        var password = (await Console.In.ReadLineAsync(cancellation) ?? "").TrimEnd('\r');
        var name = email[..email.IndexOf('@', StringComparison.Ordinal)];
        var person = new NewPerson(name, email, Cultures.Default, password, [.. roles.Distinct(StringComparer.Ordinal)]);
        if (site.Get<SitePasswords>().Problem(password, Register.NewAccount(name, email, "", "en", site.Clock.GetUtcNow()), site.Get<PoCatalogues>().For("en")) is { } problem)
        {
            return await RefuseAsync(problem);
        }

        var body = organisation is null ? null : await site.Get<Organisations>().FindByTitleAsync(organisation, cancellation);
        if (organisation is not null && body is null)
        {
            return await RefuseAsync($"The site has no organisation '{organisation}'.");
        }

        if (await site.Get<CreateAccount>().RunAsync(person, cancellation) is not { } account)
        {
            return await RefuseAsync($"There is an account with the address {email} already.");
        }

        if (body is not null)
        {
            await site.Get<Organisations>().JoinByWordAsync(account.Id, body, cancellation);
        }

        Console.WriteLine(account.Id);
        return ExitCodes.Done;
    }

    private static async Task<int> RolesAsync(string email, string[] roles, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        if (await UnknownAsync(site, roles) is { } unknown)
        {
            return unknown;
        }

        if (await site.Get<PeopleReader>().IdOfAsync(email, cancellation) is not { } id)
        {
            return await RefuseAsync($"There is no account with the address {email}.");
        }

        // No mail goes out: a command does not know under which address the site is read.
        return await site.Get<ManageAccount>().SetRolesAsync(new ManageOrder(id, null, null, null), [.. roles.Distinct(StringComparer.Ordinal)], cancellation) switch
        {
            ManageOutcome.Done => ExitCodes.Done,
            ManageOutcome.Last => await RefuseAsync($"Nobody else administers this site: give somebody else a role that does before you take it from {email}."),
            _ => await RefuseAsync($"There is no account with the address {email}."),
        };
    }

    private static async Task<int?> UnknownAsync(CommandSite site, string[] roles)
    {
        var given = site.Site.Roles.Given.Select(r => r.Name).ToList();
        return Array.Find(roles, r => !given.Contains(r, StringComparer.Ordinal)) is { } unknown
            ? await RefuseAsync($"The site has no role '{unknown}'. It has {string.Join(", ", given)}.")
            : null;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return ExitCodes.Failed;
    }
}
