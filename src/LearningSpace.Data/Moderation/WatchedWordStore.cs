using LearningSpace.Core.Discussions;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>The words that are looked at, made ready once and again when they changed.</summary>
/// <param name="database">The database.</param>
public sealed class WatchedWordStore(Database database) : IChangeListener
{
    private volatile WatchedWords? current;

    /// <summary>The words now.</summary>
    public async Task<WatchedWords> CurrentAsync(CancellationToken cancellation)
    {
        if (current is { } known)
        {
            return known;
        }

        await using var context = database.Reader();
        var rows = await context.WatchedWords.OrderBy(w => w.Id).ToListAsync(cancellation);
        return current = new WatchedWords(rows.Where(r => Enum.TryParse<WatchedAction>(r.Action, ignoreCase: true, out _))
            .Select(r => new WatchedWord(r.Pattern, Enum.Parse<WatchedAction>(r.Action, ignoreCase: true), r.Language.Length > 0 ? r.Language : null)));
    }

    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Any(c => c.Kind == ChangeKinds.Words))
        {
            current = null;
        }

        return Task.CompletedTask;
    }
}
