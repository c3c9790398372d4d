using LearningSpace.Core.Search;
using Xunit;
using static LearningSpace.Core.Tests.Search.Searches;

namespace LearningSpace.Core.Tests.Search;

public class Searching
{
    [Fact]
    public void Finds_what_a_naive_search_finds_whatever_changes_and_merges_came_before() => Follow(seeds: 8, steps: 25);

    [Fact]
    [Trait("Speed", "slow")]
    public void Finds_what_a_naive_search_finds_after_any_history() => Follow(seeds: 200, steps: 60);

    // Words of one language that stand in more than a block of documents; texts of hundreds of words, so that nearness has its limits.
    [Theory]
    [InlineData(700, 12, 30, "fr", 40)]
    [InlineData(400, 14, 0, null, 40)]
    [InlineData(90, 250, 300, "en", 15)]
    [Trait("Speed", "slow")]
    public void Finds_what_a_naive_search_finds_among_many_documents_and_long_ones(int count, int longest, int made, string? language, int queries) =>
        Compare(new SearchWorld(4711, longest, made, language), count, queries);

    // Many hold some of the words, in segments of short and of long texts: what cannot be among the best is passed over.
    [Fact]
    [Trait("Speed", "slow")]
    public void Finds_the_best_of_many_whatever_it_passes_over() => Best(documents: 1_200, queries: 40);

    [Fact]
    [Trait("Speed", "slow")]
    public void Finds_the_best_of_thousands_whatever_it_passes_over() => Best(documents: 8_000, queries: 150);

