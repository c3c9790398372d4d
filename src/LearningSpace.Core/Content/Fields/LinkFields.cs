using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Content.Fields;

internal sealed class LinkFieldType : FieldType
{
    public override string Name => "LinkField";

    public override Shape ValueShape { get; } = Shape.Object(new Member("Url", Shape.Text), new Member("Text", Shape.Text), new Member("Target", Shape.Text));

    protected override IReadOnlyList<Member> OwnSettings =>
        [new("HintLinkText", Shape.Text), new("LinkTextMode", Shape.Any), new("UrlPlaceholder", Shape.Text), new("TextPlaceholder", Shape.Text), new("DefaultUrl", Shape.Text), new("DefaultText", Shape.Text)];

    public override FieldValue? Read(JsonObject json) =>
        Json.Text(json, "Url") is { } url && LinkRules.IsSafe(url.Trim()) ? new LinkValue(url.Trim(), Json.Text(json, "Text") is { Length: > 0 } text ? text : null) : null;

    public override JsonObject Write(FieldValue value)
    {
        var link = (LinkValue)value;
        return new() { ["Url"] = link.Url, ["Text"] = link.Text ?? "" };
    }

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site) =>
        ((LinkValue)value).Text is null && Json.AsText(Setting(field, "LinkTextMode")) == "Required" ? [new ContentProblem("", "The link needs a text.")] : [];

    protected override ContentProblem? Unreadable(JsonObject json) =>
        Json.Text(json, "Url") is { Length: > 0 } url ? new ContentProblem("", "'{0}' is no address that may be linked.", url) : null;
}

internal sealed class MediaFieldType : FieldType
{
    public override string Name => "MediaField";

    public override Shape ValueShape { get; } = Shape.Object(
        new Member("Paths", Shape.ListOf(Shape.Text)),
        new Member("MediaTexts", Shape.ListOf(Shape.Text)),
        new Member("Anchors", Shape.ListOf(Shape.Object(new Member("X", Shape.Number), new Member("Y", Shape.Number)))));

    protected override IReadOnlyList<Member> OwnSettings =>
        [new("Multiple", Shape.Flag), new("AllowMediaText", Shape.Flag), new("AllowAnchors", Shape.Flag), new("AllowedExtensions", Shape.ListOf(Shape.Text))];

    public override FieldValue? Read(JsonObject json)
    {
        var texts = Json.Texts(json, "MediaTexts");
        var files = Json.Texts(json, "Paths").Select((p, i) => new MediaReference(p, i < texts.Count ? texts[i] : "")).Where(f => f.Path.Length > 0).ToList();
        return files.Count == 0 ? null : new MediaValue(files);
    }

    public override JsonObject Write(FieldValue value)
    {
        var files = ((MediaValue)value).Files;
        return new()
        {
            ["Paths"] = new JsonArray([.. files.Select(f => (JsonNode)f.Path)]),
            ["MediaTexts"] = new JsonArray([.. files.Select(f => (JsonNode)f.Alternative)]),
        };
    }

    protected override IEnumerable<ContentProblem> Check(FieldValue value, ContentFieldDefinition field, SiteModel site)
    {
        var files = ((MediaValue)value).Files;
        if (files.Count > 1 && TakesOnlyOne(field, fallback: true))
        {
            yield return new ContentProblem("", "Only one may be chosen, and there are {0}.", files.Count);
        }

        var allowed = Json.Texts(field.Settings[SettingsGroup], "AllowedExtensions");
        foreach (var file in allowed.Count == 0 ? [] : files.Where(f => !allowed.Contains(Path.GetExtension(f.Path), StringComparer.OrdinalIgnoreCase)))
        {
            yield return new ContentProblem("", "'{0}' is no file that may stand here: {1}.", file.Path, string.Join(", ", allowed));
        }
    }
}
