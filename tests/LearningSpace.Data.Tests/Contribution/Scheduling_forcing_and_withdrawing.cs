using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Scheduling_forcing_and_withdrawing : ContributionWorld
{
    [Fact]
    public async Task Publishes_what_was_scheduled_when_its_time_has_come()
    {
        var id = await SubmittedAsync("Carnival");
        Assert.Equal(WorkflowRefusal.TimePast, (await TakeAsync((await OrderAsync(id, WorkflowAction.Schedule, Editor)) with { AtUtc = Clock.Now.UtcDateTime }))!.Refusal);
        Assert.Equal(WorkflowRefusal.TimePast, (await TakeAsync((await OrderAsync(id, WorkflowAction.Schedule, Editor)) with { AtUtc = null }))!.Refusal);
        var at = Clock.Now.AddDays(2);
        await GoAsync(id, (WorkflowAction.Schedule, Editor));
        Assert.Equal((at.UtcDateTime, ""), ((await RowAsync(id)).ScheduledUtc, (await RowAsync(id)).Slug));
        Assert.Equal([VersionState.Scheduled], (await Open.QueueAsync(10, None)).Select(l => l.State));
        Clock.Now = at.AddSeconds(-1);
        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.False(await IsFoundAsync(id, "carnival", "carnival"));
        Clock.Now = at;
        var revision = (await OrderAsync(id, WorkflowAction.Unschedule, Editor)).Revision;

        Assert.Equal(1, await Keep.PublishAsync(None));

        Assert.True(await IsFoundAsync(id, "carnival", "carnival"));
        Assert.Equal("Published", await StatesAsync(id));
        Assert.EndsWith("Schedule:editor Due:", await StepsAsync(id), StringComparison.Ordinal);
        Assert.EndsWith("contribution.scheduled:editor contribution.published:", await AuditedAsync(id), StringComparison.Ordinal);
        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        Assert.Equal((revision + 1, DateOnly.FromDateTime(at.UtcDateTime), null), (open.Progress.Revision, FreshnessPart.ConfirmedOn(open.Item), open.Item.Text("PublishLaterPart", "ScheduledPublishUtc")));
        Assert.Equal("[\"plain-language\",\"evidence\",\"personal-data\"]", open.Progress.Checks);
        Assert.Equal(0, await Keep.PublishAsync(None));
        await using var context = Database.Reader();
        Assert.Contains((await context.Outbox.Where(o => o.Kind == StepRecord.MessageKind).ToListAsync()).Select(o => JsonNode.Parse(o.Payload)!["start"]!.ToString()), s => s.Length == 0); // nobody asked: the site knows its own address
    }

    [Fact]
    public async Task Waits_for_the_day_that_the_authors_asked_for()
    {
        var item = Text("Not yet");
        await SaveAsync(item, Author);
        var day = Clock.Now.UtcDateTime.AddDays(5);
        Assert.Equal(WorkflowRefusal.None, (await TakeAsync((await OrderAsync(item.ContentItemId, WorkflowAction.Submit, Author)) with { NotBeforeUtc = day }))!.Refusal);
        foreach (var action in new[] { WorkflowAction.Publish, WorkflowAction.Force, WorkflowAction.Schedule })
        {
            var result = (await TakeAsync(item.ContentItemId, action, Editor))!;
            Assert.Equal((WorkflowRefusal.Unmet, day), (result.Refusal, result.NotBeforeUtc));
        }

        Assert.Equal(WorkflowRefusal.None, (await TakeAsync((await OrderAsync(item.ContentItemId, WorkflowAction.Schedule, Editor)) with { AtUtc = day }))!.Refusal);
        await GoAsync(item.ContentItemId, (WorkflowAction.Unschedule, Editor));
        Clock.Now = Clock.Now.AddDays(6);
        await GoAsync(item.ContentItemId, (WorkflowAction.Publish, Editor));
    }

    [Fact]
    public async Task No_wish_of_a_text_holds_for_the_next_time_it_is_handed_in()
    {
        var item = Text("Now after all");
        await SaveAsync(item, Author);
        await TakeAsync((await OrderAsync(item.ContentItemId, WorkflowAction.Submit, Author)) with { NotBeforeUtc = Clock.Now.UtcDateTime.AddDays(5) });
        await GoAsync(item.ContentItemId, (WorkflowAction.TakeBack, Author), (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
    }

    [Fact]
    public async Task Calls_a_publication_off()
    {
        var id = await SubmittedAsync("Later");
        await GoAsync(id, (WorkflowAction.Schedule, Editor), (WorkflowAction.Unschedule, Second));
        Assert.Equal(("Submitted", null), (await StatesAsync(id), (await RowAsync(id)).ScheduledUtc));
        await GoAsync(id, (WorkflowAction.Schedule, Editor), (WorkflowAction.TakeBack, Author));
        Assert.Equal(("Draft", null), (await StatesAsync(id), (await RowAsync(id)).ScheduledUtc));
        Clock.Now = Clock.Now.AddDays(9);
        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Equal("[]", (await Open.OpenAsync(Site.Current, Author, id, None))!.Progress.Checks); // what was ticked was ticked of another text
    }

    [Fact]
    public async Task Never_publishes_by_a_time_that_an_author_wrote()
    {
        var item = Text("Unasked fireworks");
        item.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = ContentItem.FormatTime(Clock.Now.UtcDateTime.AddHours(1)) };
        await SaveAsync(item, Author);
        var id = item.ContentItemId;
        Assert.Null((await RowAsync(id)).ScheduledUtc);

        // Not even where the time came into the text in another way.
        var written = (await Open.OpenAsync(Site.Current, Author, id, None))!.Item;
        written.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = ContentItem.FormatTime(Clock.Now.UtcDateTime.AddHours(1)) };
        await StoreAsync(written);
        Assert.NotNull((await RowAsync(id)).ScheduledUtc);
        Clock.Now = Clock.Now.AddHours(2);
        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Equal("Draft", await StatesAsync(id));
        await GoAsync(id, (WorkflowAction.Submit, Author));
        await StoreAsync(written); // a recipe that says the same again
        Clock.Now = Clock.Now.AddHours(2);
        Assert.Equal(0, await Keep.PublishAsync(None));
        Assert.Equal("Submitted", await StatesAsync(id));
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        Assert.True(await IsFoundAsync(id, "unasked-fireworks", "fireworks"));
    }

    [Fact]
    public async Task Brings_back_what_is_not_fit_when_its_time_has_come()
    {
        var id = await SubmittedAsync("Stuck");
        var (fit, at) = (await SubmittedAsync("Fit"), Clock.Now.AddDays(3));
        await GoAsync(id, (WorkflowAction.Schedule, Editor));
        await GoAsync(fit, (WorkflowAction.Schedule, Editor));
        await ClaimAsync(id, Second);
        await Database.Gate.WriteAsync((context, token) => context.Versions.Where(v => v.ItemId == id).ExecuteUpdateAsync(v => v.SetProperty(r => r.Parts, r => r.Parts.Replace("Summary", "Gone")), token));
        Clock.Now = at;

        Assert.Equal(1, await Keep.PublishAsync(None));

        Assert.Equal(("Submitted", "Published"), (await StatesAsync(id), await StatesAsync(fit)));
        Assert.EndsWith("Schedule:editor Unschedule:", await StepsAsync(id), StringComparison.Ordinal);
        Assert.EndsWith("contribution.unscheduled:", await AuditedAsync(id), StringComparison.Ordinal);
        var open = (await Open.OpenAsync(Site.Current, Editor, id, None))!;
        Assert.Equal((null, null, null), (open.Row.ScheduledUtc, open.Item.Text("PublishLaterPart", "ScheduledPublishUtc"), open.Progress.ClaimedBy));
        Assert.Contains(id, (await Open.QueueAsync(10, None)).Select(l => l.Row.Id));
        await GoAsync(id, (WorkflowAction.RequestChanges, Editor));
    }

    [Fact]
    public async Task Marks_what_was_forced_until_a_second_editor_confirms_it()
    {
        var id = await SubmittedAsync("Urgent");
        Assert.Equal(WorkflowRefusal.NothingForced, (await TakeAsync(id, WorkflowAction.Force, Editor))!.Refusal);
        Assert.Equal(WorkflowRefusal.WordsMissing, (await TakeAsync((await OrderAsync(id, WorkflowAction.Force, Editor)) with { Checks = [], Words = new Dictionary<string, string>() }))!.Refusal);
        Assert.Equal(WorkflowRefusal.None, (await TakeAsync((await OrderAsync(id, WorkflowAction.Force, Editor)) with { Checks = ["evidence"] }))!.Refusal);

        Assert.True(await IsFoundAsync(id, "urgent", "urgent"));
        var since = Clock.Now.UtcDateTime;
        Assert.Equal(since, (await RowAsync(id)).ForcedUtc);
        Assert.Equal([id], (await Open.QueueAsync(10, None)).Select(l => l.Row.Id));
        Clock.Now = Clock.Now.AddDays(1);
        Assert.Equal(WorkflowRefusal.SecondEditor, (await TakeAsync(id, WorkflowAction.ConfirmForced, Editor))!.Refusal);
        Assert.Equal(WorkflowRefusal.NotTheirs, (await TakeAsync(id, WorkflowAction.ConfirmForced, Author))!.Refusal);

        // To say that it still holds, or to write upon it, takes no mark away, nor the text from the editors' list.
        Assert.True(await new ConfirmItem(Database, Site, Clock).RunAsync(id, Author, None));
        Assert.Equal(since, (await RowAsync(id)).ForcedUtc);
        await GoOnAsync(Text("Less urgent", id), Author);
        Assert.Equal([id], (await Open.QueueAsync(10, None)).Select(l => l.Row.Id));
        var seen = (await Open.OpenAsync(Site.Current, Second, id, None))!;
        Assert.Equal((VersionState.Published, "Urgent"), (seen.State, seen.Item.DisplayText));
        Assert.Equal(VersionState.Draft, (await Open.OpenAsync(Site.Current, Author, id, None))!.State);

        await GoAsync(id, (WorkflowAction.ConfirmForced, Second));
        Assert.Null((await RowAsync(id)).ForcedUtc);
        Assert.Empty(await Open.QueueAsync(10, None));
        Assert.Equal(WorkflowRefusal.NothingForced, (await TakeAsync(id, WorkflowAction.ConfirmForced, Second))!.Refusal);
        Assert.Contains("contribution.forced:editor", await AuditedAsync(id), StringComparison.Ordinal);
        Assert.EndsWith("contribution.confirmed:second", await AuditedAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forces_what_is_missing_and_nothing_that_is_broken()
    {
        var id = await SubmittedAsync("Incomplete");
        await PartsAsync(id, "\"Summary\"", "\"Gone\"");
        var missing = (await TakeAsync(id, WorkflowAction.Publish, Editor))!;
        Assert.Equal((WorkflowRefusal.Unmet, "Note.Summary"), (missing.Refusal, Assert.Single(missing.Problems).Path));
        await PartsAsync(id, "\"Remark\"", "\"Remark\"");
        await PartsAsync(id, "\"TitlePart\"", "\"PublishLaterPart\":{\"ScheduledPublishUtc\":\"someday\"},\"TitlePart\"");
        Assert.Equal(WorkflowRefusal.Unmet, (await TakeAsync(id, WorkflowAction.Force, Editor))!.Refusal);
        await PartsAsync(id, "someday", "");
        await GoAsync(id, (WorkflowAction.Force, Editor));
        Assert.True(await IsFoundAsync(id, "incomplete", "incomplete"));
    }

    [Fact]
    public async Task Unmarks_what_a_version_without_open_points_replaced()
    {
        var id = await SubmittedAsync("Rushed");
        await TakeAsync((await OrderAsync(id, WorkflowAction.Force, Editor)) with { Checks = [] });
        await GoOnAsync(Text("Done well", id), Author);
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.Null((await RowAsync(id)).ForcedUtc);
        Assert.Empty(await Open.QueueAsync(10, None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Takes_what_was_public_away_and_says_why_in_its_place(bool byAuthor)
    {
        var id = await SubmittedAsync("Wrong", Pointing("Wrong", await PublicAsync("Target")));
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        Assert.True(await IsFoundAsync(id, "wrong", "wrong"));
        Assert.Equal(1, await LinksAsync(id));
        var person = byAuthor ? Author with { Roles = [] } : Second;
        foreach (var words in new[] { [], new Dictionary<string, string> { [""] = "  " }, new Dictionary<string, string> { ["Note.Summary"] = "A place is no reason." } })
        {
            Assert.Equal(WorkflowRefusal.WordsMissing, (await TakeAsync((await OrderAsync(id, WorkflowAction.Withdraw, person)) with { Words = words }))!.Refusal);
        }

        Clock.Now = Clock.Now.AddDays(1);
        await GoAsync(id, (WorkflowAction.Withdraw, person));

        Assert.False(await IsFoundAsync(id, "wrong", "wrong"));
        var row = await RowAsync(id);
        Assert.Equal((null, Clock.Now.UtcDateTime, $"Words of {person.Id}", "wrong"), (row.PublishedVersionId, row.WithdrawnUtc, row.WithdrawnBecause, row.Slug));
        Assert.Equal("Withdrawn", await StatesAsync(id));
        Assert.Equal(0, await LinksAsync(id));
        await using (var context = Database.Reader())
        {
            Assert.False(await context.StoredTerms.AnyAsync(t => t.ItemId == id));
        }

        Assert.Equal(id, (await Reader.FindGravestoneAsync(Word, "wrong", Visitors, None))!.Row.Id);
        Assert.Equal($"contribution.withdrawn:{person.Id}", (await AuditedAsync(id)).Split(' ')[^1]);

        await GoOnAsync(Text("Right", id), Author);
        Assert.NotNull(await Reader.FindGravestoneAsync(id, Visitors, None)); // a draft says nothing to readers
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.True(await IsFoundAsync(id, "wrong", "right")); // links from elsewhere lead here again
        row = await RowAsync(id);
        Assert.Equal((null, null), (row.WithdrawnUtc, row.WithdrawnBecause));
        Assert.Null(await Reader.FindGravestoneAsync(id, Visitors, None));
        Assert.Equal("Withdrawn Published", await StatesAsync(id));
    }

    [Fact]
    public async Task Takes_what_was_public_away_though_the_next_version_is_being_written()
    {
        var id = await PublicAsync("Old");
        await GoOnAsync(Text("New", id), Author);
        Assert.Equal("Old", (await Open.OpenAsync(Site.Current, Editor, id, None))!.Item.DisplayText);
        await GoAsync(id, (WorkflowAction.Withdraw, Editor));
        Assert.Equal("Withdrawn Draft", await StatesAsync(id));
        Assert.Null(await Open.OpenAsync(Site.Current, Editor, id, None));
        Assert.False(await IsFoundAsync(id, "old", "old"));
        Assert.NotNull(await Reader.FindGravestoneAsync(id, Visitors, None));
        Assert.Equal("New", (await Open.OpenAsync(Site.Current, Author, id, None))!.Item.DisplayText);
        await GoAsync(id, (WorkflowAction.Discard, Author));
        Assert.Equal(("Withdrawn", VersionState.Withdrawn), (await StatesAsync(id), (await Open.OpenAsync(Site.Current, Author, id, None))!.State));
        Assert.NotNull(await Reader.FindGravestoneAsync(id, Visitors, None));
    }

    [Fact]
    public async Task Does_not_withdraw_a_version_that_is_public_no_more()
    {
        var id = await PublicAsync("One");
        var seen = await OrderAsync(id, WorkflowAction.Withdraw, Author);
        await GoOnAsync(Text("Two", id), Author);
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.Equal(WorkflowRefusal.Stale, (await TakeAsync(seen))!.Refusal);
        Assert.True(await IsFoundAsync(id, "one", "two"));
    }

    [Fact]
    public async Task Publishes_or_takes_back_where_both_come_at_once()
    {
        for (var i = 0; i < 4; i++)
        {
            var id = await SubmittedAsync($"Race {i}");
            await GoAsync(id, (WorkflowAction.Schedule, Editor));
            Clock.Now = Clock.Now.AddDays(2);
            var order = await OrderAsync(id, WorkflowAction.TakeBack, Author);
            var both = (Published: Task.Run(() => Keep.PublishAsync(None)), Back: Task.Run(() => TakeAsync(order)));
            var (published, back) = (await both.Published, (await both.Back)!.Refusal);
            Assert.True((published, back) is (1, WorkflowRefusal.Stale) or (0, WorkflowRefusal.None), $"{published}, {back}");
            Assert.Equal(published == 1 ? "Published" : "Draft", await StatesAsync(id));
            Assert.Equal(published == 1, await IsFoundAsync(id, $"race-{i}", $"race {i}"));
        }
    }

    private ContentItem Pointing(string title, string at)
    {
        var item = Text(title);
        item.Parts["Note"]!["Others"] = new JsonObject { ["ContentItemIds"] = new JsonArray(at) };
        return item;
    }

    private async Task<int> LinksAsync(string id)
    {
        await using var context = Database.Reader();
        return await context.Links.CountAsync(l => l.ItemId == id);
    }

    // What no author could write, but definitions that were changed meanwhile, or a recipe.
    private Task PartsAsync(string id, string before, string after) => Database.Gate.WriteAsync((context, token) =>
        context.Versions.Where(v => v.ItemId == id).ExecuteUpdateAsync(v => v.SetProperty(r => r.Parts, r => r.Parts.Replace(before, after)), token));
}
