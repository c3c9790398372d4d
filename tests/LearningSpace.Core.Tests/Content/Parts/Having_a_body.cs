using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Having_a_body
{
    [Fact]
    public void Gives_search_the_words_of_HTML_and_nothing_of_its_scripts()
    {
        var item = ContentWorld.Note(""" "HtmlBodyPart": { "Html": "<h2>One</h2><script>alert('no')</script><style>p{}</style><p onclick=\"no()\">two <b>three</b></p>" } """);
        var texts = ContentWorld.WithPart("HtmlBodyPart").Projector.Document(item, ContentWorld.Facts).Texts.Where(t => t.Weight == SearchWeight.Body);
        Assert.Equal("One two three", string.Join(' ', texts.Single().Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("<script>", ContentProjector.HtmlBodyOf(item), StringComparison.Ordinal);
        Assert.Equal("", ContentProjector.BodyOf(item));
    }

    [Fact]
    public void Gives_search_the_words_of_Markdown()
    {
        var item = ContentWorld.Note(""" "MarkdownBodyPart": { "Markdown": "# One\n\n[two](https://a.example) *three*" } """);
        var text = ContentWorld.WithPart("MarkdownBodyPart").Projector.Document(item, ContentWorld.Facts).Texts.Single(t => t.Weight == SearchWeight.Body).Text;
        Assert.Equal("One two three", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("HtmlBodyPart", "Html")]
    [InlineData("MarkdownBodyPart", "Markdown")]
    public void Is_a_text_or_nothing(string part, string property)
    {
        var world = ContentWorld.WithPart(part, """{ "SanitizeHtml": true }""");
        Assert.Empty(world.Problems($$"""  "{{part}}": { "{{property}}": null } """));
        Assert.Equal([$"{part}.{property}: This must be a text."], world.Problems($$"""  "{{part}}": { "{{property}}": {} } """));
        Assert.Equal([$"{part}: This must be an object."], world.Problems($$"""  "{{part}}": "text" """));
    }
}
