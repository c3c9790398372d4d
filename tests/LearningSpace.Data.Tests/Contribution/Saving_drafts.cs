using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Saving_drafts : ContributionWorld
{
    [Fact]
    public async Task Never_overwrites_what_was_written_meanwhile()
    {
        var item = Text("First");
        var first = (await SaveAsync(item, Author))!;
        var second = (await SaveAsync(Text("Second", item.ContentItemId), Author, first.VersionId, first.Revision))!;
        Assert.Equal(new DraftResult(WorkflowRefusal.None, first.VersionId, 2), second);

        Assert.Equal(new DraftResult(WorkflowRefusal.Stale, first.VersionId, 2), await SaveAsync(Text("Third", item.ContentItemId), Author, first.VersionId, first.Revision));
        Assert.Equal(new DraftResult(WorkflowRefusal.Stale, first.VersionId, 2), await SaveAsync(Text("Third", item.ContentItemId), Author, "another", 2));
        Assert.Equal(new DraftResult(WorkflowRefusal.Stale, first.VersionId, 2), await SaveAsync(Text("Third", item.ContentItemId), Author)); // begun again
        Assert.Equal("Second", (await Open.OpenAsync(Site.Current, Author, item.ContentItemId, None))!.Item.DisplayText);
    }

    [Fact]
    public async Task Keeps_one_of_two_that_come_at_once()
    {
        for (var i = 0; i < 5; i++)
        {
            var item = Text("Begun");
            var id = item.ContentItemId;
            await WriteTwiceAsync(() => SaveAsync(Text("Begun", id), Author));
            await WriteTogetherAsync(id, Fellow);
            var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
            var winner = await WriteTwiceAsync(
                () => SaveAsync(Text("By the author", id), Author, open.Item.ContentItemVersionId, open.Progress.Revision),
                () => SaveAsync(Text("By the fellow", id), Fellow, open.Item.ContentItemVersionId, open.Progress.Revision));

            var now = (await Open.OpenAsync(Site.Current, Author, id, None))!;
            Assert.Equal((2, winner.VersionId, "Draft"), (now.Progress.Revision, now.Item.ContentItemVersionId, await StatesAsync(id)));
        }
    }

    [Fact]
    public async Task Begins_one_new_version_though_two_authors_begin_at_once()
    {
        var id = await PublicAsync("Public");
        await WriteTogetherAsync(id, Fellow);
        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        await WriteTwiceAsync(
            () => SaveAsync(Text("By the author", id), Author, open.Item.ContentItemVersionId, open.Progress.Revision),
            () => SaveAsync(Text("By the fellow", id), Fellow, open.Item.ContentItemVersionId, open.Progress.Revision));
        Assert.Equal("Published Draft", await StatesAsync(id));
    }

    [Fact]
    public async Task Is_refused_while_editors_have_the_text()
    {
        var id = await SubmittedAsync("Handed in");
        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        Assert.Equal(WorkflowRefusal.NotFromHere, (await SaveAsync(Text("More", id), Author, open.Item.ContentItemVersionId, open.Progress.Revision))!.Refusal);
        await GoAsync(id, (WorkflowAction.Schedule, Editor));
        open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        Assert.Equal(WorkflowRefusal.NotFromHere, (await SaveAsync(Text("More", id), Author, open.Item.ContentItemVersionId, open.Progress.Revision))!.Refusal);
        Assert.Equal("Handed in", (await Open.OpenAsync(Site.Current, Author, id, None))!.Item.DisplayText);
    }

    [Fact]
    public async Task Takes_anything_as_long_as_it_is_a_draft()
    {
        var item = new ContentItem { ContentItemId = "odd", ContentType = Type, DisplayText = "Odd", Author = "another", Owner = "another", Published = true, Latest = false, ContentItemVersionId = "chosen", CreatedUtc = DateTime.UnixEpoch, PublishedUtc = DateTime.UnixEpoch };
        item.Parts["Strange"] = new JsonObject { ["A"] = "\0\ud800" };
        var result = (await SaveAsync(item, Author))!;
        Assert.Equal(WorkflowRefusal.None, result.Refusal);
        Assert.NotEqual("chosen", result.VersionId);
        await using var context = Database.Reader();
        var (row, version) = (await context.Items.SingleAsync(i => i.Id == "odd"), await context.Versions.SingleAsync(v => v.ItemId == "odd"));
        Assert.Equal((Author.Id, "Odd", Clock.Now.UtcDateTime, null), (row.Owner, row.Title, row.CreatedUtc, row.PublishedUtc));
        Assert.Equal((Author.Id, VersionState.Draft, "Odd", null), (version.Author, version.State, version.DisplayText, version.PublishedUtc));
        Assert.Equal(("another", "chosen"), (item.Owner, item.ContentItemVersionId)); // what was handed in is left as it is
    }

    [Fact]
    public async Task Is_told_the_public_by_nothing()
    {
        var id = await PublicAsync("Public");
        await DrainAsync();
        var before = (await FindAsync("public")).Found!;
        Clock.Now = Clock.Now.AddDays(1);
        var draft = Text("Hidden", id);
        draft.Parts["AudiencePart"] = new JsonObject { ["Audience"] = "members" };
        draft.Parts["LocalizationPart"] = new JsonObject { ["Culture"] = "pt" };
        draft.Parts["RelationsPart"] = new JsonObject { ["Relations"] = new JsonArray() };
        await GoOnAsync(draft, Author);
        await DrainAsync();
        var after = (await FindAsync("public")).Found!;
        Assert.Equal((before.Row.Title, before.Row.Audience, before.Row.Language, before.Row.ChangedUtc, before.Row.PublishedUtc), (after.Row.Title, after.Row.Audience, after.Row.Language, after.Row.ChangedUtc, after.Row.PublishedUtc));
        Assert.True(JsonNode.DeepEquals(before.Item.Parts, after.Item.Parts));
    }

    // Runs two at once, of which one must win and the other learn of it.
    private static async Task<DraftResult> WriteTwiceAsync(Func<Task<DraftResult?>> one, Func<Task<DraftResult?>>? other = null)
    {
        var results = await Task.WhenAll(Task.Run(one), Task.Run(other ?? one));
        var won = Assert.Single(results, r => r!.Refusal == WorkflowRefusal.None)!;
        Assert.Equal(new DraftResult(WorkflowRefusal.Stale, won.VersionId, won.Revision), Assert.Single(results, r => r != won));
        return won;
    }
}
