using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;
using static LearningSpace.Core.Tests.Search.Searches;

namespace LearningSpace.Core.Tests.Search;

/// <summary>docs/decisions/0014, rule by rule.</summary>
public class What_search_finds
{
    private static SearchIndex CommonAndRare() => Index(
        [.. Enumerable.Range(0, 20).Select(i => Document($"common{i:00}", "common")), .. Enumerable.Range(0, 9).Select(i => Document("other" + i, "other")), Document("rare", "zebra")]);

    [Fact]
    public void Is_what_holds_enough_of_the_query_s_weight_not_of_its_words()
    {
        Assert.Equal("rare", Ids(Find(CommonAndRare(), "common zebra")));
        var common = Find(CommonAndRare(), string.Concat(Enumerable.Repeat("common ", 30)) + "zebra");
        Assert.Equal((20, Relaxations.None), (common.Total, common.Relaxed));
    }

    [Fact]
    public void Does_not_count_what_nobody_wrote_and_tells_it_as_it_was_typed()
    {
        var found = Find(CommonAndRare(), "Ünheard zebra of none");
        Assert.Equal("rare", Ids(found));
        Assert.Equal(["ünheard", "none"], found.Unknown);
        Assert.Equal(0, Find(CommonAndRare(), "unheard of").Total);
        Assert.Equal(Relaxations.None, Find(CommonAndRare(), "unheard of").Relaxed);
    }

    [Fact]
    public void Tells_words_that_only_others_may_see_as_unknown()
    {
        var index = Index(Document("a", "health") with { SourceName = "A" }, Document("b", "tax") with { Audience = Audiences.Members }, Document("c", "water"));
        var found = index.Search(new SearchRequest { Query = SearchQuery.Parse("health tax water", "en"), SourceName = "A" });
        Assert.Equal("a", Ids(found));
        Assert.Equal(["tax"], found.Unknown);
    }

    [Fact]
    public void Never_is_a_text_that_shares_a_stem_of_another_language() =>
        Assert.Equal("en", Ids(Find(Index(Document("en", "university"), Document("es", "univers", "es"), Document("fr", "univers", "fr")), "universities")));

    [Fact]
    public void Is_whatever_living_items_spell_alike_under_any_term()
    {
        var index = Index(Document("a", "auditoría", "es"), Document("b", "auditoria", "es"), Document("c", "otra", "es"));
        Assert.Equal(2, Find(index, "auditoria", "es").Total);
        Assert.Equal(2, Find(index, "AUDITORÍA", "es").Total);
        index.Apply([KeyValuePair.Create("b", (StoredTerms?)null)]);
        Assert.Equal("a", Ids(Find(index, "auditoria", "es")));
    }

    [Fact]
    public void Is_an_item_whose_title_is_the_query_whatever_else()
    {
        var index = Index(
            Document("stops", "nada", "es", title: "¿Para qué?"), Document("bodies", "para que sistema gestión gestión gestión", "fr"), Document("title", "nada", "es", title: "Sistema de Gestión"));
        Assert.Equal("stops", Ids(Find(index, "PARA QUE", "es")).Split(' ')[0]);
        Assert.Equal("title bodies", Ids(Find(index, "sistema DE gestion", "es")));
        Assert.Equal(0, Find(index, "para que -nada", "es").Hits.Count(h => h.ItemId == "stops"));
        Assert.Empty(index.Search(new SearchRequest { Query = SearchQuery.Parse("para que", "es"), Filters = Facet("country", "UY") }).Hits);
    }

