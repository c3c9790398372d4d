using LearningSpace.Core.Leaks;

namespace LearningSpace.Data.Media;

/// <summary>What a stored document tells beside what it shows.</summary>
/// <param name="File">The document.</param>
/// <param name="Facts">What it tells; never empty.</param>
public sealed record TellingDocument(MediaFile File, IReadOnlyList<DocumentFact> Facts);

/// <summary>Looks into stored documents for what they tell of whoever made them. Documents are stored as they came, so authors and editors are told.</summary>
/// <param name="media">Finds files.</param>
/// <param name="store">The stored bytes.</param>
public sealed class DocumentFacts(MediaReader media, MediaStore store)
{
    /// <summary>Those of some files that tell something, in the order of their paths. Which program made a document is nobody's secret.</summary>
    /// <param name="paths">Paths as content writes them; what leads nowhere, or is no document, tells nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<TellingDocument>> OfAsync(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        var found = await media.FindByPathsAsync(paths, cancellation);
        var telling = new List<TellingDocument>();
        foreach (var file in found.Values.DistinctBy(f => f.Path.Value).Where(f => !f.Type.IsImage && store.Has(f)).OrderBy(f => f.Path.Value, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            await using var content = File.OpenRead(store.FileOf(file.Hash));
            if (DocumentMetadata.Find(content, file.Type).Where(f => f.Kind != DocumentFactKind.Program).ToList() is { Count: > 0 } facts)
            {
                telling.Add(new TellingDocument(file, facts));
            }
        }

        return telling;
    }
}
