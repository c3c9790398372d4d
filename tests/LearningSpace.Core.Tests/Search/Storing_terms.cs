using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Storing_terms
{
    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var world = new SearchWorld(7);
        for (var i = 0; i < 500; i++)
        {
            var terms = StoredTerms.Analyze(world.Document("id" + i));
            Same(terms, StoredTermsCodec.Decode(StoredTermsCodec.Encode(terms)));
        }
    }

    [Fact]
    public void Reads_back_troublesome_texts_and_extreme_values()
    {
        var document = new SearchDocument
        {
            ItemId = "a",
            Language = "es",
            Audience = Audiences.Everyone,
            SourceName = "日本 ñ \0",
            SourceId = new string('x', 100_000),
            PublishedUtc = DateTime.MinValue,
            ModifiedUtc = DateTime.MaxValue,
            Texts = [.. Enumerable.Range(0, 50).Select(i => new WeightedText((SearchWeight)(1 + (i % 4)), "a😀b \uD83D x\0y 𝐀𝐁 d'água U.S.A. " + new string('w', i * 9)))],
            Links = ["", "é", new string('y', 70_000)],
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["empty"] = [], ["two"] = ["é", ""] },
        };
        var terms = StoredTerms.Analyze(document);
        Same(terms, StoredTermsCodec.Decode(StoredTermsCodec.Encode(terms)));
    }

    [Fact]
    public void Does_not_read_rows_that_are_torn_or_damaged()
    {
        var world = new SearchWorld(8);
        var random = new Random(8);
        for (var i = 0; i < 1_000; i++)
        {
            var row = StoredTermsCodec.Encode(StoredTerms.Analyze(world.Document("id" + i)));
            var damaged = random.Next(3) == 0 ? row[..random.Next(row.Length)] : row;
            for (var hits = random.Next(4); hits > 0 && damaged.Length > 1; hits--)
            {
                damaged = [.. damaged];
                damaged[random.Next(1, damaged.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            Assert.Equal(damaged.SequenceEqual(row), StoredTermsCodec.Decode(damaged) is not null);
        }
    }

    [Fact]
    public void Does_not_read_rows_of_another_version_nor_nothing()
    {
        var row = StoredTermsCodec.Encode(StoredTerms.Analyze(new SearchWorld(9).Document("a")));
        row[0]++;
        Assert.Null(StoredTermsCodec.Decode(row));
        Assert.Null(StoredTermsCodec.Decode([]));
        Assert.Null(StoredTermsCodec.Decode([StoredTermsCodec.Version]));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Cuts_what_is_too_long_and_says_so()
    {
        var most = string.Concat(Enumerable.Repeat("word ", StoredTerms.MaxCharacters / 5));
        Assert.False(Analyze(most).Cut);
        var cut = Analyze(most, "left");
        Assert.True(cut.Cut);
        Assert.DoesNotContain(cut.Terms(), t => t.Term == "left");
        Assert.True(Analyze(most + "x").Cut);
        static StoredTerms Analyze(params string[] texts) => StoredTerms.Analyze(new SearchDocument
        {
            ItemId = "a",
            Language = "en",
            Audience = Audiences.Everyone,
            Texts = [.. texts.Select(t => new WeightedText(SearchWeight.Body, t))],
        });
    }

    [Fact]
    public void Keeps_no_texts_and_leaves_a_gap_between_two_of_one_field()
    {
        var terms = StoredTerms.Analyze(new SearchDocument
        {
            ItemId = "a",
            Language = "en",
            Audience = Audiences.Everyone,
            Texts = [new(SearchWeight.Title, "data"), new(SearchWeight.Title, "the health"), new(SearchWeight.None, "hidden"), new(SearchWeight.Body, "data")],
        });
        Assert.Empty(terms.Document.Texts);
        Assert.Equal(["data: data [0][][0][]", "health: health [101][][][]"], terms.Terms().Select(Shown));
    }

    [Fact]
    public void Keeps_terms_in_order_with_all_spellings_and_all_places_of_each()
    {
        var terms = StoredTerms.Analyze(new SearchDocument
        {
            ItemId = "a",
            Language = "en",
            Audience = Audiences.Everyone,
            Texts = [new(SearchWeight.Other, "zeal running"), new(SearchWeight.Summary, "the Running man runs"), new(SearchWeight.Body, "I run, run and run")],
        });
        Assert.Equal(["man: man [][2][][]", "run: running runs run [][1 3][1 2 4][1]", "zeal: zeal [][][][0]"], terms.Terms().Select(Shown));
    }

    [Fact]
    public void Finds_in_the_index_what_the_words_of_a_random_item_are()
    {
        var world = new SearchWorld(10, longest: 60);
        for (var i = 0; i < 200; i++)
        {
            var document = world.Document("a");
            var language = AnalysisLanguages.FromTag(document.Language);
            var words = new Dictionary<string, (HashSet<string> Forms, int[] Counts)>(StringComparer.Ordinal);
            foreach (var (weight, text) in document.Texts.Where(t => t.Weight != SearchWeight.None))
            {
                foreach (var word in TextAnalyzer.For(language).Analyze(text))
                {
                    words.TryAdd(word.Term, ([], new int[4]));
                    words[word.Term].Forms.Add(word.Form);
                    words[word.Term].Counts[weight switch { SearchWeight.Title => 0, SearchWeight.Summary => 1, SearchWeight.Body => 2, _ => 3 }]++;
                }
            }

            var terms = StoredTerms.Analyze(document).Terms();
            Assert.Equal(words.Keys.Order(StringComparer.Ordinal), terms.Select(t => t.Term));
            Assert.All(terms, t => Assert.True(words[t.Term].Forms.SetEquals(t.Forms) && t.Forms.Count == words[t.Term].Forms.Count, t.Term));
            Assert.All(terms, t => Assert.Equal(words[t.Term].Counts, t.Places.Select(p => p.Distinct().Count())));
        }
    }

    [Theory]
    [InlineData("¡Sistema de Gestión!", "sistema DE gestion", true)]
    [InlineData("sistema de gestion", "gestion de sistema", false)]
    [InlineData("ab c", "a bc", false)]
    [InlineData("ab c", "abc", false)]
    [InlineData("the state", "state", false)]
    [InlineData("1,805 cases", "1805 CASES", true)]
    [InlineData("?!", "", true)]
    public void Knows_a_title_by_its_words_alone(string one, string other, bool same)
    {
        Assert.Equal(same, StoredTerms.TitleKeyOf(one) == StoredTerms.TitleKeyOf(other));
        Assert.Equal(one == "?!", StoredTerms.TitleKeyOf(one) == 0);
        Assert.Equal(StoredTerms.TitleKeyOf(one), StoredTerms.Analyze(new SearchDocument
        {
            ItemId = "a",
            Language = "es",
            Audience = Audiences.Everyone,
            Texts = [new(SearchWeight.Body, other), new(SearchWeight.Title, ""), new(SearchWeight.Title, one), new(SearchWeight.Title, "another")],
        }).TitleKey is var key && one != "?!" ? key : 0);
    }

    private static void Same(StoredTerms expected, StoredTerms? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal((expected.Language, expected.Cut), (actual.Language, actual.Cut));
        Assert.Equal(expected.TitleKey, actual.TitleKey);
        Assert.Equal(expected.Terms().Select(Shown), actual.Terms().Select(Shown));
        Assert.Equal(expected.Document.Links, actual.Document.Links);
        var none = new Dictionary<string, IReadOnlyList<string>>();
        Assert.Equal(expected.Document with { Facets = none, Texts = [], Links = [] }, actual.Document with { Facets = none, Texts = [], Links = [] });
        Assert.Equal(expected.Document.Facets.OrderBy(f => f.Key).Select(f => (f.Key, string.Join('|', f.Value))), actual.Document.Facets.Select(f => (f.Key, string.Join('|', f.Value))));
        Assert.Equal(DateTimeKind.Utc, actual.Document.PublishedUtc.Kind);
    }

    private static string Shown(StoredTerm term) => $"{term.Term}: {string.Join(' ', term.Forms)} {string.Concat(term.Places.Select(p => $"[{string.Join(' ', p)}]"))}";
}
