using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>A row, mapped.</summary>
/// <param name="SourceId">Its id in the register.</param>
/// <param name="Hash">Hash of every mapped value after trimming: equal hashes, identical rows.</param>
/// <param name="Item">The item, with the ids left to the caller.</param>
/// <param name="Unknown">Vocabulary values that were not recognised and left empty, as <c>field: value</c>.</param>
public sealed record MappedRow(string SourceId, string Hash, ContentItem Item, IReadOnlyList<string> Unknown);

/// <summary>Turns rows into items by a mapping; knows before the first row whether the mapping fits the file and the site.</summary>
public sealed class RowMapper
{
    private const string TitleField = "Title";
    private const string BodyField = "MarkdownBody";

    // A longer one is no title: columns are mixed up, or a quotation mark is missing.
    private const int LongestTitle = 1_000;

    private readonly MappingFile mapping;
    private readonly SiteModel site;
    private readonly Dictionary<ColumnRef, int> columns = [];
    private readonly List<(FieldMapping Mapping, TypeField? Field, Taxonomy? Taxonomy)> fields = [];

    /// <summary>Fits a mapping to a file and a site.</summary>
    /// <exception cref="MappingException">It does not fit; the message lists every reason, with the columns that the file has.</exception>
    public RowMapper(MappingFile mapping, IReadOnlyList<string> headings, SiteModel site)
    {
        (this.mapping, this.site) = (mapping, site);
        var problems = new List<string>();
        if (!site.Definitions.Types.TryGetValue(mapping.Type, out var type))
        {
            problems.Add($"No content type is named '{mapping.Type}'. There are: {string.Join(", ", site.Definitions.Types.Keys.Order(StringComparer.Ordinal))}.");
        }
        else if (!type.Has(ImportSource.PartName))
        {
            problems.Add($"The type '{mapping.Type}' cannot be imported into: it does not carry {ImportSource.PartName}.");
        }

        FindColumns(headings, problems);
        FindFields(type, problems);
        CheckDateFormats(problems);
        foreach (var column in mapping.Drop.Where(d => mapping.Fields.Any(f => f.Columns.Concat(f.Flags.Select(p => p.Column)).Contains(d))))
        {
            problems.Add($"The column '{column}' is to be dropped and to be kept at once.");
        }

        if (problems.Count > 0)
        {
            throw new MappingException(string.Join('\n', problems));
        }
    }

    /// <summary>Whether the mapping's condition takes the row.</summary>
    public bool Takes(RegisterRow row) =>
        mapping.Where is not { } where || where.Values.Any(v => string.Equals(v.Trim(), Cell(row, where.Column), StringComparison.OrdinalIgnoreCase));

    /// <summary>Maps a row.</summary>
    /// <exception cref="RowException">The row cannot be imported; the message is the reason.</exception>
    public MappedRow Map(RegisterRow row, DateTime nowUtc)
    {
        if (row.Problem is not null)
        {
            throw new RowException(row.Problem);
        }

        var item = new ContentItem { ContentItemId = "", ContentType = mapping.Type };
        var unknown = new List<string>();
        var hash = new StringBuilder();
        foreach (var (field, target, taxonomy) in fields)
        {
            var value = Read(row, field, target, taxonomy, unknown);
            hash.Append(field.Field).Append('\u0001').Append(Canonical(value)).Append('\u0002');
            Write(item, field.Field, target, value);
            if (value is null && mapping.RequiredFields.Contains(field.Field, StringComparer.Ordinal))
            {
                throw new RowException($"{field.Field} is missing");
            }
        }

        item.DisplayText = ContentProjector.TitleOf(item);
        if (item.DisplayText.Length > LongestTitle)
        {
            throw new RowException($"{TitleField} has {item.DisplayText.Length} characters; {LongestTitle} are the most");
        }

        if (item.DisplayText.Length == 0)
        {
            throw new RowException($"{TitleField} is missing");
        }

        var language = mapping.LanguageColumn is { } column && Cell(row, column) is { Length: > 0 } own ? own : mapping.Language;
        hash.Append(language);
        item.PartOrNew("LocalizationPart")["Culture"] = language;
        var id = IdOf(row);
        item.Parts[ImportSource.PartName] = new ImportSource(mapping.Source.Name, id, mapping.Source.Licence, mapping.Source.Url, nowUtc).ToJson();
        return new MappedRow(id, Hash(hash.ToString()), item, unknown);
    }

    /// <summary>
    /// A row's cells for the rejects file: columns that must be dropped are blank. In a row with too few or too many cells any cell may be one of them.
    /// </summary>
    public IEnumerable<string> CellsToShow(RegisterRow row) =>
        row.Cells.Select((cell, i) => mapping.Drop.Any(d => columns[d] == i || row.Problem is not null) ? "" : cell);

