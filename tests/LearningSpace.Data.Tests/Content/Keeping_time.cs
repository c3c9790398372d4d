using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Keeping_time : NotesWorld
{
    private KeepTime Keep => new(Database, Site, Clock);

    [Fact]
    public async Task Publishes_a_draft_when_its_time_has_come_and_not_before()
    {
        await StoreAsync(Planned(Note("Later", "n1", "n1v1"), Clock.Now.AddHours(2)));
        Clock.Now = Clock.Now.AddHours(2).AddSeconds(-1);

        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Null((await FindAsync("later")).Found);

        Clock.Now = Clock.Now.AddSeconds(1);
        Assert.Equal(1, await Keep.PublishAsync(None));

        var found = (await FindAsync("later")).Found!;
        Assert.Equal((Clock.Now.UtcDateTime, "n1v1"), (found.Row.PublishedUtc, found.Item.ContentItemVersionId));
        Assert.Null(found.Row.ScheduledUtc);
        Assert.Null(found.Item.Text("PublishLaterPart", "ScheduledPublishUtc"));
        await DrainAsync();
        Assert.Equal(["n1"], Found("later"));
    }

    [Fact]
    public async Task Publishes_only_once()
    {
        await StoreAsync(Planned(Note("Later", "n1"), Clock.Now.AddHours(-1)));

        Assert.Equal(1, await Keep.PublishAsync(None));
        var before = await Dump.ContentAsync(Database);
        var cursor = await Database.ChangeCursorAsync();
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Equal(before, await Dump.ContentAsync(Database));
        Assert.Empty(await Database.ChangesAfterAsync(cursor, 10));
    }

    [Fact]
    public async Task Publishes_only_once_where_several_processes_keep_time()
    {
        await StoreAsync([.. Enumerable.Range(1, 60).Select(i => Planned(Note($"Later {i}", $"n{i}"), Clock.Now.AddHours(-1)))]);

        var published = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Keep.PublishAsync(None))));

        Assert.Equal(60, published.Sum());
        await using var context = Database.Reader();
        Assert.Equal(60, await context.Items.CountAsync(i => i.PathWord == Word && i.PublishedVersionId != null));
    }

    [Fact]
    public async Task Takes_the_place_of_the_public_version_and_keeps_its_first_publication()
    {
        await StoreAsync(Note("Now", "n1", "n1v1"));
        var first = Clock.Now.UtcDateTime;
        await StoreAsync(Planned(Note("Then", "n1", "n1v2"), Clock.Now.AddDays(3)));
        Clock.Now = Clock.Now.AddDays(3);

        Assert.Equal(1, await Keep.PublishAsync(None));

        var found = (await FindAsync("now")).Found!;
        Assert.Equal(("Then", first, Clock.Now.UtcDateTime), (found.Row.Title, found.Row.PublishedUtc, found.Item.PublishedUtc));
        await using var context = Database.Reader();
        Assert.Equal(VersionState.Superseded, (await context.Versions.SingleAsync(v => v.Id == "n1v1")).State);
    }

    [Fact]
    public async Task Leaves_a_draft_that_is_not_fit_a_draft_without_a_time()
    {
        var unfit = Planned(Note("Unfit", "n1"), Clock.Now.AddHours(1));
        unfit.Parts.Remove(Type);
        await StoreAsync(unfit, Planned(Note("Fit", "n2"), Clock.Now.AddHours(1)));
        Clock.Now = Clock.Now.AddHours(1);

        Assert.Equal(1, await Keep.PublishAsync(None));

        var row = await RowAsync("n1");
        Assert.Null(row.PublishedVersionId);
        Assert.Null(row.ScheduledUtc);
        Assert.Equal(0, await Keep.PublishAsync(None));
    }

    [Fact]
    public async Task Forgets_the_time_of_a_draft_that_was_published_before_it()
    {
        await StoreAsync(Planned(Note("Sooner", "n1", "n1v1"), Clock.Now.AddDays(1)));
        await StoreAsync(Note("Sooner", "n1", "n1v1"));

        Assert.Null((await RowAsync("n1")).ScheduledUtc);
        Clock.Now = Clock.Now.AddDays(2);
        Assert.Equal(0, await Keep.PublishAsync(None));
    }

    [Fact]
    public async Task Follows_the_newest_draft_alone()
    {
        await StoreAsync(Planned(Note("Once", "n1", "n1v1"), Clock.Now.AddDays(1)));
        await StoreAsync(AsDraft(Note("Once more", "n1", "n1v2")));
        Clock.Now = Clock.Now.AddDays(2);

        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Null((await RowAsync("n1")).PublishedVersionId);
    }

    [Fact]
    public async Task Keeps_an_imported_draft_known_as_imported()
    {
        var put = new PutContent(Site.Current, Clock);
        var item = Planned(Note("Imported", "n1"), Clock.Now.AddHours(-1));
        item.Parts["ImportSourcePart"] = new JsonObject { ["Name"] = "Somewhere", ["EntryId"] = "1" };
        await PutAsync(put, [put.Prepare(item, publish: false) with { SourceHash = "hash1" }]);

        await Keep.PublishAsync(None);

        var found = (await FindAsync("imported")).Found!;
        Assert.Equal(("hash1", "hash1"), (found.Row.SourceHash, found.Item.Text("ImportSourcePart", "Hash")));
    }

    [Fact]
    public async Task Marks_what_nobody_confirmed_the_day_after_and_says_so_once()
    {
        await StoreAsync(Confirmed(Note("Old", "n1"), "2025-03-15"), Note("Timeless", "n2"));
        Assert.Equal(new DateTime(2026, 3, 15, 0, 0, 0, DateTimeKind.Utc), (await RowAsync("n1")).ReviewBy);

        Clock.Now = new DateTimeOffset(2026, 3, 15, 23, 59, 59, TimeSpan.Zero);
        Assert.Equal(0, await Keep.MarkStaleAsync(None));

        Clock.Now = new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero);
        var cursor = await Database.ChangeCursorAsync();
        Assert.Equal(1, await Keep.MarkStaleAsync(None));
        Assert.Equal(0, await Keep.MarkStaleAsync(None));

        var row = await RowAsync("n1");
        Assert.Equal(row.ReviewBy, row.StaleSince);
        Assert.Null((await RowAsync("n2")).StaleSince);
        Assert.Equal([(ChangeKinds.Item, "n1")], (await Database.ChangesAfterAsync(cursor, 10)).Select(c => (c.Kind, c.Key)));
    }

    [Fact]
    public async Task Takes_the_mark_away_when_somebody_confirms()
    {
        await StoreAsync(Confirmed(Note("Old", "n1"), "2020-01-01"));
        Assert.NotNull((await RowAsync("n1")).StaleSince);

        await StoreAsync(AsDraft(Confirmed(Note("Old", "n1", "n1v2"), "2026-03-14")));
        Assert.NotNull((await RowAsync("n1")).StaleSince);

        await StoreAsync(Confirmed(Note("Old", "n1", "n1v2"), "2026-03-14"));

        var row = await RowAsync("n1");
        Assert.Null(row.StaleSince);
        Assert.Equal(new DateTime(2027, 3, 14, 0, 0, 0, DateTimeKind.Utc), row.ReviewBy);
        Assert.Equal(0, await Keep.MarkStaleAsync(None));
    }

    [Fact]
    public async Task Marks_nothing_that_is_not_public()
    {
        await StoreAsync(AsDraft(Confirmed(Note("Draft", "n1"), "2020-01-01")));
        await StoreAsync(Confirmed(Note("Withdrawn", "n2", "n2v1"), "2026-01-01"));
        await StoreAsync(AsDraft(Confirmed(Note("Withdrawn", "n2", "n2v1"), "2026-01-01")));
        Clock.Now = Clock.Now.AddYears(5);

        Assert.Equal(0, await Keep.MarkStaleAsync(None));
    }

    [Fact]
    public async Task Marks_each_once_though_there_are_many_and_several_processes_keep_time()
    {
        await StoreAsync([.. Enumerable.Range(1, 120).Select(i => Confirmed(Note($"Old {i}", $"n{i}"), "2025-06-01"))]);
        Clock.Now = Clock.Now.AddYears(1);
        var cursor = await Database.ChangeCursorAsync();

        var marked = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Keep.MarkStaleAsync(None))));

        Assert.Equal(120, marked.Sum());
        Assert.Equal(120, (await Database.ChangesAfterAsync(cursor, 1_000)).Count);
    }

    private static ContentItem Planned(ContentItem item, DateTimeOffset at)
    {
        item.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = ContentItem.FormatTime(at.UtcDateTime) };
        return AsDraft(item);
    }

    private static ContentItem Confirmed(ContentItem item, string day)
    {
        item.Parts["FreshnessPart"] = new JsonObject { ["ConfirmedOn"] = day };
        return item;
    }
}
