using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Fields;

internal sealed class TextFieldType : FieldType
{
    public override string Name => "TextField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Text", Shape.Text));

    protected override IReadOnlyList<Member> OwnSettings => [new("DefaultValue", Shape.Text), new("Placeholder", Shape.Text), new("Type", Shape.Any), new("Pattern", Shape.Text)];

    public override FieldValue? Read(JsonObject json) => Json.Text(json, "Text") is { } text && !string.IsNullOrWhiteSpace(text) ? new TextValue(text) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Text"] = ((TextValue)value).Text };

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var text = ((TextValue)value).Text;
        if (field.Options is { Count: > 0 } options && !options.Any(o => o.Value == text))
        {
            yield return new ContentProblem("", "'{0}' is none of the values to choose from: {1}.", text, string.Join(", ", options.Select(o => o.Value)));
        }

        if (Lengths.Problem(text, field) is { } tooLong)
        {
            yield return tooLong;
        }
    }
}

internal sealed class MultiTextFieldType : FieldType
{
    public override string Name => "MultiTextField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Values", Shape.ListOf(Shape.Text)));

    protected override IReadOnlyList<Member> OwnSettings =>
        [new("Options", Shape.ListOf(Shape.Object(new Member("name", Shape.Text), new Member("value", Shape.Text), new Member("default", Shape.Flag))))];

    public override FieldValue? Read(JsonObject json) =>
        Json.Texts(json, "Values").Where(t => !string.IsNullOrWhiteSpace(t)).ToList() is { Count: > 0 } texts ? new TextsValue(texts) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Values"] = new JsonArray([.. ((TextsValue)value).Texts.Select(t => (JsonNode)t)]) };

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var texts = ((TextsValue)value).Texts;
        foreach (var text in field.Options is { Count: > 0 } options ? texts.Where(t => !options.Any(o => o.Value == t)) : [])
        {
            yield return new ContentProblem("", "'{0}' is none of the values to choose from: {1}.", text, string.Join(", ", field.Options.Select(o => o.Value)));
        }

        foreach (var tooLong in texts.Select(t => Lengths.Problem(t, field)).OfType<ContentProblem>())
        {
            yield return tooLong;
        }
    }
}

internal sealed class MarkdownFieldType : FieldType
{
    public override string Name => "MarkdownField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Markdown", Shape.Text));

    protected override IReadOnlyList<Member> OwnSettings => [new("SanitizeHtml", Shape.Flag)];

    public override FieldValue? Read(JsonObject json) =>
        Json.Text(json, "Markdown") is { } text && !string.IsNullOrWhiteSpace(text) ? new MarkdownValue(text) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Markdown"] = ((MarkdownValue)value).Markdown };

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site) =>
        Lengths.Problem(((MarkdownValue)value).Markdown, field) is { } problem ? [problem] : [];
}

internal sealed class HtmlFieldType : FieldType
{
    public override string Name => "HtmlField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Html", Shape.Text));

    protected override IReadOnlyList<Member> OwnSettings => [new("SanitizeHtml", Shape.Flag)];

    public override FieldValue? Read(JsonObject json) => Json.Text(json, "Html") is { } html && !string.IsNullOrWhiteSpace(html) ? new HtmlValue(html) : null;

    public override JsonObject Write(FieldValue value) => new() { ["Html"] = ((HtmlValue)value).Html };

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site) =>
        Lengths.Problem(((HtmlValue)value).Html, field) is { } problem ? [problem] : [];
}

internal static class Lengths
{
    // Characters as people count them: one accented letter is one, whether it is stored as one or two.
    public static ContentProblem? Problem(string text, ContentFieldDefinition field) => Problem(text, field.Ours.MaxLength);

    public static ContentProblem? Problem(string text, int? longest) =>
        longest is { } most && text.Length > most && new System.Globalization.StringInfo(text).LengthInTextElements is var length && length > most
            ? new ContentProblem("", "This has {0} characters; {1} are the most.", length, most)
            : null;
}
