using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Putting_words_right
{
    [Theory]
    [InlineData("inteligenica", "inteligencia")]
    [InlineData("inteligencia artifcial", "inteligencia artificial")]
    [InlineData("inteligenica artifical", "inteligencia artificial")] // "artifical" is written twice, by others who mistyped it
    public void Suggests_what_was_meant(string typed, string meant) => Assert.Equal(meant, Suggest(typed));

    [Theory]
    [InlineData("inteligencia")]
    [InlineData("inteligencias")]
    [InlineData("xqzwv")]
    [InlineData("pez")]
    [InlineData("2031")]
    public void Leaves_alone_what_is_well_or_like_nothing(string typed) => Assert.Null(Suggest(typed));

    [Fact]
    public void Suggests_only_what_the_reader_may_see()
    {
        Assert.Null(Suggest("presupuseto"));
        Assert.Equal("presupuesto", Suggest("presupuseto", [Audiences.Everyone, Audiences.Members]));
    }

    [Fact]
    public void Keeps_the_filters_and_suggests_nothing_that_they_would_hide()
    {
        var request = new SearchRequest { Query = SearchQuery.Parse("inteligenica"), Filters = new Dictionary<string, IReadOnlyList<string>> { ["country"] = ["AR"] } };
        Assert.Null(Index().DidYouMean(request));
    }

    private static string? Suggest(string typed, IReadOnlyList<string>? audiences = null) =>
        Index().DidYouMean(new SearchRequest { Query = SearchQuery.Parse(typed), Audiences = audiences ?? Audiences.OfVisitors });

    private static SearchIndex Index()
    {
        var index = new SearchIndex();
        index.Rebuild(
        [
            .. Enumerable.Range(0, 45).Select(i => Terms($"es{i}", "es", "Inteligencia artificial en el servicio", Audiences.Everyone)),
            .. Enumerable.Range(0, 2).Select(i => Terms($"en{i}", "en", "A tool of artifical reasoning", Audiences.Everyone)),
            Terms("m", "es", "El presupuesto reservado", Audiences.Members),
        ]);
        return index;
    }

    private static StoredTerms Terms(string id, string language, string title, string audience) => StoredTerms.Analyze(new SearchDocument
    {
        ItemId = id,
        Language = language,
        Audience = audience,
        Texts = [new WeightedText(SearchWeight.Title, title)],
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["country"] = ["UY"] },
    });
}
