using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Reads what people began to write in threads and did not send, and says where they may leave it.</summary>
/// <param name="database">The database.</param>
/// <param name="threads">Threads.</param>
public sealed class DraftReader(Database database, ThreadReader threads)
{
    /// <summary>Where a thread on its own is begun.</summary>
    public const string New = "new";

    private const string OfItem = "item", OfThread = "discussion", OfPost = "edit";

    /// <summary>Where a thread about an item is begun.</summary>
    public static string About(string item) => $"{OfItem}:{item}";

    /// <summary>Where a thread is answered.</summary>
    public static string Answering(string thread) => $"{OfThread}:{thread}";

    /// <summary>Where a post is changed.</summary>
    public static string Changing(string post) => $"{OfPost}:{post}";

    /// <summary>What somebody left at a place, and when; null for nothing.</summary>
    /// <param name="account">Who.</param>
    /// <param name="place">Where.</param>
    /// <param name="since">What was left before this says less than what stands there now, and is passed over.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(PostDraft Draft, DateTime AtUtc)?> FindAsync(string account, string place, DateTime since, CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return await context.PostDrafts.FirstOrDefaultAsync(d => d.AccountId == account && d.Place == place, cancellation) is { } row && row.AtUtc >= since && PostDraft.Parse(row.Typed) is { IsEmpty: false } draft
            ? (draft, row.AtUtc) : null;
    }

    /// <summary>Whether somebody may leave something at a place: what they write about is there for them.</summary>
    public async Task<bool> IsThereAsync(string place, ThreadViewer viewer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(viewer);
        if (place == New)
        {
            return true;
        }

        if (place.Split(':', 2) is not [var kind, var id] || !ContentId.IsValid(id))
        {
            return false;
        }

        switch (kind)
        {
            case OfItem:
                await using (var context = database.Reader())
                {
                    return await context.Items.AnyAsync(i => i.Id == id && i.PublishedVersionId != null && viewer.Audiences.Contains(i.Audience), cancellation);
                }

            case OfThread:
                return await threads.FindAsync(id, viewer, cancellation) is not null;
            case OfPost:
                return await threads.PostAsync(id, cancellation) is { } post && post.Author == viewer.Account && await threads.FindAsync(post.ThreadId, viewer, cancellation) is not null;
            default:
                return false;
        }
    }
}
