using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class From_draft_to_public : ContributionWorld
{
    [Fact]
    public async Task Goes_by_way_of_changes_and_is_found_at_once()
    {
        var item = Text("Quebracho bridges");
        var id = item.ContentItemId;
        Assert.Equal(1, (await SaveAsync(item, Author))!.Revision);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        var waiting = (await Open.OpenAsync(Site.Current, Editor, id, None))!;
        Assert.Equal((Clock.Now.UtcDateTime, Clock.Now.UtcDateTime.AddDays(7)), (waiting.Progress.SubmittedUtc, waiting.Progress.PromisedUtc));
        Assert.Equal([id], (await Open.QueueAsync(10, None)).Select(l => l.Row.Id));
        Assert.Equal(WorkflowRefusal.None, (await TakeAsync((await OrderAsync(id, WorkflowAction.RequestChanges, Editor)) with { Words = new Dictionary<string, string> { ["Note.Summary"] = "How many?" } }))!.Refusal);
        Assert.Empty(await Open.QueueAsync(10, None));
        Assert.False(await IsFoundAsync(id, "quebracho-bridges", "quebracho"));

        item.Parts["Note"] = new JsonObject { ["Summary"] = new JsonObject { ["Text"] = "Seven of them." } };
        await GoOnAsync(item, Author);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        Assert.Equal("", (await RowAsync(id)).Slug);
        Clock.Now = Clock.Now.AddDays(1);
        await GoAsync(id, (WorkflowAction.Publish, Second));

        Assert.True(await IsFoundAsync(id, "quebracho-bridges", "seven"));
        var row = await RowAsync(id);
        Assert.Equal((Clock.Now.UtcDateTime, Author.Id, null), (row.PublishedUtc, row.Owner, row.ForcedUtc));
        Assert.Equal("Published", await StatesAsync(id));
        Assert.Equal("Save:author Submit:author RequestChanges:editor Submit:author Publish:second", await StepsAsync(id));
        Assert.Equal("contribution.begun:author contribution.submitted:author contribution.changes-requested:editor contribution.submitted:author contribution.published:second", await AuditedAsync(id));
        Assert.Equal("How many?", (await Open.StepsAsync(id, None)).Single(s => s.Action == WorkflowAction.RequestChanges).Words["Note.Summary"]);
        await using var context = Database.Reader();
        Assert.Equal(4, await context.Outbox.CountAsync(o => o.Kind == StepRecord.MessageKind)); // begun is told nobody
        Assert.Equal(JsonNode.Parse("""["plain-language","evidence","personal-data"]""")!.ToJsonString(), (await context.Contributions.SingleAsync(c => c.ItemId == id)).Checks);
    }

    [Fact]
    public async Task Shows_a_draft_to_its_authors_alone()
    {
        var item = Text("Kept close");
        await SaveAsync(item, Author);
        var id = item.ContentItemId;
        Assert.NotNull(await Open.OpenAsync(Site.Current, Author, id, None));
        foreach (var other in new[] { Member, Editor, Author with { Id = "stranger" } })
        {
            Assert.Null(await Open.OpenAsync(Site.Current, other, id, None));
            Assert.Empty(await Open.OfAuthorAsync(other.Id, 10, None));
        }

        Assert.Empty(await Reader.FindAsync([id], Members, None));
        Assert.Equal([id], (await Open.OfAuthorAsync(Author.Id, 10, None)).Select(l => l.Row.Id));
        await WriteTogetherAsync(id, Fellow);
        Assert.Equal([id], (await Open.OfAuthorAsync(Fellow.Id, 10, None)).Select(l => l.Row.Id));
        Assert.Equal([Author.Id, Fellow.Id], await Open.AuthorsAsync(await RowAsync(id), None));
        await WriteTogetherAsync(id, Fellow, ended: true);
        Assert.Empty(await Open.OfAuthorAsync(Fellow.Id, 10, None));
        Assert.Null(await Open.OpenAsync(Site.Current, Fellow, id, None));
    }

    [Fact]
    public async Task Gets_its_address_by_being_published_and_a_number_where_it_is_taken()
    {
        var (first, second) = (Text("Same words"), Text("Same words"));
        await SaveAsync(first, Author);
        await SaveAsync(second, Author);
        Assert.Equal(["", ""], [(await RowAsync(first.ContentItemId)).Slug, (await RowAsync(second.ContentItemId)).Slug]);
        second.Parts["TitlePart"] = new JsonObject { ["Title"] = "Other words" };
        await GoOnAsync(second, Author);
        second.Parts["TitlePart"] = new JsonObject { ["Title"] = "Same words" };
        await GoOnAsync(second, Author);
        await using (var context = Database.Reader())
        {
            Assert.False(await context.Paths.AnyAsync(p => p.PathWord == Word));
        }

        foreach (var item in new[] { second, first })
        {
            await GoAsync(item.ContentItemId, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        }

        Assert.True(await IsFoundAsync(second.ContentItemId, "same-words", "words"));
        Assert.True(await IsFoundAsync(first.ContentItemId, "same-words-2", "words"));
    }

    [Fact]
    public async Task Puts_a_new_version_beside_the_public_one_and_then_in_its_place()
    {
        var id = await PublicAsync("Lanterns");
        var (first, published) = ((await RowAsync(id)).PublishedVersionId!, (await RowAsync(id)).PublishedUtc);
        Clock.Now = Clock.Now.AddDays(3);
        var next = await GoOnAsync(Text("Lamps", id), Author);

        Assert.NotEqual(first, next.VersionId);
        Assert.Equal("Published Draft", await StatesAsync(id));
        Assert.True(await IsFoundAsync(id, "lanterns", "lanterns"));
        Assert.Empty(Found("lamps"));
        Assert.Equal("Lanterns", (await Open.PublicAsync(id, None))!.Value.Item.DisplayText);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        Assert.True(await IsFoundAsync(id, "lanterns", "lanterns"));
        await GoAsync(id, (WorkflowAction.Publish, Second));

        Assert.Equal("Superseded Published", await StatesAsync(id));
        Assert.True(await IsFoundAsync(id, "lanterns", "lamps")); // a new title moves no address
        Assert.Empty(Found("lanterns"));
        Assert.Equal((published, next.VersionId), ((await RowAsync(id)).PublishedUtc, (await RowAsync(id)).PublishedVersionId));
        Assert.EndsWith("Revise:author Submit:author Publish:second", await StepsAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comes_back_to_its_author_who_asks_for_it()
    {
        var id = await SubmittedAsync("Too soon");
        await ClaimAsync(id, Editor);
        await GoAsync(id, (WorkflowAction.TakeBack, Author));

        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        Assert.Equal((VersionState.Draft, null), (open.State, open.Progress.ClaimedBy));
        Assert.Null(await Open.OpenAsync(Site.Current, Editor, id, None));
        await GoOnAsync(Text("Not too soon", id), Author);
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.True(await IsFoundAsync(id, "not-too-soon", "soon"));
    }

    [Fact]
    public async Task Ends_with_a_reason_and_may_begin_anew()
    {
        var id = await SubmittedAsync("Advertising");
        Assert.Equal(WorkflowRefusal.WordsMissing, (await TakeAsync((await OrderAsync(id, WorkflowAction.Reject, Editor)) with { Words = new Dictionary<string, string> { [""] = " ", ["Note.Summary"] = "No." } }))!.Refusal);
        await GoAsync(id, (WorkflowAction.Reject, Editor));
        Assert.Equal(("Rejected", 0), (await StatesAsync(id), (await Open.QueueAsync(10, None)).Count));

        await GoOnAsync(Text("Experience", id), Author);
        Assert.Equal("Rejected Draft", await StatesAsync(id));
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.Equal("Rejected Published", await StatesAsync(id));
        Assert.True(await IsFoundAsync(id, "experience", "experience"));
    }

    [Fact]
    public async Task Is_gone_with_its_only_version()
    {
        var item = Text("Thrown away");
        await SaveAsync(item, Author);
        await WriteTogetherAsync(item.ContentItemId, Fellow);
        var before = await Database.ChangeCursorAsync();
        var result = await TakeAsync(item.ContentItemId, WorkflowAction.Discard, Author);

        Assert.Equal(new StepResult(WorkflowRefusal.None, null), result);
        await using var context = Database.Reader();
        var id = item.ContentItemId;
        Assert.False(await context.Items.AnyAsync(i => i.Id == id) || await context.Versions.AnyAsync(v => v.ItemId == id) || await context.Contributions.AnyAsync(c => c.ItemId == id)
            || await context.ContributionEvents.AnyAsync(e => e.ItemId == id) || await context.Authors.AnyAsync(a => a.ItemId == id) || await context.Paths.AnyAsync(p => p.ItemId == id));
        Assert.Equal("contribution.begun:author contribution.discarded:author", await AuditedAsync(id));
        Assert.Equal([id], (await Database.ChangesAfterAsync(before, 10)).Select(c => c.Key));
        Assert.Null(await TakeAsync(new StepOrder(id, "x", 1, WorkflowAction.Submit, Author)));
    }

    [Fact]
    public async Task Leaves_what_was_before_where_a_newer_draft_is_thrown_away()
    {
        var id = await PublicAsync("Lanterns");
        var first = (await RowAsync(id)).LatestVersionId;
        await GoOnAsync(Text("Lamps", id), Author);
        await GoAsync(id, (WorkflowAction.Discard, Author));

        var row = await RowAsync(id);
        Assert.Equal((first, first), (row.LatestVersionId, row.PublishedVersionId));
        Assert.Equal("Published", await StatesAsync(id));
        Assert.True(await IsFoundAsync(id, "lanterns", "lanterns"));

        await GoOnAsync(Text("Lights", id), Author); // numbers go on
        Assert.Equal("Published Draft", await StatesAsync(id));
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Reject, Editor), (WorkflowAction.Discard, Author));
        Assert.Equal("Published", await StatesAsync(id));
    }

    [Fact]
    public async Task Keeps_what_an_author_does_not_write()
    {
        var recipe = Note("Imported", "kept", "keptv1", "asked-for");
        recipe.Owner = Author.Id;
        recipe.Parts["CommonPart"] = new JsonObject { ["FirstPublishedUtc"] = "2020-01-02T00:00:00Z" };
        recipe.Parts["ImportSourcePart"] = new JsonObject { ["Source"] = "register", ["Id"] = "7" };
        recipe.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = "2026-04-01T00:00:00Z", ["Kept"] = 1 };
        await StoreAsync(recipe);
        var before = (await Open.OpenAsync(Site.Current, Author, "kept", None))!.Item;

        var written = Text("Rewritten", "kept");
        written.Owner = Member.Id;
        written.Parts["AutoroutePart"] = new JsonObject { ["Path"] = "stolen", ["SetHomepage"] = true };
        written.Parts["CommonPart"] = new JsonObject { ["FirstPublishedUtc"] = "1999-01-01T00:00:00Z" };
        written.Parts["ImportSourcePart"] = new JsonObject { ["Source"] = "register", ["Id"] = "8" };
        written.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = "2026-03-15T00:00:00Z" };
        await GoOnAsync(written, Author);

        var after = (await Open.OpenAsync(Site.Current, Author, "kept", None))!.Item;
        foreach (var part in new[] { "AutoroutePart", "CommonPart", "ImportSourcePart" })
        {
            Assert.True(JsonNode.DeepEquals(before.Parts[part], after.Parts[part]), part);
        }

        Assert.Equal("""{"Kept":1}""", after.Parts["PublishLaterPart"]!.ToJsonString());
        Assert.Equal((Author.Id, "Rewritten", "asked-for"), (after.Owner, after.DisplayText, (await RowAsync("kept")).Slug));

        var anew = Text("Anew");
        anew.Parts["AutoroutePart"] = new JsonObject { ["Path"] = "asked-for" };
        await SubmittedAsync("", anew);
        await GoAsync(anew.ContentItemId, (WorkflowAction.Publish, Editor));
        Assert.Equal("anew", (await RowAsync(anew.ContentItemId)).Slug);
    }

    [Fact]
    public async Task Begins_where_a_recipe_left_a_draft()
    {
        var recipe = AsDraft(Note("Prepared", "prepared", "preparedv1"));
        recipe.Owner = Author.Id;
        await StoreAsync(recipe);

        Assert.Equal(1, (await GoOnAsync(Text("Prepared well", "prepared"), Author)).Revision);
        Assert.Equal("Draft", await StatesAsync("prepared"));
        await GoAsync("prepared", (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));
        Assert.True(await IsFoundAsync("prepared", "prepared", "well")); // its address was made when it came
    }

    [Fact]
    public async Task Waits_until_its_author_decided_on_what_it_gives_away_and_remembers_that_over_versions()
    {
        var item = Telling("Ask ana.perez@caminos.gub.uy.");
        var id = item.ContentItemId;
        await SaveAsync(item, Author);
        var refused = (await TakeAsync(id, WorkflowAction.Submit, Author))!;
        var leak = Assert.Single(refused.Leaks);
        Assert.Equal((WorkflowRefusal.Unmet, "Note.Summary", "ana.perez@caminos.gub.uy"), (refused.Refusal, leak.Path, leak.Excerpt));
        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        await new SaveDraft(Database, Site, Clock).RunAsync(new DraftOrder(item, Author) { VersionId = open.Item.ContentItemVersionId, Revision = open.Progress.Revision, Kept = [leak.Fingerprint, "what stands nowhere"] }, None);
        await GoOnAsync(item, Author); // as it was saved again without a word of that
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor));

        await GoOnAsync(Telling("Still ask ana.perez@caminos.gub.uy.", id), Author);
        Assert.Equal([leak.Fingerprint], await KeptAsync(id));
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.RequestChanges, Editor));
        await GoOnAsync(Telling("Ask nobody.", id), Author);
        Assert.Empty(await KeptAsync(id));
        await GoOnAsync(Telling("Ask ana.perez@caminos.gub.uy again.", id), Author);
        Assert.Equal(WorkflowRefusal.Unmet, (await TakeAsync(id, WorkflowAction.Submit, Author))!.Refusal);
    }

    [Fact]
    public async Task Is_closed_to_whoever_may_not_write_such_texts()
    {
        Assert.Null(await SaveAsync(Text("Not mine to write"), Member));
        var organisation = new ContentItem { ContentItemId = "org", ContentType = Site.Current.Definitions.Types.Values.First(t => t.Ours.Contribute is null && t.Ours.Path.Length > 0).Name };
        Assert.Null(await SaveAsync(organisation, Author)); // nobody is offered to write these

        var id = await SubmittedAsync("Somebody's");
        Assert.Null(await SaveAsync(Text("Taken over", id), Author with { Id = "stranger" }));
        Assert.Null(await SaveAsync(Text("Taken over", id), Editor));
        organisation.ContentItemId = id;
        Assert.Null(await SaveAsync(organisation, Author)); // no text changes its type

        var without = Author with { Roles = [] };
        await GoAsync(id, (WorkflowAction.TakeBack, without)); // what is theirs, they may always take back
        var open = (await Open.OpenAsync(Site.Current, without, id, None))!;
        Assert.Equal(WorkflowRefusal.NotTheirs, (await SaveAsync(Text("More", id), without, open.Item.ContentItemVersionId, open.Progress.Revision))!.Refusal);
        Assert.Equal(WorkflowRefusal.NotTheirs, (await TakeAsync(id, WorkflowAction.Submit, without))!.Refusal);
        await GoAsync(id, (WorkflowAction.Discard, without));
    }

    private ContentItem Telling(string summary, string? id = null)
    {
        var item = Text("Numbers", id);
        item.Parts["Note"]!["Summary"]!["Text"] = summary;
        return item;
    }

    private async Task<IReadOnlyList<string>> KeptAsync(string id) => ContributionRow.List((await Open.OpenAsync(Site.Current, Author, id, None))!.Progress.Kept);
}
