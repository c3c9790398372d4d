using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Searching
{
    [Fact]
    public void Finds_what_a_naive_scorer_finds_whatever_changes_and_merges_came_before()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var world = new SearchWorld(seed);
            var (index, naive) = (new SearchIndex(), new NaiveSearch());
            for (var step = 0; step < 30; step++)
            {
                Change(world, index, naive);
                Assert.Equal(naive.Count, index.Count);
                if (step % 3 == 0)
                {
                    index.Settle();
                    Assert.InRange(index.Current.Segments.Count, 0, 8);
                }

                for (var q = 0; q < 3; q++)
                {
                    Same(naive, index, world.Request(), $"seed {seed}, step {step}");
                }
            }
        }
    }

    [Fact]
    public void Finds_what_a_naive_scorer_finds_among_many_documents()
    {
        var world = new SearchWorld(4711);
        var (index, naive) = (new SearchIndex(), new NaiveSearch());
        var documents = Enumerable.Range(0, 600).Select(i => world.Document($"item{i:0000}")).ToList();
        documents.ForEach(naive.Put);
        index.Rebuild(documents.Select(StoredTerms.Analyze));
        for (var q = 0; q < 40; q++)
        {
            Same(naive, index, world.Request(), $"query {q}");
        }
    }

    [Fact]
    public void Gives_each_page_the_results_that_follow_the_page_before()
    {
        var world = new SearchWorld(99);
        var index = new SearchIndex();
        index.Rebuild(Enumerable.Range(0, 200).Select(i => StoredTerms.Analyze(world.Document($"item{i:000}"))));
        for (var q = 0; q < 20; q++)
        {
            var request = world.Request() with { Skip = 0, Take = int.MaxValue };
            var all = index.Search(request).Hits;
            var pages = Enumerable.Range(0, (all.Count / 7) + 2).SelectMany(p => index.Search(request with { Skip = p * 7, Take = 7 }).Hits);
            Assert.Equal(all, pages);
        }
    }

    [Fact]
    public void Tells_that_it_was_relaxed_alike_on_every_page()
    {
        var index = Index(Document("a", "health data"), Document("b", "health"), Document("c", "water tax services"));
        var request = new SearchRequest { Query = SearchQuery.Parse("health data", "en") };
        Assert.Equal(Relaxations.None, index.Search(request).Relaxed);
        Assert.Equal(Relaxations.None, index.Search(request with { Skip = 20 }).Relaxed);
        Assert.Empty(index.Search(request with { Skip = 20 }).Hits);
        Assert.Equal(Relaxations.None, index.Search(request with { Take = 0 }).Relaxed);

        var wider = request with { Query = SearchQuery.Parse("+health +water", "en") };
        Assert.Equal(["b", "a", "c"], index.Search(wider).Hits.Select(h => h.ItemId).Order(StringComparer.Ordinal).OrderByDescending(i => i == "b"));
        Assert.Equal(Relaxations.Words, index.Search(wider).Relaxed);
        Assert.Equal(Relaxations.Words, index.Search(wider with { Skip = 20 }).Relaxed);
        Assert.Equal(Relaxations.Words, index.Search(wider with { Take = 0 }).Relaxed);
    }

    [Fact]
    public void Takes_any_page_and_any_list_of_filters()
    {
        var index = Index(Document("a", "health"));
        var result = index.Search(new SearchRequest { Query = SearchQuery.Parse("health", "en"), Skip = int.MaxValue, Take = 20, Facets = ["lang", "lang"] });
        Assert.Equal((1, 0), (result.Total, result.Hits.Count));
    }

    [Theory]
    [InlineData("educacion", "es", "educación")]
    [InlineData("LINEA", "es", "línea")]
    [InlineData("servicos", "pt", "serviço")]
    [InlineData("run", "en", "running")]
    [InlineData("donnees", "fr", "données")]
    public void Finds_inflected_and_accented_words_by_plain_ones(string query, string language, string text)
    {
        var index = Index(Document("a", text, language), Document("b", "otra cosa", language));
        var result = index.Search(new SearchRequest { Query = SearchQuery.Parse(query, language) });
        Assert.Equal("a", Assert.Single(result.Hits).ItemId);
        Assert.Contains(TextAnalyzer.For(AnalysisLanguages.FromTag(language)).Analyze(text)[0].Term, result.Terms[AnalysisLanguages.FromTag(language)]);
    }

    [Fact]
    public void Shows_members_items_to_members_only()
    {
        var index = Index(Document("a", "health"), Document("b", "health") with { Audience = Audiences.Members });
        var request = new SearchRequest { Query = SearchQuery.Parse("health", "en"), Facets = ["lang"] };
        Assert.Equal("a", Assert.Single(index.Search(request).Hits).ItemId);
        Assert.Equal(2, index.Search(request with { Audiences = [Audiences.Everyone, Audiences.Members] }).Total);
        Assert.Empty(index.Search(request with { Audiences = [] }).Hits);
    }

    [Fact]
    public void Forgets_the_words_of_a_deleted_item_at_once_and_its_segment_with_the_next_merge()
    {
        var index = Index(Document("secret", "Zaragozana"), Document("other", "health"), Document("another", "health"));
        index.Apply([KeyValuePair.Create("secret", (StoredTerms?)null)]);
        Assert.DoesNotContain(index.Current.Segments.SelectMany(Living), f => f.Contains("zaragoza", StringComparison.Ordinal));
        index.Apply([KeyValuePair.Create("other", (StoredTerms?)null)]);
        index.Settle();
        Assert.Equal(["\u0002health"], index.Current.Segments.SelectMany(v => Forms(v.Segment)));
        Assert.DoesNotContain(index.Current.Segments, v => v.Segment.Documents.Find("secret") >= 0);

        static IEnumerable<string> Living(SegmentView view) => Forms(view.Segment).Where((_, f) => view.FormFrequencies[f] > 0);
    }

    [Fact]
    public void Carries_nothing_of_a_deleted_item_through_a_merge()
    {
        var index = new SearchIndex();
        index.Rebuild([.. Enumerable.Range(0, 20).Select(i => StoredTerms.Analyze(Document($"keep{i:00}", "health data"))), StoredTerms.Analyze(Document("secret", "Zaragozana"))]);
        index.Apply([KeyValuePair.Create("secret", (StoredTerms?)null)]);
        for (var i = 0; i < 200; i++)
        {
            Apply(index, Document($"new{i:000}", "services"));
        }

        index.Settle();
        Assert.Equal(220, index.Count);
        Assert.DoesNotContain(index.Current.Segments, v => Forms(v.Segment).Concat(Enumerable.Range(0, v.Segment.Terms.Count).Select(v.Segment.Terms.Text)).Any(k => k.Contains("zaragoza", StringComparison.Ordinal)));
        Assert.DoesNotContain(index.Current.Segments, v => v.Segment.Documents.Find("secret") >= 0);
    }

    [Fact]
    public void Lets_the_last_of_several_changes_to_an_item_stand()
    {
        var index = Index(Document("a", "health"));
        index.Apply([KeyValuePair.Create("a", (StoredTerms?)null), KeyValuePair.Create("a", (StoredTerms?)StoredTerms.Analyze(Document("a", "water")))]);
        Assert.Equal(1, index.Count);
        Assert.Empty(index.Search(new SearchRequest { Query = SearchQuery.Parse("health", "en") }).Hits);
        Assert.Single(index.Search(new SearchRequest { Query = SearchQuery.Parse("water", "en") }).Hits);
    }

    [Fact]
    public async Task Shows_every_search_one_whole_state_while_changes_are_applied()
    {
        // Each change moves all items from one colour to the other at once: a search that saw half of it would find both, or too few.
        const int items = 40;
        string[] colours = ["red", "blue"];
        var sets = colours.Select(c => Enumerable.Range(0, items).Select(i => KeyValuePair.Create("i" + i, (StoredTerms?)StoredTerms.Analyze(
            Document("i" + i, c) with { Facets = new Dictionary<string, IReadOnlyList<string>> { ["colour"] = [c] } }))).ToArray()).ToArray();
        var index = new SearchIndex();
        index.Apply(sets[0]);
        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var count = 0;
            while (!done.IsCancellationRequested || count == 0)
            {
                var found = index.Search(new SearchRequest { Query = SearchQuery.Parse("red blue", "en"), Facets = ["colour"], Take = items + 1 });
                Assert.Equal((items, items), (found.Total, found.Hits.Count));
                Assert.Equal(items, Assert.Single(found.Facets["colour"]).Count);
                count++;
            }
        })).ToArray();
        for (var change = 1; change <= 60; change++)
        {
            index.Apply(sets[change % 2]);
            Apply(index, Document("x" + change, "green"));
        }

        await done.CancelAsync();
        await Task.WhenAll(searches);
    }

    private static void Change(SearchWorld world, SearchIndex index, NaiveSearch naive)
    {
        const int ids = 90;
        if (world.Next(15) == 0)
        {
            var all = Enumerable.Range(0, world.Next(40)).Select(_ => world.Id(ids)).Distinct().Select(world.Document).ToList();
            naive.Clear();
            all.ForEach(naive.Put);
            index.Rebuild(all.Select(StoredTerms.Analyze));
            return;
        }

        var changes = new List<KeyValuePair<string, StoredTerms?>>();
        for (var left = world.Next(10) == 0 ? 30 : world.Next(6); left >= 0; left--)
        {
            var document = world.Document(world.Id(ids));
            if (world.Next(3) == 0)
            {
                naive.Remove(document.ItemId);
                changes.Add(new(document.ItemId, null));
            }
            else
            {
                naive.Put(document);
                changes.Add(new(document.ItemId, StoredTermsCodec.Decode(StoredTermsCodec.Encode(StoredTerms.Analyze(document)))));
            }
        }

        index.Apply(changes);
    }

    private static void Same(NaiveSearch naive, SearchIndex index, SearchRequest request, string when)
    {
        var (expected, actual) = (naive.Search(request), index.Search(request));
        var where = $"{when}: '{request.Query.Text}' {request}";
        Assert.True((expected.Total, expected.Relaxed) == (actual.Total, actual.Relaxed), $"{where}: {expected.Total} {expected.Relaxed}, not {actual.Total} {actual.Relaxed}");
        Assert.True(expected.Hits.SequenceEqual(actual.Hits), where + Order(expected) + Order(actual));
        Assert.True(expected.Filled == actual.Filled, $"{where}: {expected.Filled} filled, not {actual.Filled}");
        Assert.True(expected.Unknown.SequenceEqual(actual.Unknown), $"{where}: unknown '{string.Join(' ', expected.Unknown)}', not '{string.Join(' ', actual.Unknown)}'");
        Assert.Equal(Marked(expected), Marked(actual));
        Assert.Equal(expected.Facets.Keys.Order(), actual.Facets.Keys.Order());
        Assert.All(expected.Facets, f => Assert.True(f.Value.SequenceEqual(actual.Facets[f.Key]), $"{where}: {f.Key}: {string.Join(' ', f.Value)}, not {string.Join(' ', actual.Facets[f.Key])}"));
    }

    private static string Order(SearchResult result) => "\n" + string.Join(' ', result.Hits.Select(h => $"{h.ItemId}={h.Score:R}"));

    private static IEnumerable<string> Marked(SearchResult result) => result.Terms.SelectMany(t => t.Value.Select(v => $"{t.Key} {v}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Forms(IndexSegment segment) => Enumerable.Range(0, segment.Forms.Count).Select(segment.Forms.Text);

    private static SearchDocument Document(string id, string text, string language = "en") =>
        new() { ItemId = id, Language = language, Audience = Audiences.Everyone, Texts = [new WeightedText(SearchWeight.Body, text)] };

    private static SearchIndex Index(params SearchDocument[] documents)
    {
        var index = new SearchIndex();
        index.Rebuild(documents.Select(StoredTerms.Analyze));
        return index;
    }

    private static void Apply(SearchIndex index, SearchDocument document) => index.Apply([KeyValuePair.Create(document.ItemId, (StoredTerms?)StoredTerms.Analyze(document))]);
}
