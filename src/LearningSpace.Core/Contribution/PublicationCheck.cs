using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>Everything that stands between a text and the public, all at once.</summary>
/// <param name="Problems">What is wrong or missing, each with its place.</param>
/// <param name="IsBroken">Whether something is wrong rather than missing: it could not be shown, not even by force.</param>
public sealed record PublicationCheck(IReadOnlyList<ContentProblem> Problems, bool IsBroken)
{
    /// <summary>Checks a text as if it were public.</summary>
    /// <param name="item">The text; it is left as it is.</param>
    /// <param name="site">Definitions and vocabularies.</param>
    public static PublicationCheck Of(ContentItem item, SiteModel site)
    {
        ArgumentNullException.ThrowIfNull(item);
        var checker = new ContentChecker(site);
        var published = item.Published;
        try
        {
            item.Published = false;
            var broken = checker.Check(item).Any(p => !p.IsWarning);
            item.Published = true;
            return new PublicationCheck([.. checker.Check(item).Where(p => !p.IsWarning)], broken);
        }
        finally
        {
            item.Published = published;
        }
    }
}
