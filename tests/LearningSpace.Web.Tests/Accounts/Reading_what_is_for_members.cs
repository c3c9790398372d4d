using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whoever is signed in reads what is for members, wherever pages show it; visitors, feeds and the API never do, whoever read before them.</summary>
public sealed class Reading_what_is_for_members(SpaceOfPeople people) : IClassFixture<SpaceOfPeople>, IAsyncLifetime
{
    private const string Word = "Quetzalcoatlus";

    private readonly SpaceFixture space = people.Space;
    private Someone carla = null!;

    public async ValueTask InitializeAsync()
    {
        carla = await Someone.SignedInAsync(space, "carla@correo.example");
        var item = Secret("formembers", "Hidden from visitors: Quetzalcoatlus");
        await space.PutAsync(item, audience: Writing.Members);
        item = Secret("formembers", "Hidden from visitors: Quetzalcoatlus again");
        await space.PutAsync(item, audience: Writing.Members);
        await space.PutAsync(Secret("forgroup", "For a group: Pterosaurian"), audience: "group:1");
    }

    public ValueTask DisposeAsync()
    {
        carla.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string> Pages => ["", "/versions"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Opens_its_page_to_members_alone(string rest)
    {
        var path = $"/en/{await space.PathAsync("formembers")}{rest}";
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains(Word, (await carla.ReadAsync(path)).Title!, StringComparison.Ordinal);
            using var visited = await space.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visited.StatusCode);
            Assert.DoesNotContain(Word, await visited.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var read = await carla.GetAsync(path);
        Assert.True(read.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, await carla.StatusAsync($"/en/{await space.PathAsync("forgroup")}{rest}"));
    }

    [Theory]
    [InlineData("q=Quetzalcoatlus")]
    [InlineData("country=AQ")]
    [InlineData("organisation=quetzalcoatlus-authority")]
    public async Task Finds_and_counts_it_for_members_alone(string question)
    {
        var path = $"/en/explore?{question}";
        var found = await carla.ReadAsync(path);
        Assert.Equal(1, found.Total());
        Assert.Equal([$"/en/{await space.PathAsync("formembers")}"], found.Results());
        Assert.Equal(0, (await space.GetPageAsync(path)).Total());
    }

    [Fact]
    public async Task Names_its_body_to_members_alone()
    {
        const string path = "/en/explore?organisation=quetzalcoatlus-authority";
        Assert.Contains("Quetzalcoatlus authority", (await carla.ReadAsync(path)).One("main").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Quetzalcoatlus authority", (await space.GetPageAsync(path)).One("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_it_on_the_front_page_for_members_alone()
    {
        var (member, visitor) = (await carla.ReadAsync("/en"), await space.GetPageAsync("/en"));
        Assert.Equal(Number(visitor) + 1, Number(member));
        Assert.Contains(Word, member.One("main").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, visitor.Body!.TextContent, StringComparison.Ordinal);

        static int Number(AngleSharp.Html.Dom.IHtmlDocument page) => int.Parse(page.One(".ledger-note a").Words().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Tells_of_it_among_topics_for_members_alone()
    {
        const string path = "/en/topics/country/AQ";
        Assert.Contains(Word, (await carla.ReadAsync(path)).One("main").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, (await space.GetPageAsync(path)).One("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggests_it_to_members_alone()
    {
        const string path = "/api/v1/suggest?lang=en&q=quetz";
        using var answer = await carla.GetAsync(path);
        Assert.Contains(Word, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Empty((await space.GetJsonAsync(path)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Compares_it_for_members_alone()
    {
        Assert.Single((await carla.ReadAsync("/en/compare?id=formembers")).QuerySelectorAll("thead th > [lang]"));
        Assert.Empty((await space.GetPageAsync("/en/compare?id=formembers")).QuerySelectorAll("thead th > [lang]"));
    }

    [Theory]
    [InlineData("/api/v1/search?q=Quetzalcoatlus")]
    [InlineData("/api/v1/items?size=100")]
    [InlineData("/feeds/en/items.atom")]
    [InlineData("/feeds/en/items.json")]
    [InlineData("/feeds/en/items.atom?organisation=quetzalcoatlus-authority")]
    [InlineData("/sitemap.xml")]
    [InlineData("/catalog.jsonld")]
    [InlineData("/opensearch/en/suggestions?q=quetz")]
    public async Task Keeps_it_out_of_what_machines_read_even_for_members(string path)
    {
        using var answer = await carla.GetAsync(path);
        Assert.DoesNotContain("Hidden from visitors", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Quetzalcoatlus authority", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_machines_no_item_of_it() => Assert.Equal(HttpStatusCode.NotFound, await carla.StatusAsync("/api/v1/items/formembers"));

    private static ContentItem Secret(string id, string title)
    {
        var item = Writing.Item(id, title, "Quetzalcoatlus.");
        item.Part(Writing.Type)!["OrganisationName"] = new JsonObject { ["Text"] = "Quetzalcoatlus authority" };
        var country = JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "taxonomies", "country.recipe.json")))!["steps"]![0]!["Data"]![0]!;
        var term = country["TaxonomyPart"]!["Terms"]!.AsArray().First(t => (string)t!["CodePart"]!["Code"]! == "AQ")!;
        item.Part(Writing.Type)!["Country"] = new JsonObject { ["TaxonomyContentItemId"] = country["ContentItemId"]!.DeepClone(), ["TermContentItemIds"] = new JsonArray(term["ContentItemId"]!.DeepClone()) };
        return item;
    }
}
