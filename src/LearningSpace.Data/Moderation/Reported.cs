using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Discussions;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Something that can be reported, as somebody reads it.</summary>
/// <param name="Kind">What it is: <c>discussion</c>, <c>reply</c>, <c>item</c> or <c>person</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Title">Its title, that of its thread, or a name.</param>
/// <param name="Author">Who answers for it: an account; null for nobody.</param>
/// <param name="Snapshot">What it says now, as JSON.</param>
public sealed record Reported(string Kind, string Id, string Title, string? Author, string Snapshot)
{
    /// <summary>Kind of what stands in the library.</summary>
    public const string Item = "item";

    /// <summary>Kind of a person.</summary>
    public const string Person = "person";

    /// <summary>The thread in which it stands; null for none.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The post; null for none.</summary>
    public PostRow? Post { get; init; }

    /// <summary>Finds it.</summary>
    /// <param name="context">Reads.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Which one.</param>
    /// <param name="audiences">What the reader may read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there is none for the reader. Who may read of a person, the caller knows.</returns>
    public static async Task<Reported?> FindAsync(SpaceContext context, string kind, string id, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (kind == Item)
        {
            return await context.Items.Where(i => i.Id == id && i.PublishedVersionId != null && audiences.Contains(i.Audience)).Select(i => new { i.Title, i.Owner, i.PublishedVersionId }).FirstOrDefaultAsync(cancellation) is { } item
                ? new Reported(kind, id, item.Title, string.IsNullOrEmpty(item.Owner) ? null : item.Owner, new JsonObject { [OpenCase.Title] = item.Title, [OpenCase.Version] = item.PublishedVersionId }.ToJsonString())
                : null;
        }

        if (kind == Person)
        {
            if (await context.Accounts.Where(a => a.Id == id && a.EmailConfirmed && a.LeavingUtc == null).Select(a => new { a.Name, a.Profile }).FirstOrDefaultAsync(cancellation) is not { } person)
            {
                return null;
            }

            var profile = Profile.Parse(person.Profile);
            return new Reported(kind, id, person.Name, id, new JsonObject { [OpenCase.Words] = Profile.Sees(profile.AboutTo, audiences) ? profile.About : "" }.ToJsonString());
        }

        var posts = kind switch
        {
            OpenCase.Thread => context.Posts.Where(p => p.ThreadId == id && p.Number == 0),
            OpenCase.Reply => context.Posts.Where(p => p.Id == id && p.Number > 0),
            _ => null,
        };
        if (posts is null || await posts.AsNoTracking().FirstOrDefaultAsync(cancellation) is not { } post || await ThreadReader.Readable(context, audiences).AsNoTracking().FirstOrDefaultAsync(t => t.Id == post.ThreadId, cancellation) is not { } thread)
        {
            return null;
        }

        return new Reported(kind, id, thread.Title, post.Author, OpenCase.Snapshot(thread, post)) { ThreadId = thread.Id, Post = post };
    }
}
