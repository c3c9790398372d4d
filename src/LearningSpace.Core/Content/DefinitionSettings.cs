using System.Text.Json.Nodes;

namespace LearningSpace.Core.Content;

/// <summary>How much a field's words weigh in search.</summary>
public enum SearchWeight
{
    /// <summary>Not searched.</summary>
    None,

    /// <summary>Everything else worth finding: names, vocabulary labels.</summary>
    Other,

    /// <summary>Long texts.</summary>
    Body,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>The title.</summary>
    Title,
}

/// <summary>What a field means to pages, beyond its kind. Recipes name it, so that code never asks for a field by name.</summary>
public enum FieldRole
{
    /// <summary>A field like any other.</summary>
    None,

    /// <summary>The item's summary: shown as the lead and in lists.</summary>
    Summary,

    /// <summary>A yes-or-no that, when it is yes, is told before the text with the field's help as its words.</summary>
    Notice,
}

/// <summary>Settings of a field that this site reads: Orchard's own groups and the group <c>LearningSpaceFieldSettings</c>.</summary>
public sealed class FieldSettings
{
    private const string Group = "LearningSpaceFieldSettings";

    internal FieldSettings(JsonObject settings, string name)
    {
        var ours = settings[Group];
        Labels = Json.ByCulture(ours, "DisplayNameByCulture");
        Help = Json.ByCulture(ours, "HelpByCulture");
        Examples = Json.ByCulture(ours, "ExampleByCulture");
        DisplayName = Json.Text(settings["ContentPartFieldSettings"], "DisplayName") ?? name;
        Facet = Json.Text(ours, "Facet");
        Weight = Json.Choice(ours, "Weight", SearchWeight.None);
        Role = Json.Choice(ours, "Role", FieldRole.None);
        AfterBody = Json.Flag(ours, nameof(AfterBody));
    }

    /// <summary>Label where a culture has none.</summary>
    public string DisplayName { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Help by culture.</summary>
    public IReadOnlyDictionary<string, string> Help { get; }

    /// <summary>Worked examples by culture.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; }

    /// <summary>Name of the filter its values feed, such as <c>country</c>; null for none.</summary>
    public string? Facet { get; }

    /// <summary>How much its words weigh in search.</summary>
    public SearchWeight Weight { get; }

    /// <summary>What it means to pages.</summary>
    public FieldRole Role { get; }

    /// <summary>Whether a long text stands after the item's body rather than before it.</summary>
    public bool AfterBody { get; }

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, DisplayName);
}

/// <summary>Settings of a type that this site reads: the group <c>LearningSpaceTypeSettings</c>.</summary>
public sealed class TypeSettings
{
    private const string Group = "LearningSpaceTypeSettings";

    internal TypeSettings(JsonObject settings, string displayName)
    {
        var ours = settings[Group];
        DisplayName = displayName;
        Path = Json.Text(ours, "Path") ?? "";
        Labels = Json.ByCulture(ours, "DisplayNameByCulture");
        Plurals = Json.ByCulture(ours, "PluralByCulture");
        Searched = Json.Flag(ours, nameof(Searched), fallback: Path.Length > 0);
    }

    /// <summary>Label where a culture has none.</summary>
    public string DisplayName { get; }

    /// <summary>Word in the addresses of its items; empty for types without pages of their own.</summary>
    public string Path { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Labels of many by culture.</summary>
    public IReadOnlyDictionary<string, string> Plurals { get; }

    /// <summary>Whether its items are found by search; those with a path word are, unless the recipe says otherwise.</summary>
    public bool Searched { get; }

    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, DisplayName);

    /// <summary>The label of many in a culture.</summary>
    public string Plural(string culture) => Plurals.GetValueOrDefault(culture) ?? Label(culture);
}
