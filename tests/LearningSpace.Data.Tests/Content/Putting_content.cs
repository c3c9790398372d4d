using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Putting_content : World
{
    [Fact]
    public async Task Makes_a_new_item_public()
    {
        var item = Sample.Item("Counting buses");

        Assert.Equal((1, 0), await PublishAsync(item));

        var found = await AtAsync("counting-buses");
        Assert.Equal(item.ContentItemId, found?.Row.Id);
        Assert.Equal("Counting buses", found?.Row.Title);
        Assert.Equal("en", found?.Row.Language);
        Assert.Equal(Clock.Now.UtcDateTime, found?.Row.PublishedUtc);
        Assert.True(found?.Item is { Latest: true, Published: true });
        await DrainAsync();
        Assert.Equal([item.ContentItemId], Found("buses"));
    }

    [Fact]
    public async Task Supersedes_the_previous_version()
    {
        var first = Sample.Item("Counting buses", version: "v1a");
        await PublishAsync(first);
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal((0, 1), await PublishAsync(Sample.Item("Counting trams", first.ContentItemId, version: "v2a")));

        Assert.Equal([("v1a", 1, VersionState.Superseded), ("v2a", 2, VersionState.Published)], await VersionsAsync(first.ContentItemId));
        var found = await FindAsync(first.ContentItemId);
        Assert.Equal("Counting trams", found?.Row.Title);
        Assert.Equal("v2a", found?.Item.ContentItemVersionId);
        Assert.Equal(Clock.Now.UtcDateTime.AddDays(-1), found?.Row.PublishedUtc);
        Assert.Equal(Clock.Now.UtcDateTime, found?.Row.ModifiedUtc);
        await DrainAsync();
        Assert.Equal([first.ContentItemId], Found("trams"));
        Assert.Empty(Found("buses"));
    }

    [Theory]
    [InlineData("v1a")]
    [InlineData("")]
    public async Task Changes_nothing_where_the_same_is_there(string version)
    {
        var id = Sample.NewId();
        await PublishAsync(Sample.Item("Counting buses", id, version: version));
        var before = await DumpAsync();
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal((0, 0), await PublishAsync(Sample.Item("Counting buses", id, version: version)));

        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task Does_not_bring_back_a_version_that_was_superseded()
    {
        var id = Sample.NewId();
        await PublishAsync(Sample.Item("From the recipe", id, version: "v1b"));
        await PublishAsync(Sample.Item("Edited since", id, version: "v2b"));

        Assert.Equal((0, 0), await PublishAsync(Sample.Item("From the recipe", id, version: "v1b")));

        Assert.Equal("Edited since", (await FindAsync(id))?.Row.Title);
    }

    [Fact]
    public async Task Rewrites_a_version_that_has_changed_under_its_id()
    {
        var id = Sample.NewId();
        await PublishAsync(Sample.Item("Counting buses", id, version: "v1c"));

        Assert.Equal((0, 1), await PublishAsync(Sample.Item("Counting trams", id, version: "v1c")));

        Assert.Equal([("v1c", 1, VersionState.Published)], await VersionsAsync(id));
        Assert.Equal("Counting trams", (await FindAsync(id))?.Row.Title);
    }

    [Fact]
    public async Task Keeps_a_draft_to_itself()
    {
        var item = Sample.Item("Counting buses");

        Assert.Equal((1, 0), await DraftAsync(item));

        Assert.Null(await AtAsync("counting-buses"));
        Assert.Null(await FindAsync(item.ContentItemId));
        await DrainAsync();
        Assert.Empty(Found("buses", Members));
        await Keeper.BuildAsync(None);
        Assert.Empty(Found("buses", Members));
    }

    [Fact]
    public async Task Shows_the_newest_title_of_what_was_never_published()
    {
        var item = Sample.Item("A first idea");
        await DraftAsync(item);

        await DraftAsync(Sample.Item("Un título mejor", item.ContentItemId, "es"));

        await using var reader = Database.Reader();
        var row = await reader.Items.SingleAsync(i => i.Id == item.ContentItemId);
        Assert.Equal(("Un título mejor", "es"), (row.Title, row.Language));
    }

    [Fact]
    public async Task Leaves_the_public_version_alone_while_a_draft_is_written()
    {
        var item = Sample.Item("Counting buses", set: "set1");
        await PublishAsync(item);

        Assert.Equal((0, 1), await DraftAsync(Sample.Item("Contando ónibus", item.ContentItemId, "pt", "set2")));

        var found = await AtAsync("counting-buses");
        Assert.Equal(("Counting buses", "en", "set1"), (found?.Row.Title, found?.Row.Language, found?.Row.LocalizationSet));
        Assert.False(found?.Item.Latest);
        await DrainAsync();
        Assert.Equal([item.ContentItemId], Found("buses"));
        Assert.Empty(Found("ónibus"));
    }

    [Fact]
    public async Task Publishes_a_draft_as_the_version_it_is()
    {
        var id = Sample.NewId();
        await DraftAsync(Sample.Item("Counting buses", id, version: "v1d"));

        Assert.Equal((0, 1), await PublishAsync(Sample.Item("Counting buses", id, version: "v1d")));

        Assert.Equal([("v1d", 1, VersionState.Published)], await VersionsAsync(id));
        await DrainAsync();
        Assert.Equal([id], Found("buses"));
    }

    [Fact]
    public async Task Takes_back_a_version_that_is_a_draft_again()
    {
        var id = Sample.NewId();
        await PublishAsync(Sample.Item("Counting buses", id, version: "v1e"));

        Assert.Equal((0, 1), await DraftAsync(Sample.Item("Counting buses", id, version: "v1e")));

        Assert.Null(await AtAsync("counting-buses"));
        await DrainAsync();
        Assert.Empty(Found("buses"));
        await Keeper.BuildAsync(None);
        Assert.Empty(Found("buses"));
    }

    [Fact]
    public async Task Takes_the_public_and_the_newest_version_of_one_item_together()
    {
        var id = Sample.NewId();
        var newest = Sample.Item("Newest", id, version: "v2f");
        var published = Sample.Item("Public", id, version: "v1f");
        published.Latest = false;
        var put = new PutContent(Site.Current, Clock);
        List<ContentToPut> both = [put.Prepare(newest, publish: false), put.Prepare(published, publish: true)];

        await PutAsync(put, both);
        var before = await DumpAsync();
        Assert.Equal((0, 0), await PutAsync(put, both));

        Assert.Equal(before, await DumpAsync());
        await using var reader = Database.Reader();
        var row = await reader.Items.SingleAsync(i => i.Id == id);
        Assert.Equal(("Public", "v2f", "v1f"), (row.Title, row.LatestVersionId, row.PublishedVersionId));
    }

    [Fact]
    public async Task Numbers_addresses_that_would_be_the_same()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await PublishAsync(Sample.Item("Counting Buses!"));
        await PublishAsync(Sample.Item("¿Counting buses?", language: "es"));

        Assert.Equal(["counting-buses", "counting-buses-2", "counting-buses-3"], await SlugsAsync());
    }

    [Fact]
    public async Task Numbers_addresses_within_what_is_stored_together()
    {
        await PublishAsync(Sample.Item("Plan"), Sample.Item("Plan", language: "pt"), Sample.Item("Plan 2"), Sample.Item("Plan"));

        Assert.Equal(["plan", "plan-2", "plan-2-2", "plan-3"], await SlugsAsync());
    }

    [Fact]
    public async Task Numbers_addresses_past_one_that_only_looks_numbered()
    {
        await PublishAsync(Sample.Item("Plan 2"));

        await PublishAsync(Sample.Item("Plan"), Sample.Item("Plan"));

        Assert.Equal(["plan", "plan-2", "plan-3"], await SlugsAsync());
    }

    [Fact]
    public async Task Does_not_take_percent_and_underscore_for_wildcards()
    {
        await PublishAsync(Sample.Item("a"), Sample.Item("a 100%"), Sample.Item("axb"));
        await PublishAsync(Sample.Item("a_b"), Sample.Item("a"));

        Assert.Equal(["a", "a-100", "a-2", "a-b", "axb"], await SlugsAsync());
    }

    [Fact]
    public async Task Gives_a_title_without_letters_an_address_too()
    {
        await PublishAsync(Sample.Item("中文"), Sample.Item("…"));

        Assert.Equal(["item", "item-2"], await SlugsAsync());
    }

    [Fact]
    public async Task Keeps_the_address_when_the_title_changes()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);

        await PublishAsync(Sample.Item("Counting trams", item.ContentItemId));

        Assert.NotNull(await AtAsync("counting-buses"));
        Assert.Null(await AtAsync("counting-trams"));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Gives_writers_at_once_different_addresses()
    {
        // More of them than any one loses a race in a row without waiting for its turn.
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => PublishAsync(Sample.Item("Plan")))));

        Assert.Equal(Enumerable.Range(1, 24).Select(n => n == 1 ? "plan" : $"plan-{n}").Order(StringComparer.Ordinal), (await SlugsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hides_what_is_for_members_from_visitors()
    {
        var item = Sample.Item("Counting buses");
        await PublishForMembersAsync(item);

        Assert.Null(await AtAsync("counting-buses"));
        Assert.Null(await FindAsync(item.ContentItemId));
        Assert.NotNull(await AtAsync("counting-buses", Members));
        Assert.NotNull(await FindAsync(item.ContentItemId, Members));
        await DrainAsync();
        Assert.Empty(Found("buses"));
        Assert.Equal([item.ContentItemId], Found("buses", Members));
    }

    [Fact]
    public async Task Goes_on_hiding_what_is_for_members_when_it_changes()
    {
        var item = Sample.Item("Counting buses");
        await PublishForMembersAsync(item);

        await PublishAsync(Sample.Item("Counting trams", item.ContentItemId));

        Assert.Null(await FindAsync(item.ContentItemId));
        Assert.Equal("Counting trams", (await FindAsync(item.ContentItemId, Members))?.Row.Title);
        await DrainAsync();
        Assert.Empty(Found("trams"));
        Assert.Equal([item.ContentItemId], Found("trams", Members));
    }

    [Fact]
    public async Task Changes_who_may_see_what_is_otherwise_the_same()
    {
        var id = Sample.NewId();
        await PublishAsync(Sample.Item("Counting buses", id, version: "v1g"));

        Assert.Equal((0, 1), await PublishForMembersAsync(Sample.Item("Counting buses", id, version: "v1g")));

        Assert.Null(await FindAsync(id));
        await DrainAsync();
        Assert.Empty(Found("buses"));
        Assert.Equal([id], Found("buses", Members));
    }

    [Theory]
    [InlineData("members", "everyone")]
    [InlineData("everyone", "members")]
    public async Task Lets_no_draft_decide_who_may_see_what_is_public(string now, string wished)
    {
        var item = Sample.Item("Counting buses", version: "v1h");
        item.Parts["AudiencePart"] = new JsonObject { ["Audience"] = now };
        await PublishAsync(item);
        var draft = Sample.Item("Counting trams", item.ContentItemId, version: "v2h");
        draft.Parts["AudiencePart"] = new JsonObject { ["Audience"] = wished };

        await DraftAsync(draft);

        await DrainAsync();
        Assert.Equal(now == "everyone", await FindAsync(item.ContentItemId) is not null);
        Assert.Equal(now == "everyone", Found("buses").Count == 1);
        var before = await DumpAsync();
        Assert.Equal((0, 0), await PublishAsync(item));
        Assert.Equal((0, 0), await DraftAsync(draft));
        Assert.Equal(before, await DumpAsync());

        await PublishAsync(draft);

        await DrainAsync();
        Assert.Equal(wished == "everyone", await FindAsync(item.ContentItemId) is not null);
        Assert.Equal(wished == "everyone", Found("trams").Count == 1);
    }

    [Fact]
    public async Task Hides_at_once_what_is_public_when_its_draft_is_stored_for_members()
    {
        var item = Sample.Item("Counting buses", version: "v1i");
        await PublishAsync(item);
        var put = new PutContent(Site.Current, Clock);

        await PutAsync(put, [put.Prepare(Sample.Item("Counting trams", item.ContentItemId, version: "v2i"), publish: false) with { Audience = Audiences.Members }]);

        Assert.Null(await FindAsync(item.ContentItemId));
        await DrainAsync();
        Assert.Empty(Found("buses"));
        Assert.Equal([item.ContentItemId], Found("buses", Members));
    }

    [Fact]
    public async Task Keeps_Orchards_shape_as_it_came()
    {
        var json = JsonNode.Parse(
            """
            {
              "ContentItemId": "4xyz1234567890abcdefghjkmn", "ContentItemVersionId": "4vvv1234567890abcdefghjkmn", "ContentType": "AiCaseStudy",
              "DisplayText": "Contar \"ómnibus\" <b>🚌</b>", "Latest": true, "Published": true, "ModifiedUtc": "2024-05-06T07:08:09.1234560Z",
              "PublishedUtc": "2024-05-06T07:08:09Z", "CreatedUtc": "2024-05-05T00:00:00Z", "Owner": "4owner", "Author": "ana",
              "TitlePart": { "Title": "Contar \"ómnibus\" <b>🚌</b>" },
              "SomebodysPart": { "Number": 1.50, "Big": 12345678901234567890, "Null": null, "List": [1, "dos", { "three": [] }], "é\u2028": "\u0007\t" },
              "AiCaseStudy": { "Summary": { "Text": "línea\r\n\tdos" }, "Unknown": { "Values": ["+", "&", "'"] } },
              "LocalizationPart": { "Culture": "es-UY", "LocalizationSet": "" }
            }
            """)!.AsObject();
        var item = ContentItem.FromJson(json);
        await PublishAsync(item);

        var found = await FindAsync(item.ContentItemId);

        Assert.Equal(item.PartsToText(), found?.Item.PartsToText());
        Assert.True(JsonNode.DeepEquals(item.ToJson(), found?.Item.ToJson()), found?.Item.ToJson().ToJsonString());
        Assert.Equal("es-UY", found?.Row.Language);
    }

    [Fact]
    public async Task Forgets_everything_of_a_row_that_is_deleted()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);

        await Database.Gate.WriteAsync((context, token) => context.Items.Where(i => i.Id == item.ContentItemId).ExecuteDeleteAsync(token));

        await using var reader = Database.Reader();
        Assert.False(await reader.Versions.AnyAsync(v => v.ItemId == item.ContentItemId));
        Assert.False(await reader.Paths.AnyAsync(p => p.ItemId == item.ContentItemId));
        Assert.False(await reader.StoredTerms.AnyAsync(t => t.ItemId == item.ContentItemId));
    }

    private async Task<PublishedItem?> FindAsync(string id, IReadOnlyList<string>? audiences = null) =>
        (await Reader.FindAsync([id], audiences ?? Audiences.OfVisitors, None)).SingleOrDefault();

    private async Task<List<(string Id, int Number, VersionState State)>> VersionsAsync(string itemId)
    {
        await using var reader = Database.Reader();
        return [.. (await reader.Versions.Where(v => v.ItemId == itemId).OrderBy(v => v.Number).ToListAsync()).Select(v => (v.Id, v.Number, v.State))];
    }

    private async Task<List<string>> SlugsAsync()
    {
        await using var reader = Database.Reader();
        return await reader.Paths.Where(p => p.PathWord == Sample.PathWord).Select(p => p.Slug).OrderBy(s => s).ToListAsync();
    }

    private Task<List<string>> DumpAsync() => Dump.ContentAsync(Database);
}
