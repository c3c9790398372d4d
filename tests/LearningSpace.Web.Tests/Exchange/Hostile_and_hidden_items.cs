using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

public sealed class Hostile_and_hidden_items(Hostile_and_hidden_items.Hidden hidden) : IClassFixture<Hostile_and_hidden_items.Hidden>
{
    private const string Title = "Wolpertinger ]]> <script>alert(1)</script> &amp; \"'> <!-- <?xml \u0001\u0008\u000B\u001F\u0085\uFFFE\uD83D\uDE00";
    private const string Clean = "Wolpertinger ]]> <script>alert(1)</script> &amp; \"'> <!-- <?xml \uD83D\uDE00";

    private readonly SpaceFixture space = hidden.Space;

    [Fact]
    public async Task Stay_text_without_what_XML_cannot_hold()
    {
        var entry = Assert.Single((await space.GetAtomAsync("/feeds/en/items.atom?q=wolpertinger")).Entries());
        Assert.Equal(Clean, entry.Said("title"));
        Assert.Equal(Clean, entry.Said("summary"));
        Assert.False(entry.Element(Feeds.Atom + "title")!.HasElements);
        Assert.Null(entry.Element(Feeds.Atom + "title")!.Attribute("type"));
        var item = Assert.Single((await space.GetJsonFeedAsync("/feeds/en/items.json?q=wolpertinger")).GetProperty("items").EnumerateArray());
        Assert.Equal(Clean, item.GetProperty("title").GetString());
        Assert.Equal(Clean, item.GetProperty("content_text").GetString());
    }

    [Fact]
    public async Task Cannot_break_out_by_the_question()
    {
        foreach (var question in new[] { "</title><script>", "]]>&lt;", "\u0001\u001B" })
        {
            var feed = await space.GetAtomAsync("/feeds/en/items.atom?q=" + Uri.EscapeDataString(question));
            Assert.Contains(PlainQuestion(question), feed.Said("title"), StringComparison.Ordinal);
        }

        static string PlainQuestion(string question) => string.Concat(question.Where(c => !char.IsControl(c)));
    }

    [Theory]
    [InlineData("/feeds/{0}/items.atom")]
    [InlineData("/feeds/{0}/items.json")]
    [InlineData("/feeds/{0}/items.atom?q=Quetzalcoatlus")]
    [InlineData("/feeds/{0}/items.json?q=hidden")]
    [InlineData("/feeds/{0}/items.atom?organisation=quetzalcoatlus-authority")]
    public async Task Are_in_no_feed_where_they_are_not_for_everybody(string path)
    {
        foreach (var culture in new[] { "es", "en", "pt" })
        {
            var answer = await space.Client.GetStringAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, culture));
            var told = answer.Replace("Search: Quetzalcoatlus", "", StringComparison.Ordinal).Replace("q=Quetzalcoatlus", "", StringComparison.Ordinal);
            Assert.DoesNotContain("Hidden from visitors", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Quetzalcoatlus authority", told, StringComparison.Ordinal);
            Assert.DoesNotContain("reservada", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Are_no_translation_of_what_everybody_reads()
    {
        var entry = (await space.GetAtomAsync("/feeds/en/items.atom?q=\"open+itself\"")).Entry("Open itself");
        Assert.Single(entry.Elements(Feeds.Atom + "link"));
    }

    [Fact]
    public async Task Are_in_no_sitemap_where_they_are_not_for_everybody()
    {
        var map = await space.GetSitemapAsync("/sitemap.xml");
        foreach (var id in new[] { "hiddenfrommembers", "hiddendraft", "hiddentranslation" })
        {
            var path = await space.PathAsync(id);
            Assert.DoesNotContain(map.Addresses(), a => a.EndsWith("/" + path, StringComparison.Ordinal));
        }

        Assert.Empty(map.Alternates()[$"{space.BaseAddress}/en/{await space.PathAsync("openitself")}"]);
        Assert.Contains($"{space.BaseAddress}/en/{await space.PathAsync("wolpertinger")}", map.Addresses());
    }

    /// <summary>A site with an item for members, a draft, an open item whose translation is for members, and a hostile one.</summary>
    public sealed class Hidden : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.PutAsync(Secret("hiddenfrommembers"), audience: Writing.Members);
            await Space.PutAsync(Secret("hiddendraft"), publish: false);
            await Space.PutAsync(Writing.Item("openitself", "Open itself", set: "opensetone"));
            await Space.PutAsync(Writing.Item("hiddentranslation", "Traducción reservada", language: "es", set: "opensetone"), audience: Writing.Members);
            await Space.PutAsync(Writing.Item("wolpertinger", Title, Title));
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();

        private static Core.Content.ContentItem Secret(string id)
        {
            var item = Writing.Item(id, "Hidden from visitors: Quetzalcoatlus", "Quetzalcoatlus");
            item.Part(Writing.Type)!["OrganisationName"] = new JsonObject { ["Text"] = "Quetzalcoatlus authority" };
            return item;
        }
    }
}
