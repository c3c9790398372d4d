using System.Net;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Forms with more in them than the page asks for: every column of every table about people, in every spelling, and the names of other pages' forms.</summary>
[Trait("Speed", "slow")]
public sealed class Fields_nobody_asked_for(AccountSite site) : IClassFixture<AccountSite>
{
    private static readonly string[] Forms = ["roles", "suspend", "lift", "end", "reset", "forget", "grant", "refuse", "back", "leave", "return", "add", "remove", "rename", "confirm", "off", "renew", "one", "others", "take", "connect", "passkey", "x"];

    public static TheoryData<string, string[]> Pages => new()
    {
        { "/es/account/profile/edit", ["Name", "Culture", "Profile", "ConcurrencyStamp"] },
        { "/es/account/affiliations", [] },
        { "/es/account/security/password", ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Failures", "LockedUntil"] },
        { "/es/account/security/email", ["NewEmail", "ConcurrencyStamp"] },
        { "/es/account/security/app", [] },
        { "/es/account/security/passkeys", [] },
        { "/es/account/security/sessions", [] },
        { "/es/account/again", ["Failures", "LockedUntil"] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Change_nothing_that_the_page_is_not_about(string page, string[] about)
    {
        var (email, other) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var (before, others) = (await site.ColumnsAsync(email), await site.StandingAsync(other));
        foreach (var form in Forms.Prepend(""))
        {
            await visit.GetAsync(page);
            if (visit.Page.QuerySelector("main form[method=post]") is null)
            {
                continue; // signed out by the page's own form
            }

            await visit.PostAsync(page, [.. await ExtraAsync(other), ("form", form), ("__RequestVerificationToken", visit.Token), .. Asked]);
            Assert.True((int)visit.Answer.StatusCode < 500, $"{page} {form}: {visit.Answer.StatusCode}");
        }

        var after = await site.ColumnsAsync(email);
        Assert.Empty(after.Where(c => !Equals(c.Value, before[c.Key]) && !about.Contains(c.Key)).Select(c => $"{c.Key}: {before[c.Key]} → {c.Value}"));
        Assert.Equal(others, await site.StandingAsync(other));
        Assert.DoesNotContain(await site.StandingAsync(email), l => l.StartsWith(nameof(AccountRoleRow), StringComparison.Ordinal) || l.StartsWith(nameof(AffiliationRow) + "{", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await visit.GetAsync("/es/admin"));
    }

    [Fact]
    public async Task Give_no_account_more_than_registering_gives()
    {
        var (email, other) = ($"persona-{Guid.NewGuid():n}@correo.example", await site.NewPersonAsync());
        var others = await site.StandingAsync(other);
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        await visit.PostAsync("/es/account/register", [("name", "Persona Nueva"), ("email", email), ("agree", "1"), ("__RequestVerificationToken", visit.Token), .. (await ExtraAsync(other)).Where(f => f.Name is not "email" and not "name")]);
        Assert.Equal("/es/account/sent", visit.Location);
        var made = (await site.FindAsync(email))!;
        var plain = Features.Accounts.Register.NewAccount("Persona Nueva", email, made.EmailKey, "es", site.Clock.GetUtcNow());
        foreach (var column in typeof(AccountRow).GetProperties().Where(p => p.Name is not ("Id" or "SecurityStamp" or "ConcurrencyStamp" or "CreatedUtc")))
        {
            Assert.Equal(column.GetValue(plain), column.GetValue(made));
        }

        await site.DeliverAsync();
        var link = Postbox.LinkIn(site.Post.Last(email));
        await visit.GetAsync(link);
        await visit.PostAsync(link, [("name", "Persona Nueva"), ("password", AccountSite.Password), ("__RequestVerificationToken", visit.Token), .. (await ExtraAsync(other)).Where(f => f.Name is not "password" and not "name")]);
        Assert.StartsWith("/es/account/sign-in", visit.Location, StringComparison.Ordinal);
        var opened = await site.ColumnsAsync(email);
        Assert.Equal((true, false, "{}", 0), (opened["EmailConfirmed"], opened["TwoFactor"], opened["Profile"], opened["Failures"]));
        Assert.DoesNotContain(await site.StandingAsync(email), l => l.StartsWith(nameof(AccountRoleRow), StringComparison.Ordinal));
        Assert.Equal(others, await site.StandingAsync(other));
    }

    [Fact]
    public async Task Make_no_administrator_of_who_may_see_a_page_of_administration()
    {
        // The forms of administration, sent by a member to their own pages and to those of administrators.
        var email = await site.NewPersonAsync();
        var id = (await site.FindAsync(email))!.Id;
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var before = await site.StandingAsync();
        await visit.GetAsync("/es/account/security/password");
        var token = visit.Token;
        foreach (var path in new[] { $"/es/admin/users/{id}", "/es/admin/users", "/es/admin", "/es/admin/affiliations", "/es/admin/health", $"/es/people/{id}", "/es/account/profile", "/es/account/security" })
        {
            await visit.PostAsync(path, ("form", "roles"), ("roles", "Administrator"), ("__RequestVerificationToken", token), ("version", (await site.FindAsync(email))!.ConcurrencyStamp));
        }

        Assert.Equal(before, await site.StandingAsync());
    }

    // What pages ask for, so that their own work is done.
    private static readonly (string, string)[] Asked = [("name", "Otro Nombre"), ("language", "en"), ("password", AccountSite.Password), ("email", "nueva@correo.example"), ("words", "Trabajo allí."), ("code", "000000")];

    private async Task<(string Name, string Value)[]> ExtraAsync(string other)
    {
        var id = (await site.FindAsync(other))!.Id;
        var columns = new[] { typeof(AccountRow), typeof(AccountRoleRow), typeof(SessionRow), typeof(PasskeyRow), typeof(LoginRow), typeof(AffiliationRow), typeof(AffiliationRequestRow) }
            .SelectMany(t => t.GetProperties()).DistinctBy(p => p.Name).Where(p => p.Name is not "Words" and not "Email" and not "Name");
        return
        [
            .. columns.SelectMany(p => new[] { p.Name, char.ToLowerInvariant(p.Name[0]) + p.Name[1..], "Account." + p.Name, "account." + p.Name, "Input." + p.Name, $"Account[{p.Name}]" }.Select(name => (name, Hostile(p.PropertyType, p.Name, id)))),
            ("roles", "Administrator"), ("roles[0]", "Administrator"), ("Roles", "Administrator"), ("role", "Administrator"), ("organisation", "demo00000000000000body03es"), ("Person.Id", id), ("culture", "xx"), ("Culture", "xx"),
            ("ReturnUrl", "//evil.example"), ("token", "x"), ("done", "x"), ("which", id), ("session", "x"), ("passkey", "x"), ("version", "x"), ("until", "2030-01-01"),
        ];
    }

    private static string Hostile(Type type, string name, string other) =>
        type == typeof(bool) || type == typeof(bool?) ? "true" : type == typeof(int) || type == typeof(long) ? "99" : type == typeof(DateTime) || type == typeof(DateTime?) ? "2030-01-01T00:00:00Z"
        : name.EndsWith("Id", StringComparison.Ordinal) ? other : name is "Role" ? "Administrator" : "hostile";
}
