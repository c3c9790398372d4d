using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Data;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Reading_what_was_done(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Filters_by_kind_person_and_day()
    {
        var email = await site.NewPersonAsync();
        var other = await site.NewPersonAsync();
        using var marta = await MartaAsync();
        await marta.GetAsync($"/es/admin/audit?subject={Uri.EscapeDataString(email)}");
        Assert.Contains("Se eligió una contraseña", marta.Main, StringComparison.Ordinal);
        Assert.Contains("account.password-chosen", marta.Main, StringComparison.Ordinal);
        Assert.Contains("Persona Nueva", marta.Main, StringComparison.Ordinal);
        Assert.DoesNotContain((await site.FindAsync(other))!.Id, Entries(marta), StringComparison.Ordinal);

        await marta.GetAsync($"/es/admin/audit?kind=account.registered&actor={(await site.FindAsync(email))!.Id}");
        Assert.Contains("Alguien pidió una cuenta", Entries(marta), StringComparison.Ordinal);
        Assert.DoesNotContain("Se eligió una contraseña", Entries(marta), StringComparison.Ordinal);

        var day = site.Clock.GetUtcNow().UtcDateTime.Date;
        await marta.GetAsync($"/es/admin/audit?from={day.AddDays(1):yyyy-MM-dd}");
        Assert.Contains("No hay ninguna entrada así.", marta.Main, StringComparison.Ordinal);
        await marta.GetAsync($"/es/admin/audit?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&subject={Uri.EscapeDataString(email)}");
        Assert.Contains("Se eligió una contraseña", marta.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_what_it_does_not_understand()
    {
        using var marta = await MartaAsync();
        foreach (var query in new[] { "actor=nobody@correo.example", "from=yesterday", "to=2026-02-30" })
        {
            Assert.Equal(HttpStatusCode.OK, await marta.GetAsync("/es/admin/audit?" + query));
            Assert.Single(marta.Problems);
        }

        Assert.Equal(HttpStatusCode.BadRequest, await marta.GetAsync("/es/admin/audit?before=x"));
        Assert.Equal(HttpStatusCode.OK, await marta.GetAsync("/es/admin/audit?kind=%27%25%00&subject=%27--"));
    }

    [Fact]
    public async Task Goes_back_page_by_page_and_misses_none()
    {
        using var marta = await MartaAsync();
        var kind = "test.page-" + Letters();
        for (var n = 0; n < 60; n++)
        {
            await AuditAsync(new AuditEntry(kind, detail: new JsonObject { ["n"] = $"entry {n}." }));
        }

        var (address, seen) = ($"/es/admin/audit?kind={kind}", new List<int>());
        while (address is not null)
        {
            await marta.GetAsync(address);
            seen.AddRange(Enumerable.Range(0, 60).Where(n => Entries(marta).Contains($"n: entry {n}.", StringComparison.Ordinal)).OrderDescending());
            address = marta.Page.QuerySelectorAll(".other-ways a").FirstOrDefault(a => a.TextContent == "Entradas anteriores")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 60).OrderDescending(), seen);
    }

    [Fact]
    public async Task Says_where_details_were_erased_and_who_is_gone()
    {
        var kind = "test.gone-" + Letters();
        await AuditAsync(new AuditEntry(kind, "gone-actor", "account", "gone-subject"));
        using var marta = await MartaAsync();
        await marta.GetAsync($"/es/admin/audit?kind={kind}");
        Assert.Contains("una cuenta que ya no está (gone-actor)", marta.Main, StringComparison.Ordinal);
        await Database.Gate.WriteAsync((context, token) => context.AuditDetails.Where(d => d.Actor == "gone-actor").ExecuteDeleteAsync(token));
        await marta.GetAsync($"/es/admin/audit?kind={kind}");
        Assert.Contains("borrados: la entrada queda", marta.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifies_the_chain_when_asked()
    {
        using var marta = await MartaAsync();
        await marta.GetAsync("/es/admin/audit");
        Assert.DoesNotContain("El registro está como se escribió", marta.Main, StringComparison.Ordinal);
        await marta.SendFormAsync("verify");
        Assert.Contains("El registro está como se escribió", marta.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_taken_away_as_a_table_that_nothing_is_calculated_in_and_says_who_took_it()
    {
        var email = await site.NewPersonAsync();
        await site.ChangeAsync(email, a => a.Name = "=HYPERLINK(\"http://evil.example\";\"x\")");
        using var marta = await MartaAsync();
        await marta.GetAsync($"/es/admin/audit?subject={Uri.EscapeDataString(email)}");
        await marta.SendFormAsync("download");
        Assert.Equal("text/csv", marta.Answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", marta.Answer.Content.Headers.ContentDisposition?.DispositionType);
        var table = await marta.Answer.Content.ReadAsStringAsync();
        Assert.Contains("\"'=HYPERLINK(", table, StringComparison.Ordinal);
        Assert.Equal(2, table.Split("\r\n").Count(l => l.Contains("account.", StringComparison.Ordinal)));
        await marta.GetAsync("/es/admin/audit?kind=audit.downloaded");
        Assert.Contains("Entradas: 2", marta.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stands_beside_what_else_there_is_to_look_after()
    {
        using var marta = await MartaAsync();
        await marta.GetAsync("/es/admin");
        foreach (var link in marta.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).ToList())
        {
            Assert.Equal(HttpStatusCode.OK, await marta.GetAsync(link));
        }

        await marta.GetAsync("/es/admin/organisations");
        var caminos = marta.Page.QuerySelectorAll(".card-table tr").First(c => c.TextContent.Contains("caminos.example", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await marta.GetAsync(caminos.QuerySelector("th a")!.GetAttribute("href")!));
        await marta.GetAsync("/es/admin/health");
        Assert.Empty(marta.Page.QuerySelectorAll(".card-table"));
        await marta.SendAsync();
        Assert.Contains(marta.Page.QuerySelectorAll(".card-table th"), h => h.TextContent == "audit log");
    }

    private Database Database => site.Space.Services.GetRequiredService<Database>();

    private static string Entries(Visit visit) => string.Concat(visit.Page.QuerySelectorAll(".card-table tbody tr").Select(c => c.TextContent));

    private static string Letters() => string.Concat(Guid.NewGuid().ToString("n").Where(char.IsLetter)) + "x";

    private Task AuditAsync(AuditEntry entry) => Database.Gate.WriteAsync((context, _) =>
    {
        context.Audit(entry, site.Clock.GetUtcNow());
        return Task.CompletedTask;
    });

    private async Task<Visit> MartaAsync()
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync("marta@espacio.example");
        return visit;
    }
}
