using System.Text.Json.Nodes;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Deciding : ContributionWorld
{
    [Fact]
    public async Task Is_never_about_ones_own_work()
    {
        var item = Text("Written together");
        await SaveAsync(item, Author);
        var id = item.ContentItemId;
        await WriteTogetherAsync(id, Fellow);
        await GoOnAsync(Text("Written together", id), Fellow);
        await GoAsync(id, (WorkflowAction.Submit, Fellow));
        var author = Author with { Roles = ["PublicServant", "Editor"], IsStrong = true };
        foreach (var action in new[] { WorkflowAction.Publish, WorkflowAction.Force, WorkflowAction.Schedule, WorkflowAction.RequestChanges, WorkflowAction.Reject })
        {
            Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, action, Fellow))!.Refusal);
            Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, action, author))!.Refusal);
        }

        await WriteTogetherAsync(id, Fellow, ended: true);
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, WorkflowAction.Publish, Fellow))!.Refusal);
        Assert.Equal(WorkflowRefusal.Own, await new ClaimSubmission(Database, Site, Clock).TakeAsync(id, Fellow, None));
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, WorkflowAction.Withdraw, Fellow))!.Refusal);
    }

    [Fact]
    public async Task Is_never_about_what_one_once_wrote_though_others_own_it_now()
    {
        var id = await SubmittedAsync("Handed over");
        await Database.Gate.WriteAsync((context, token) => context.Items.Where(i => i.Id == id).ExecuteUpdateAsync(i => i.SetProperty(r => r.Owner, Member.Id), token));
        var author = Author with { Roles = ["Editor"], IsStrong = true };
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(id, WorkflowAction.Publish, author))!.Refusal);
    }

    [Fact]
    public async Task Asks_for_more_than_a_password()
    {
        var id = await SubmittedAsync("Weak");
        Assert.Null(await TakeAsync(id, WorkflowAction.Publish, Editor with { IsStrong = false }));
        Assert.Null(await Open.OpenAsync(Site.Current, Editor with { IsStrong = false }, id, None));
    }

    [Fact]
    public async Task Is_done_by_one_of_two_who_decide_at_once()
    {
        for (var i = 0; i < 6; i++)
        {
            var id = await SubmittedAsync($"Contested {i}");
            var orders = new[] { await OrderAsync(id, WorkflowAction.Publish, Editor), await OrderAsync(id, i % 2 == 0 ? WorkflowAction.Reject : WorkflowAction.Publish, Second), await OrderAsync(id, WorkflowAction.TakeBack, Author) };
            var results = await Task.WhenAll(orders.Select(o => Task.Run(() => TakeAsync(o))));

            var won = Assert.Single(results, r => r!.Refusal == WorkflowRefusal.None)!;
            Assert.All(results.Where(r => r != won), r => Assert.Equal(WorkflowRefusal.Stale, r!.Refusal));
            Assert.Equal(won.State.ToString(), await StatesAsync(id));
            Assert.Equal(3, (await Open.StepsAsync(id, None)).Count);
            Assert.Equal(won.State == Core.Content.VersionState.Published, await IsFoundAsync(id, $"contested-{i}", $"contested {i}"));
        }
    }

    [Fact]
    public async Task Is_about_the_text_that_was_read()
    {
        var id = await SubmittedAsync("As it was");
        var seen = await OrderAsync(id, WorkflowAction.Publish, Editor);
        await GoAsync(id, (WorkflowAction.TakeBack, Author));
        await GoOnAsync(Text("As it is", id), Author);
        Assert.Equal(WorkflowRefusal.Stale, (await TakeAsync(seen))!.Refusal);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        Assert.Equal(WorkflowRefusal.Stale, (await TakeAsync(seen))!.Refusal);
        Assert.Equal(WorkflowRefusal.Stale, (await TakeAsync(seen with { Revision = seen.Revision + 99 }))!.Refusal);
        Assert.False(await IsFoundAsync(id, "as-it-was", "was"));
        await GoAsync(id, (WorkflowAction.Publish, Editor));
    }

    [Fact]
    public async Task Is_refused_where_a_text_was_changed_while_it_was_made_ready()
    {
        var id = await SubmittedAsync("Named Somebody");
        var order = await OrderAsync(id, WorkflowAction.Publish, Editor);
        var changed = new InterposedDatabase(Database, _ => Database.Gate.WriteAsync((context, token) => // as who erases a name writes, whom no revision concerns
            context.Versions.Where(v => v.ItemId == id).ExecuteUpdateAsync(v => v.SetProperty(r => r.Parts, r => r.Parts.Replace("Somebody", "Nobody")), token)));
        Assert.Equal(WorkflowRefusal.Stale, (await TakeAsync(order, changed))!.Refusal);
        Assert.Equal(WorkflowRefusal.None, (await TakeAsync(order))!.Refusal);
        Assert.Contains("Nobody", (await FindAsync("named-nobody")).Found!.Item.Parts.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_the_editor_who_has_it_in_hand()
    {
        var id = await SubmittedAsync("In hand");
        await ClaimAsync(id, Editor);
        Assert.Equal(WorkflowRefusal.Claimed, (await TakeAsync(id, WorkflowAction.Publish, Second))!.Refusal);
        Assert.Equal(WorkflowRefusal.Claimed, await new ClaimSubmission(Database, Site, Clock).TakeAsync(id, Second, None));
        Clock.Now = Clock.Now.AddMinutes(45);
        await ClaimAsync(id, Second);
        Assert.Equal(WorkflowRefusal.Claimed, (await TakeAsync(id, WorkflowAction.Reject, Editor))!.Refusal);
        await GoAsync(id, (WorkflowAction.RequestChanges, Second), (WorkflowAction.Submit, Author), (WorkflowAction.Publish, Editor)); // a decision lets go of it
    }

    [Fact]
    public async Task Tells_all_that_stands_in_the_way_at_once()
    {
        var item = Text("Bare");
        item.Parts.Remove("Note");
        item.Parts["FreshnessPart"] = new JsonObject { ["ConfirmedOn"] = "2026-03-01", ["ReviewBy"] = "2026-02-01" };
        await SaveAsync(item, Author);
        var id = item.ContentItemId;
        var refused = (await TakeAsync(id, WorkflowAction.Submit, Author))!;
        Assert.Equal(WorkflowRefusal.Unmet, refused.Refusal);
        Assert.Equal(["FreshnessPart.ReviewBy", "Note.Summary"], refused.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.Equal("Draft", await StatesAsync(id));

        await GoOnAsync(Text("Clad", id), Author);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        foreach (var action in new[] { WorkflowAction.Publish, WorkflowAction.Schedule })
        {
            var unticked = (await TakeAsync((await OrderAsync(id, action, Editor)) with { Checks = ["evidence", "unknown"] }))!;
            Assert.Equal(WorkflowRefusal.Unmet, unticked.Refusal);
            Assert.Equal(["plain-language", "personal-data"], unticked.Unticked);
        }
    }

    [Fact]
    public async Task Tells_editors_nothing_of_a_draft()
    {
        var item = Text("Secret");
        item.Parts.Remove("Note");
        await SaveAsync(item, Author);
        foreach (var action in Enum.GetValues<WorkflowAction>().Except([WorkflowAction.Withdraw, WorkflowAction.ConfirmForced]))
        {
            var answer = (await TakeAsync(item.ContentItemId, action, Editor))!;
            Assert.NotEqual(WorkflowRefusal.None, answer.Refusal);
            Assert.Empty(answer.Problems);
            Assert.Null(await TakeAsync(item.ContentItemId, action, Member));
        }
    }

    [Fact]
    public async Task Is_about_steps_that_somebody_takes()
    {
        var id = await PublicAsync("No step");
        var before = await StepsAsync(id);
        Assert.Equal(WorkflowRefusal.NotFromHere, (await TakeAsync(id, WorkflowAction.Revise, Author))!.Refusal);
        await GoOnAsync(Text("A step", id), Author);
        Assert.Equal(WorkflowRefusal.NotFromHere, (await TakeAsync(id, WorkflowAction.Save, Author))!.Refusal);
        await GoAsync(id, (WorkflowAction.Submit, Author), (WorkflowAction.Schedule, Editor));
        foreach (var person in new[] { Author, Editor })
        {
            Assert.Equal(WorkflowRefusal.NotFromHere, (await TakeAsync(id, WorkflowAction.Due, person))!.Refusal);
        }

        Assert.Equal(before + " Revise:author Submit:author Schedule:editor", await StepsAsync(id));
    }

    [Fact]
    public async Task Finds_nothing_under_an_id_that_is_not_there_or_not_its_own()
    {
        var id = await SubmittedAsync("There");
        var other = await SubmittedAsync("Elsewhere");
        var order = await OrderAsync(id, WorkflowAction.Publish, Editor);
        Assert.Null(await TakeAsync(order with { ItemId = "nowhere" }));
        Assert.Null(await TakeAsync(order with { VersionId = "nowhere" }));
        Assert.Null(await TakeAsync(order with { VersionId = (await OrderAsync(other, WorkflowAction.Publish, Editor)).VersionId }));
        Assert.Null(await TakeAsync(order with { Person = Member }));
        Assert.Null(await Open.OpenAsync(Site.Current, Author, "nowhere", None));
        Assert.Null(await Open.PublicAsync(id, None));
        Assert.Null(await Open.StepAsync("nowhere", None));
    }

    [Fact]
    public async Task Writes_a_step_with_its_message_and_audit_entry_or_none_of_them()
    {
        var id = await SubmittedAsync("Broken off");
        await using var before = Database.Reader();
        var messages = await before.Outbox.CountAsync();
        var order = await OrderAsync(id, WorkflowAction.Publish, Editor);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TakeAsync(order, new InterposedDatabase(Database, _ => throw new InvalidOperationException("as if the power went"))));
        await using var after = Database.Reader();
        Assert.Equal((messages, "Submitted", "Save:author Submit:author"), (await after.Outbox.CountAsync(), await StatesAsync(id), await StepsAsync(id)));
        Assert.Equal("contribution.begun:author contribution.submitted:author", await AuditedAsync(id));
        await TakeAsync(order with { Start = null }); // where nobody need be told
        Assert.Equal(messages, await after.Outbox.CountAsync());
    }

    [Fact]
    public async Task Puts_first_what_was_promised_first()
    {
        var ids = new List<string>();
        foreach (var title in new[] { "One", "Two", "Three" })
        {
            ids.Add(await SubmittedAsync(title));
            Clock.Now = Clock.Now.AddHours(1);
        }

        await GoAsync(ids[0], (WorkflowAction.RequestChanges, Editor), (WorkflowAction.Submit, Author));
        Assert.Equal([ids[1], ids[2], ids[0]], (await Open.QueueAsync(10, None)).Select(l => l.Row.Id));
        Assert.Equal([ids[1]], (await Open.QueueAsync(1, None)).Select(l => l.Row.Id));
        var step = (await Open.StepsAsync(ids[0], None))[0];
        Assert.Equal(("One", ids[0]), ((await Open.StepAsync(step.Id, None))!.Title, (await Open.StepAsync(step.Id, None))!.Row.Id));
        Assert.Equal("""{"":"Words of author"}""", JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(step.Words))!.ToJsonString());
    }
}