    private string IdOf(RegisterRow row)
    {
        var parts = mapping.Source.Id.Select(c => Cell(row, c)).ToList();
        if (parts.TrueForAll(p => p.Length == 0))
        {
            throw new RowException($"the id ({string.Join(", ", mapping.Source.Id)}) is missing");
        }

        return parts.Count == 1 ? parts[0] : Hash(string.Join('\u0001', parts));
    }

    private FieldValue? Read(RegisterRow row, FieldMapping field, TypeField? target, Taxonomy? taxonomy, List<string> unknown)
    {
        if (taxonomy is not null)
        {
            return ReadTerms(row, field, taxonomy, unknown);
        }

        var cells = field.Columns.Select(c => Cell(row, c)).Where(c => c.Length > 0);
        var text = field.JoinWith is { } with ? string.Join(with, cells) : cells.FirstOrDefault() ?? "";
        if (text.Length == 0)
        {
            return null;
        }

        // A comma parts thousands here and decimals there: a number that has one is reported, not guessed.
        return (field.As, target?.Field.FieldType) switch
        {
            ("year", "TextField") => Year(text) is { } year ? new TextValue(year.ToString(CultureInfo.InvariantCulture)) : Unknown<FieldValue>(field, text, unknown),
            ("year", _) => Year(text) is { } year ? new NumberValue(year) : Unknown<FieldValue>(field, text, unknown),
            (_, "NumericField") => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? new NumberValue(number)
                : Unknown<FieldValue>(field, text, unknown),
            (_, "DateField") => Date(text, field.DateFormat) is { } date ? new DateValue(date) : Unknown<FieldValue>(field, text, unknown),
            (_, "BooleanField") => Boolean(text) is { } flag ? new BooleanValue(flag) : Unknown<FieldValue>(field, text, unknown),
            (_, "LinkField") => FirstAddress(text) is { } url ? new LinkValue(url, null) : Unknown<FieldValue>(field, text, unknown),
            (_, "MarkdownField") => new MarkdownValue(text),
            _ => new TextValue(text),
        };
    }

    private TermsValue? ReadTerms(RegisterRow row, FieldMapping field, Taxonomy taxonomy, List<string> unknown)
    {
        var terms = new List<Term>();
        foreach (var value in field.Columns.SelectMany(c => Values(Cell(row, c), field.Split)))
        {
            var term = field.Map.TryGetValue(value, out var code) ? taxonomy.FindByCode(code) : taxonomy.FindByName(value);
            if (term is null)
            {
                unknown.Add($"{field.Field}: {value}");
            }
            else
            {
                terms.Add(term);
            }
        }

        terms.AddRange(field.Flags.Where(f => field.FlagValues.Contains(Cell(row, f.Column), StringComparer.Ordinal)).Select(f => taxonomy.FindByCode(f.Code)!));

        // A group says its division too.
        var narrow = terms.Distinct().Where(t => !terms.Any(o => o != t && o.WithAncestors().Contains(t))).Select(t => t.Id).ToList();
        return narrow.Count == 0 ? null : new TermsValue(taxonomy.Id, narrow);
    }

    private static IEnumerable<string> Values(string cell, string? split) =>
        cell.Length == 0 ? [] : split is null ? [cell] : cell.Split(split, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Write(ContentItem item, string name, TypeField? target, FieldValue? value)
    {
        if (value is null)
        {
            return;
        }

        if (name is TitleField or BodyField)
        {
            var (part, property) = name == TitleField ? ("TitlePart", "Title") : ("MarkdownBodyPart", "Markdown");
            item.PartOrNew(part)[property] = ((TextValue)value).Text;
        }
        else
        {
            item.PartOrNew(target!.Part)[target.Field.Name] = FieldType.Find(target.Field.FieldType)!.Write(value);
        }
    }

    private void FindColumns(IReadOnlyList<string> headings, List<string> problems)
    {
        var byName = headings.Select((h, i) => (Name: h, Place: i)).ToLookup(h => h.Name, h => h.Place, StringComparer.Ordinal);
        var byTrimmed = headings.Select((h, i) => (Name: h.Trim(), Place: i)).ToLookup(h => h.Name, h => h.Place, StringComparer.OrdinalIgnoreCase);
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
            else
            {
                problems.Add($"The mapping names the column '{column}', which the file does not have. It has: {string.Join(", ", headings.Select(h => $"'{h}'"))}.");
            }
        }
    }

