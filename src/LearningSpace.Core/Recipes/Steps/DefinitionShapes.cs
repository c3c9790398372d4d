using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>What types, parts and fields look like in a recipe, with the settings of every part and kind of field that is known.</summary>
internal static class DefinitionShapes
{
    public const string Types = "ContentTypes";
    public const string Parts = "ContentParts";
    public const string TypeParts = "ContentTypePartDefinitionRecords";
    public const string PartFields = "ContentPartFieldDefinitionRecords";

    private static readonly Shape TypeSettings = Shape.Object(
        new Member("ContentTypeSettings", Shape.Object(
            [.. new[] { "Creatable", "Listable", "Draftable", "Versionable", "Securable" }.Select(n => new Member(n, Shape.Flag)), new Member("Stereotype", Shape.Text), new Member("Description", Shape.Text)])),
        new Member(Content.TypeSettings.Group, Content.TypeSettings.Shape));

    private static readonly Shape TypePartSettings = Shape.Object(
    [
        new Member("ContentTypePartSettings", Shape.Object(
            new Member("DisplayName", Shape.Text), new Member("Description", Shape.Text), new Member("Position", Shape.Position), new Member("DisplayMode", Shape.Text), new Member("Editor", Shape.Text),
            new Member("DisplayNameByCulture", Shape.ByCulture()), new Member("HelpByCulture", Shape.ByCulture()))),
        new Member(PartSettings.Group, PartSettings.Shape),
        .. PartType.All.Select(p => new Member(p.SettingsGroup, p.SettingsShape)),
    ]);

    private static readonly Shape FieldSettings = Shape.Object(
    [
        new Member("ContentPartFieldSettings", Shape.Object(
            new Member("DisplayName", Shape.Text), new Member("Description", Shape.Text), new Member("Editor", Shape.Text), new Member("DisplayMode", Shape.Text), new Member("Position", Shape.Position))),
        new Member(Content.FieldSettings.Group, Content.FieldSettings.Shape),
        new Member("TextFieldPredefinedListEditorSettings", Shape.Object(
            new Member("Options", Shape.ListOf(Shape.Object(new Member("name", Shape.Text), new Member("value", Shape.Text)))), new Member("Editor", Shape.Any), new Member("DefaultValue", Shape.Text))),
        new Member("TaxonomyFieldTagsEditorSettings", Shape.Object(new Member("Open", Shape.Flag))),
        .. FieldType.All.Select(f => new Member(f.SettingsGroup, f.SettingsShape)),
    ]);

    /// <summary>A step that declares types and parts.</summary>
    public static ObjectShape Step { get; } = Shape.Object(
        new Member(Types, Shape.ListOf(Shape.Object(
            new Member("Name", TechnicalName, Required: true),
            new Member("DisplayName", Shape.Text),
            new Member("Settings", TypeSettings),
            new Member(TypeParts, Shape.ListOf(Shape.Object(new Member("PartName", TechnicalName), new Member("Name", TechnicalName), new Member("Settings", TypePartSettings))))))),
        new Member(Parts, Shape.ListOf(Shape.Object(
            new Member("Name", TechnicalName, Required: true),
            new Member("Settings", Shape.Object()),
            new Member(PartFields, Shape.ListOf(Shape.Object(
                new Member("FieldName", TechnicalName, Required: true), new Member("Name", TechnicalName, Required: true), new Member("Settings", FieldSettings))))))));

    // Letters, digits and what Orchard's modules join names with: a name stands in paths and in JSON.
    private static Shape TechnicalName => Shape.Pattern(@"^[\p{L}_][\p{L}\p{N}_-]*$", "a technical name: letters and digits");
}