    [Theory]
    [Trait("Speed", "slow")]
    [InlineData(3_000, 12, 200, "pt")]
    [InlineData(3_000, 20, 2_000, null)]
    [InlineData(400, 400, 2_000, "es")]
    public void Finds_what_a_naive_search_finds_among_thousands(int count, int longest, int made, string? language)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            Compare(new SearchWorld(seed, longest, made, language), count, 60);
        }
    }

    [Fact]
    public void Gives_each_page_the_results_that_follow_the_page_before()
    {
        var world = new SearchWorld(99);
        var index = new SearchIndex();
        index.Rebuild(Enumerable.Range(0, 200).Select(i => StoredTerms.Analyze(world.Document($"item{i:000}"))));
        for (var q = 0; q < 40; q++)
        {
            var request = world.Request() with { Skip = 0, Take = int.MaxValue };
            var all = index.Search(request);
            var pages = Enumerable.Range(0, (all.Hits.Count / 7) + 2).Select(p => index.Search(request with { Skip = p * 7, Take = 7 })).ToList();
            Assert.Equal(all.Hits, pages.SelectMany(p => p.Hits));
            Assert.Equal(all.Filled, pages.Sum(p => p.Filled));
            Assert.All(pages, p => Assert.Equal((all.Total, all.Relaxed), (p.Total, p.Relaxed)));
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
        Assert.Equal(Relaxations.AnyWord, index.Search(wider).Relaxed);
        Assert.Equal(Relaxations.AnyWord, index.Search(wider with { Skip = 20 }).Relaxed);
        Assert.Equal(Relaxations.AnyWord, index.Search(wider with { Take = 0 }).Relaxed);
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
    public async Task Gives_every_thread_the_results_of_one_moment_while_the_index_changes_and_merges()
    {
        var world = new SearchWorld(77);
        var (index, naive) = (new SearchIndex(), new NaiveSearch());
        var requests = Enumerable.Range(0, 10).Select(_ => world.Request()).ToArray();
        var changes = new List<Action>();
        var expected = new List<string[]> { Array.ConvertAll(requests, r => Shown(naive.Search(r))) };
        for (var s = 0; s < 60; s++)
        {
            changes.Add(Change(world, index, naive));
            expected.Add(Array.ConvertAll(requests, r => Shown(naive.Search(r))));
        }

        var (begun, done) = (0, 0);
        var readers = Enumerable.Range(0, 3).Select(t => Task.Run(() =>
        {
            var next = t;
            do
            {
                var (first, request) = (Volatile.Read(ref done), next++ % requests.Length);
                var found = Shown(index.Search(requests[request]));
                var last = Volatile.Read(ref begun);
                Assert.Contains(found, expected.Skip(first).Take(last - first + 1).Select(e => e[request]));
            }
            while (Volatile.Read(ref done) < changes.Count);
        })).ToArray();
        foreach (var change in changes)
        {
            Interlocked.Increment(ref begun);
            change();
            Interlocked.Increment(ref done);
        }

        await Task.WhenAll(readers);
        index.Settle();
        Assert.Equal(expected[^1], Array.ConvertAll(requests, r => Shown(index.Search(r))));
    }

    [Fact]
    public void Merges_away_small_and_emptied_segments_and_keeps_what_was_replaced_meanwhile()
    {
        var index = new SearchIndex();
        for (var i = 0; i < 300; i++)
        {
            Apply(index, Document("i" + (i % 70), "health data " + i));
            Assert.InRange(index.Current.Segments.Count, 1, 33);
        }

        index.Settle();
        Assert.Equal(70, index.Count);
        Assert.InRange(index.Current.Segments.Count, 1, 8);
        Assert.Equal(Enumerable.Range(230, 70), Enumerable.Range(0, 300).Where(i => Find(index, "+" + i).Total == 1 && Find(index, "+" + i).Relaxed == Relaxations.None));
    }

    [Fact]
    public void Tells_which_ids_items_of_several_registers_share()
    {
        var index = Index(
            Document("a", "x") with { SourceName = "A", SourceId = "1" },
            Document("b", "x") with { SourceName = "B", SourceId = "1" },
            Document("c", "x") with { SourceName = "A", SourceId = "2" },
            Document("d", "x") with { SourceName = "A", SourceId = "2" },
            Document("e", "x") with { SourceName = "A" },
            Document("f", "x") with { SourceName = "B" });
        Assert.Equal(["1"], index.SharedSourceIds());
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

    private static void Follow(int seeds, int steps)
    {
        // Histories have nothing to do with each other.
        Parallel.For(0, seeds, seed =>
        {
            var world = new SearchWorld(seed);
            var (index, naive) = (new SearchIndex(), new NaiveSearch());
            for (var step = 0; step < steps; step++)
            {
                Change(world, index, naive)();
                Assert.Equal(naive.Count, index.Count);
                for (var q = 0; q < 3; q++)
                {
                    // Merges may go on meanwhile: before, between and after them the results are the same.
                    var request = world.Request();
                    Same(naive, index, request, $"seed {seed}, step {step}");
                    if (world.Next(3) == 0)
                    {
                        index.Settle();
                        Assert.InRange(index.Current.Segments.Count, 0, 8);
                        Same(naive, index, request, $"seed {seed}, step {step}, settled");
                    }
                }
            }
        });
    }

    private static void Best(int documents, int queries)
    {
        SearchWorld[] worlds = [new SearchWorld(5, 6, 60, "fr"), new SearchWorld(6, 40, 60, "fr")];
        var (index, naive) = (new SearchIndex(), new NaiveSearch());
        for (var s = 0; s < worlds.Length; s++)
        {
            var some = Enumerable.Range(0, documents / 2).Select(i => worlds[s].Document($"item{i:0000}-{s}")).ToList();
            some.ForEach(naive.Put);
            index.Apply([.. some.Select(d => KeyValuePair.Create(d.ItemId, (StoredTerms?)StoredTerms.Analyze(d)))]);
        }

        for (var q = 0; q < queries; q++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + (q % 4)).Select(_ => "w" + worlds[0].Next(1 + worlds[0].Next(60))));
            Same(naive, index, new SearchRequest { Query = SearchQuery.Parse(text, "fr"), Take = 10 * (q % 12), CollapseTranslations = q % 7 == 0 }, $"query {q}");
        }
    }

    private static void Compare(SearchWorld world, int count, int queries)
    {
        var (index, naive) = (new SearchIndex(), new NaiveSearch());
        var documents = Enumerable.Range(0, count).Select(i => world.Document($"item{i:0000}")).ToList();
        documents.ForEach(naive.Put);
        index.Rebuild(documents.Take(count / 2).Select(StoredTerms.Analyze));
        index.Apply([.. documents.Skip(count / 2).Select(d => KeyValuePair.Create(d.ItemId, (StoredTerms?)StoredTerms.Analyze(d)))]);
        for (var q = 0; q < queries; q++)
        {
            Same(naive, index, world.Request(), $"query {q}");
        }
    }

    /// <summary>Makes a change to the naive search at once, to the index when told.</summary>
    private static Action Change(SearchWorld world, SearchIndex index, NaiveSearch naive)
    {
        const int ids = 90;
        if (world.Next(15) == 0)
        {
            var all = Enumerable.Range(0, world.Next(40)).Select(_ => world.Id(ids)).Distinct().Select(world.Document).ToList();
            naive.Clear();
            all.ForEach(naive.Put);
            return () => index.Rebuild(all.Select(StoredTerms.Analyze));
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

        return () => index.Apply(changes);
    }

    private static IEnumerable<string> Forms(IndexSegment segment) => Enumerable.Range(0, segment.Forms.Count).Select(segment.Forms.Text);
}
