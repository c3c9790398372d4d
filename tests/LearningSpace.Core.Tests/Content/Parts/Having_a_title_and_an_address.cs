using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Having_a_title_and_an_address
{
    [Theory]
    [InlineData("""{ "Options": "EditableRequired" }""", 1)]
    [InlineData("""{ "Options": 3 }""", 1)]
    [InlineData("""{ "Options": "3" }""", 1)]
    [InlineData("""{ "Options": "Editable" }""", 0)]
    [InlineData("{}", 0)]
    public void Asks_what_is_published_for_a_title_where_the_type_does(string settings, int problems)
    {
        var world = ContentWorld.WithPart("TitlePart", settings);
        Assert.Equal(Enumerable.Repeat("TitlePart.Title: A title is required.", problems), world.Problems(""" "TitlePart": { "Title": "" } """));
        Assert.Empty(world.Problems(""" "Published": false """));
        Assert.Empty(world.Problems(""" "DisplayText": "Shown" """));
        Assert.Empty(world.Problems(""" "TitlePart": { "Title": "T" } """));
    }

    [Fact]
    public void Tells_a_title_that_is_no_text() => Assert.Equal(["TitlePart.Title: This must be a text."], ContentWorld.WithPart("TitlePart").Problems(""" "TitlePart": { "Title": ["T"] } """));

    [Theory]
    [InlineData("blog/post-1", "post-1")]
    [InlineData("/a/b/The Last Wórd/", "the-last-word")]
    [InlineData("home", "home")]
    [InlineData("/", null)]
    [InlineData("", null)]
    public void Ends_its_address_with_the_last_word_of_the_path(string path, string? slug) =>
        Assert.Equal(slug, AutoroutePart.SlugOf(ContentWorld.Note($$"""  "AutoroutePart": { "Path": "{{path}}" } """)));

    [Fact]
    public void Remembers_the_addresses_it_once_had()
    {
        var item = ContentWorld.Note(""" "AutoroutePart": { "Path": "new", "Former": ["old", "/older/One Word", "", "/"] } """);
        Assert.Equal(["old", "one-word"], AutoroutePart.FormerSlugsOf(item));
        Assert.Empty(AutoroutePart.FormerSlugsOf(ContentWorld.Note(""" "AutoroutePart": {} """)));
        Assert.Equal(["AutoroutePart.Former: This must be a list."], ContentWorld.WithPart("AutoroutePart").Problems(""" "AutoroutePart": { "Former": "old" } """));
    }

    [Theory]
    [InlineData("BlogPost", "AutoroutePart", "blog-post")]
    [InlineData("Page2Column", "AutoroutePart", "page2-column")]
    [InlineData("BlogPost", "AliasPart", "")]
    public void Gives_pages_to_types_that_Orchard_gives_addresses(string type, string part, string path) =>
        Assert.Equal(path, new ContentWorld().Type(type, ContentWorld.Part("TitlePart"), ContentWorld.Part(part)).Site.Definitions.Types[type].Ours.Path);

    [Fact]
    public void Gives_vocabularies_no_pages_for_having_an_address() => Assert.Equal(
        "", new ContentWorld().Type("Taxonomy", ContentWorld.Part("TitlePart"), ContentWorld.Part("AutoroutePart"), ContentWorld.Part("TaxonomyPart")).Site.Definitions.Types["Taxonomy"].Ours.Path);
}
