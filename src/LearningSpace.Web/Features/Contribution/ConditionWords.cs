using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Conditions in words.</summary>
/// <param name="site">The site.</param>
/// <param name="texts">Interface texts.</param>
/// <param name="culture">The reader's language.</param>
internal sealed class ConditionWords(SiteModel site, Texts texts, string culture)
{
    /// <summary>When a question is asked, in words.</summary>
    public string Of(FormCondition condition, string type) => string.Join(" ", condition.Clauses.Select(c => Of(c, type)));

    private string Of(FormClause clause, string type)
    {
        var field = site.Definitions.FindField(type, clause.Field)?.Field;
        var label = field?.Ours.Label(culture) ?? clause.Field;
        var values = clause.Is is { } flag ? [texts[flag ? "Yes" : "No"]] : clause.In.Select(c => Value(field, c)).ToList();
        return values.Count > 0 ? texts["Only if “{0}” is: {1}.", label, string.Join(", ", values)] : texts["Only if “{0}” is answered.", label];
    }

    private string Value(ContentFieldDefinition? field, string code) =>
        (field is null ? null : site.TaxonomyOf(field)?.FindByCode(code)?.Label(culture) ?? field.Ours.OptionLabels.GetValueOrDefault(code)?.GetValueOrDefault(culture)) ?? code;
}
