using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Data.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static LearningSpace.Web.Tests.Contribution.Desks;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>A partner's report with the interest it has, and the public body that it names, which says whether it was so.</summary>
public sealed class Confirming_as_the_public_body(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Paula = "paula@lindero.example", Body = "Dirección Nacional de Caminos", BodyItem = "demo00000000000000body03es";

    [Fact]
    public async Task Stands_beside_the_declared_interest_on_the_page()
    {
        var (id, path) = await PublishAsync("Lo que vimos en Caminos");
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync("/es/inbox");
        Assert.NotNull(ana.Page.QuerySelector($"main a[href='/es/counterpart/{id}']"));
        await ana.GetAsync($"/es/counterpart/{id}");
        Assert.Contains(Body, ana.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Your answer stands in the report at once, with today’s date and without your name. Whoever wrote the report cannot change it."], ana.Main, StringComparison.Ordinal);
        using var reader = new Visit(site.Space);
        await reader.GetAsync(path);
        Assert.Contains(site.Words()["Not confirmed yet"], Mark(reader), StringComparison.Ordinal);
        await ana.SendAsync(("verdict", "so"), ("words", ""));
        Assert.Equal(path, ana.Location);
        await site.Space.DrainChangesAsync();
        await reader.GetAsync(path);
        Assert.Contains("Vendemos el sistema que se cuenta.", reader.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Confirmed on"], Mark(reader), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Words()["Not confirmed yet"], Mark(reader), StringComparison.Ordinal);
        Assert.DoesNotContain("Olivera", reader.Main, StringComparison.Ordinal);
        var today = $"{site.Clock.GetUtcNow():yyyy-MM-dd}";
        Assert.Equal((today, null, null), await StandsAsync(id));

        // Who thinks better of it says so; the last answer holds.
        await ana.GetAsync($"/es/counterpart/{id}");
        Assert.NotNull(ana.Page.QuerySelector("input[name=verdict][value=so][checked]"));
        await ana.SendAsync(("verdict", "not-so"), ("words", " Duró tres meses, no seis. "));
        await site.Space.DrainChangesAsync();
        await reader.GetAsync(path);
        Assert.Contains("Duró tres meses, no seis.", Mark(reader), StringComparison.Ordinal);
        Assert.Contains(site.Words()["The public body says that it was not so."], Mark(reader), StringComparison.Ordinal);
        Assert.Contains(site.Words()["Disputed on"], Mark(reader), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Words()["Confirmed on"], Mark(reader), StringComparison.Ordinal);
        Assert.Equal((null, today, "Duró tres meses, no seis."), await StandsAsync(id));
        await using var context = site.Space.Database.Database.Reader();
        Assert.Equal(2, await context.AuditEntries.CountAsync(a => a.Kind == AnswerAsBody.AuditKind && context.AuditDetails.Any(d => d.Number == a.Number && d.SubjectId == id)));
    }

    [Theory]
    [InlineData("so")]
    [InlineData("not-so")]
    public async Task Is_told_to_the_authors_by_one_entry_new_again_with_each_answer(string verdict)
    {
        var (id, _) = await PublishAsync($"Que se entere quien lo escribió {verdict}");
        var told = site.Words()["The public body answered whether it was so"];
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync("/es/inbox");
        await paula.SendAsync(); // seen
        using var ana = await site.EnterAsync(Ana);
        for (var times = 0; times < 2; times++)
        {
            await ana.GetAsync($"/es/counterpart/{id}");
            await ana.SendAsync(("verdict", verdict), ("words", "Lo vimos."));
            await site.DeliverAsync();
            await paula.GetAsync("/es/inbox");
            Assert.DoesNotContain(site.Words()["Nothing new."], paula.Main, StringComparison.Ordinal);
            Assert.Single(paula.Page.QuerySelectorAll($"main a[href='/es/workspace/{id}']"), a => a.TextContent.Contains(told, StringComparison.Ordinal));
            await paula.SendAsync();
        }

        await ana.GetAsync("/es/inbox");
        Assert.DoesNotContain(told, ana.Main, StringComparison.Ordinal); // nobody is told of their own words
    }

    [Fact]
    public async Task Is_for_the_body_alone_to_change()
    {
        var (id, path) = await PublishAsync("Lo que dijo el organismo");
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync($"/es/counterpart/{id}");
        await ana.SendAsync(("verdict", "not-so"), ("words", "No fue en nuestra oficina."));
        using var program = await ProgramOf.MakeAsync(site, Paula);
        await program.ReadAsync(id);
        var (report, named) = (program.Json, (JsonObject)program.Json["ConfirmationPart"]!);
        var title = (string)report["TitlePart"]!["Title"]!;
        report["TitlePart"]!["Title"] = title + ", otra vez";
        Assert.Equal(HttpStatusCode.OK, await program.ReplaceAsync(id, report, program.Tag));

        // What they write of the answer is refused, and what stands there stays.
        await program.ReadAsync(id);
        (named["ConfirmedOn"], named["Statement"]) = ("2026-01-02", "Fue así.");
        named.Remove("DisputedOn");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.ReplaceAsync(id, report, program.Tag));
        Assert.Equal(["wrong ConfirmationPart.ConfirmedOn"], program.Problems);
        await program.SubmitAsync(id);
        Assert.True((string?)program.Json["state"] == "submitted", program.Json.ToJsonString());
        using var edgar = await site.EnterAsync(Edgar);
        await edgar.DecideAsync(id, "Publish");
        await edgar.FollowAsync();
        await site.Space.DrainChangesAsync();
        var (confirmed, disputed, words) = await StandsAsync(id);
        Assert.Equal((null, "No fue en nuestra oficina."), (confirmed, words));
        Assert.NotNull(disputed);
        using var reader = new Visit(site.Space);
        await reader.GetAsync(path);
        Assert.Contains("No fue en nuestra oficina.", reader.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_for_those_who_belong_to_the_body_and_had_no_part_in_the_report()
    {
        var (id, _) = await PublishAsync("Quién puede decirlo");
        foreach (var other in new[] { Paula, Nicolas, Carla, Edgar })
        {
            using var visit = await site.EnterAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, await visit.GetAsync($"/es/counterpart/{id}"));
            await visit.GetAsync(Quick);
            Assert.Equal(HttpStatusCode.NotFound, await visit.PostAsync($"/es/counterpart/{id}", ("__RequestVerificationToken", visit.Token), ("verdict", "so")));
        }

        using var ana = await site.EnterAsync(Ana);
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync($"/es/counterpart/{id}"));
        foreach (var there in new[] { "nothing", "0000000000000000000000000a", "%27" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/counterpart/{there}"));
        }

        Assert.Equal((null, null, null), await StandsAsync(id));
    }

    [Theory]
    [InlineData("es", "Elija una de las dos.", "Diga qué no fue así.")]
    [InlineData("en", "Choose one of the two.", "Say what was not so.")]
    [InlineData("pt", "Escolha uma das duas.", "Diga o que não foi assim.")]
    public async Task Says_what_is_missing_and_keeps_what_was_typed(string culture, string choose, string say)
    {
        var (id, _) = await PublishAsync($"Lo que falta {culture}");
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync($"/{culture}/counterpart/{id}");
        await ana.SendAsync(("words", "Fue en otra oficina."));
        Assert.Contains(choose, ana.Main, StringComparison.Ordinal);
        Assert.Equal("Fue en otra oficina.", ana.Page.QuerySelector("textarea[name=words]")!.TextContent.Trim());
        await ana.SendAsync(("verdict", "not-so"), ("words", " "));
        Assert.Contains(say, ana.Main, StringComparison.Ordinal);
        Assert.NotNull(ana.Page.QuerySelector("input[name=verdict][value=not-so][checked]"));
        await ana.SendAsync(("verdict", "not-so"), ("words", new string('x', 1001)));
        Assert.Equal(HttpStatusCode.OK, ana.Answer.StatusCode);
        Assert.Equal(1001, ana.Page.QuerySelector("textarea[name=words]")!.TextContent.Trim().Length);
        Assert.Single(ana.Problems);
        Assert.Equal((null, null, null), await StandsAsync(id));
    }

    [Fact]
    public async Task Ends_with_the_report()
    {
        var (id, _) = await PublishAsync("Se retira");
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync($"/es/counterpart/{id}");
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync($"/es/workspace/{id}?ask=withdraw");
        await paula.SendFormAsync("Withdraw", ("words", "Ya no vale."));
        await paula.FollowAsync();
        await ana.SendAsync(("verdict", "so"), ("words", ""));
        Assert.Equal(HttpStatusCode.NotFound, ana.Answer.StatusCode);
    }

    [Fact]
    public async Task A_body_is_named_by_its_own_page_and_no_other_text()
    {
        using var program = await ProgramOf.MakeAsync(site, Paula);
        var report = Report("Un relato que nombra como organismo a otro texto");
        report["ConfirmationPart"]!["BodyItem"] = "demo00000000000000case08en";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await program.CreateAsync(report));
        Assert.Contains("ConfirmationPart.BodyItem", program.Json.ToJsonString(), StringComparison.Ordinal);
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync("/es/contribute/experiences?section=all");
        Assert.Equal("Organisation", paula.Page.QuerySelector("[name='ConfirmationPart.BodyItem.add']")!.GetAttribute("data-pick"));
    }

    // What the page tells of the body.
    private string Mark(Visit reader) => reader.Page.QuerySelectorAll("main .block").Single(b => b.QuerySelector("h2, h3, h4")?.TextContent.Trim() == site.Words()["The public body's confirmation"]).TextContent;

    // What everybody reads of it.
    private async Task<(string? Confirmed, string? Disputed, string? Words)> StandsAsync(string id)
    {
        await site.Space.DrainChangesAsync();
        var part = (await site.Space.GetJsonAsync("/api/v1/items/" + id)).GetProperty("ConfirmationPart");
        string? Of(string name) => part.TryGetProperty(name, out var value) ? value.GetString() : null;
        return (Of("ConfirmedOn"), Of("DisputedOn"), Of("Statement"));
    }

    // Written by a program of the partner's, published by an editor.
    private async Task<(string Id, string Path)> PublishAsync(string title)
    {
        using var program = await ProgramOf.MakeAsync(site, Paula);
        Assert.True(await program.CreateAsync(Report(title)) == HttpStatusCode.Created, program.Json.ToJsonString());
        var id = program.Id;
        await program.SubmitAsync(id);
        Assert.True((string?)program.Json["state"] == "submitted", program.Json.ToJsonString());
        using var edgar = await site.EnterAsync(Edgar);
        await edgar.DecideAsync(id, "Publish");
        await edgar.FollowAsync();
        await site.DeliverAsync();
        await site.Space.DrainChangesAsync();
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync($"/es/workspace/{id}");
        return (id, paula.Page.QuerySelector("#public-panel a")!.GetAttribute("href")!);
    }

    private static JsonObject Report(string title) => new()
    {
        ["ContentType"] = "ExperienceReport",
        ["TitlePart"] = new JsonObject { ["Title"] = title },
        ["ExperienceReport"] = new JsonObject
        {
            ["Summary"] = Text("Acompañamos seis meses la lectura de fotos de baches."),
            ["OrganisationName"] = Text("Lindero"),
            ["Country"] = Term("UY"),
            ["AuthorRole"] = Text("Jefa de proyecto"),
            ["Context"] = Words("Una oficina de doce personas que recibe cuatrocientas fotos por día."),
            ["WentWrong"] = Words("Las fotos de noche se leían mal y nadie lo había medido."),
            ["Transfers"] = Words("Medir primero con un mes de fotos propias."),
            ["DoesNotTransfer"] = Words("Los plazos: aquí se compró en una semana."),
        },
        ["Contribution"] = new JsonObject { ["Sphere"] = Term("private") },
        ["DeclarationPart"] = new JsonObject { ["HasInterest"] = true, ["Statement"] = "Vendemos el sistema que se cuenta." },
        ["ConfirmationPart"] = new JsonObject { ["Body"] = Body, ["BodyItem"] = BodyItem },
    };

    private static JsonObject Text(string words) => new() { ["Text"] = words };

    private static JsonObject Words(string words) => new() { ["Markdown"] = words };

    private static JsonObject Term(string code) => new() { ["TermContentItemIds"] = new JsonArray(code) };
}
