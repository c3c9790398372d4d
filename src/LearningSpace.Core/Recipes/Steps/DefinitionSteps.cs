using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Recipes.Steps;

/// <summary>A step that declares types, parts and fields.</summary>
public abstract class DefinitionStepType : RecipeStepType
{
    // Words of addresses that belong to the site itself.
    private static readonly HashSet<string> TakenPaths = new(StringComparer.Ordinal)
    {
        "explore", "compare", "discussions", "contribute", "workspace", "review", "moderation", "learn", "insights", "account", "admin", "topics", "report", "inbox", "people", "groups",
        "unsubscribe", "clearance", "media", "feeds", "api", "health", "dev", "versions",
    };

    /// <inheritdoc/>
    public override ObjectShape Shape => DefinitionShapes.Step;

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        foreach (var (json, path) in Objects(step.Json, DefinitionShapes.Types, step.Path))
        {
            if (Json.Text(json, "Name") is { Length: > 0 } name && state.Site.Definitions.Types.TryGetValue(name, out var type))
            {
                CheckType(type, json, path, state, report);
            }
        }

        foreach (var (json, path) in Objects(step.Json, DefinitionShapes.Parts, step.Path))
        {
            CheckPart(json, path, state, report);
        }
    }

    /// <summary>What is wrong with the name of a zone that is not found.</summary>
    internal static string NoZone(string name) =>
        $"No time zone is named '{name}'. Zones have the names of the IANA database, such as 'America/Montevideo'; if this is one, the system lacks its data (the package tzdata).";

    private static void CheckZones(ContentFieldDefinition field, string settings, string ours, Action<ShapeProblem> report)
    {
        if (field.FieldType != "TextField" || field.Options.Count == 0)
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Role"), "Only a TextField with a predefined list can be the time zone."));
        }

        foreach (var option in field.Options.Where(o => o.Value.Length > 0 && Site.Zone.Find(o.Value) is null))
        {
            report(new ShapeProblem(JsonPath.Property(settings, "TextFieldPredefinedListEditorSettings"), NoZone(option.Value)));
        }
    }

    private static void CheckType(ContentTypeDefinition type, JsonObject json, string path, RecipeState state, Action<ShapeProblem> report)
    {
        var settings = JsonPath.Property(JsonPath.Property(path, "Settings"), TypeSettings.Group);
        if (TakenPaths.Contains(type.Ours.Path))
        {
            report(new ShapeProblem(JsonPath.Property(settings, "Path"), $"The path word '{type.Ours.Path}' belongs to the site itself: choose another."));
        }

        foreach (var (other, role) in new[] { (type.Ours.ClaimInto, "ClaimInto"), (type.Ours.AnswerInto, "AnswerInto") })
        {
            if (other is not null && !state.Types.ContainsKey(other))
            {
                report(new ShapeProblem(JsonPath.Property(settings, role), $"No type is named '{other}'."));
            }
        }

        CheckSections(type, settings, state, report);
        AskingChecks.Check(type, path, state, report);
        CheckLinkedData(type, JsonPath.Property(settings, LinkedDataSettings.Name), state, report);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (record, place) in Objects(json, DefinitionShapes.TypeParts, path))
        {
            var partName = Json.Text(record, "PartName") ?? "";
            if (partName.Length == 0)
            {
                report(new ShapeProblem(place, "'PartName' is missing: which part the type carries."));
                continue;
            }

            var name = Json.Text(record, "Name") is { Length: > 0 } own ? own : partName;
            if (!names.Add(name))
            {
                report(new ShapeProblem(place, $"The type has two parts named '{name}': give the second a name of its own."));
            }

            CheckTypePart(type, partName, record, place, state, report);
        }
    }

    private static void CheckTypePart(ContentTypeDefinition type, string partName, JsonObject record, string place, RecipeState state, Action<ShapeProblem> report)
    {
        if (PartType.Find(partName) is { } part)
        {
            var group = JsonPath.Property(JsonPath.Property(place, "Settings"), part.SettingsGroup);
            var merged = type.Parts.FirstOrDefault(p => p.PartName == partName && p.Name == (Json.Text(record, "Name") is { Length: > 0 } own ? own : partName))?.Settings[part.SettingsGroup] as JsonObject ?? [];
            foreach (var message in part.CheckSettings(type, merged, state.Site))
            {
                report(new ShapeProblem(group, message));
            }
        }
        else if (OrchardNames.Parts.Contains(partName))
        {
            report(new ShapeProblem(place, $"The part '{partName}' is known but has no meaning here: its content is kept as data.", IsError: false));
        }
        else if (partName != type.Name && !state.Parts.ContainsKey(partName))
        {
            report(new ShapeProblem(place, $"No part is named '{partName}'. Declare it among the ContentParts, if only with its name, to keep its content."));
        }
    }

    private static void CheckSections(ContentTypeDefinition type, string settings, RecipeState state, Action<ShapeProblem> report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, i) in type.Ours.Sections.Select((s, i) => (s, i)))
        {
            foreach (var (name, j) in section.Fields.Select((f, j) => (f, j)))
            {
                var path = JsonPath.Entry(JsonPath.Property(JsonPath.Entry(JsonPath.Property(settings, "Sections"), i), "Fields"), j);
                if (state.Site.Definitions.FindField(type.Name, name) is null && !type.Parts.Any(p => p.Name == name))
                {
                    report(new ShapeProblem(path, $"The type '{type.Name}' has no field or part '{name}'."));
                }
                else if (!seen.Add(name))
                {
                    report(new ShapeProblem(path, $"'{name}' stands in two places of the sections."));
                }
            }
        }
    }

    private static void CheckLinkedData(ContentTypeDefinition type, string settings, RecipeState state, Action<ShapeProblem> report)
    {
        foreach (var (group, key, name) in type.Ours.LinkedData?.Names ?? [])
        {
            if (state.Site.Definitions.FindField(type.Name, name) is null && !type.Parts.Any(p => p.Name == name && p.PartName == BagPart.Name))
            {
                report(new ShapeProblem(JsonPath.Property(JsonPath.Property(settings, group), key), $"The type '{type.Name}' has no field or bag '{name}'."));
            }
        }
    }

    private static void CheckPart(JsonObject json, string path, RecipeState state, Action<ShapeProblem> report)
    {
        var part = DefinitionStep.ReadPart(json).Name is { Length: > 0 } name ? state.Site.Definitions.Parts.GetValueOrDefault(name) : null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (record, place) in Objects(json, DefinitionShapes.PartFields, path))
        {
            if (part?.Fields.FirstOrDefault(f => f.Name == Json.Text(record, "Name")) is not { Name.Length: > 0 } field)
            {
                continue;
            }

            if (!names.Add(field.Name))
            {
                report(new ShapeProblem(place, $"The part has two fields named '{field.Name}'."));
            }

            CheckField(part.Name, field, place, state, report);
        }
    }

    private static void CheckField(string part, ContentFieldDefinition field, string place, RecipeState state, Action<ShapeProblem> report)
    {
        if (field.FieldType.Length == 0)
        {
            return;
        }

        if (FieldType.Find(field.FieldType) is null)
        {
            var known = OrchardNames.Fields.Contains(field.FieldType);
            report(new ShapeProblem(
                JsonPath.Property(place, "FieldName"),
                known ? $"The field '{part}.{field.Name}' is a '{field.FieldType}', which has no meaning here: its value is kept as data."
                    : $"The field '{part}.{field.Name}' is a '{field.FieldType}', which is not known. There are: {string.Join(", ", FieldType.All.Select(t => t.Name))}.",
                IsError: !known));
            return;
        }

        var settings = JsonPath.Property(place, "Settings");
        var ours = JsonPath.Property(settings, FieldSettings.Group);
        if (field.FieldType == "TaxonomyField")
        {
            var id = Json.Text(field.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId");
            if (id is not { Length: > 0 } || !state.Taxonomies.ContainsKey(id))
            {
                report(new ShapeProblem(
                    JsonPath.Property(settings, "TaxonomyFieldSettings"),
                    id is not { Length: > 0 } ? $"The field '{part}.{field.Name}' names no taxonomy." : $"The field '{part}.{field.Name}' takes terms of '{id}', and no taxonomy has that id."));
            }
        }

        if (field.Ours.Facet is not null && field.FieldType is not ("TaxonomyField" or "TextField" or "MultiTextField" or "NumericField" or "DateField" or "DateTimeField" or "BooleanField"))
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Facet"), $"A {field.FieldType} cannot feed a filter."));
        }

        if (field.Ours.Role == FieldRole.Notice && field.FieldType != "BooleanField")
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Role"), "Only a BooleanField can be a notice."));
        }

        if (field.Ours.Role == FieldRole.Summary && field.FieldType is not ("TextField" or "MarkdownField" or "HtmlField"))
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Role"), "Only a text can be the summary."));
        }

        if (field.Ours.Role is FieldRole.Starts or FieldRole.Ends && field.FieldType is not ("DateField" or "DateTimeField" or "TimeField"))
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Role"), "Only a day or a time can be when something starts or ends."));
        }

        if (field.Ours.Role == FieldRole.Licence && field.FieldType != "TaxonomyField")
        {
            report(new ShapeProblem(JsonPath.Property(ours, "Role"), "Only a TaxonomyField can be the licence."));
        }

        if (field.Ours.Role == FieldRole.Zone)
        {
            CheckZones(field, settings, ours, report);
        }

        if (field.Ours.Scale.Count > 0 && field.FieldType != "TaxonomyField")
        {
            report(new ShapeProblem(JsonPath.Property(ours, nameof(FieldSettings.Scale)), "Only the terms of a TaxonomyField can be a scale."));
        }

        if (field.Ours.Side != FieldSide.None && field.FieldType is not ("TextField" or "MarkdownField" or "HtmlField"))
        {
            report(new ShapeProblem(JsonPath.Property(ours, nameof(FieldSettings.Side)), "Only a text can speak on a side."));
        }

        foreach (var type in Json.Texts(field.Settings[field.FieldType + "Settings"], "DisplayedContentTypes").Where(t => !state.Types.ContainsKey(t)))
        {
            report(new ShapeProblem(settings, $"The field '{part}.{field.Name}' takes items of '{type}', and no type is named so.", IsError: false));
        }
    }
}

