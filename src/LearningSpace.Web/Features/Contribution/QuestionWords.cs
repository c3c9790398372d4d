using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What questions are called and how they are explained: as the recipe says, and where it says nothing, by their usual names.</summary>
/// <param name="site">The site.</param>
/// <param name="texts">Interface texts.</param>
/// <param name="culture">The reader's language.</param>
internal sealed class QuestionWords(SiteModel site, Texts texts, string culture)
{
    /// <summary>What a question is called.</summary>
    public string Label(FormQuestion question) => question.Labels.GetValueOrDefault(culture) ?? Usual(question) ?? question.DisplayName ?? question.Path;

    /// <summary>What helps to answer; null for nothing.</summary>
    public string? Help(FormQuestion question) => question.Help.GetValueOrDefault(culture) ?? UsualHelp(question);

    /// <summary>What a section is called.</summary>
    public string Label(FormSection section) => section.Section?.Label(culture) ?? texts["More"];

    /// <summary>When a question is asked, in words.</summary>
    public string When(FormCondition condition, string type) => string.Join(" ", condition.Clauses.Select(c => When(c, type)));

    private string When(FormClause clause, string type)
    {
        var field = site.Definitions.FindField(type, clause.Field)?.Field;
        var label = field?.Ours.Label(culture) ?? clause.Field;
        var values = clause.Is is { } flag ? [texts[flag ? "Yes" : "No"]] : clause.In.Select(c => Value(field, c)).ToList();
        return values.Count > 0 ? texts["Only if “{0}” is: {1}.", label, string.Join(", ", values)] : texts["Only if “{0}” is answered.", label];
    }

    private string Value(ContentFieldDefinition? field, string code) =>
        (field is null ? null : site.TaxonomyOf(field)?.FindByCode(code)?.Label(culture) ?? field.Ours.OptionLabels.GetValueOrDefault(code)?.GetValueOrDefault(culture)) ?? code;

    private string? Usual(FormQuestion question) => question.Field is not null ? null : question.Part.PartName switch
    {
        TitlePart.Name => texts["Title"],
        MarkdownBodyPart.Name => texts["Text"],
        AuthorsPart.Name => texts["Who speaks"],
        DeclarationPart.Name => texts["Declaration of interest"],
        ConfirmationPart.Name => texts["Who could confirm it"],
        RelationsPart.Name => texts["Related to"],
        EvidencePart.Name => texts["What it rests on"],
        StagePart.Name => texts["The way so far"],
        LocalizationPart.Name => texts["Language of the text"],
        AudiencePart.Name => texts["Who may read it"],
        FreshnessPart.Name => texts["To be looked at again by"],
        BagPart.Name => question.DisplayName ?? (question.Rows is [var row, ..] ? row.Type.Ours.Plural(culture) : null),
        _ => null,
    };

    private string? UsualHelp(FormQuestion question) => question.Field is not null ? null : question.Part.PartName switch
    {
        TitlePart.Name => texts["What it is about, in words that somebody would search for."],
        MarkdownBodyPart.Name => texts["The story in your own words: what was done, step by step."],
        AuthorsPart.Name => texts["Names are shown only if you choose so. Whoever speaks for an office can be shown by role."],
        DeclarationPart.Name => texts["Say whether you, or the organisation you work for, gains from what is told here."],
        ConfirmationPart.Name => texts["The public body with which this was done. It can confirm or dispute what is told."],
        RelationsPart.Name => texts["Other items here from which this follows, or which follow from it."],
        EvidencePart.Name => texts["Items here that show that it works, and those that speak against it."],
        StagePart.Name => texts["Since when each stage: a year, a month or a day, in the order they came."],
        AudiencePart.Name => texts["Members are people with an account."],
        FreshnessPart.Name => texts["By then somebody should say whether it still holds. Without a day, the usual time counts."],
        BagPart.Name => question.Rows is [var row, ..] ? row.Type.Ours.Descriptions.GetValueOrDefault(culture) : null,
        _ => null,
    };
}
