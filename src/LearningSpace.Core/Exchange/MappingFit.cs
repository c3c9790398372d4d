using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Core.Exchange;

/// <summary>A field of a mapping with what it fills.</summary>
/// <param name="Mapping">How it is filled.</param>
/// <param name="Target">The field; null for title and body.</param>
/// <param name="Taxonomy">The vocabulary of its values; null for other kinds.</param>
internal sealed record FittedField(FieldMapping Mapping, TypeField? Target, Taxonomy? Taxonomy)
{
    /// <summary>Whether it takes one term only.</summary>
    public bool TakesOne => Taxonomy is not null && Json.Flag(Target?.Field.Settings["TaxonomyFieldSettings"], "Unique");

    /// <summary>Whether it holds words, which another language says otherwise; a text that feeds a filter is a name.</summary>
    public bool IsText => Taxonomy is null && (Target is null || (Target.Field.FieldType is "TextField" or "MarkdownField" or "MultiTextField" && Target.Field.Ours.Facet is null && Target.Field.Options.Count == 0));
}

/// <summary>A mapping bound to a file's columns and a site's fields; whether they fit is known before the first row is read.</summary>
internal sealed class MappingFit
{
    /// <summary>Name by which mappings fill the title.</summary>
    public const string TitleField = "Title";

    /// <summary>Name by which mappings fill the body.</summary>
    public const string BodyField = "MarkdownBody";

    private readonly MappingFile mapping;
    private readonly SiteModel site;
    private readonly Dictionary<ColumnRef, int> columns = [];
    private readonly HashSet<int> dropped = [];
    private readonly List<FittedField> fields = [];
    private readonly List<(string Language, IReadOnlyList<FittedField> Fields)> translations = [];

    /// <summary>Binds a mapping.</summary>
    /// <exception cref="MappingException">It does not fit; the message lists every reason, with the columns that the file has.</exception>
    public MappingFit(MappingFile mapping, IReadOnlyList<string> headings, SiteModel site)
    {
        (this.mapping, this.site) = (mapping, site);
        if (Fit(headings) is { Count: > 0 } problems)
        {
            throw new MappingException(string.Join('\n', problems));
        }
    }

    private MappingFit(MappingFile mapping, SiteModel site) => (this.mapping, this.site) = (mapping, site);

    /// <summary>Place of each column that the mapping names.</summary>
    public IReadOnlyDictionary<ColumnRef, int> Columns => columns;

    /// <summary>Places of the columns that nobody may see, those inside another (<c>outer.inner</c>) with it.</summary>
    public IReadOnlySet<int> Dropped => dropped;

    /// <summary>The fields of the row itself.</summary>
    public IReadOnlyList<FittedField> Fields => fields;

    /// <summary>The fields of its translations.</summary>
    public IReadOnlyList<(string Language, IReadOnlyList<FittedField> Fields)> Translations => translations;

    /// <summary>What of a mapping does not fit, one line each; of a mapping that lacks something, what it has is looked at.</summary>
    public static IReadOnlyList<string> Problems(MappingFile mapping, IReadOnlyList<string> headings, SiteModel site) => new MappingFit(mapping, site).Fit(headings);