    [Theory]
    [InlineData("\"open data\"", "a g")]
    [InlineData("\"open government data\"", "c")]
    [InlineData("\"government data\" open", "c")]
    [InlineData("\"freedom of information\"", "h i")]
    [InlineData("\"freedom information\"", "j")]
    [InlineData("title:\"open data\"", "g")]
    [InlineData("title:data", "f g")]
    [InlineData("data -\"open data\"", "b c d e f")]
    [InlineData("data -title:data", "a b c d e")]
    [InlineData("open -title:\"data\" -government", "a b d e")]
    public void Holds_phrases_in_one_field_of_one_text_with_their_distances(string query, string ids)
    {
        var index = Index(
            Document("a", "some open data"),
            Document("b", "data open"),
            Document("c", "open government data"),
            Document("d", "") with { Texts = [new(SearchWeight.Body, "open"), new(SearchWeight.Body, "data")] },
            Document("e", "") with { Texts = [new(SearchWeight.Summary, "open"), new(SearchWeight.Body, "data")] },
            Document("f", "open", title: "data"),
            Document("g", "portal", title: "open data"),
            Document("h", "freedom of information"),
            Document("i", "freedom to information"),
            Document("j", "freedom information"));
        var found = Find(index, query);
        Assert.Equal(Relaxations.None, found.Relaxed);
        Assert.Equal(ids, string.Join(' ', found.Hits.Select(h => h.ItemId).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Holds_a_phrase_in_the_title_itself_where_that_is_asked()
    {
        var index = Index(Document("body", "open data", title: "data portal open"), Document("title", "portal", title: "portal of open data"));
        Assert.Equal("title", Ids(Find(index, "title:\"open data\"")));
        Assert.Equal("body", Ids(Find(index, "open -title:\"open data\"")));
    }

    [Theory]
    [InlineData("\"water open\" data", Relaxations.Phrases, "ab abc")]
    [InlineData("\"data water open\" +zebra", Relaxations.Phrases | Relaxations.AnyWord, "ab abc c")]
    [InlineData("+open +zebra", Relaxations.AnyWord, "ab abc")]
    [InlineData("title:open", Relaxations.AnyWord, "ab abc")]
    [InlineData("+open +zebra -water", Relaxations.AnyWord, "ab")]
    [InlineData("+open +zebra -open", Relaxations.None, "")]
    [InlineData("+open +zebra country:UY", Relaxations.AnyWord, "ab")]
    [InlineData("data water nothing", Relaxations.SomeWords, "abc d")]
    [InlineData("\"data zebra\" water nothing", Relaxations.Phrases | Relaxations.SomeWords, "abc d")]
    [InlineData("unheard", Relaxations.None, "")]
    public void Gives_up_phrases_then_words_then_demands_but_never_exclusions_and_filters(string query, Relaxations relaxed, string ids)
    {
        var index = Index(Document("ab", "open data") with { Facets = Facet("country", "UY") }, Document("abc", "open data water"), Document("c", "water"), Document("d", "nothing"));
        var found = Find(index, query);
        Assert.Equal(relaxed, found.Relaxed);
        Assert.Equal(ids, string.Join(' ', found.Hits.Select(h => h.ItemId).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("country:UY", "both uy")]
    [InlineData("country:UY country:BR", "both br uy")]
    [InlineData("country:UY -country:BR", "uy")]
    [InlineData("-country:UY -country:BR", "none")]
    [InlineData("data country:BR", "br")]
    [InlineData("-data", "both none")]
    public void Holds_any_value_of_a_typed_filter_and_none_of_those_excluded(string query, string ids)
    {
        var index = Index(
            Document("uy", "data") with { Facets = Facet("country", "UY") },
            Document("br", "data") with { Facets = Facet("country", "BR") },
            Document("both", "water") with { Facets = Facet("country", "BR", "UY") },
            Document("none", "water"));
        Assert.Equal(ids, string.Join(' ', Find(index, query).Hits.Select(h => h.ItemId).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Counts_what_else_could_be_chosen_even_where_the_choice_lets_nothing_through()
    {
        var index = Index(Document("a", "data") with { Facets = Facet("country", "UY") }, Document("b", "data") with { Facets = Facet("country", "BR") }, Document("c", "water"));
        var found = index.Search(new SearchRequest { Query = SearchQuery.Parse("data", "en"), Filters = Facet("country", "PY"), Facets = ["country"] });
        Assert.Equal((0, Relaxations.None), (found.Total, found.Relaxed));
        Assert.Equal([new FacetCount("BR", 1), new FacetCount("UY", 1), new FacetCount("PY", 0)], found.Facets["country"]);
    }

    [Fact]
    public void Lets_a_pattern_stand_for_the_most_frequent_forms_that_fit_it()
    {
        // The last ten are written twice; of those written once, the first in the alphabet count.
        var index = Index([.. Enumerable.Range(0, 270).Select(i => Document($"d{i:000}", $"pat{(i < 260 ? i : i - 10):000}", "fr"))]);
        var found = Find(index, "pat*", "fr");
        Assert.Equal(260, found.Total);
        Assert.Equal(Enumerable.Range(240, 10).Select(i => $"d{i}"), Enumerable.Range(0, 270).Select(i => $"d{i:000}").Except(found.Hits.Select(h => h.ItemId)));

        // Whichever came first to the index.
        var later = Index();
        foreach (var number in Enumerable.Range(0, 26).Reverse())
        {
            later.Apply([.. Enumerable.Range(number * 10, 10).Select(i => KeyValuePair.Create($"d{i:000}", (StoredTerms?)StoredTerms.Analyze(Document($"d{i:000}", $"pat{i:000}", "fr"))))]);
        }

        Assert.Equal(string.Join(' ', Enumerable.Range(0, 250).Select(i => $"d{i:000}")), Ids(Find(later, "pat*", "fr")));
        Assert.Equal("d005 d105 d205", Ids(Find(index, "pat?05", "fr")));
    }

    [Fact]
    public void Fills_a_list_with_what_holds_some_of_the_words_without_counting_it()
    {
        var index = CommonAndRare();
        var request = new SearchRequest { Query = SearchQuery.Parse("common zebra", "en"), Fill = true, Take = 8 };
        var first = index.Search(request);
        Assert.Equal("rare common00 common01 common02 common03 common04 common05 common06", Ids(first));
        Assert.Equal((1, 7), (first.Total, first.Filled));
        Assert.True(first.Hits[0].Score > first.Hits[1].Score);
        var second = index.Search(request with { Skip = 8 });
        Assert.Equal((1, 8), (second.Total, second.Filled));
        Assert.Equal("common07", second.Hits[0].ItemId);
        Assert.Equal(5, index.Search(request with { Skip = 16 }).Filled);
        Assert.Equal((1, 0), (index.Search(request with { Fill = false }).Hits.Count, index.Search(request with { Sort = SearchSort.Newest }).Filled));
    }

    [Fact]
    public void Fills_with_nothing_that_is_excluded_or_filtered_out()
    {
        var index = Index([.. Enumerable.Range(0, 20).Select(i => Document($"common{i:00}", i % 2 == 0 ? "common" : "common old") with { Facets = Facet("country", i < 10 ? "UY" : "BR") }), Document("rare", "zebra") with { Facets = Facet("country", "UY") }]);
        var found = index.Search(new SearchRequest { Query = SearchQuery.Parse("common zebra -old", "en"), Filters = Facet("country", "UY"), Fill = true });
        Assert.Equal("rare common00 common02 common04 common06 common08", Ids(found));
        Assert.Equal((1, 5), (found.Total, found.Filled));
    }
}
