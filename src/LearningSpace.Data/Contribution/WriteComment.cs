using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Something to be said beside a text.</summary>
/// <param name="ItemId">The text.</param>
/// <param name="Person">Who says it.</param>
/// <param name="Words">The words, not empty.</param>
public sealed record CommentOrder(string ItemId, Person Person, string Words)
{
    /// <summary>The place it is about; empty for the whole. An answer is about what it answers.</summary>
    public string Place { get; init; } = "";

    /// <summary>The comment that it answers; null for none.</summary>
    public string? AnswerTo { get; init; }
}

/// <summary>What became of a comment.</summary>
public enum CommentAnswer
{
    /// <summary>It stands there.</summary>
    Kept,

    /// <summary>The text, or what it answers, is not theirs to comment on, or not there.</summary>
    NotTheirs,

    /// <summary>So much was said of the text that no more can be.</summary>
    TooMany,
}

/// <summary>Comments on a text, says that a comment is settled, and takes one's own back. The message for those whom it concerns is written in the same transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class WriteComment(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: somebody commented.</summary>
    public const string MessageKind = "contribution-comment";

    /// <summary>Name of the comment's id in a message.</summary>
    public const string Comment = "comment";

    /// <summary>Comments, or answers. What is answered is open again.</summary>
    /// <returns>What became of it, and the id of what it began or answers.</returns>
    public Task<(CommentAnswer Answer, string Thread)> AddAsync(CommentOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrWhiteSpace(order.Words);
        return database.Gate.WriteAsync((context, token) => AddAsync(context, order, token), cancellation);
    }

    /// <summary>Says that a comment is settled, or that it is open again.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> SettleAsync(string itemId, string id, Person person, bool settled, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await PartAsync(context, itemId, person, token) is not var (state, actor) || await FirstAsync(context, itemId, id, token) is not { } row || !Commenting.Reads(state, actor, row.WithEditors))
                {
                    return false;
                }

                row.SettledUtc = settled ? row.SettledUtc ?? clock.GetUtcNow().UtcDateTime : null;
                return true;
            },
            cancellation);
    }

    /// <summary>Takes one's own words back. Where others answered them, it is seen that something stood there.</summary>
    /// <returns>Whether it could be done.</returns>
    public Task<bool> TakeBackAsync(string itemId, string id, Person person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await PartAsync(context, itemId, person, token) is not var (state, actor)
                    || await context.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.ItemId == itemId && c.Author == person.Id && c.Words != "", token) is not { } row || !Commenting.Reads(state, actor, row.WithEditors))
                {
                    return false;
                }

                if (await context.Comments.AnyAsync(c => c.AnswerTo == id, token))
                {
                    row.Words = "";
                }
                else
                {
                    await context.Comments.Where(c => c.Id == id).ExecuteDeleteAsync(token);

                    // What stood there only for the answers goes with the last of them.
                    await context.Comments.Where(c => c.Id == row.AnswerTo && c.Words == "" && !context.Comments.Any(a => a.AnswerTo == c.Id)).ExecuteDeleteAsync(token);
                }

                return true;
            },
            cancellation);
    }

    private async Task<(CommentAnswer, string)> AddAsync(SpaceContext context, CommentOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await PartAsync(context, order.ItemId, order.Person, cancellation) is not var (state, actor))
        {
            return (CommentAnswer.NotTheirs, "");
        }

        var first = order.AnswerTo is { } answered ? await FirstAsync(context, order.ItemId, answered, cancellation) : null;
        if (order.AnswerTo is not null && (first is null || !Commenting.Reads(state, actor, first.WithEditors)))
        {
            return (CommentAnswer.NotTheirs, "");
        }

        if (await context.Comments.CountAsync(c => c.ItemId == order.ItemId, cancellation) >= Commenting.MostForText)
        {
            return (CommentAnswer.TooMany, "");
        }

        var row = context.Comments.Add(new CommentRow
        {
            Id = ContentId.Random(),
            ItemId = order.ItemId,
            Place = first?.Place ?? order.Place,
            AnswerTo = first?.Id,
            Author = order.Person.Id,
            ByEditor = !actor.IsAuthor,
            WithEditors = first?.WithEditors ?? Commenting.IsWithEditors(state),
            Words = order.Words,
            CreatedUtc = now.UtcDateTime,
        }).Entity;
        if (first is not null)
        {
            first.SettledUtc = null;
        }

        context.Ask(MessageKind, new JsonObject { [Comment] = row.Id }, now, order.Person.Id);
        return (CommentAnswer.Kept, first?.Id ?? row.Id);
    }

    // The text is held, so that nobody comments on a state that is over.
    private async Task<(VersionState State, WorkflowActor Actor)?> PartAsync(SpaceContext context, string itemId, Person person, CancellationToken cancellation)
    {
        await context.HoldItemAsync(itemId, cancellation);
        if (await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == itemId, cancellation) is not { } item)
        {
            return null;
        }

        var actor = await Involvement.OfAsync(context, site.Current, person, item, cancellation);
        var state = await context.Versions.Where(v => v.Id == item.LatestVersionId).Select(v => v.State).FirstAsync(cancellation);
        return Commenting.TakesPart(state, actor) ? (state, actor) : null;
    }

    private static Task<CommentRow?> FirstAsync(SpaceContext context, string itemId, string id, CancellationToken cancellation) =>
        context.Comments.AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.ItemId == itemId && c.AnswerTo == null, cancellation);
}
