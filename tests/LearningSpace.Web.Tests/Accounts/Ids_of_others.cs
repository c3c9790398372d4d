using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Affiliations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whoever knows the id of what belongs to somebody else, whichever role they have: it is as if it were not there, and stays as it is. Only administrators reach it, by their own pages.</summary>
[Trait("Speed", "slow")]
public sealed class Ids_of_others(OidcSite provider) : IClassFixture<OidcSite>, IAsyncLifetime
{
    private const string Issuer = "https://identidad.example";

    private readonly AccountSite site = provider.Accounts;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private string victim = "";
    private Visit owner = null!;

    public static TheoryData<string> Roles => ["carla@correo.example", "ana@caminos.example", "paula@lindero.example", "irene@caminos.example", "bruno@prestaciones-familia.example", "marta@espacio.example"];

    public async ValueTask InitializeAsync()
    {
        victim = await site.NewPersonAsync($"victima-{Guid.NewGuid():n}@caminos.example");
        owner = new Visit(site.Space);
        await owner.SignInAsync(victim, AccountSite.Password);
        using var device = await Passkeys_at_the_door.AddAsync(owner, site.Space.BaseAddress);
        var account = (await site.FindAsync(victim))!.Id;
        var database = site.Space.Services.GetRequiredService<Database>();
        await site.Space.Services.GetRequiredService<AnswerRequests>().AskAsync(account, null, "Oficina", "Trabajo allí.", CancellationToken.None);
        var login = new LoginRow { Issuer = Issuer, Subject = account, AccountId = account, CreatedUtc = site.Clock.GetUtcNow().UtcDateTime };
        await database.Gate.WriteAsync((context, _) => Task.FromResult(context.Logins.Add(login)));
        await site.DeliverAsync();
        await using var reader = database.Reader();
        ids["account"] = account;
        ids["affiliation"] = await reader.Affiliations.Where(a => a.AccountId == account).Select(a => a.Id).SingleAsync();
        ids["request"] = await reader.AffiliationRequests.Where(r => r.AccountId == account).Select(r => r.Id).SingleAsync();
        ids["session"] = await reader.Sessions.Where(s => s.AccountId == account).Select(s => s.Key).SingleAsync();
        ids["passkey"] = device.Name;
        ids["login"] = Features.Accounts.Oidc.OidcDoor.NameOf(login);
    }

    public ValueTask DisposeAsync()
    {
        owner.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Are_as_if_they_were_not_there(string email)
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email);
        var before = await site.StandingAsync(victim);
        var mine = email != "marta@espacio.example";
        var missing = new List<string> { "account/affiliations/{affiliation}", "account/affiliations/{request}", "account/affiliations/{account}" };
        if (mine)
        {
            missing.AddRange(["admin/users/{account}", "admin/affiliations/{affiliation}", "admin/affiliations/requests/{request}"]);
        }

        foreach (var path in missing.Select(Path))
        {
            Assert.True(await visit.GetAsync(path) == HttpStatusCode.NotFound, $"{path}: {visit.Answer.StatusCode}");
        }

        await visit.GetAsync("/es/account/affiliations");
        var token = visit.Token;
        foreach (var (path, fields) in Attacks(missing))
        {
            await visit.PostAsync(Path(path), [.. fields.Select(f => (f.Name, Path(f.Value)[4..])), ("__RequestVerificationToken", token)]);
            Assert.True(!missing.Contains(path) || visit.Answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {visit.Answer.StatusCode}");
            Assert.True((int)visit.Answer.StatusCode < 500, path);
            Assert.DoesNotContain("Teléfono", visit.Main, StringComparison.Ordinal);
        }

        Assert.Equal(before, await site.StandingAsync(victim));
        Assert.Equal(HttpStatusCode.OK, await owner.GetAsync("/es/account/security/passkeys?rename=" + ids["passkey"]));
        Assert.Contains("Teléfono", owner.Main, StringComparison.Ordinal); // its owner finds it
        await visit.GetAsync("/es/account/security/passkeys?rename=" + ids["passkey"]);
        Assert.Empty(visit.Page.QuerySelectorAll("input[value=rename]"));
    }

    [Fact]
    public async Task Of_visitors_lead_to_the_door()
    {
        using var visit = new Visit(site.Space);
        var before = await site.StandingAsync(victim);
        foreach (var path in new[] { "account/affiliations/{affiliation}", "admin/users/{account}", "admin/affiliations/{affiliation}", "admin/affiliations/requests/{request}" })
        {
            await visit.GetAsync(Path(path));
            Assert.StartsWith("/es/account/sign-in", visit.Location, StringComparison.Ordinal);
        }

        await visit.GetAsync("/es/account/register");
        foreach (var (path, fields) in Attacks([]))
        {
            await visit.PostAsync(Path(path), [.. fields.Select(f => (f.Name, Path(f.Value)[4..])), ("__RequestVerificationToken", visit.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "")]);
            Assert.StartsWith("/es/account/sign-in", visit.Location, StringComparison.Ordinal);
            await visit.GetAsync("/es/account/register");
        }

        Assert.Equal(before, await site.StandingAsync(victim));
    }

    // Every form in which an id travels, with ids of the victim's.
    private static IEnumerable<(string Path, (string Name, string Value)[] Fields)> Attacks(IEnumerable<string> missing) =>
    [
        ("account/affiliations", [("form", "back"), ("request", "{request}")]),
        ("account/affiliations", [("form", "back"), ("request", "{affiliation}")]),
        ("account/security/passkeys", [("form", "remove"), ("passkey", "{passkey}")]),
        ("account/security/passkeys", [("form", "rename"), ("passkey", "{passkey}"), ("other-name", "Robado")]),
        ("account/security/sessions", [("form", "one"), ("session", "{session}")]),
        ("account/sign-on", [("form", "remove"), ("which", "{login}")]),
        .. missing.SelectMany(m => new[] { "", "leave", "return", "roles", "suspend", "lift", "end", "reset", "forget", "grant", "refuse" }.Select(form =>
            (m, new[] { ("form", form), ("unit", "Robado"), ("roles", "Administrator"), ("reason", "Robado"), ("until", "2027-01-01"), ("id", "{account}") }))),
    ];

    private string Path(string pattern) => "/es/" + ids.Aggregate(pattern, (all, id) => all.Replace("{" + id.Key + "}", id.Value, StringComparison.Ordinal));
}
