using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Changes the words that are looked at; every process knows at once.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeWatchedWords(Database database, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "moderation.words-changed";

    /// <summary>Adds a word; one that is there stays once.</summary>
    /// <param name="person">Who.</param>
    /// <param name="pattern">The word, or several.</param>
    /// <param name="action">What comes of it.</param>
    /// <param name="language">In which language; empty for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it is there now: there are only so many for each action.</returns>
    public Task<bool> AddAsync(Person person, string pattern, WatchedAction action, string language, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (now, code) = (clock.GetUtcNow(), action.ToString().ToLowerInvariant());
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.WatchedWords.AnyAsync(w => w.Pattern == pattern && w.Action == code && w.Language == language, token))
                {
                    return true;
                }

                if (await context.WatchedWords.CountAsync(w => w.Action == code, token) >= WatchedWords.MostForAction)
                {
                    return false;
                }

                context.WatchedWords.Add(new WatchedWordRow { Id = ContentId.New(now), Pattern = pattern, Action = code, Language = language });
                Tell(context, person, now, "added");
                return true;
            },
            cancellation);
    }

    /// <summary>Removes a word.</summary>
    public Task RemoveAsync(Person person, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.WatchedWords.Where(w => w.Id == id).ExecuteDeleteAsync(token) > 0)
                {
                    Tell(context, person, clock.GetUtcNow(), "removed");
                }
            },
            cancellation);
    }

    private static void Tell(SpaceContext context, Person person, DateTimeOffset now, string change)
    {
        context.Announce(ChangeKinds.Words, "", now.UtcDateTime);
        context.Audit(new AuditEntry(AuditKind, person.Id, "words", "", new JsonObject { ["change"] = change }), now);
    }
}
