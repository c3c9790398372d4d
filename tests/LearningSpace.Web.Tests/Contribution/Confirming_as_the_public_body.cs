using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Data.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static LearningSpace.Web.Tests.Contribution.Desks;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>A partner's report with the interest it has, and the public body that it names, which says whether it was so.</summary>
public sealed class Confirming_as_the_public_body(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Paula = "paula@lindero.example", Body = "Dirección Nacional de Caminos";

    [Fact]
    public async Task Stands_beside_the_declared_interest_on_the_page()
    {
        var id = await PublishAsync("Lo que vimos en Caminos");
        var path = "/es/" + await site.Space.PathAsync(id);
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync("/es/inbox");
        Assert.NotNull(ana.Page.QuerySelector($"main a[href='/es/counterpart/{id}']"));
        await ana.GetAsync($"/es/counterpart/{id}");
        Assert.Contains(Body, ana.Main, StringComparison.Ordinal);
        await ana.SendAsync(("verdict", "so"), ("words", ""));
        Assert.Equal(path, ana.Location);
        await site.Space.DrainChangesAsync();
        using var reader = new Visit(site.Space);
        await reader.GetAsync(path);
        Assert.Contains("Vendemos el sistema que se cuenta.", reader.Main, StringComparison.Ordinal);
        Assert.Contains(Body, reader.Main, StringComparison.Ordinal);
        Assert.NotNull((await StandsAsync(id)).ConfirmedOn);

        // Who thinks better of it says so; the last answer holds, and the author cannot take it out.
        await ana.GetAsync($"/es/counterpart/{id}");
        Assert.NotNull(ana.Page.QuerySelector("input[name=verdict][value=so][checked]"));
        await ana.SendAsync(("verdict", "not-so"), ("words", "Duró tres meses, no seis."));
        await site.Space.DrainChangesAsync();
        await reader.GetAsync(path);
        Assert.Contains("Duró tres meses, no seis.", reader.Main, StringComparison.Ordinal);
        var stands = await StandsAsync(id);
        Assert.Null(stands.ConfirmedOn);
        Assert.NotNull(stands.DisputedOn);
        await using var context = site.Space.Database.Database.Reader();
        Assert.Equal(2, await context.AuditEntries.CountAsync(a => a.Kind == AnswerAsBody.AuditKind && context.AuditDetails.Any(d => d.Number == a.Number && d.SubjectId == id)));
    }

    [Fact]
    public async Task Is_for_those_who_belong_to_the_body_and_had_no_part_in_the_report()
    {
        var id = await PublishAsync("Quién puede decirlo");
        foreach (var other in new[] { Paula, Nicolas, Carla, Edgar })
        {
            using var visit = await site.EnterAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, await visit.GetAsync($"/es/counterpart/{id}"));
            await visit.GetAsync("/es/account/sign-out"); // any form of theirs proves that they come from here
            Assert.Equal(HttpStatusCode.NotFound, await visit.PostAsync($"/es/counterpart/{id}", ("__RequestVerificationToken", visit.Token), ("verdict", "so")));
        }

        using var ana = await site.EnterAsync(Ana);
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync($"/es/counterpart/{id}"));
        foreach (var there in new[] { "nothing", "0000000000000000000000000a", "%27" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await ana.GetAsync($"/es/counterpart/{there}"));
        }

        Assert.Equal(((string?)null, (string?)null), await StandsAsync(id));
    }

    [Theory]
    [InlineData("es", "Elija una de las dos.", "Diga qué no fue así.")]
    [InlineData("en", "Choose one of the two.", "Say what was not so.")]
    [InlineData("pt", "Escolha uma das duas.", "Diga o que não foi assim.")]
    public async Task Says_what_is_missing_and_keeps_what_was_typed(string culture, string choose, string say)
    {
        var id = await PublishAsync($"Lo que falta {culture}");
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
        Assert.Null((await StandsAsync(id)).DisputedOn);
    }

    [Fact]
    public async Task Ends_with_the_report()
    {
        var id = await PublishAsync("Se retira");
        using var ana = await site.EnterAsync(Ana);
        await ana.GetAsync($"/es/counterpart/{id}");
        using var paula = await site.EnterAsync(Paula);
        await paula.GetAsync($"/es/workspace/{id}?ask=withdraw");
        await paula.SendFormAsync("Withdraw", ("words", "Ya no vale."));
        await paula.FollowAsync();
        await ana.SendAsync(("verdict", "so"), ("words", ""));
        Assert.Equal(HttpStatusCode.NotFound, ana.Answer.StatusCode);
    }

    // As machines read it.
    private async Task<(string? ConfirmedOn, string? DisputedOn)> StandsAsync(string id)
    {
        var part = (await site.Space.GetJsonAsync("/api/v1/items/" + id)).GetProperty("ConfirmationPart");
        return (On("ConfirmedOn"), On("DisputedOn"));

        string? On(string name) => part.TryGetProperty(name, out var day) ? day.GetString() : null;
    }

    // Written by a program of the partner's, published by an editor.
    private async Task<string> PublishAsync(string title)
    {
        using var program = await ProgramOf.MakeAsync(site, Paula);
        var body = (await site.Space.GetJsonAsync("/api/v1/items?type=Organisation&size=100")).GetProperty("items").EnumerateArray().First(i => i.GetProperty("DisplayText").GetString() == Body).GetProperty("ContentItemId").GetString()!;
        var example = (await site.Space.GetJsonAsync("/api/v1/items?type=ExperienceReport&size=100")).GetProperty("items").EnumerateArray().First(i => i.GetProperty("LocalizationPart").GetProperty("Culture").GetString() == "es");
        var report = Report(JsonNode.Parse(example.GetRawText())!.AsObject(), title, body);
        Assert.True(await program.CreateAsync(report) == HttpStatusCode.Created, program.Json.ToJsonString());
        var id = program.Id;
        await program.SubmitAsync(id);
        Assert.True((string?)program.Json["state"] == "submitted", program.Json.ToJsonString());
        using var edgar = await site.EnterAsync(Edgar);
        await edgar.DecideAsync(id, "Publish");
        await edgar.FollowAsync();
        await site.Space.Services.GetRequiredService<Data.Changes.DeliverOutbox>().RunAsync(CancellationToken.None);
        await site.Space.DrainChangesAsync();
        return id;
    }

    // A report as people write them, with another title, interest and body.
    private static JsonObject Report(JsonObject example, string title, string body)
    {
        string[] own = ["ContentItemId", "ContentItemVersionId", "DisplayText", "Latest", "Published", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "Owner", "Author", "AutoroutePart", "LocalizationPart", "AuthorsPart", "FreshnessPart", "RelationsPart"];
        foreach (var name in own)
        {
            example.Remove(name);
        }

        example["TitlePart"] = new JsonObject { ["Title"] = title };
        example["ExperienceReport"]!.AsObject().Remove("Demonstration");
        example["DeclarationPart"] = new JsonObject { ["HasInterest"] = true, ["Statement"] = "Vendemos el sistema que se cuenta." };
        example["ConfirmationPart"] = new JsonObject { ["Body"] = Body, ["BodyItem"] = body };
        return example;
    }
}
