using System.Text.Json.Nodes;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Content;

/// <summary>How a field or a part is asked for in the form for those who contribute: whether and when, and what makes the answer matter.</summary>
public sealed class AskingSettings
{
    internal AskingSettings(JsonNode? settings)
    {
        Asked = Json.Flag(settings, nameof(Asked), fallback: true);
        When = FormCondition.From(settings, nameof(When));
        RequiredWhen = FormCondition.From(settings, nameof(RequiredWhen));
        Why = Json.ByCulture(settings, "WhyByCulture");
    }

    /// <summary>What the settings look like, among others of their group.</summary>
    internal static IReadOnlyList<Member> Members { get; } =
    [
        new(nameof(Asked), Shape.Flag),
        new(nameof(When), FormCondition.Shape),
        new(nameof(RequiredWhen), FormCondition.Shape),
        new("WhyByCulture", Shape.ByCulture()),
    ];

    /// <summary>Whether those who contribute are asked for it at all.</summary>
    public bool Asked { get; }

    /// <summary>When it is asked for; what is not asked for is not required either.</summary>
    public FormCondition When { get; }

    /// <summary>When it is required, beyond what is required anyway; without clauses never.</summary>
    public FormCondition RequiredWhen { get; }

    /// <summary>Why the answer matters, by culture: only what has a reason, or is required, counts for how complete a text is.</summary>
    public IReadOnlyDictionary<string, string> Why { get; }
}

/// <summary>Settings of a part in a type that this site reads: the group <c>LearningSpacePartSettings</c>, and labels beside the part's position.</summary>
public sealed class PartSettings
{
    /// <summary>Name of the group.</summary>
    public const string Group = "LearningSpacePartSettings";

    internal PartSettings(JsonObject settings)
    {
        var (ours, place) = (settings[Group], settings["ContentTypePartSettings"]);
        Labels = Json.ByCulture(place, "DisplayNameByCulture");
        Help = Json.ByCulture(place, "HelpByCulture");
        Examples = Json.ByCulture(ours, "ExampleByCulture");
        DisplayName = Json.Text(place, "DisplayName");
        IsRequired = Json.Flag(ours, "Required");
        MaxLength = Json.Whole(ours, nameof(MaxLength)) is { } length and > 0 ? length : null;
        Asking = new AskingSettings(ours);
    }

    /// <summary>What the group looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed([new Member("ExampleByCulture", Shapes.Shape.ByCulture()), new Member("Required", Shapes.Shape.Flag), new Member(nameof(MaxLength), Shapes.Shape.Whole), .. AskingSettings.Members]);

    /// <summary>Label where a culture has none; null where the settings name none.</summary>
    public string? DisplayName { get; }

    /// <summary>Labels by culture.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Help by culture.</summary>
    public IReadOnlyDictionary<string, string> Help { get; }

    /// <summary>Worked examples by culture.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; }

    /// <summary>Whether something of it is needed to publish.</summary>
    public bool IsRequired { get; }

    /// <summary>Most characters that the form takes of a text, such as a title; null where the settings name no limit.</summary>
    public int? MaxLength { get; }

    /// <summary>How it is asked for.</summary>
    public AskingSettings Asking { get; }
}
