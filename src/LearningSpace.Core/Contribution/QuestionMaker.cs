using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution;

/// <summary>Makes questions of fields and parts. What only the site itself or those who look after it write, such as the address, the time of publication and what search engines are told, makes none.</summary>
/// <param name="site">Definitions and vocabularies.</param>
internal sealed class QuestionMaker(SiteModel site)
{
    /// <summary>The question of a field; null where authors are not asked for it.</summary>
    public FormQuestion? Of(ContentTypeDefinition type, TypeField field)
    {
        var (definition, ours) = (field.Field, field.Field.Ours);
        if (!ours.Asking.Asked || KindOf(definition) is not { } kind || type.Parts.FirstOrDefault(p => p.Name == field.Part) is not { } part)
        {
            return null;
        }

        var settings = definition.Settings[definition.FieldType + "Settings"] as JsonObject ?? [];
        return new FormQuestion(field.Path, kind)
        {
            Part = part,
            Field = field,
            Labels = ours.Labels,
            DisplayName = ours.DisplayName,
            Help = ours.Help,
            Examples = ours.Examples,
            Why = ours.Asking.Why,
            IsRequired = FieldType.Find(definition.FieldType)!.IsRequired(definition),
            When = SectionOf(type, field.Path).And(ours.Asking.When),
            RequiredWhen = ours.Asking.RequiredWhen,
            MaxLength = ours.MaxLength,
            TakesMany = kind switch
            {
                QuestionKind.Terms => !definition.TakesOneTerm,
                QuestionKind.Media => Json.Flag(settings, "Multiple", fallback: true),
                _ => Json.Flag(settings, "Multiple"),
            },
            Taxonomy = kind == QuestionKind.Terms ? site.TaxonomyOf(definition) : null,
            LeavesOnly = Json.Flag(settings, "LeavesOnly"),
            Scale = Json.Whole(settings, "Scale"),
            ItemTypes = Json.Texts(settings, "DisplayedContentTypes"),
            Extensions = Json.Texts(settings, "AllowedExtensions"),
        };
    }

    /// <summary>The question of a part; null where authors are not asked for it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="part">The part.</param>
    /// <param name="inRow">Whether the type is that of a row: there are no rows within rows.</param>
    public FormQuestion? Of(ContentTypeDefinition type, ContentTypePart part, bool inRow = false)
    {
        if (!part.Ours.Asking.Asked || KindOf(part) is not { } known || (inRow && known.Kind == QuestionKind.Rows))
        {
            return null;
        }

        var settings = part.Settings[part.PartName + "Settings"] as JsonObject ?? [];
        var question = new FormQuestion(known.Property is null ? part.Name : $"{part.Name}.{known.Property}", known.Kind)
        {
            Part = part,
            Labels = part.Ours.Labels,
            DisplayName = part.Ours.DisplayName,
            Help = part.Ours.Help,
            Examples = part.Ours.Examples,
            Why = part.Ours.Asking.Why,
            IsRequired = part.Ours.IsRequired,
            When = SectionOf(type, part.Name).And(part.Ours.Asking.When),
            RequiredWhen = part.Ours.Asking.RequiredWhen,
            MaxLength = known.Kind is QuestionKind.Line or QuestionKind.Markdown ? part.Ours.MaxLength : null,
        };
        return part.PartName switch
        {
            TitlePart.Name => question with { IsRequired = question.IsRequired || TitlePart.IsRequired(settings), MaxLength = question.MaxLength ?? TitlePart.Longest },
            BagPart.Name => RowsOf(part) is { Count: > 0 } rows ? question with { Rows = rows } : null,
            RelationsPart.Name => question with { Taxonomy = site.Taxonomies.GetValueOrDefault(RelationsPart.Vocabulary), Codes = Json.Texts(settings, "Kinds") },
            StagePart.Name => StagePart.FieldOf(type, site) is { } stage ? question with { Taxonomy = site.TaxonomyOf(stage.Field) } : null,
            ConfirmationPart.Name => question with { ItemTypes = Json.Texts(settings, ConfirmationPart.BodyTypes) },
            EvidencePart.Name => question with { IsRequired = question.IsRequired || Json.Whole(settings, "Minimum") > 0 },
            DeclarationPart.Name when Json.Text(settings, "Field") is { Length: > 0 } field && Json.Texts(settings, "RequiredFor") is { Count: > 0 } codes =>
                question with { RequiredWhen = question.RequiredWhen.IsAlways ? new FormCondition([new FormClause(field, codes, null)]) : question.RequiredWhen },
            _ => question,
        };
    }

    private static FormCondition SectionOf(ContentTypeDefinition type, string path) => type.Ours.Sections.FirstOrDefault(s => s.Holds(type.Name, path))?.When ?? FormCondition.Always;

    private static QuestionKind? KindOf(ContentFieldDefinition field)
    {
        var editor = Json.Text(field.Settings["ContentPartFieldSettings"], "Editor");
        return field.FieldType switch
        {
            "TextField" => field.Options.Count > 0 ? QuestionKind.Option : editor == "TextArea" ? QuestionKind.LongText : QuestionKind.Line,
            "MultiTextField" => field.Options.Count > 0 ? QuestionKind.Options : QuestionKind.Texts,
            "MarkdownField" => QuestionKind.Markdown,
            "TaxonomyField" => QuestionKind.Terms,
            "NumericField" => QuestionKind.Number,
            "BooleanField" => QuestionKind.YesNo,
            "DateField" => QuestionKind.Date,
            "DateTimeField" => QuestionKind.DateTime,
            "TimeField" => QuestionKind.Time,
            "LinkField" => QuestionKind.Link,
            "ContentPickerField" => QuestionKind.Items,
            "UserPickerField" => QuestionKind.Users,
            "MediaField" => QuestionKind.Media,
            "GeoPointField" => QuestionKind.Point,
            _ => null, // HTML and localisation sets are for those who know them
        };
    }

    private static (QuestionKind Kind, string? Property)? KindOf(ContentTypePart part) => part.PartName switch
    {
        TitlePart.Name => (QuestionKind.Line, TitlePart.Title),
        MarkdownBodyPart.Name => (QuestionKind.Markdown, MarkdownBodyPart.Markdown),
        BagPart.Name => (QuestionKind.Rows, null),
        AuthorsPart.Name => (QuestionKind.Authors, null),
        DeclarationPart.Name => (QuestionKind.Declaration, null),
        ConfirmationPart.Name => (QuestionKind.Confirmation, null),
        RelationsPart.Name => (QuestionKind.Relations, null),
        EvidencePart.Name => (QuestionKind.Evidence, null),
        StagePart.Name => (QuestionKind.StageHistory, null),
        LocalizationPart.Name => (QuestionKind.Language, LocalizationPart.Culture),
        AudiencePart.Name => (QuestionKind.Audience, AudiencePart.Audience),
        FreshnessPart.Name => (QuestionKind.Date, FreshnessPart.ReviewByName),
        _ => null,
    };

    private List<RowForm> RowsOf(ContentTypePart bag) =>
    [
        .. BagPart.ContainedTypes(bag).Select(site.Definitions.Types.GetValueOrDefault).OfType<ContentTypeDefinition>()
            .Select(t => new RowForm(t, ContentForm.QuestionsOf(site, t, inRow: true))).Where(r => r.Questions.Count > 0),
    ];
}
