using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_files(Showing_files.Small site) : IClassFixture<Showing_files.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Shows_a_picture_with_its_size_and_what_it_shows()
    {
        var pictures = (await space.GetPageAsync("/en/albums/album")).Block("Files").QuerySelectorAll("img");
        Assert.Equal(["16 8 The \"square\"", "16 8 "], pictures.Select(p => $"{p.GetAttribute("width")} {p.GetAttribute("height")} {p.GetAttribute("alt")}"));
        Assert.All(pictures, p => Assert.Equal("lazy", p.GetAttribute("loading")));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(pictures[0].GetAttribute("src")!));
    }

    [Theory]
    [InlineData("en", "The report PDF, 1.2 MB", "notes.txt text file, 21 B")]
    [InlineData("es", "The report PDF, 1,2 MB", "notes.txt archivo de texto, 21 B")]
    public async Task Offers_a_document_with_its_kind_and_length(string culture, params string[] told)
    {
        var documents = (await space.GetPageAsync($"/{culture}/albums/album")).Block("Files").QuerySelectorAll("li:has(a)");
        Assert.Equal(told, documents.Select(d => d.Words()));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync(documents[0].One("a").GetAttribute("href")!));
    }

    [Fact]
    public async Task Leaves_out_what_is_not_there() => Assert.Equal(4, (await space.GetPageAsync("/en/albums/album")).QuerySelectorAll(".files li").Length);

    [Fact]
    public async Task Says_nothing_where_no_file_is_there() => Assert.Empty((await space.GetPageAsync("/en/albums/bare")).QuerySelectorAll(".part"));

    public sealed class Small : SmallSite
    {
        protected override IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]>
        {
            ["album/square.png"] = SampleFiles.Png(),
            ["album/report.pdf"] = SampleFiles.Pdf(new string(' ', 1_200_000)),
            ["album/notes.txt"] = "A note of some words."u8.ToArray(),
            ["album/adorns.jpg"] = SampleFiles.Jpeg(),
        };

        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Album", "albums", [("Files", "MediaField", """{ "MediaFieldSettings": { "Multiple": true } }""")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Album", "album", "An album", """
                { "Album": { "Files": {
                  "Paths": ["album/square.png", "album/report.pdf", "album/gone.png", "../etc/passwd", "https://example.org/x.png", "album/notes.txt", "album/adorns.jpg"],
                  "MediaTexts": ["The \"square\"", "The report"]
                } } }
                """),
            Item("Album", "bare", "A bare album", """{ "Album": { "Files": { "Paths": ["album/gone.png"] } } }"""),
        ];
    }
}
