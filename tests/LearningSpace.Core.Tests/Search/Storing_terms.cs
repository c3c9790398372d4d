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
            Facets = new Dictionary<string, IReadOnlyList<string>> { ["empty"] = [], ["two"] = ["é", ""] },
        };
        var terms = StoredTerms.Analyze(document);
        Same(terms, StoredTermsCodec.Decode(StoredTermsCodec.Encode(terms)));
    }

    [Fact]
    public void Gives_null_or_something_sound_for_torn_and_damaged_rows()
    {
        var world = new SearchWorld(8);
        var random = new Random(8);
        for (var i = 0; i < 3_000; i++)
        {
            var row = StoredTermsCodec.Encode(StoredTerms.Analyze(world.Document("id" + i)));
            var damaged = random.Next(3) == 0 ? row[..random.Next(row.Length)] : row;
            for (var hits = random.Next(4); hits > 0 && damaged.Length > 1; hits--)
            {
                damaged[random.Next(1, damaged.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            if (StoredTermsCodec.Decode(damaged) is { } terms)
            {
                new SearchIndex().Apply([KeyValuePair.Create(terms.Document.ItemId, (StoredTerms?)terms)]);
            }
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
