using LearningSpace.Core.Contribution;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A comment and who made it.</summary>
/// <param name="Row">The comment.</param>
/// <param name="Name">Name of who made it; null where the account is gone.</param>
public sealed record CommentLine(CommentRow Row, string? Name);

/// <summary>A comment with the answers to it.</summary>
/// <param name="First">The comment.</param>
/// <param name="Answers">The answers, in the order in which they came.</param>
public sealed record CommentThread(CommentLine First, IReadOnlyList<CommentLine> Answers)
{
    /// <summary>Whether something is left to be done about it.</summary>
    public bool IsOpen => First.Row.SettledUtc is null;
}

/// <summary>Whom a new comment concerns.</summary>
/// <param name="ItemId">The text.</param>
/// <param name="AtUtc">When it was made, UTC.</param>
/// <param name="Accounts">Who should know: the authors, and editors who spoke there, as far as they can read it; not who made it.</param>
public sealed record NewComment(string ItemId, DateTime AtUtc, IReadOnlyList<string> Accounts);

/// <summary>Reads comments: for those who take part, and nobody else.</summary>
/// <param name="database">The database.</param>
public sealed class CommentReader(Database database)
{
    /// <summary>What somebody may read beside the text that they opened, in the order in which it was begun; null where it is not for them.</summary>
    public async Task<IReadOnlyList<CommentThread>?> OfAsync(OpenVersion open, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (!Commenting.TakesPart(open.State, open.Actor))
        {
            return null;
        }

        await using var context = database.Reader();
        var rows = await context.Comments.Where(c => c.ItemId == open.Row.Id).OrderBy(c => c.CreatedUtc).ThenBy(c => c.Id).ToListAsync(cancellation);
        var people = rows.Select(r => r.Author).OfType<string>().Distinct().ToList();
        var names = await context.Accounts.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, StringComparer.Ordinal, cancellation);
        var answers = rows.Where(r => r.AnswerTo is not null).ToLookup(r => r.AnswerTo);
        return
        [
            .. rows.Where(r => r.AnswerTo is null && Commenting.Reads(open.State, open.Actor, r.WithEditors))
                .Select(r => new CommentThread(Line(r), [.. answers[r.Id].Select(Line)])),
        ];

        CommentLine Line(CommentRow row) => new(row, row.Author is { } author ? names.GetValueOrDefault(author) : null);
    }

    /// <summary>Whom a comment concerns; null where it is gone.</summary>
    public async Task<NewComment?> ConcernsAsync(string id, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var found = await (
            from comment in context.Comments
            where comment.Id == id
            join item in context.Items on comment.ItemId equals item.Id
            join version in context.Versions on item.LatestVersionId equals version.Id
            select new { comment, item.Owner, version.State }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var (row, thread) = (found.comment, found.comment.AnswerTo ?? found.comment.Id);
        var told = await context.Authors.Where(a => a.ItemId == row.ItemId && a.EndedUtc == null).Select(a => a.AccountId).ToListAsync(cancellation);
        told.Add(found.Owner);
        if (row.WithEditors && Commenting.IsWithEditors(found.State))
        {
            told.AddRange(await context.Comments.Where(c => (c.Id == thread || c.AnswerTo == thread) && c.ByEditor && c.Author != null).Select(c => c.Author!).ToListAsync(cancellation));
        }

        return new NewComment(row.ItemId, row.CreatedUtc, [.. told.Where(a => a.Length > 0 && a != row.Author).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Which of some texts somebody may read comments on, as far as that is to be known without looking at each: their own, and those that editors have.</summary>
    public static IQueryable<ItemRow> Readable(SpaceContext context, string account, bool mayPublish)
    {
        ArgumentNullException.ThrowIfNull(context);
        var own = Involvement.Texts(context, account);
        return context.Items.Where(i => own.Any(o => o.Id == i.Id) || (mayPublish && context.Versions.Any(v => v.Id == i.LatestVersionId && Commenting.WithEditors.Contains(v.State))));
    }
}
