using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Words that moderators use again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is for, for moderators.</param>
/// <param name="Words">The words, by culture.</param>
public sealed record ReadyWords(string Id, string Name, IReadOnlyDictionary<string, string> Words)
{
    /// <summary>The words in a language, or in another where they are not there.</summary>
    public string In(string culture) => Words.TryGetValue(culture, out var words) ? words : Words.Values.FirstOrDefault("");

    /// <summary>Reads it as it is stored.</summary>
    internal static ReadyWords Of(TemplateRow row)
    {
        var node = JsonNode.Parse(row.Words);
        return new ReadyWords(row.Id, row.Name, Cultures.All.Where(c => Json.Text(node, c) is { Length: > 0 }).ToDictionary(c => c, c => Json.Text(node, c)!, StringComparer.Ordinal));
    }
}

/// <summary>Keeps words that moderators use again, so that each author reads the same in their own language.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class ChangeTemplates(Database database, TimeProvider clock)
{
    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "moderation.templates-changed";

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Every one, by name.</summary>
    public async Task<IReadOnlyList<ReadyWords>> AllAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return [.. (await context.Templates.OrderBy(t => t.Name).ThenBy(t => t.Id).ToListAsync(cancellation)).Select(ReadyWords.Of)];
    }

    /// <summary>Adds words, or changes those that are there.</summary>
    /// <param name="person">Who.</param>
    /// <param name="id">Which; empty for new ones.</param>
    /// <param name="name">What they are for.</param>
    /// <param name="words">The words, by culture.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was done: what is to be changed may be gone.</returns>
    public Task<bool> SaveAsync(Person person, string id, string name, IReadOnlyDictionary<string, string> words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow();
        var text = new JsonObject(words.Select(w => KeyValuePair.Create(w.Key, (JsonNode?)w.Value))).ToJsonString();
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (id.Length == 0)
                {
                    context.Templates.Add(new TemplateRow { Id = ContentId.New(now), Name = name, Words = text });
                }
                else if (await context.Templates.Where(t => t.Id == id).ExecuteUpdateAsync(t => t.SetProperty(r => r.Name, name).SetProperty(r => r.Words, text), token) == 0)
                {
                    return false;
                }

                Tell(context, person, now, id.Length == 0 ? "added" : "changed");
                return true;
            },
            cancellation);
    }

    /// <summary>Removes words. What was decided with them stays as it was told.</summary>
    public Task RemoveAsync(Person person, string id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                if (await context.Templates.Where(t => t.Id == id).ExecuteDeleteAsync(token) > 0)
                {
                    Tell(context, person, clock.GetUtcNow(), "removed");
                }
            },
            cancellation);
    }

    private static void Tell(SpaceContext context, Person person, DateTimeOffset now, string change) =>
        context.Audit(new AuditEntry(AuditKind, person.Id, "words", "", new JsonObject { ["change"] = change }), now);
}
