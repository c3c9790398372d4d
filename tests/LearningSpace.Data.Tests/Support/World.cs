using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Support;

/// <summary>A site of its own for each test: set up by the recipe, with an index that follows.</summary>
public abstract class World : IAsyncLifetime
{
    private TestDatabase? test;
    private ChangeFollower? follower;

    protected static CancellationToken None => CancellationToken.None;

    protected static IReadOnlyList<string> Visitors => Audiences.OfVisitors;

    protected static IReadOnlyList<string> Members { get; } = [Audiences.Everyone, Audiences.Members];

    protected TestDatabase Test => test!;

    protected Database Database => test!.Database;

    protected ManualClock Clock { get; } = new();

    protected SearchIndex Index { get; } = new();

    protected SiteStore Site { get; private set; } = null!;

    protected IndexKeeper Keeper { get; private set; } = null!;

    protected ContentReader Reader { get; private set; } = null!;

    /// <summary>The database of one test.</summary>
    protected virtual Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateWithRecipeAsync();

    public virtual async ValueTask InitializeAsync()
    {
        test = await CreateDatabaseAsync();
        Site = new SiteStore(Database);
        Reader = new ContentReader(Database);
        Keeper = new IndexKeeper(Database, [new ContentSource(Database, Site)], Index);
        follower = new ChangeFollower(Database, [Site, Keeper]);
        await follower.StartAsync(None);
        await Site.LoadAsync(None);
        await Keeper.BuildAsync(None);
    }

    public virtual async ValueTask DisposeAsync()
    {
        follower?.Dispose();
        if (test is not null)
        {
            await test.DisposeAsync();
        }
    }

    protected MediaStore Media => new(Test.DataFolder, Clock);

    protected ApplyRecipe Apply => new(Database, Media, Clock);

    /// <summary>Lets the index know of everything that was written.</summary>
    protected Task DrainAsync() => follower!.DrainAsync();

    /// <summary>Stores items and publishes them.</summary>
    protected Task<(int Created, int Changed)> PublishAsync(params ContentItem[] items) => PutAsync(publish: true, items);

    /// <summary>Stores items as drafts.</summary>
    protected Task<(int Created, int Changed)> DraftAsync(params ContentItem[] items) => PutAsync(publish: false, items);

    /// <summary>Stores items that only signed-in people may see.</summary>
    protected Task<(int Created, int Changed)> PublishForMembersAsync(params ContentItem[] items)
    {
        var put = new PutContent(Site.Current, Clock);
        return PutAsync(put, [.. items.Select(i => put.Prepare(i, publish: true) with { Audience = Audiences.Members })]);
    }

    protected Task<(int Created, int Changed)> PutAsync(PutContent put, IReadOnlyList<ContentToPut> items) =>
        Database.Gate.WriteAsync((context, token) => put.RunAsync(context, items, token));

    /// <summary>The item at an address, for a reader.</summary>
    protected async Task<PublishedItem?> AtAsync(string slug, IReadOnlyList<string>? audiences = null) =>
        (await Reader.FindByPathAsync(Sample.PathWord, slug, "en", audiences ?? Visitors, None)).Found;

    /// <summary>Ids of the items found, best first.</summary>
    protected List<string> Found(string words, IReadOnlyList<string>? audiences = null) =>
    [
        .. Index.Search(new SearchRequest { Query = SearchQuery.Parse(words, "en"), Audiences = audiences ?? Visitors, Take = 100 }).Hits.Select(h => h.ItemId),
    ];

    private Task<(int Created, int Changed)> PutAsync(bool publish, ContentItem[] items)
    {
        var put = new PutContent(Site.Current, Clock);
        return PutAsync(put, [.. items.Select(i => put.Prepare(i, publish))]);
    }
}
