using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Search;

/// <summary>Something that search finds: it keeps its documents' analysed terms in a table of its own and announces their changes.</summary>
public interface ISearchSource
{
    /// <summary>The kind under which the change log names its documents (<see cref="ChangeKinds"/>).</summary>
    string ChangeKind { get; }

    /// <summary>Every row, one after the other.</summary>
    IEnumerable<TermsRow> ReadAll(SpaceContext context);

    /// <summary>The rows of some documents; those that are not to be found have none.</summary>
    Task<IReadOnlyList<TermsRow>> ReadAsync(SpaceContext context, IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>Analyses some documents anew, whose rows are damaged or of an older analysis, and stores what comes of it.</summary>
    Task<IReadOnlyList<StoredTerms>> AnalyzeAsync(IReadOnlyList<string> ids, CancellationToken cancellation);
}

/// <summary>Published content.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
public sealed class ContentSource(Database database, SiteStore site) : ISearchSource
{
    /// <inheritdoc/>
    public string ChangeKind => ChangeKinds.Item;

    /// <inheritdoc/>
    public IEnumerable<TermsRow> ReadAll(SpaceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.StoredTerms.AsEnumerable();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TermsRow>> ReadAsync(SpaceContext context, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await context.StoredTerms.Where(t => ids.Contains(t.ItemId)).ToListAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredTerms>> AnalyzeAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        await new AnalyzeContent(database, site.Current).StoreAsync(ids, cancellation);
}
