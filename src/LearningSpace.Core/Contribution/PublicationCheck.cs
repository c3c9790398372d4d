using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>Everything that stands between a text and the public, all at once.</summary>
/// <param name="Problems">What is wrong or missing, each with its place, in the order of the form.</param>
/// <param name="IsBroken">Whether something is wrong rather than missing: it could not be shown, not even by force.</param>
public sealed record PublicationCheck(IReadOnlyList<ContentProblem> Problems, bool IsBroken)
{
    /// <summary>Checks a text as if it were to be public.</summary>
    /// <param name="item">The text; it is left as it is.</param>
    /// <param name="site">Definitions and vocabularies.</param>
    /// <param name="culture">Language of whoever reads what is wrong.</param>
    public static PublicationCheck Of(ContentItem item, SiteModel site, string culture = Cultures.Default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(site);
        if (!site.Definitions.Types.TryGetValue(item.ContentType, out var type))
        {
            return new PublicationCheck(new ContentChecker(site).Check(item), true);
        }

        var form = ContentForm.Of(site, type);
        var whole = ContentItem.FromJson(item.ToJson());
        FormAnswers.DropEmptyRows(form, whole);
        return new PublicationCheck(FormCheck.OfSubmission(form, whole, culture), FormCheck.OfDraft(form, whole, culture).Count > 0);
    }
}
