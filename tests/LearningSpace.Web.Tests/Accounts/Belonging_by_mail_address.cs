using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Belonging_by_mail_address(SpaceOfPeople people) : IClassFixture<SpaceOfPeople>
{
    private const string Body = "Organisation";

    private readonly SpaceFixture space = people.Space;

    [Fact]
    public async Task Begins_when_the_address_is_confirmed_and_gives_the_role_of_the_organisation()
    {
        using var rosa = await people.RegisterAsync("rosa@vialidad.caminos.example");
        var affiliation = Assert.Single(await people.AffiliationsAsync("rosa@vialidad.caminos.example"));
        Assert.Equal(("demo00000000000000body03es", "PublicServant", AffiliationRow.ByDomain, "caminos.example"), (affiliation.OrganisationId, affiliation.Role, affiliation.Means, affiliation.Domain));

        var card = (await rosa.ReadAsync("/es/account/affiliations")).One(".card");
        Assert.Contains("Función pública", card.Words(), StringComparison.Ordinal);
        Assert.Contains("una dirección de correo del dominio caminos.example", card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eva@notcaminos.example")]
    [InlineData("eva@caminos.example.evil.example")]
    public async Task Begins_for_nobody_whose_address_only_looks_alike(string email)
    {
        using var eva = await people.RegisterAsync(email);
        Assert.Empty(await people.AffiliationsAsync(email));
        Assert.Contains("Usted habla a título personal", (await eva.ReadAsync("/es/account/affiliations")).One("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_until_the_address_is_confirmed()
    {
        using var stranger = new Someone(space);
        await stranger.SendAsync("/es/account/register", "", ("name", "Nadie"), ("email", "nadie@waits.example"), ("agree", "1"));
        await PutBodyAsync("waitingbody", "Waiting body", ["waits.example"]);
        Assert.Empty(await people.AffiliationsAsync("nadie@waits.example"));
    }

    [Fact]
    public async Task Can_be_to_several_and_ends_when_an_organisation_gives_up_the_domain()
    {
        await PutBodyAsync("severalone", "Several one", ["several.example", "other.example"]);
        await PutBodyAsync("severaltwo", "Several two", ["north.several.example"]);
        using var rosa = await people.RegisterAsync("rosa@north.several.example");
        Assert.Equal(["severalone", "severaltwo"], (await people.AffiliationsAsync("rosa@north.several.example")).Select(a => a.OrganisationId).Order());

        await PutBodyAsync("severalone", "Several one", ["other.example"]);
        var ended = (await people.AffiliationsAsync("rosa@north.several.example")).Single(a => a.EndsUtc is not null);
        Assert.Equal(("severalone", AffiliationRow.Gone), (ended.OrganisationId, ended.Ending));
        Assert.Equal(["severaltwo"], (await RunningAsync("rosa@north.several.example")).Select(a => a.OrganisationId));

        // Back again, it gives another.
        await PutBodyAsync("severalone", "Several one", ["several.example"]);
        Assert.Equal(["severalone", "severaltwo"], (await RunningAsync("rosa@north.several.example")).Select(a => a.OrganisationId).Order());
    }

    [Fact]
    public async Task Ends_with_the_organisation_and_the_role_with_it_at_once()
    {
        await PutBodyAsync("gonebody", "Gone body", ["gone.example"]);
        using var rosa = await people.RegisterAsync("rosa@gone.example");
        Assert.Contains("PublicServant", await RolesAsync("rosa@gone.example"));
        await PutBodyAsync("gonebody", "Gone body", ["gone.example"], publish: false, settle: false);
        Assert.DoesNotContain("PublicServant", await RolesAsync("rosa@gone.example")); // before anybody has done what is due
        await people.SettleAsync();
        Assert.Empty(await RunningAsync("rosa@gone.example"));
    }

    [Fact]
    public async Task Follows_the_kind_of_the_organisation()
    {
        await PutBodyAsync("kindbody", "Kind body", ["kind.example"]);
        using var rosa = await people.RegisterAsync("rosa@kind.example");
        await PutBodyAsync("kindbody", "Kind body", ["kind.example"], kind: "private-company");
        Assert.Equal("Partner", Assert.Single(await RunningAsync("rosa@kind.example")).Role);
    }

    [Fact]
    public async Task Is_left_for_good_until_the_person_comes_back()
    {
        await PutBodyAsync("leftbody", "Left body", ["left.example"]);
        using var rosa = await people.RegisterAsync("rosa@left.example");
        var id = Assert.Single(await people.AffiliationsAsync("rosa@left.example")).Id;
        Assert.Equal("/es/account/affiliations?done=saved", await rosa.SendAsync($"/es/account/affiliations/{id}", "unit", ("unit", "Oficina norte")));
        Assert.Equal("Oficina norte", Assert.Single(await people.AffiliationsAsync("rosa@left.example")).Unit);

        Assert.Equal("/es/account/affiliations?done=left", await rosa.SendAsync($"/es/account/affiliations/{id}", "leave"));
        Assert.DoesNotContain("PublicServant", await RolesAsync("rosa@left.example"));
        await PutBodyAsync("leftbody", "Left body", ["left.example", "more.example"]);
        Assert.Empty(await RunningAsync("rosa@left.example"));

        Assert.Equal("/es/account/affiliations?done=taken-up", await rosa.SendAsync($"/es/account/affiliations/{id}", "return"));
        Assert.Single(await RunningAsync("rosa@left.example"));
        Assert.Contains("PublicServant", await RolesAsync("rosa@left.example"));
    }

    [Fact]
    public async Task Is_the_persons_own_to_change()
    {
        await PutBodyAsync("ownbody", "Own body", ["own.example"]);
        using var rosa = await people.RegisterAsync("rosa@own.example");
        var id = Assert.Single(await people.AffiliationsAsync("rosa@own.example")).Id;
        using var carla = await Someone.SignedInAsync(space, "carla@correo.example");
        Assert.Equal(HttpStatusCode.NotFound, await carla.StatusAsync($"/es/account/affiliations/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await carla.StatusAsync("/es/account/affiliations/none"));
        Assert.Equal(HttpStatusCode.NotFound, await carla.StatusAsync($"/es/admin/affiliations/{id}"));
    }

    [Fact]
    public async Task Reaches_who_was_here_before_the_organisation_named_its_domain_and_counts_once()
    {
        using var rosa = await people.RegisterAsync("rosa@late.example");
        Assert.Empty(await people.AffiliationsAsync("rosa@late.example"));
        await PutBodyAsync("latebody", "Late body", ["late.example"]);
        await PutBodyAsync("latebody", "Late body, said otherwise", ["late.example"]);
        var account = await people.AccountAsync("rosa@late.example");
        var settle = space.Services.GetRequiredService<SettleAffiliations>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => space.Database.Database.Gate.WriteAsync((context, token) => settle.RunAsync(context, account, token))));
        Assert.Single(await people.AffiliationsAsync("rosa@late.example"));
    }

    [Fact]
    public async Task Comes_of_no_provider_at_which_anybody_gets_an_address()
    {
        await PutBodyAsync("freebody", "Free body", ["gmail.com"]);
        using var rosa = await people.RegisterAsync("somebody@gmail.com");
        Assert.Empty(await people.AffiliationsAsync("somebody@gmail.com"));
    }

    [Fact]
    public async Task Is_one_to_an_organisation_in_two_languages()
    {
        await PutBodyAsync("twolanguagesone", "Two languages", ["two.example"], set: "twoset");
        await PutBodyAsync("twolanguagestwo", "Dos lenguas", ["two.example"], set: "twoset", language: "es");
        using var rosa = await people.RegisterAsync("rosa@two.example");
        Assert.Equal("twolanguagesone", Assert.Single(await people.AffiliationsAsync("rosa@two.example")).OrganisationId);
        Assert.Equal("Dos lenguas", (await rosa.ReadAsync("/es/account/affiliations")).One(".card h3").Words());
    }

    private async Task<IReadOnlyList<AffiliationRow>> RunningAsync(string email) => [.. (await people.AffiliationsAsync(email)).Where(a => a.EndsUtc is null)];

    private async Task<IReadOnlyList<string>> RolesAsync(string email)
    {
        var sessions = space.Services.GetRequiredService<Sessions>();
        var key = await sessions.BeginAsync((await people.AccountAsync(email)).Id, false, false, "", null, CancellationToken.None);
        return (await sessions.FindAsync(key, CancellationToken.None))!.Person.Roles;
    }

    private async Task PutBodyAsync(string id, string title, string[] domains, string kind = "central-government-body", bool publish = true, bool settle = true, string set = "", string language = "en")
    {
        var item = Writing.Item(id, title, language: language, set: set);
        await space.PutAsync(
            new ContentItem
            {
                ContentItemId = id,
                ContentType = Body,
                ContentItemVersionId = publish ? "" : await VersionAsync(id),
                DisplayText = title,
                Parts = new JsonObject
                {
                    ["TitlePart"] = item.Parts["TitlePart"]!.DeepClone(),
                    ["LocalizationPart"] = item.Parts["LocalizationPart"]!.DeepClone(),
                    [Body] = new JsonObject { ["Type"] = JsonNode.Parse(Kind(kind)) },
                    ["AffiliationPart"] = new JsonObject { ["Domains"] = new JsonArray([.. domains.Select(d => (JsonNode)d)]) },
                },
            },
            publish);
        if (settle)
        {
            await people.SettleAsync();
        }
    }

    private async Task<string> VersionAsync(string id)
    {
        await using var context = space.Database.Database.Reader();
        return (await context.Items.SingleAsync(i => i.Id == id)).PublishedVersionId!;
    }

    private static string Kind(string code)
    {
        var taxonomy = JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "taxonomies", "organisation-type.recipe.json")))!["steps"]![0]!["Data"]![0]!;
        var term = taxonomy["TaxonomyPart"]!["Terms"]!.AsArray().First(t => (string)t!["CodePart"]!["Code"]! == code)!;
        return new JsonObject { ["TaxonomyContentItemId"] = taxonomy["ContentItemId"]!.DeepClone(), ["TermContentItemIds"] = new JsonArray(term["ContentItemId"]!.DeepClone()) }.ToJsonString();
    }
}