    private List<string> Fit(IReadOnlyList<string> headings)
    {
        var problems = new List<string>();
        var importable = site.Definitions.Types.Values.Where(t => t.Has(ImportSource.PartName)).Select(t => t.Name).Order(StringComparer.Ordinal).ToList();
        if (!site.Definitions.Types.TryGetValue(mapping.Type, out var type))
        {
            if (mapping.Type.Length > 0)
            {
                problems.Add(
                    $"No content type is named '{mapping.Type}'.{Nearest.Hint(mapping.Type, site.Definitions.Types.Keys)} There are: {string.Join(", ", site.Definitions.Types.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
        else if (!type.Has(ImportSource.PartName))
        {
            problems.Add($"The type '{mapping.Type}' cannot be imported into: it does not carry {ImportSource.PartName}. These do: {string.Join(", ", importable)}.");
        }

        FindColumns(headings, problems);
        FindFields(type, mapping.Fields, fields, problems);
        foreach (var translation in mapping.Translations)
        {
            var fitted = new List<FittedField>();
            FindFields(type, translation.Fields, fitted, problems);
            translations.Add((translation.Language, fitted));
            if (!translation.Fields.Any(f => f.Field == TitleField))
            {
                problems.Add($"The translation '{translation.Language}' has no {TitleField}.");
            }
        }

        foreach (var twice in mapping.Translations.Select(t => t.Language).Append(mapping.LanguageColumn is null ? mapping.Language : "").CountBy(l => l).Where(l => l.Value > 1))
        {
            problems.Add($"The language '{twice.Key}' is given twice.");
        }

        foreach (var required in mapping.RequiredFields.Where(r => !mapping.Fields.Any(f => f.Field == r)))
        {
            problems.Add($"'reject' asks for the field '{required}', which the mapping does not fill.{Nearest.Hint(required, mapping.Fields.Select(f => f.Field))}");
        }

        // Where no column has a title, the first words of a text stand for it.
        if (mapping.Fields.Count > 0 && problems.Count == 0 && !fields.Exists(f => f.Mapping.Field == TitleField || f.IsText))
        {
            problems.Add($"The mapping fills no {TitleField}, and no text that could stand for one.");
        }

        CheckDateFormats(problems);

        // By place: one column may be named in several ways.
        var kept = mapping.Source.Id.Concat(mapping.AllFields.SelectMany(f => f.Columns.Concat(f.Flags.Select(p => p.Column)))).Select(c => columns.GetValueOrDefault(c, -1)).ToHashSet();
        foreach (var column in mapping.Drop)
        {
            var places = columns.TryGetValue(column, out var place) ? [place] : new List<int>();
            places.AddRange(Inside(column, headings));
            dropped.UnionWith(places);
            if (places.Exists(kept.Contains))
            {
                problems.Add($"The column '{column}' is to be dropped and to be kept at once.");
            }
        }

        return problems;
    }

    // In JSON, what lies inside a value goes with it.
    private IEnumerable<int> Inside(ColumnRef column, IReadOnlyList<string> headings) => mapping.Format is not ("json" or "jsonl") ? []
        : Enumerable.Range(0, headings.Count).Where(i => headings[i].StartsWith(column.Name.Trim() + ".", StringComparison.OrdinalIgnoreCase));

    private void FindColumns(IReadOnlyList<string> headings, List<string> problems)
    {
        var byName = headings.Select((h, i) => (Name: h, Place: i)).ToLookup(h => h.Name, h => h.Place, StringComparer.Ordinal);
        var byTrimmed = headings.Select((h, i) => (Name: h.Trim(), Place: i)).ToLookup(h => h.Name, h => h.Place, StringComparer.OrdinalIgnoreCase);
        var missing = false;
        foreach (var column in mapping.Columns.Distinct())
        {
            if (column.Position >= 0)
            {
                columns[column] = column.Position;
                if (column.Position >= headings.Count)
                {
                    problems.Add($"The mapping names column {column}, and the file has {headings.Count}.");
                }

                continue;
            }

            var found = byName[column.Name].Any() ? byName[column.Name].ToList() : [.. byTrimmed[column.Name.Trim()]];
            if (found.Count == 1)
            {
                columns[column] = found[0];
            }
            else if (found.Count > 1)
            {
                problems.Add($"The file has {found.Count} columns named '{column}' ({string.Join(", ", found.Select(f => "#" + (f + 1)))}): name the one you mean by its place.");
            }
            else if (!mapping.Drop.Contains(column) || !Inside(column, headings).Any())
            {
                missing = true;
                var hint = column.Name.Length > 1 && column.Name[0] == '#' && column.Name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? " Places are counted from #1."
                    : Nearest.Hint(column.Name, headings);
                problems.Add($"The mapping names the column '{column}', which the file does not have.{hint}");
            }
        }

        if (missing)
        {
            problems.Add($"It has: {Nearest.List(headings)}.{(headings.Count == 1 ? " Is 'format' the right one?" : "")}");
        }
    }

    private void FindFields(ContentTypeDefinition? type, IReadOnlyList<FieldMapping> mappings, List<FittedField> into, List<string> problems)
    {
        foreach (var field in mappings)
        {
            var target = field.Field is TitleField or BodyField || type is null ? null : site.Definitions.FindField(type.Name, field.Field);
            if (target is null && type is not null && field.Field is not (TitleField or BodyField))
            {
                var names = site.Definitions.FieldsOf(type.Name).Select(f => f.Field.Name).Prepend(BodyField).Prepend(TitleField).ToList();
                problems.Add($"{At(field)}The type '{type.Name}' has no field '{field.Field}'.{Nearest.Hint(field.Field, names)} It has: {string.Join(", ", names)}.");
            }

            var taxonomy = target?.Field.FieldType == "TaxonomyField" || field.Taxonomy is not null || field.Flags.Count > 0 ? TaxonomyOf(field, target, problems) : null;
            foreach (var code in taxonomy is null ? [] : field.Map.Values.Where(c => c.Length > 0).Concat(field.Flags.Select(f => f.Code)).Where(c => taxonomy.FindByCode(c) is null).Distinct())
            {
                problems.Add($"{At(field)}The field '{field.Field}': the vocabulary '{taxonomy!.Alias}' has no term '{code}'.{TermHint(taxonomy, code)}");
            }

            if (taxonomy is not null && field.Value is { } always && taxonomy.FindByName(always) is null)
            {
                problems.Add($"{At(field)}The field '{field.Field}': the vocabulary '{taxonomy.Alias}' has no term '{always}'.{TermHint(taxonomy, always)}");
            }

            var (kind, takes) = (KindOf(field, target, taxonomy), target?.Field.FieldType ?? "TextField");
            if (kind != takes && (target is not null || field.Field is TitleField or BodyField) && (taxonomy is not null || takes != "TaxonomyField"))
            {
                problems.Add($"{At(field)}The field '{field.Field}' is a {takes}, which cannot hold what the mapping reads: a {kind}.");
            }

            into.Add(new FittedField(field, target, taxonomy));
        }
    }

    private static string At(FieldMapping field) => field.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {field.Line}: ") : "";

    // A label says which term is meant; else the nearest code.
    private static string TermHint(Taxonomy taxonomy, string name) => taxonomy.FindByName(name) is { } term ? $" Did you mean '{term.Code}'?"
        : Nearest.Hint(name, taxonomy.Terms.Select(t => t.Code));

    private static string KindOf(FieldMapping field, TypeField? target, Taxonomy? taxonomy) => taxonomy is not null ? "TaxonomyField" : (field.As, target?.Field.FieldType) switch
    {
        ("year", "TextField") => "TextField",
        ("year" or "number", _) => "NumericField",
        ("date", _) => "DateField",
        ("boolean", _) => "BooleanField",
        (_, var own and ("NumericField" or "DateField" or "DateTimeField" or "MultiTextField" or "BooleanField" or "LinkField" or "MarkdownField")) => own,
        _ => "TextField",
    };

    private void CheckDateFormats(List<string> problems)
    {
        foreach (var field in fields.Concat(translations.SelectMany(t => t.Fields)).Where(f => f.Mapping.DateFormat is not null))
        {
            try
            {
                _ = field.Target?.Field.FieldType == "DateTimeField"
                    ? DateTime.MinValue.ToString(field.Mapping.DateFormat, CultureInfo.InvariantCulture)
                    : DateOnly.MinValue.ToString(field.Mapping.DateFormat, CultureInfo.InvariantCulture);
            }
            catch (FormatException)
            {
                problems.Add($"The field '{field.Mapping.Field}': '{field.Mapping.DateFormat}' is no format of a date; write one such as dd/MM/yyyy.");
            }
        }
    }

    private Taxonomy? TaxonomyOf(FieldMapping field, TypeField? target, List<string> problems)
    {
        var own = Json.Text(target?.Field.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId");
        var taxonomy = field.Taxonomy is { } alias ? site.Taxonomies.GetValueOrDefault(alias) : site.TaxonomiesById.GetValueOrDefault(own ?? "");
        if (taxonomy is null)
        {
            problems.Add($"{At(field)}The field '{field.Field}': no vocabulary is named '{field.Taxonomy ?? own}'.{Nearest.Hint(field.Taxonomy ?? "", site.Taxonomies.Keys)} There are: {string.Join(", ", site.Taxonomies.Keys.Order(StringComparer.Ordinal))}.");
        }
        else if (target is not null && own is not null && taxonomy.Id != own)
        {
            problems.Add(
                $"{At(field)}The field '{field.Field}' does not take terms of the vocabulary '{taxonomy.Alias}'.{(site.TaxonomiesById.GetValueOrDefault(own) is { } right ? $" It takes those of '{right.Alias}'." : "")}");
        }

        return taxonomy;
    }
}
