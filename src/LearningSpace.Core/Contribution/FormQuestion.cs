using LearningSpace.Core.Content;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Contribution;

/// <summary>A question of a form: a field, or a part, of the type that the form is of.</summary>
/// <param name="Path">Where the answer lies, which is also the name of its input: <c>Part.Field</c>, <c>Part.Property</c> or the part's name. The inputs of an answer in pieces are named by it and what follows a dot.</param>
/// <param name="Kind">How it is answered.</param>
public sealed record FormQuestion(string Path, QuestionKind Kind)
{
    /// <summary>The part's place in the type.</summary>
    public required ContentTypePart Part { get; init; }

    /// <summary>The field; null where the part as such is asked for.</summary>
    public TypeField? Field { get; init; }

    /// <summary>Labels by culture; where there is none, pages call a well-known part by its usual name, and anything else by <see cref="DisplayName"/>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = None;

    /// <summary>Label where a culture has none; null for that of the kind.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Help by culture.</summary>
    public IReadOnlyDictionary<string, string> Help { get; init; } = None;

    /// <summary>Worked examples by culture.</summary>
    public IReadOnlyDictionary<string, string> Examples { get; init; } = None;

    /// <summary>Why the answer matters, by culture.</summary>
    public IReadOnlyDictionary<string, string> Why { get; init; } = None;

    /// <summary>Whether an answer is needed to publish, wherever it is asked for.</summary>
    public bool IsRequired { get; init; }

    /// <summary>When it is asked for: its own condition and that of its section.</summary>
    public FormCondition When { get; init; } = FormCondition.Always;

    /// <summary>When an answer is needed beyond <see cref="IsRequired"/>; without clauses never.</summary>
    public FormCondition RequiredWhen { get; init; } = FormCondition.Always;

    /// <summary>Most characters; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether several answers are taken, of terms, items or files.</summary>
    public bool TakesMany { get; init; }

    /// <summary>The vocabulary of terms, stages or kinds of relations.</summary>
    public Taxonomy? Taxonomy { get; init; }

    /// <summary>Whether a term that has narrower ones cannot be chosen.</summary>
    public bool LeavesOnly { get; init; }

    /// <summary>Codes of the vocabulary that can be chosen; empty for all.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Most decimals of a number; null for any.</summary>
    public int? Scale { get; init; }

    /// <summary>Names of the types that items are of; empty for any.</summary>
    public IReadOnlyList<string> ItemTypes { get; init; } = [];

    /// <summary>Endings of files that are taken, each with its dot; empty for all that the site takes.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Forms of the rows of a group, one for each type of row.</summary>
    public IReadOnlyList<RowForm> Rows { get; init; } = [];

    /// <summary>What counts for how complete a text is: what is required three times, what has a reason twice, anything else not at all.</summary>
    public int Weight(bool required) => required ? 3 : Why.Count > 0 ? 2 : 0;

    /// <summary>Whether an input belongs to it.</summary>
    public bool IsOf(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input == Path || (input.Length > Path.Length && input[Path.Length] == '.' && input.StartsWith(Path, StringComparison.Ordinal));
    }

    /// <summary>Whether the sections of a type name it so: a field of the type's own by its name, others by <c>Part.Field</c>, a part by its name.</summary>
    public bool IsNamed(string type, string name) => Field is null ? Part.Name == name : Path == name || Path == $"{type}.{name}";

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The form of a row.</summary>
/// <param name="Type">Type of the row.</param>
/// <param name="Questions">What it asks; no rows within rows.</param>
public sealed record RowForm(ContentTypeDefinition Type, IReadOnlyList<FormQuestion> Questions);

/// <summary>Questions under one heading.</summary>
/// <param name="Name">Name for addresses.</param>
/// <param name="Section">The type's own section; null for the one of all that no section names.</param>
/// <param name="Questions">What it asks.</param>
public sealed record FormSection(string Name, TypeSection? Section, IReadOnlyList<FormQuestion> Questions);
