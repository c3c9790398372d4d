using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Tests.Support;
using Xunit;

namespace LearningSpace.Data.Tests.Search;

public sealed class Finding_from_other_sources : World
{
    private readonly Notices notices = new();
    private SearchIndex index = new();

    [Fact]
    public async Task Finds_content_and_what_another_source_keeps()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        notices.Put("n1", "Buses are late");

        await KeeperOfBoth().BuildAsync(None);

        Assert.Equal(new[] { item.ContentItemId, "n1" }.Order(), Hits("buses").Order());
    }

    [Fact]
    public async Task Follows_the_changes_that_each_source_announces()
    {
        var keeper = KeeperOfBoth();
        await keeper.BuildAsync(None);
        notices.Put("n1", "Buses are late");

        await keeper.HandleAsync([Change(ChangeKinds.Item, "n1")], None);
        Assert.Empty(Hits("buses"));

        await keeper.HandleAsync([Change(Notices.Kind, "n1")], None);
        Assert.Equal(["n1"], Hits("buses"));

        notices.Rows.Clear();
        await keeper.HandleAsync([Change(Notices.Kind, "n1")], None);
        Assert.Empty(Hits("buses"));
    }

    [Fact]
    public async Task Makes_a_torn_row_anew_from_its_own_source()
    {
        notices.Put("n1", "Buses are late");
        notices.Rows["n1"].Terms = [1, 2, 3];

        await KeeperOfBoth().BuildAsync(None);

        Assert.Equal(["n1"], Hits("buses"));
        Assert.Equal(["n1"], notices.Analysed);
    }

    private IndexKeeper KeeperOfBoth()
    {
        index = new SearchIndex();
        return new IndexKeeper(Database, [new ContentSource(Database, Site), notices], index);
    }

    private IEnumerable<string> Hits(string text) => index.Search(new SearchRequest { Query = SearchQuery.Parse(text) }).Hits.Select(h => h.ItemId);

    private static ChangeRow Change(string kind, string key) => new() { Kind = kind, Key = key };

    /// <summary>A source without a table: what it keeps lies in memory.</summary>
    private sealed class Notices : ISearchSource
    {
        public const string Kind = "notice";

        private readonly Dictionary<string, string> titles = [];

        public Dictionary<string, TermsRow> Rows { get; } = [];

        public List<string> Analysed { get; } = [];

        public string ChangeKind => Kind;

        public void Put(string id, string title)
        {
            titles[id] = title;
            Rows[id] = new TermsRow { ItemId = id, AnalysisVersion = TextAnalyzer.Version, Terms = StoredTermsCodec.Encode(Analyze(id)) };
        }

        public IEnumerable<TermsRow> ReadAll(SpaceContext context) => Rows.Values;

        public Task<IReadOnlyList<TermsRow>> ReadAsync(SpaceContext context, IReadOnlyList<string> ids, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<TermsRow>>([.. ids.Where(Rows.ContainsKey).Select(i => Rows[i])]);

        public Task<IReadOnlyList<StoredTerms>> AnalyzeAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
        {
            Analysed.AddRange(ids);
            return Task.FromResult<IReadOnlyList<StoredTerms>>([.. ids.Select(Analyze)]);
        }

        private StoredTerms Analyze(string id) => StoredTerms.Analyze(new SearchDocument
        {
            ItemId = id,
            Language = "en",
            Audience = Audiences.Everyone,
            Texts = [new WeightedText(SearchWeight.Title, titles[id])],
        });
    }
}
