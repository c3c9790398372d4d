namespace LearningSpace.Core.Exchange;

/// <summary>How a register's rows become items: a file of <c>recipes/import</c>, described in docs/importing.md.</summary>
public sealed record MappingFile
{
    /// <summary>Format of the register's file: <c>csv</c>, <c>tsv</c>, <c>json</c> or <c>jsonl</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Its encoding; <c>auto</c> looks for itself.</summary>
    public string Encoding { get; init; } = "auto";

    /// <summary>What parts the cells of a <c>csv</c> file; null where the heading tells.</summary>
    public char? Separator { get; init; }

    /// <summary>Name of the list of rows in a JSON file, <c>outer.inner</c> for one inside another object; null where the file is that list.</summary>
    public string? Root { get; init; }

    /// <summary>Content type to make.</summary>
    public required string Type { get; init; }

    /// <summary>Language of the rows (BCP 47).</summary>
    public string Language { get; init; } = "en";

    /// <summary>Column that tells each row's language; null where all have the same.</summary>
    public ColumnRef? LanguageColumn { get; init; }

    /// <summary>What <see cref="LanguageColumn"/> holds, to language tags, without regard to case and space; what is a tag itself need not be here.</summary>
    public IReadOnlyDictionary<string, string> LanguageMap { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the rows come from.</summary>
    public required MappingSource Source { get; init; }

    /// <summary>How each field is filled, by its name.</summary>
    public required IReadOnlyList<FieldMapping> Fields { get; init; }

    /// <summary>How the same row is told in other languages: each is a further item of the same localisation set.</summary>
    public IReadOnlyList<MappingTranslation> Translations { get; init; } = [];

    /// <summary>Which rows are taken; null for all.</summary>
    public RowCondition? Where { get; init; }

    /// <summary>Fields without which a row is rejected.</summary>
    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <summary>Columns that must not be kept anywhere, not even among rejected rows.</summary>
    public IReadOnlyList<ColumnRef> Drop { get; init; } = [];

    /// <summary>The fields of the row itself and of its translations.</summary>
    public IEnumerable<FieldMapping> AllFields => Fields.Concat(Translations.SelectMany(t => t.Fields));

    /// <summary>Every column that the mapping names.</summary>
    public IEnumerable<ColumnRef> Columns =>
        Source.Id.Concat(AllFields.SelectMany(f => f.Columns)).Concat(AllFields.SelectMany(f => f.Flags.Select(p => p.Column))).Concat(Drop)
            .Concat(Where is null ? [] : [Where.Column]).Concat(LanguageColumn is null ? [] : [LanguageColumn]);
}

/// <summary>A row in another language.</summary>
/// <param name="Language">The language (BCP 47).</param>
/// <param name="Fields">How its texts are filled; what is no text is as in the row's own language.</param>
public sealed record MappingTranslation(string Language, IReadOnlyList<FieldMapping> Fields);

/// <summary>A column, by its heading or by its place.</summary>
/// <param name="Name">As the mapping writes it; <c>#12</c> is the twelfth.</param>
public sealed record ColumnRef(string Name)
{
    /// <summary>Place from 0 where the column is named by place; else −1.</summary>
    public int Position => Name.Length > 1 && Name[0] == '#' && int.TryParse(Name.AsSpan(1), out var n) && n > 0 ? n - 1 : -1;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Whether it means a column by a name that may be written with other letters and outer space.</summary>
    public bool Means(string heading) => Position < 0 && string.Equals(heading.Trim(), Name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>The register that rows come from.</summary>
/// <param name="Id">Column of the row's id; several are joined by a hash.</param>
/// <param name="Name">Name of the register: with the id, what an entry is known by.</param>
/// <param name="Licence">Licence of its data.</param>
/// <param name="Url">Its address.</param>
public sealed record MappingSource(IReadOnlyList<ColumnRef> Id, string Name, string? Licence, string? Url);

/// <summary>Rows are taken whose value is one of a list, without regard to case and outer space.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The list.</param>
public sealed record RowCondition(ColumnRef Column, IReadOnlyList<string> Values);

/// <summary>A column whose mark stands for a term.</summary>
/// <param name="Column">The column.</param>
/// <param name="Code">Code of the term.</param>
public sealed record FlagColumn(ColumnRef Column, string Code);

/// <summary>How one field is filled.</summary>
public sealed record FieldMapping
{
    /// <summary>Name of the field: <c>Title</c>, <c>MarkdownBody</c>, the type's own field, or <c>Part.Field</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Columns its value comes from.</summary>
    public IReadOnlyList<ColumnRef> Columns { get; init; } = [];

    /// <summary>What stands between joined values; null where columns are not joined.</summary>
    public string? JoinWith { get; init; }

    /// <summary>Alias of the vocabulary its values are terms of.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Values to codes where the vocabulary does not know the value, else to what is to be read instead. An empty one says nothing, and nobody is told of it.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What every row has where no column says it; null where columns say it.</summary>
    public string? Value { get; init; }

    /// <summary>What separates several values in one cell.</summary>
    public IReadOnlyList<string> Splits { get; init; } = [];

    /// <summary>Which of several values in one cell is meant, from 1; 0 for all.</summary>
    public int Take { get; init; }

    /// <summary>Whether a cell is a list as Python writes it: <c>['a', 'b']</c>.</summary>
    public bool IsPythonList { get; init; }

    /// <summary>Marked columns that stand for terms.</summary>
    public IReadOnlyList<FlagColumn> Flags { get; init; } = [];

    /// <summary>What counts as a mark.</summary>
    public IReadOnlyList<string> FlagValues { get; init; } = ["x", "X"];

    /// <summary>How a cell is read: <c>text</c>, <c>year</c>, <c>date</c>, <c>boolean</c>, <c>number</c>; null: by the field's kind.</summary>
    public string? As { get; init; }

    /// <summary>Line of the mapping that it starts in; 0 where nobody wrote it.</summary>
    public long Line { get; init; }

    /// <summary>Format of a date, as in .NET: <c>dd/MM/yyyy</c>; null for ISO 8601. For a year: of cells that do not have it in four digits.</summary>
    public string? DateFormat { get; init; }
}

/// <summary>A mapping file that cannot be used; the message says what is wrong and what to write.</summary>
public sealed class MappingException(string message) : Exception(message);