    private void FindFields(ContentTypeDefinition? type, List<string> problems)
    {
        foreach (var field in mapping.Fields)
        {
            var target = field.Field is TitleField or BodyField || type is null ? null : site.Definitions.FindField(type.Name, field.Field);
            if (target is null && type is not null && field.Field is not (TitleField or BodyField))
            {
                problems.Add($"The type '{type.Name}' has no field '{field.Field}'. It has: {string.Join(", ", site.Definitions.FieldsOf(type.Name).Select(f => f.Field.Name))}.");
            }

            var taxonomy = target?.Field.FieldType == "TaxonomyField" || field.Taxonomy is not null || field.Flags.Count > 0 ? TaxonomyOf(field, target, problems) : null;
            foreach (var code in taxonomy is null ? [] : field.Map.Values.Concat(field.Flags.Select(f => f.Code)).Where(c => taxonomy.FindByCode(c) is null).Distinct())
            {
                problems.Add($"The field '{field.Field}': the vocabulary '{taxonomy!.Alias}' has no term '{code}'.");
            }

            var (kind, takes) = (KindOf(field, target, taxonomy), target?.Field.FieldType ?? "TextField");
            if (kind != takes && (target is not null || field.Field is TitleField or BodyField) && (taxonomy is not null || takes != "TaxonomyField"))
            {
                problems.Add($"The field '{field.Field}' is a {takes}, which cannot hold what the mapping reads: a {kind}.");
            }

            fields.Add((field, target, taxonomy));
        }

        foreach (var required in mapping.RequiredFields.Where(r => !mapping.Fields.Any(f => f.Field == r)))
        {
            problems.Add($"'reject' asks for the field '{required}', which the mapping does not fill.");
        }
    }

    private static string KindOf(FieldMapping field, TypeField? target, Taxonomy? taxonomy) => taxonomy is not null ? "TaxonomyField" : (field.As, target?.Field.FieldType) switch
    {
        ("year", "TextField") => "TextField",
        ("year" or "number", _) => "NumericField",
        ("date", _) => "DateField",
        ("boolean", _) => "BooleanField",
        (_, var own and ("NumericField" or "DateField" or "BooleanField" or "LinkField" or "MarkdownField")) => own,
        _ => "TextField",
    };

    private void CheckDateFormats(List<string> problems)
    {
        foreach (var field in mapping.Fields.Where(f => f.DateFormat is not null))
        {
            try
            {
                DateOnly.MinValue.ToString(field.DateFormat, CultureInfo.InvariantCulture);
            }
            catch (FormatException)
            {
                problems.Add($"The field '{field.Field}': '{field.DateFormat}' is no format of a date; write one such as dd/MM/yyyy.");
            }
        }
    }

    private Taxonomy? TaxonomyOf(FieldMapping field, TypeField? target, List<string> problems)
    {
        var own = Json.Text(target?.Field.Settings["TaxonomyFieldSettings"], "TaxonomyContentItemId");
        var taxonomy = field.Taxonomy is { } alias ? site.Taxonomies.GetValueOrDefault(alias) : site.TaxonomiesById.GetValueOrDefault(own ?? "");
        if (taxonomy is null)
        {
            problems.Add($"The field '{field.Field}': no vocabulary is named '{field.Taxonomy ?? own}'. There are: {string.Join(", ", site.Taxonomies.Keys.Order(StringComparer.Ordinal))}.");
        }
        else if (target is not null && own is not null && taxonomy.Id != own)
        {
            problems.Add($"The field '{field.Field}' does not take terms of the vocabulary '{taxonomy.Alias}'.");
        }

        return taxonomy;
    }

    private string Cell(RegisterRow row, ColumnRef column)
    {
        var place = columns[column];
        return place < row.Cells.Count ? Clean(row.Cells[place]) : "";
    }

    // Registers hold stray control characters, which no page and not every database can take.
    private static string Clean(string cell)
    {
        var text = cell.Trim().TrimStart('\uFEFF').Trim();
        return text.AsSpan().ContainsAnyInRange('\0', '\u001F') ? string.Concat(text.ReplaceLineEndings("\n").Where(c => c >= ' ' || c is '\n' or '\t')).Trim() : text;
    }

    private static T? Unknown<T>(FieldMapping field, string text, List<string> unknown)
        where T : class
    {
        unknown.Add($"{field.Field}: {text}");
        return null;
    }

    private static int? Year(string text) =>
        text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
        && (text.Length == 4 || !char.IsAsciiDigit(text[4]))
            ? year
            : null;

    private static DateOnly? Date(string text, string? format) =>
        DateOnly.TryParseExact(text, format ?? "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool? Boolean(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" or "X" or "SI" or "SÍ" or "SIM" or "OUI" => true,
        "NO" or "N" or "FALSE" or "0" or "NÃO" or "NAO" or "NON" => false,
        _ => null,
    };

    // A cell may hold several addresses, or words around one.
    private static string? FirstAddress(string text)
    {
        foreach (var word in text.Split([' ', '\n', '\t', ',', ';', '(', ')', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
        {
            var address = word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + word : word;
            if (LinkRules.IsWeb(address))
            {
                return address;
            }
        }

        return null;
    }

    private static string Canonical(FieldValue? value) => value switch
    {
        null => "",
        TermsValue terms => terms.TaxonomyId + ":" + string.Join(',', terms.TermIds),
        DateValue date => date.Date.ToString("O", CultureInfo.InvariantCulture),
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A row that cannot be imported; the message is the reason.</summary>
public sealed class RowException(string message) : Exception(message);
