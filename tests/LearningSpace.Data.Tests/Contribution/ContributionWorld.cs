using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

/// <summary>A site on which people write notes and editors publish them.</summary>
public abstract class ContributionWorld : NotesWorld
{
    private int notes;

    protected static Person Author { get; } = new("author", "Author", "en", ["PublicServant"]);

    protected static Person Editor { get; } = new("editor", "Editor", "en", ["Editor"]) { IsStrong = true };

    protected static Person Second { get; } = new("second", "Second editor", "en", ["Editor"]) { IsStrong = true };

    /// <summary>Writes with the author where a test says so, and is an editor, too.</summary>
    protected static Person Fellow { get; } = new("fellow", "Fellow", "en", ["Editor"]) { IsStrong = true };

    protected static Person Member { get; } = new("member", "Member", "en", []);

    protected static string[] Ticked { get; } = ["plain-language", "evidence", "personal-data"];

    protected ContributionReader Open => new(Database);

    protected KeepTime Keep => new(Database, Site, Clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.Gate.WriteAsync((context, _) =>
        {
            foreach (var person in new[] { Author, Editor, Second, Fellow, Member })
            {
                var email = person.Id + "@correo.example";
                context.Accounts.Add(new AccountRow { Id = person.Id, Email = email, EmailKey = email, Name = person.Name, Culture = "en", SecurityStamp = "", ConcurrencyStamp = "", CreatedUtc = Clock.Now.UtcDateTime });
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>A note that nothing stands against, with an id of its own.</summary>
    protected ContentItem Text(string title, string? id = null) => Note(title, id ?? $"written{++notes}");

    protected Task<DraftResult?> SaveAsync(ContentItem item, Person person, string? version = null, int revision = 0)
    {
        Tick();
        return new SaveDraft(Database, Site, Clock).RunAsync(new DraftOrder(item, person) { VersionId = version, Revision = revision }, None);
    }

    /// <summary>Saves upon the newest version as it is now.</summary>
    protected async Task<DraftResult> GoOnAsync(ContentItem item, Person person)
    {
        var open = (await Open.OpenAsync(Site.Current, person, item.ContentItemId, None))!;
        var result = (await SaveAsync(item, person, open.Item.ContentItemVersionId, open.Progress.Revision))!;
        Assert.Equal(WorkflowRefusal.None, result.Refusal);
        return result;
    }

    /// <summary>A step upon a version as it was seen.</summary>
    protected Task<StepResult?> TakeAsync(StepOrder order, Database? database = null)
    {
        Tick();
        return new TakeStep(database ?? Database, Site, Clock).RunAsync(order, None);
    }

    /// <summary>A step as somebody would take it who has just looked, with words and everything ticked.</summary>
    protected async Task<StepOrder> OrderAsync(string id, WorkflowAction action, Person person)
    {
        await using var context = Database.Reader();
        var row = await context.Items.SingleAsync(i => i.Id == id);
        var version = action is WorkflowAction.Withdraw or WorkflowAction.ConfirmForced ? row.PublishedVersionId! : row.LatestVersionId;
        var revision = (await context.Contributions.SingleOrDefaultAsync(c => c.VersionId == version))?.Revision ?? 0;
        return new StepOrder(id, version, revision, action, person)
        {
            Words = new Dictionary<string, string> { [""] = $"Words of {person.Id}" },
            Checks = Ticked,
            AtUtc = action == WorkflowAction.Schedule ? Clock.Now.UtcDateTime.AddDays(2) : null,
            Start = "https://space.example",
        };
    }

    protected async Task<StepResult?> TakeAsync(string id, WorkflowAction action, Person person) => await TakeAsync(await OrderAsync(id, action, person));

    /// <summary>Takes steps that must succeed, one after the other.</summary>
    protected async Task GoAsync(string id, params (WorkflowAction Action, Person Person)[] steps)
    {
        foreach (var (action, person) in steps)
        {
            var result = await TakeAsync(id, action, person);
            Assert.True(result?.Refusal == WorkflowRefusal.None, $"{action} by {person.Id}: {result}");
        }
    }

    /// <summary>A text that the author wrote and handed in.</summary>
    protected async Task<string> SubmittedAsync(string title, ContentItem? item = null)
    {
        item ??= Text(title);
        Assert.Equal(WorkflowRefusal.None, (await SaveAsync(item, Author))!.Refusal);
        await GoAsync(item.ContentItemId, (WorkflowAction.Submit, Author));
        return item.ContentItemId;
    }

    /// <summary>A text that the author wrote and an editor published.</summary>
    protected async Task<string> PublicAsync(string title)
    {
        var id = await SubmittedAsync(title);
        await GoAsync(id, (WorkflowAction.Publish, Editor));
        return id;
    }

    /// <summary>States of all versions, the first first.</summary>
    protected async Task<string> StatesAsync(string id)
    {
        await using var context = Database.Reader();
        return string.Join(' ', await context.Versions.Where(v => v.ItemId == id).OrderBy(v => v.Number).Select(v => v.State).ToListAsync());
    }

    /// <summary>What happened, the first first, as those read it who take part.</summary>
    protected async Task<string> StepsAsync(string id) => string.Join(' ', (await Open.StepsAsync(id, None)).Reverse().Select(s => $"{s.Action}:{s.Actor}"));

    /// <summary>What the audit log has of an item, the first first.</summary>
    protected async Task<string> AuditedAsync(string id)
    {
        await using var context = Database.Reader();
        return string.Join(' ', await (
            from detail in context.AuditDetails
            where detail.SubjectKind == "item" && detail.SubjectId == id
            join entry in context.AuditEntries on detail.Number equals entry.Number
            orderby entry.Number
            select entry.Kind + ":" + detail.Actor).ToListAsync());
    }

    /// <summary>Lets somebody write a text with its owner, or ends that.</summary>
    protected Task WriteTogetherAsync(string id, Person person, bool ended = false) => Database.Gate.WriteAsync(async (context, token) =>
    {
        await context.Authors.Where(a => a.ItemId == id && a.AccountId == person.Id).ExecuteDeleteAsync(token);
        context.Authors.Add(new AuthorRow { ItemId = id, AccountId = person.Id, CreatedUtc = Clock.Now.UtcDateTime, EndedUtc = ended ? Clock.Now.UtcDateTime : null });
    });

    /// <summary>Lets an editor have a text in hand.</summary>
    protected async Task ClaimAsync(string id, Person person) => Assert.Equal(WorkflowRefusal.None, await new ClaimSubmission(Database, Site, Clock).TakeAsync(id, person, None));

    /// <summary>Whether readers find a text: under its address, by words, and among what points at others.</summary>
    protected async Task<bool> IsFoundAsync(string id, string slug, string word)
    {
        await DrainAsync();
        var byAddress = (await FindAsync(slug)).Found?.Row.Id == id;
        var byWord = Found(word).Contains(id);
        Assert.Equal(byAddress, byWord);
        return byAddress;
    }

    // What happens one after the other must not seem to have happened at once.
    protected void Tick() => Clock.Now = Clock.Now.AddMilliseconds(1);
}
