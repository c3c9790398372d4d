using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class What_sounds_like_an_advertisement
{
    private static SalesLanguage Ours => OurSite.Site.Ours.Contribution.Sales;

    [Theory]
    [InlineData("es", "Somos LÍDERES del mercado.", "LÍDERES del mercado")]
    [InlineData("es", "Una solución\nintegral y disruptiva.", "solución\nintegral|disruptiva")]
    [InlineData("es", "El líder del equipo se fue.", "")]
    [InlineData("es", "A seamless service", "")] // another language's word
    [InlineData("en", "Seamlessly world-class.", "Seamlessly|world-class")]
    [InlineData("en", "The world classifies it.", "")]
    [InlineData("pt", "Tecnologia de ponta, de ponta a ponta.", "de ponta")] // once for each place
    [InlineData("fr", "world-class de vanguardia", "")] // nobody listed words
    public void Is_found_by_the_words_of_its_language(string culture, string text, string found) =>
        Assert.Equal(found.Split('|', StringSplitOptions.RemoveEmptyEntries), Ours.Of(Item(culture, text)).Select(w => w.Words));

    [Fact]
    public void Is_told_with_its_place() => Assert.Equal(["TitlePart.Title", "LessonLearned.Result"], Ours.Of(Item("en", "Turnkey", title: "Turnkey")).Select(w => w.Path));

    [Fact]
    public void Is_hardly_ever_in_the_texts_of_the_demonstration() => Assert.Empty(OurSite.Seed.SelectMany(i => Ours.Of(i).Select(w => $"{i.ContentItemId} {w.Path}: {w.Words}")));

    [Fact]
    public void Is_found_in_no_time_in_the_longest_text() => Assert.Empty(Ours.Of(Item("en", string.Concat(Enumerable.Repeat("market market-lead contact un", 40_000)))));

    private static ContentItem Item(string culture, string text, string title = "")
    {
        var item = new ContentItem { ContentItemId = "one", ContentType = "LessonLearned" };
        item.Parts["TitlePart"] = new JsonObject { ["Title"] = title };
        item.Parts["LocalizationPart"] = new JsonObject { ["Culture"] = culture };
        item.Parts["LessonLearned"] = new JsonObject { ["Result"] = new JsonObject { ["Text"] = text } };
        return item;
    }
}
