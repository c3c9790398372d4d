using LearningSpace.Data.Content;
using LearningSpace.Data.Tests.Support;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Reading_content : World
{
    [Fact]
    public async Task Finds_nothing_at_an_unknown_address()
    {
        await PublishAsync(Sample.Item("Counting buses"));

        Assert.Equal(new PathAnswer(null, null), await Reader.FindByPathAsync(Sample.PathWord, "no-such-thing", "en", Visitors, None));
        Assert.Equal(new PathAnswer(null, null), await Reader.FindByPathAsync("register", "counting-buses", "en", Visitors, None));
    }

    [Fact]
    public async Task Tells_where_an_item_has_moved()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        await AddOldPathAsync(item.ContentItemId, "once-here");

        Assert.Equal(new PathAnswer(null, "counting-buses"), await Reader.FindByPathAsync(Sample.PathWord, "once-here", "en", Visitors, None));
    }

    [Fact]
    public async Task Does_not_tell_visitors_where_an_item_for_members_has_moved()
    {
        var item = Sample.Item("Counting buses");
        await PublishForMembersAsync(item);
        await AddOldPathAsync(item.ContentItemId, "once-here");

        Assert.Equal(new PathAnswer(null, null), await Reader.FindByPathAsync(Sample.PathWord, "once-here", "en", Visitors, None));
        Assert.Equal("counting-buses", (await Reader.FindByPathAsync(Sample.PathWord, "once-here", "en", Members, None)).MovedTo);
    }

    [Fact]
    public async Task Gives_items_in_the_order_asked_for_without_what_the_reader_may_not_see()
    {
        var (a, b, c, draft, members) = (Sample.Item("a"), Sample.Item("b"), Sample.Item("c"), Sample.Item("draft"), Sample.Item("members"));
        await PublishAsync(a, b, c);
        await DraftAsync(draft);
        await PublishForMembersAsync(members);
        string[] asked = [c.ContentItemId, draft.ContentItemId, "nosuchid", a.ContentItemId, members.ContentItemId, b.ContentItemId];

        Assert.Equal(["c", "a", "b"], (await Reader.FindAsync(asked, Visitors, None)).Select(i => i.Row.Title));
        Assert.Equal(["c", "a", "members", "b"], (await Reader.FindAsync(asked, Members, None)).Select(i => i.Row.Title));
        Assert.Empty(await Reader.FindAsync([], Visitors, None));
    }

    [Fact]
    public async Task Gives_the_published_translations_that_the_reader_may_see()
    {
        var spanish = Sample.Item("Hola", language: "es", set: "greeting");
        await PublishAsync(spanish, Sample.Item("Hello", language: "en", set: "greeting"), Sample.Item("Alone"), Sample.Item("Other", set: "another"));
        await DraftAsync(Sample.Item("Salut", language: "fr", set: "greeting"));
        await PublishForMembersAsync(Sample.Item("Olá", language: "pt", set: "greeting"));
        var row = (await AtAsync("hola"))!.Row;

        var alone = (await AtAsync("alone"))!.Row;

        Assert.Equal(["en", "es"], Languages(await Reader.NeighboursAsync([], [row.LocalizationSet], [], Visitors, None)));
        Assert.Equal(["en", "es", "pt"], Languages(await Reader.NeighboursAsync([], [row.LocalizationSet], [], Members, None)));
        Assert.Equal(["en", "es"], Languages(await Reader.NeighboursAsync([], [], [row.Id], Visitors, None)));
        Assert.Equal(["es"], Languages(await Reader.NeighboursAsync([row.Id], [], [], Visitors, None)));
        Assert.Equal([alone.Id], (await Reader.NeighboursAsync([], [], [alone.Id], Members, None)).Select(r => r.Id));
        Assert.Equal(["en", "en", "es"], Languages(await Reader.NeighboursAsync([alone.Id, "nothing"], ["nothing"], [row.Id], Visitors, None)));
        Assert.Empty(await Reader.NeighboursAsync([], [], [], Members, None));

        static IEnumerable<string> Languages(IEnumerable<ItemRow> rows) => rows.Select(r => r.Language).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Walks_through_everything_published_once()
    {
        var items = Enumerable.Range(0, 25).Select(i => Sample.Item($"Item {i}")).ToArray();
        await PublishAsync(items);
        await DraftAsync(Sample.Item("A draft"));

        var seen = new List<string>();
        var batches = 0;
        await foreach (var batch in Reader.AllPublishedAsync(10, None))
        {
            Assert.InRange(batch.Count, 1, 10);
            seen.AddRange(batch.Select(i => i.Row.Id));
            batches++;
        }

        Assert.True(batches > 2);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(items.Select(i => i.ContentItemId), seen.Where(id => id.StartsWith("sample", StringComparison.Ordinal)));
    }

    private Task AddOldPathAsync(string itemId, string slug) => Database.Gate.WriteAsync((context, _) =>
    {
        context.Paths.Add(new PathRow { PathWord = Sample.PathWord, Slug = slug, ItemId = itemId, IsCurrent = false });
        return Task.CompletedTask;
    });
}
