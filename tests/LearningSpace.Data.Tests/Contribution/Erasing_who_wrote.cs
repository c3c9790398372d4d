using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Erasing_who_wrote : ContributionWorld
{
    private static readonly string[] Tables = ["content_items", "content_versions", "contributions", "contribution_events", "content_authors", "inbox_entries", "audit_details"];

    [Theory]
    [InlineData(Credit.Remove)]
    [InlineData(Credit.Anonymous)]
    public async Task Leaves_no_trace_of_an_author_but_what_others_wrote_with_them(string choice)
    {
        var alone = await SubmittedAsync("Alone");
        var item = Text("Together");
        await SaveAsync(item, Author);
        var together = item.ContentItemId;
        await WriteTogetherAsync(together, Fellow);
        await GoAsync(together, (WorkflowAction.Submit, Author), (WorkflowAction.RequestChanges, Editor));
        Assert.Equal([(alone, false), (together, true)], (await new Contributions(Database).OfAsync(Author.Id, None)).Select(c => (c.Row.Id, c.IsBuiltOn)).Order());

        await EraseAsync(Author, choice);

        Assert.Empty(await TracesAsync(Author));
        await using var context = Database.Reader();
        Assert.Equal(choice == Credit.Anonymous, await context.Items.AnyAsync(i => i.Id == alone));
        Assert.Equal(choice == Credit.Anonymous, await context.ContributionEvents.AnyAsync(e => e.ItemId == alone));
        Assert.Equal("Save: Submit: RequestChanges:editor", await StepsAsync(together));
        Assert.Equal([Fellow.Id], await Open.AuthorsAsync(await RowAsync(together), None));
        await GoOnAsync(Text("Together still", together), Fellow); // who wrote with them goes on
        await GoAsync(together, (WorkflowAction.Submit, Fellow));
        Assert.Equal(WorkflowRefusal.Own, (await TakeAsync(together, WorkflowAction.Publish, Fellow))!.Refusal);
    }

    [Theory]
    [InlineData(Credit.Remove)]
    [InlineData(Credit.Name)]
    public async Task Takes_every_draft_along_that_nobody_else_could_read(string choice)
    {
        var (draft, shared) = (Text("Never sent"), Text("Sent back"));
        await SaveAsync(draft, Author);
        var back = await SubmittedAsync("Sent back", shared);
        await GoAsync(back, (WorkflowAction.RequestChanges, Editor));
        var together = Text("Not alone");
        await SaveAsync(together, Author);
        await WriteTogetherAsync(together.ContentItemId, Fellow);
        var known = await PublicAsync("Known");
        await GoOnAsync(Text("Known by secret words", known), Author);
        var recipe = AsDraft(Note("By a recipe", "recipe"));
        recipe.Owner = Author.Id;
        await StoreAsync(recipe);

        await EraseAsync(Author, choice);

        await using var context = Database.Reader();
        var left = await context.Items.Select(i => i.Id).ToListAsync();
        Assert.DoesNotContain(draft.ContentItemId, left);
        Assert.DoesNotContain(back, left);
        Assert.Contains(together.ContentItemId, left);
        Assert.Equal(choice == Credit.Name, left.Contains(known));
        Assert.False(await context.Versions.AnyAsync(v => v.Parts.Contains("secret words")));
        if (choice == Credit.Name)
        {
            Assert.Equal("Published", await StatesAsync(known));
            Assert.True(await IsFoundAsync(known, "known", "known"));
            Assert.Contains("recipe", left);
        }
    }

    [Fact]
    public async Task Leaves_no_trace_of_an_editor()
    {
        var id = await SubmittedAsync("Forced");
        await TakeAsync((await OrderAsync(id, WorkflowAction.Force, Editor)) with { Checks = [] });
        var other = await SubmittedAsync("In hand");
        await ClaimAsync(other, Editor);

        await EraseAsync(Editor, Credit.Remove);

        Assert.Empty(await TracesAsync(Editor));
        Assert.NotNull((await RowAsync(id)).ForcedUtc); // the mark stays, and another editor confirms
        await GoAsync(id, (WorkflowAction.ConfirmForced, Second));
        await GoAsync(other, (WorkflowAction.Publish, Second));
    }

    [Fact]
    public async Task Leaves_no_trace_of_who_wrote_with_others()
    {
        var item = Text("Of others");
        await SaveAsync(item, Author);
        await WriteTogetherAsync(item.ContentItemId, Fellow);
        await GoOnAsync(item, Fellow);
        await GoAsync(item.ContentItemId, (WorkflowAction.Submit, Fellow));

        await EraseAsync(Fellow, Credit.Remove);

        Assert.Empty(await TracesAsync(Fellow));
        Assert.Equal("Submitted", await StatesAsync(item.ContentItemId));
        await GoAsync(item.ContentItemId, (WorkflowAction.Publish, Editor));
    }

    private Task EraseAsync(Person person, string choice) => new EraseAccount(Database, Site, new EraseAuditDetails(Database, Clock), Clock).RunAsync(person.Id, choice, None);

    // Accounts of this world are named by a word of their own.
    private async Task<List<string>> TracesAsync(Person person)
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange((await Raw.LinesAsync(Test, $"SELECT * FROM {table}")).Where(r => r.Split(" | ").Contains(person.Id)).Select(r => $"{table}: {r}"));
        }

        return rows;
    }
}
