using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What questions are called and how they are explained: as the recipe says, and where it says nothing, by their usual names.</summary>
public static class QuestionWords
{
    /// <summary>A question's label.</summary>
    public static string Label(FormQuestion question, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(texts);
        return question.Labels.GetValueOrDefault(culture) ?? Usual(question, culture, texts) ?? question.DisplayName ?? question.Path;
    }

    /// <summary>What a place in a text is called: by the question that asks for it; as it is written where none does.</summary>
    /// <param name="form">The form of the text's type.</param>
    /// <param name="path">The place, as problems and words name it.</param>
    /// <param name="culture">Language of the reader.</param>
    /// <param name="texts">Interface texts.</param>
    public static string Place(ContentForm form, string path, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.QuestionOf(form.InputOf(path)) is { } question ? Label(question, culture, texts) : path;
    }

    /// <summary>What helps to answer it; null for nothing.</summary>
    public static string? Help(FormQuestion question, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(texts);
        return question.Help.GetValueOrDefault(culture) ?? UsualHelp(question, culture, texts);
    }

    /// <summary>A section's label.</summary>
    public static string Label(FormSection section, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(texts);
        return section.Section?.Label(culture) ?? (section.Name == ContentForm.QuickSection ? texts["In five minutes"] : texts["More"]);
    }

    private static string? Usual(FormQuestion question, string culture, Texts texts) => question.Field is not null ? null : question.Part.PartName switch
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
        BagPart.Name => question.Rows is [var row] ? row.Type.Ours.Plurals.GetValueOrDefault(culture) : null,
        _ => null,
    };

    private static string? UsualHelp(FormQuestion question, string culture, Texts texts) => question.Field is not null ? null : question.Part.PartName switch
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