/// <summary>Types and parts, merged into what is there: nothing is taken away.</summary>
public sealed class ContentDefinitionStep : DefinitionStepType
{
    /// <inheritdoc/>
    public override string Name => DefinitionStep.Name;

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state) => DefinitionStep.Merge(step.Json, state.Types, state.Parts);
}

/// <summary>Types and parts that take the place of those with their names.</summary>
public sealed class ReplaceContentDefinitionStep : DefinitionStepType
{
    /// <inheritdoc/>
    public override string Name => "ReplaceContentDefinition";

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state)
    {
        foreach (var (list, known) in new[] { (DefinitionShapes.Types, state.Types), (DefinitionShapes.Parts, state.Parts) })
        {
            foreach (var (json, _) in Objects(step.Json, list, step.Path))
            {
                if (Json.Text(json, "Name") is { Length: > 0 } name)
                {
                    known[name] = (JsonObject)json.DeepClone();
                }
            }
        }
    }
}

/// <summary>Types and parts to take away, by name. A type that items are of stays: that is an error.</summary>
public sealed class DeleteContentDefinitionStep : RecipeStepType
{
    /// <inheritdoc/>
    public override string Name => "DeleteContentDefinition";

    /// <inheritdoc/>
    public override ObjectShape Shape { get; } = Shapes.Shape.Object(
        new Member(DefinitionShapes.Types, Shapes.Shape.ListOf(Shapes.Shape.Text)), new Member(DefinitionShapes.Parts, Shapes.Shape.ListOf(Shapes.Shape.Text)));

    /// <inheritdoc/>
    public override void Gather(RecipeStep step, RecipeState state)
    {
        foreach (var name in Json.Texts(step.Json, DefinitionShapes.Types))
        {
            state.Types.Remove(name);
        }

        foreach (var name in Json.Texts(step.Json, DefinitionShapes.Parts))
        {
            state.Parts.Remove(name);
        }
    }

    /// <inheritdoc/>
    public override void Check(RecipeStep step, RecipeState state, Action<ShapeProblem> report)
    {
        foreach (var (name, i) in Json.Texts(step.Json, DefinitionShapes.Types).Select((n, i) => (n, i)).Where(t => state.TypesInUse.Contains(t.n) && !state.Types.ContainsKey(t.n)))
        {
            report(new ShapeProblem(JsonPath.Entry(JsonPath.Property(step.Path, DefinitionShapes.Types), i), $"There are items of the type '{name}': it cannot be deleted."));
        }
    }
}
