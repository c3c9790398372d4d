using LearningSpace.Core.Search;
using LearningSpace.Data;
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

        return missing + torn == 0 ? Finding.Good($"{rows} items") : Finding.Bad($"{missing} items without terms, {torn} torn or outdated: run 'search rebuild'");
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
