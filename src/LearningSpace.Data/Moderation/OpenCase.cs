using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Makes cases for moderators.</summary>
public static class OpenCase
{
    /// <summary>What a case about the beginning of a thread is about.</summary>
    public const string Thread = "discussion";

    /// <summary>What a case about an answer is about.</summary>
    public const string Reply = "reply";

    /// <summary>Name of the title in a snapshot.</summary>
    public const string Title = "title";

    /// <summary>Name of the words in a snapshot.</summary>
    public const string Words = "words";

    /// <summary>Name of an item's version in a snapshot.</summary>
    public const string Version = "version";

    /// <summary>A case for a post that is held.</summary>
    public static CaseRow Held(ThreadRow thread, PostRow post, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        return new CaseRow
        {
            Id = ContentId.New(now),
            TargetKind = post.Number == 0 ? Thread : Reply,
            TargetId = post.Number == 0 ? thread.Id : post.Id,
            ThreadId = thread.Id,
            Author = post.Author,
            IsHeld = true,
            Snapshot = Snapshot(thread, post),
            OpenedUtc = now.UtcDateTime,
            DueUtc = post.PromisedUtc ?? PromisedTime.For(now.UtcDateTime),
        };
    }

    /// <summary>Opens a case for a post that is held now, unless one is open.</summary>
    public static async Task HoldAsync(SpaceContext context, ThreadRow thread, PostRow post, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var held = Held(thread, post, now);
        if (!await context.Cases.AnyAsync(c => c.TargetKind == held.TargetKind && c.TargetId == held.TargetId && c.DecidedUtc == null, cancellation))
        {
            context.Cases.Add(held);
        }
    }

    /// <summary>A post as it is now.</summary>
    public static string Snapshot(ThreadRow thread, PostRow post)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(post);
        return new JsonObject { [Title] = thread.Title, [Words] = post.Markdown }.ToJsonString();
    }
}
