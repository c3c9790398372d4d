using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Commands.Doctor;

/// <summary>Whether everything that search finds was analysed.</summary>
internal sealed class IndexCheck(Database database, SiteStore site) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "index";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var types = site.Current.Definitions.SearchedTypes;
        var missing = await context.Items.CountAsync(i => i.PublishedVersionId != null && types.Contains(i.Type) && !context.StoredTerms.Any(t => t.ItemId == i.Id), cancellation);
        var (rows, torn) = (0, 0);
        await foreach (var row in context.StoredTerms.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            torn += row.AnalysisVersion == TextAnalyzer.Version && StoredTermsCodec.Decode(row.Terms) is not null ? 0 : 1;
        }

        var (threads, tornThreads, missingThreads) = await ThreadsAsync(context, cancellation);
        torn += tornThreads;
        missing += missingThreads;

        return missing + torn == 0 ? Finding.Good(threads == 0 ? $"{rows} items" : $"{rows} items, {threads} threads") : Finding.Bad($"{missing} items without terms, {torn} torn or outdated: run 'search rebuild'");
    }

    // What waits in the outbox is not missing yet.
    private static async Task<(int Rows, int Torn, int Missing)> ThreadsAsync(SpaceContext context, CancellationToken cancellation)
    {
        var (rows, torn) = (0, 0);
        await foreach (var row in context.ThreadTerms.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            torn += row.AnalysisVersion == TextAnalyzer.Version && StoredTermsCodec.Decode(row.Terms) is not null ? 0 : 1;
        }

        var missing = await context.Threads.Where(t => t.State == PostState.Published && t.MergedInto == null && !context.ThreadTerms.Any(r => r.ThreadId == t.Id)).Select(t => t.Id).ToListAsync(cancellation);
        var waiting = await context.Outbox.Waiting().Where(o => o.Kind == FindThreads.MessageKind).Select(o => o.Id).ToListAsync(cancellation);
        return (rows, torn, missing.Select(FindThreads.MessageOf).Except(waiting, StringComparer.Ordinal).Count());
    }
}

/// <summary>Whether the next start can take up the copy of the index. Where it cannot, it builds the index: nothing is lost.</summary>
internal sealed class IndexCopyCheck(IndexCheckpoint checkpoint) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "index copy";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(checkpoint.FilePath))
        {
            return Finding.Good("none; the next start builds the index");
        }

        var index = new SearchIndex();
        if (await checkpoint.CursorAsync(cancellation) is not { } cursor || !checkpoint.Load(index, cursor))
        {
            return Finding.Good("torn, of another database or of another version; the next start builds the index anew");
        }

        return Finding.Good($"{index.Count} items");
    }
}

/// <summary>Whether the files that the site speaks of are there.</summary>
internal sealed class MediaCheck(MediaReader reader, MediaStore store) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "media";

    /// <inheritdoc/>
    public async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        var missing = await reader.MissingAsync(store, cancellation);
        return missing.Count == 0 ? Finding.Good("every file is there") : Finding.Bad($"{missing.Count} files are not there or not whole, such as '{missing[0]}': bring the folder 'media' back from a backup");
    }
}
