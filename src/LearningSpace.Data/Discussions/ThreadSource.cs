using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Discussions;

/// <summary>Threads that can be read.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
public sealed class ThreadSource(Database database, SiteStore site) : ISearchSource
{
    /// <inheritdoc/>
    public string ChangeKind => ChangeKinds.Discussion;

    /// <inheritdoc/>
    public IEnumerable<TermsRow> ReadAll(SpaceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ThreadTerms.AsEnumerable().Select(ToTerms);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TermsRow>> ReadAsync(SpaceContext context, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await context.ThreadTerms.Where(t => ids.Contains(t.ThreadId)).ToListAsync(cancellation)).ConvertAll(ToTerms);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredTerms>> AnalyzeAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? [] : await new AnalyzeThreads(database, site.Current).StoreAsync(ids, cancellation);

    private static TermsRow ToTerms(ThreadTermsRow row) => new() { ItemId = row.ThreadId, AnalysisVersion = row.AnalysisVersion, Terms = row.Terms };
}
