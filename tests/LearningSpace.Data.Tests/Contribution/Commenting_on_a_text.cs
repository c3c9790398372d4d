using LearningSpace.Core.Accounts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Commenting_on_a_text : ContributionWorld
{
    private const string Title = "TitlePart.Title";

    private WriteComment Write => new(Database, Site, Clock);

    private CommentReader Comments => new(Database);

    [Fact]
    public async Task Is_for_its_authors_until_editors_have_it()
    {
        var id = await DraftAsync("Among us");
        await WriteTogetherAsync(id, Fellow);
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Editor, "Too early")).Answer);
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Member, "Not theirs")).Answer);
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync("gone", Author, "Nowhere")).Answer);
        var among = (await SayAsync(id, Author, "May we name them?", Title)).Thread;
        Assert.Equal((CommentAnswer.Kept, among), await SayAsync(id, Fellow, "Better not.", answered: among));
        await GoAsync(id, (WorkflowAction.Submit, Author));
        var asked = (await SayAsync(id, Editor, "Since when?", Title)).Thread;
        var told = (await SayAsync(id, Author, "A word to whoever reads this")).Thread;

        Assert.Equal([among, asked, told], await SeenAsync(id, Author));
        Assert.Equal([among, asked, told], await SeenAsync(id, Fellow)); // an editor, but its author first
        Assert.Equal([asked, told], await SeenAsync(id, Editor));
        Assert.Equal([asked, told], await SeenAsync(id, Second));
        Assert.Null(await SeenAsync(id, Member));
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Editor, "Let me see", answered: among)).Answer);
        Assert.False(await Write.SettleAsync(id, among, Editor, true, None));

        await GoAsync(id, (WorkflowAction.RequestChanges, Editor));
        Assert.Null(await SeenAsync(id, Editor));
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Editor, "One more", answered: asked)).Answer);
        Assert.Equal(CommentAnswer.Kept, (await SayAsync(id, Author, "Since 2024.", answered: asked)).Answer);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        var thread = (await ThreadsAsync(id, Editor))!.Single(t => t.First.Row.Id == asked);
        Assert.Equal(("Since when?", "Editor", true, Title), (thread.First.Row.Words, thread.First.Name, thread.First.Row.ByEditor, thread.First.Row.Place));
        Assert.Equal([("Since 2024.", "Author", false, Title)], thread.Answers.Select(a => (a.Row.Words, a.Name, a.Row.ByEditor, a.Row.Place)));
    }

    [Fact]
    public async Task Ends_for_whoever_no_longer_writes_it()
    {
        var id = await DraftAsync("Once ours");
        await WriteTogetherAsync(id, Fellow);
        var said = (await SayAsync(id, Fellow, "I was here")).Thread;
        await WriteTogetherAsync(id, Fellow, ended: true);
        await GoAsync(id, (WorkflowAction.Submit, Author));
        Assert.Null(await SeenAsync(id, Fellow)); // who had a part in it is no editor of it
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Fellow, "Still here")).Answer);
        Assert.False(await Write.TakeBackAsync(id, said, Fellow, None));
        Assert.Equal([said], await SeenAsync(id, Author));
    }

    [Fact]
    public async Task Is_settled_and_opened_again_by_whoever_reads_it_and_by_every_answer()
    {
        var id = await SubmittedAsync("Settled");
        var asked = (await SayAsync(id, Editor, "Is that so?")).Thread;
        var answer = await SayAsync(id, Author, "It is.", answered: asked);
        Assert.Equal(asked, answer.Thread);
        Assert.True(await Write.SettleAsync(id, asked, Author, true, None));
        Assert.False((await ThreadsAsync(id, Second))!.Single().IsOpen);
        Assert.True(await Write.SettleAsync(id, asked, Second, false, None));
        Assert.True((await ThreadsAsync(id, Author))!.Single().IsOpen);
        await Write.SettleAsync(id, asked, Author, true, None);
        await SayAsync(id, Editor, "Not quite.", answered: asked);
        Assert.True((await ThreadsAsync(id, Author))!.Single().IsOpen);

        var last = (await ThreadsAsync(id, Author))!.Single().Answers[1].Row.Id;
        Assert.False(await Write.SettleAsync(id, last, Author, true, None)); // an answer by itself is neither
        Assert.False(await Write.SettleAsync("another", asked, Author, true, None));
        Assert.Equal(CommentAnswer.NotTheirs, (await SayAsync(id, Author, "To an answer", answered: last)).Answer); // one level
    }

    [Fact]
    public async Task Can_be_taken_back_by_whoever_said_it()
    {
        var id = await SubmittedAsync("Taken back");
        var asked = (await SayAsync(id, Editor, "Who is meant?")).Thread;
        await SayAsync(id, Author, "Nobody.", answered: asked);
        var answer = (await ThreadsAsync(id, Author))!.Single().Answers.Single().Row.Id;
        Assert.False(await Write.TakeBackAsync(id, asked, Author, None));
        Assert.False(await Write.TakeBackAsync("another", asked, Editor, None));

        Assert.True(await Write.TakeBackAsync(id, asked, Editor, None)); // where others answered, it is seen that something stood there
        Assert.Equal(["", "Nobody."], await WordsAsync(id));
        Assert.False(await Write.TakeBackAsync(id, asked, Editor, None));
        Assert.True(await Write.TakeBackAsync(id, answer, Author, None)); // and goes with the last answer
        Assert.Empty(await WordsAsync(id));

        var lonely = (await SayAsync(id, Author, "Only mine")).Thread;
        Assert.True(await Write.TakeBackAsync(id, lonely, Author, None));
        Assert.Empty(await WordsAsync(id));
    }

    [Fact]
    public async Task Concerns_the_authors_and_editors_who_spoke_there_as_far_as_they_can_read_it()
    {
        var id = await DraftAsync("Whom it concerns");
        await WriteTogetherAsync(id, Fellow);
        await WriteTogetherAsync(id, Second, ended: true);
        await SayAsync(id, Author, "Among us");
        Assert.Equal([Fellow.Id], await ConcernsAsync("Among us"));
        await GoAsync(id, (WorkflowAction.Submit, Author));
        var asked = (await SayAsync(id, Editor, "A question")).Thread;
        Assert.Equal([Author.Id, Fellow.Id], await ConcernsAsync("A question"));
        await SayAsync(id, Fellow, "An answer", answered: asked);
        Assert.Equal([Author.Id, Editor.Id], await ConcernsAsync("An answer"));
        await SayAsync(id, Author, "Something else");
        Assert.Equal([Fellow.Id], await ConcernsAsync("Something else")); // the editor did not speak there
        await GoAsync(id, (WorkflowAction.TakeBack, Author));
        await SayAsync(id, Author, "A later answer", answered: asked);
        Assert.Equal([Fellow.Id], await ConcernsAsync("A later answer")); // editors do not have it now
        Assert.Null(await Comments.ConcernsAsync("gone", None));
        await using var context = Database.Reader();
        Assert.Equal(5, await context.Outbox.CountAsync(o => o.Kind == WriteComment.MessageKind));
        Assert.DoesNotContain("answer", string.Concat(await context.Outbox.Select(o => o.Payload).ToListAsync()), StringComparison.Ordinal); // numbers alone
    }

    [Fact]
    public async Task Stands_beside_the_text_and_never_in_it_and_goes_with_it()
    {
        const string Word = "xylophonist";
        var id = await SubmittedAsync("Beside it");
        await SayAsync(id, Editor, "Who is this " + Word, Title);
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        await DrainAsync();
        Assert.Empty(Found(Word));
        await using (var context = Database.Reader())
        {
            Assert.DoesNotContain(Word, string.Concat(await context.Versions.Where(v => v.ItemId == id).Select(v => v.Parts).ToListAsync()), StringComparison.Ordinal);
        }

        var draft = await DraftAsync("Thrown away");
        await SayAsync(draft, Author, "A note");
        await GoAsync(draft, (WorkflowAction.Discard, Author));
        Assert.Empty(await WordsAsync(draft));
    }

    [Fact]
    public async Task Has_a_limit_for_a_text()
    {
        var id = await DraftAsync("Much said");
        await Database.Gate.WriteAsync((context, _) =>
        {
            for (var i = 1; i < Commenting.MostForText; i++)
            {
                context.Comments.Add(new CommentRow { Id = $"comment{i}", ItemId = id, Author = Author.Id, Words = "Again", CreatedUtc = Clock.Now.UtcDateTime });
            }

            return Task.CompletedTask;
        });
        Assert.Equal(CommentAnswer.Kept, (await SayAsync(id, Author, "The last")).Answer);
        Assert.Equal(CommentAnswer.TooMany, (await SayAsync(id, Author, "One too many")).Answer);
    }

    [Fact]
    public async Task Leaves_nothing_of_what_somebody_said_once_they_are_erased()
    {
        var id = await SubmittedAsync("Forgotten");
        var asked = (await SayAsync(id, Editor, "Asked by one who leaves")).Thread;
        await SayAsync(id, Author, "Answered", answered: asked);
        await SayAsync(id, Editor, "Answered by one who leaves", answered: asked);
        await SayAsync(id, Editor, "Said by one who leaves");
        var other = (await SayAsync(id, Second, "Asked by another")).Thread;
        await SayAsync(id, Editor, "Once more by one who leaves", answered: other);
        await new EraseAccount(Database, Site, new EraseAuditDetails(Database, Clock), Clock).RunAsync(Editor.Id, Credit.Name, None);
        Assert.Equal(["", "Answered", "Asked by another"], await WordsAsync(id));
        await using var context = Database.Reader();
        Assert.False(await context.Comments.AnyAsync(c => c.Author == Editor.Id));
        Assert.Null((await ThreadsAsync(id, Author))!.First(t => t.First.Row.Id == asked).First.Name);
    }

    private async Task<string> DraftAsync(string title)
    {
        var item = Text(title);
        await SaveAsync(item, Author);
        return item.ContentItemId;
    }

    private Task<(CommentAnswer Answer, string Thread)> SayAsync(string id, Person person, string words, string place = "", string? answered = null)
    {
        Tick();
        return Write.AddAsync(new CommentOrder(id, person, words) { Place = place, AnswerTo = answered }, None);
    }

    private async Task<IReadOnlyList<CommentThread>?> ThreadsAsync(string id, Person person) =>
        await Open.OpenAsync(Site.Current, person, id, None) is { } open ? await Comments.OfAsync(open, None) : null;

    private async Task<IEnumerable<string>?> SeenAsync(string id, Person person) => (await ThreadsAsync(id, person))?.Select(t => t.First.Row.Id);

    private async Task<IReadOnlyList<string>?> ConcernsAsync(string words)
    {
        await using var context = Database.Reader();
        return (await Comments.ConcernsAsync(await context.Comments.Where(c => c.Words == words).Select(c => c.Id).SingleAsync(), None))!.Accounts;
    }

    private async Task<List<string>> WordsAsync(string id)
    {
        await using var context = Database.Reader();
        return await context.Comments.Where(c => c.ItemId == id).OrderBy(c => c.CreatedUtc).Select(c => c.Words).ToListAsync();
    }
}
