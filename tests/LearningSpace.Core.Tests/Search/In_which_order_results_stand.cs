using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;
using static LearningSpace.Core.Tests.Search.Searches;

namespace LearningSpace.Core.Tests.Search;

/// <summary>docs/decisions/0014, rule by rule.</summary>
public class In_which_order_results_stand
{
    private static readonly DateTime Day = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(SearchWeight.Title, 3, 3, 3)]
    [InlineData(SearchWeight.Summary, 1.5, 1.5, 1.5)]
    [InlineData(SearchWeight.Body, 1, 1, 1)]
    [InlineData(SearchWeight.Other, 0.75, 0.75, 1)]
    public void A_word_counts_by_its_field_in_frequency_and_length_and_the_average_is_at_least_a_word(SearchWeight field, double f, double length, double average)
    {
        var index = Index(Document("a", "") with { Texts = [new(field, "data")] });
        var expected = Math.Log(1 + (0.5 / 1.5)) * f * (Ranking.K1 + 1) / (f + (Ranking.K1 * (1 - Ranking.B + (Ranking.B * length / average))));
        Assert.Equal(expected, Assert.Single(Find(index, "data x").Hits).Score, 1e-12);
    }

    [Fact]
    public void A_word_that_is_typed_twice_counts_twice()
    {
        var index = Index(Document("a", "water data"), Document("b", "health services"));
        Assert.Equal(2 * Find(index, "data").Hits[0].Score, Find(index, "data data").Hits[0].Score, 1e-12);
    }

    [Fact]
    public void What_was_imported_keeps_a_part_of_its_score()
    {
        var index = Index(Document("a", "water data") with { SourceName = "A" }, Document("b", "water data"));
        foreach (var query in new[] { "data", "water data" })
        {
            var hits = Find(index, query).Hits;
            Assert.Equal("b a", string.Join(' ', hits.Select(h => h.ItemId)));
            Assert.Equal(Ranking.NotReviewed * hits[0].Score, hits[1].Score, 1e-12);
        }
    }

    [Fact]
    public void An_exact_title_comes_first_and_nothing_reaches_it()
    {
        var often = string.Concat(Enumerable.Repeat("open data ", 50));
        var index = Index(Document("much", often, title: "open data open data"), Document("title", string.Concat(Enumerable.Repeat("filler ", 500)), title: "Open, Dàta!") with { SourceName = "A" });
        Assert.Equal("title much", Ids(Find(index, "open data")));
        Assert.Equal("much title", Ids(Find(index, "open data -nothing")));
        var weight = Math.Log(1 + (0.5 / 2.5));
        Assert.InRange(Find(index, "open data").Hits[0].Score, 2 * weight * (Ranking.K1 + 1.5), double.MaxValue);
    }

    [Theory]
    [InlineData("alpha beta", "alpha beta", 0)]
    [InlineData("alpha beta", "beta alpha", 1)]
    [InlineData("alpha beta", "alpha x beta", 1)]
    [InlineData("alpha beta", "beta x alpha", 2)]
    [InlineData("alpha of the beta", "alpha of the beta", 0)]
    [InlineData("alpha of the beta", "beta of the alpha", 1)]
    [InlineData("alpha beta", "alpha x x x x x x x x beta", 8)]
    [InlineData("alpha beta", "alpha x x x x x x x x x beta", -1)]
    [InlineData("alpha beta", "alpha x x x beta x alpha", 2)]
    [InlineData("alpha beta", "alpha x x x alpha beta beta", 0)]
    public void Near_words_gain_by_how_many_words_they_stand_further_apart_than_in_the_query(string query, string text, int apart)
    {
        var index = Index(Document("a", text), Document("other", "gamma"));
        var weight = Math.Log(1 + (1.5 / 1.5));
        var apartFromEachOther = Find(Index(Document("a", text), Document("other", "gamma")), "alpha").Hits[0].Score + Find(index, "beta").Hits[0].Score;
        Assert.Equal(apartFromEachOther + (apart < 0 ? 0 : Ranking.Proximity * weight / (1 + apart)), Find(index, query).Hits[0].Score, 1e-12);
    }

    [Fact]
    public void Words_of_different_fields_and_texts_are_not_near_and_patterns_never_are()
    {
        var index = Index(
            Document("fields", "beta", title: "alpha gamma"), Document("texts", "") with { Texts = [new(SearchWeight.Body, "alpha"), new(SearchWeight.Body, "beta")] }, Document("near", "alpha beta"), Document("o", "x"));
        Assert.Equal(Find(index, "alpha").Hits.Single(h => h.ItemId == "fields").Score + Find(index, "beta").Hits.Single(h => h.ItemId == "fields").Score, Find(index, "alpha beta").Hits.Single(h => h.ItemId == "fields").Score, 1e-12);
        Assert.Equal("near texts", string.Join(' ', Find(index, "alpha beta").Hits.Select(h => h.ItemId).Where(i => i != "fields")));
        Assert.Equal(Find(index, "alph* beta").Hits.Single(h => h.ItemId == "near").Score, Find(index, "alph* beta").Hits.Single(h => h.ItemId == "texts").Score, 1e-12);
    }

    [Fact]
    public void Only_the_first_fifty_are_ordered_anew()
    {
        var index = Index([.. Enumerable.Range(0, 60).Select(i => Document($"d{i:00}", i is 10 or 49 or 55 ? "alpha beta x x x" : "alpha x x x beta"))]);
        var found = Find(index, "alpha beta");
        string[] first = ["d10", "d49"];
        Assert.Equal(string.Join(' ', first.Concat(Enumerable.Range(0, 60).Select(i => $"d{i:00}").Except(first))), Ids(found));
        Assert.Equal("d55", found.Hits[55].ItemId);
    }

    [Fact]
    public void Equal_scores_stand_by_id_and_all_without_words_by_time()
    {
        var index = Index([.. Enumerable.Range(0, 30).Select(i => Document($"d{i * 7 % 30:00}", "data") with { PublishedUtc = Day.AddMilliseconds(i) })]);
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 30).Select(i => $"d{i:00}")), Ids(Find(index, "data")));
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 30).Reverse().Select(i => $"d{i * 7 % 30:00}")), Ids(Find(index, "-nothing")));
        Assert.All(Find(index, "").Hits, h => Assert.Equal(0, h.Score));
    }

    [Fact]
    public void The_newest_the_last_changed_or_what_most_lead_to_comes_first_to_the_millisecond()
    {
        List<SearchDocument> documents =
        [
            Document("a", "data") with { PublishedUtc = Day.AddMilliseconds(1), ModifiedUtc = Day.AddMilliseconds(5) },
            Document("b", "data") with { PublishedUtc = Day.AddMilliseconds(2), ModifiedUtc = Day.AddMilliseconds(4) },
            Document("c", "data") with { PublishedUtc = Day.AddMilliseconds(2).AddTicks(9), ModifiedUtc = Day.AddMilliseconds(4).AddTicks(1) },
            Document("d", "data") with { PublishedUtc = Day, ModifiedUtc = Day },
            .. Enumerable.Range(0, 40).Select(i => Document("from" + i, "x") with { Links = ["a", "b", "a"] }),
            Document("last", "x") with { Links = ["d", "b"], Audience = Audiences.Members },
        ];
        var request = new SearchRequest { Query = SearchQuery.Parse("data", "en"), Sort = SearchSort.Newest };
        Assert.Equal("b c a d", Ids(Index(documents).Search(request)));
        Assert.Equal("a b c d", Ids(Index(documents).Search(request with { Sort = SearchSort.Updated })));
        Assert.Equal("b a c d", Ids(Index(documents).Search(request with { Sort = SearchSort.Useful })));
        var members = request with { Sort = SearchSort.Useful, Audiences = [Audiences.Everyone, Audiences.Members] };
        Assert.Equal("b a d c", Ids(Index(documents).Search(members)));
        Assert.Empty(Index(documents).Search(request with { Take = 0 }).Hits);
    }

    [Fact]
    public void Of_an_item_and_its_translations_only_the_best_stands()
    {
        var index = Index(
            Document("a", "data data", "fr") with { LocalizationSet = "1" }, Document("b", "data", "fr") with { LocalizationSet = "1" }, Document("c", "data x x", "fr"), Document("d", "data x x x", "fr") with { LocalizationSet = "2" });
        var request = new SearchRequest { Query = SearchQuery.Parse("data", "fr"), CollapseTranslations = true };
        Assert.Equal("a c d", Ids(index.Search(request)));
        Assert.Equal(4, index.Search(request).Total);
        Assert.Equal("c", Ids(index.Search(request with { Skip = 1, Take = 1 })));
    }
}
