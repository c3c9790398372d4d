using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>A row, mapped.</summary>
/// <param name="SourceId">Its id in the register.</param>
/// <param name="Hash">Hash of every mapped value after trimming: equal hashes, identical rows.</param>
/// <param name="Items">The item and, in other languages, its translations; ids are left to the caller.</param>
/// <param name="Unknown">Vocabulary values that were not recognised and left empty, as <c>field: value</c>.</param>
public sealed record MappedRow(string SourceId, string Hash, IReadOnlyList<ContentItem> Items, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether the register gives it no title, so that the first words of its text stand for one.</summary>
    public bool IsTitleMade { get; init; }

    /// <summary>Its id as a person would know it: an id of several columns is a hash, which says nothing to anybody.</summary>
    public string Name { get; init; } = SourceId;
}

/// <summary>Turns rows into items by a mapping; knows before the first row whether the mapping fits the file and the site.</summary>
public sealed class RowMapper
{
    // A longer one is no title: columns are mixed up, or a quotation mark is missing.
    private const int LongestTitle = 1_000;

    // What keeps an id: an index of PostgreSQL takes some 2,700 bytes, and the register's name needs its part.
    private const int LongestId = 1_500;

    // Of words that stand for a title.
    private const int LongestMadeTitle = 100;

    // Values that a vocabulary was asked for are remembered, so many of each field.
    private const int MostRemembered = 5_000;

    // Of a value that was not recognised: enough to know it by.
    private const int LongestNote = 200;

    private readonly MappingFile mapping;
    private readonly MappingFit fit;
    private readonly IReadOnlyList<string> headings;
    private readonly SiteModel site;
    private readonly Dictionary<FieldMapping, Dictionary<string, Term?>> remembered = [];

    /// <summary>Fits a mapping to a file and a site.</summary>
    /// <exception cref="MappingException">It does not fit; the message lists every reason, with the columns that the file has.</exception>
    public RowMapper(MappingFile mapping, IReadOnlyList<string> headings, SiteModel site) =>
        (this.mapping, this.headings, this.site, fit) = (mapping, headings, site, new MappingFit(mapping, headings, site));

    /// <summary>What of a mapping does not fit a file and a site, one line each; of a mapping that lacks something, what it has is looked at.</summary>
    public static IReadOnlyList<string> Problems(MappingFile mapping, IReadOnlyList<string> headings, SiteModel site) => MappingFit.Problems(mapping, headings, site);

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

        if (headings.Count > 1 && mapping.Format is "csv" or "tsv" && row.Cells.SequenceEqual(headings, StringComparer.Ordinal))
        {
            throw new RowException("the row repeats the headings");
        }

        var id = SourceIdOf(row) ?? throw new RowException($"the id ({string.Join(", ", mapping.Source.Id)}) is missing");
        if (id.Length > LongestId / 3 && Encoding.UTF8.GetByteCount(id) > LongestId)
        {
            throw new RowException(string.Create(CultureInfo.InvariantCulture, $"the id has {id.Length} characters, which is too long for one"));
        }

        var (unknown, hash) = (new List<string>(), new StringBuilder());
        var values = fit.Fields.Select(f => (Field: f, Value: Read(row, f, unknown))).ToList();
        if (values.Find(v => v.Value is null && mapping.RequiredFields.Contains(v.Field.Mapping.Field, StringComparer.Ordinal)).Field is { } missing)
        {
            throw new RowException($"{missing.Mapping.Field} is missing");
        }

        var language = LanguageOf(row, unknown);
        var items = new List<ContentItem> { Item(values, language, id, nowUtc) };
        var untitled = items[0].DisplayText.Length == 0;
        if (untitled && FirstWords(values) is { Length: > 0 } words)
        {
            items[0].PartOrNew(TitlePart.Name)[TitlePart.Title] = items[0].DisplayText = words;
        }

        CheckTitle(items[0]);
        Add(values, language);
        foreach (var (other, fields) in fit.Translations)
        {
            var translated = fields.Select(f => (Field: f, Value: Read(row, f, unknown))).ToList();
            if (translated.Exists(t => t.Field.Mapping.Field == MappingFit.TitleField && t.Value is not null))
            {
                // Words that nobody translated are left out; facts are the same in every language.
                var facts = values.Where(v => !v.Field.IsText && !translated.Exists(t => t.Field.Mapping.Field == v.Field.Mapping.Field));
                items.Add(Item([.. translated, .. facts], other, id, nowUtc));
                CheckTitle(items[^1]);
                Add(translated, other);
            }
        }

        if (items.Count > 1)
        {
            var set = ContentId.From($"{mapping.Source.Name}\n{id}");
            items.ForEach(i => i.PartOrNew(LocalizationPart.Name)[LocalizationPart.LocalizationSet] = set);
        }

        return new MappedRow(id, Hash(hash.ToString()), items, unknown) { IsTitleMade = untitled, Name = string.Join(" · ", IdParts(row).Where(p => p.Length > 0)) };

        void Add(List<(FittedField Field, FieldValue? Value)> of, string tag)
        {
            foreach (var (field, value) in of)
            {
                hash.Append(field.Mapping.Field).Append('\u0001').Append(Canonical(value)).Append('\u0002');
            }

            hash.Append(tag);
        }
    }

    /// <summary>The row's id in its register; null where it has none.</summary>
    public string? SourceIdOf(RegisterRow row)
    {
        var parts = IdParts(row).ToList();
        return parts.TrueForAll(p => p.Length == 0) ? null : parts.Count == 1 ? parts[0] : Hash(string.Join('\u0001', parts));
    }

    private string LanguageOf(RegisterRow row, List<string> unknown)
    {
        if (mapping.LanguageColumn is not { } column || CellReading.OneLine(Cell(row, column).Replace(RegisterRow.ListSeparator, ' ')) is not { Length: > 0 } text)
        {
            return mapping.Language;
        }

        if (mapping.LanguageMap.TryGetValue(text, out var mapped) || LanguageTag.Read(text) is { } tag && (mapped = tag) is not null)
        {
            return mapped;
        }

        unknown.Add($"language: {Short(text)} (taken for {mapping.Language})");
        return mapping.Language;
    }

    // The beginning of the row's text: its first sentence where that is short, else its first words.
    private static string FirstWords(List<(FittedField Field, FieldValue? Value)> values)
    {
        var texts = values.Where(v => v.Field.IsText && v.Value is not null).ToList();
        var text = (texts.Find(t => t.Field.Target?.Field.Ours.Role == FieldRole.Summary).Value ?? texts.Find(t => t.Field.Mapping.Field == MappingFit.BodyField).Value ?? texts.FirstOrDefault().Value) switch
        {
            TextValue t => Start(t.Text),
            MarkdownValue m => Markdown.ToPlainText(Start(m.Markdown)),
            TextsValue several => several.Texts[0],
            _ => "",
        };
        text = CellReading.OneLine(Start(texts.Exists(t => t.Field.Mapping.Field == MappingFit.BodyField && ReferenceEquals((t.Value as TextValue)?.Text, text)) ? Markdown.ToPlainText(text) : text));
        if (text.Length <= LongestMadeTitle)
        {
            return text;
        }

        var end = text.AsSpan(LongestMadeTitle / 3, LongestMadeTitle - (LongestMadeTitle / 3)).IndexOf(". ");
        var space = text.AsSpan(0, LongestMadeTitle).LastIndexOf(' ');
        return end >= 0 ? text[..(end + (LongestMadeTitle / 3) + 1)]
            : space > LongestMadeTitle / 3 ? text[..space].TrimEnd(',', ';', ':', '-', '–') + "…"
            : text[..(char.IsHighSurrogate(text[LongestMadeTitle - 1]) ? LongestMadeTitle - 1 : LongestMadeTitle)] + "…";

        static string Start(string text) => text.Length <= 10 * LongestMadeTitle ? text : text[..(10 * LongestMadeTitle)];
    }

    private IEnumerable<string> IdParts(RegisterRow row) => mapping.Source.Id.Select(c => Cell(row, c).Replace(RegisterRow.ListSeparator, ' '));

    private ContentItem Item(List<(FittedField Field, FieldValue? Value)> values, string language, string id, DateTime nowUtc)
    {
        var item = new ContentItem { ContentItemId = "", ContentType = mapping.Type };
        values.ForEach(v => Write(item, v.Field.Mapping.Field, v.Field.Target, v.Value));
        item.DisplayText = ContentProjector.TitleOf(item);
        item.PartOrNew(LocalizationPart.Name)[LocalizationPart.Culture] = language;
        item.Parts[ImportSource.PartName] = new ImportSource(mapping.Source.Name, id, mapping.Source.Licence, mapping.Source.Url, nowUtc).ToJson();
        return item;
    }

    private static void CheckTitle(ContentItem item)
    {
        if (item.DisplayText.Length > LongestTitle)
        {
            throw new RowException($"{MappingFit.TitleField} has {item.DisplayText.Length} characters; {LongestTitle} are the most");
        }

        if (item.DisplayText.Length == 0)
        {
            throw new RowException($"{MappingFit.TitleField} is missing");
        }
    }

    /// <summary>
    /// A row's cells for the rejects file: columns that must be dropped are blank. In a row with too few or too many cells any cell may be one of them.
    /// </summary>
    public IEnumerable<string> CellsToShow(RegisterRow row) =>
        row.Cells.Select(c => c.Replace(RegisterRow.ListSeparator.ToString(), "; ", StringComparison.Ordinal)).Select((cell, i) => fit.Dropped.Contains(i) || (row.Problem is not null && mapping.Drop.Count > 0) ? "" : cell);

    private FieldValue? Read(RegisterRow row, FittedField fitted, List<string> unknown)
    {
        var (field, target, taxonomy) = fitted;
        if (taxonomy is not null)
        {
            return ReadTerms(row, fitted, taxonomy, unknown);
        }

        if (target?.Field.FieldType == "MultiTextField")
        {
            var several = Cells(row, field).SelectMany(c => Values(c, field)).Select(v => Mapped(v, field)).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            return several.Count > 0 ? new TextsValue(several) : null;
        }

        var cells = Cells(row, field).Select(c => Readable(c, field)).Where(c => c.Length > 0);
        var text = field.JoinWith is { } with ? string.Join(with, cells) : cells.FirstOrDefault() ?? "";
        if (text.Length == 0)
        {
            return null;
        }

        return (field.As, target?.Field.FieldType) switch
        {
            ("year", "TextField") => CellReading.Year(text, field.DateFormat) is { } year ? new TextValue(year.ToString(CultureInfo.InvariantCulture)) : Unknown<FieldValue>(field, text, unknown),
            ("year", _) => CellReading.Year(text, field.DateFormat) is { } year && (target is null || FitsRange(year, target)) ? new NumberValue(year) : Unknown<FieldValue>(field, text, unknown),
            (_, "NumericField") => CellReading.Number(text) is { } number && FitsRange(number, target!) ? new NumberValue(number) : Unknown<FieldValue>(field, text, unknown),
            (_, "DateField") => CellReading.Date(text, field.DateFormat) is { } date ? new DateValue(date) : Unknown<FieldValue>(field, text, unknown),
            (_, "DateTimeField") => CellReading.Moment(text, field.DateFormat) is { } moment ? new MomentValue(moment) : Unknown<FieldValue>(field, text, unknown),
            (_, "BooleanField") => CellReading.Boolean(text) is { } flag ? new BooleanValue(flag) : Unknown<FieldValue>(field, text, unknown),
            (_, "LinkField") => CellReading.FirstAddress(text) is { } url ? new LinkValue(url, null) : Unknown<FieldValue>(field, text, unknown),
            (_, "MarkdownField") => new MarkdownValue(text),
            _ => new TextValue(text),
        };
    }

    // What the form would not take from a person, a register does not bring in either.
    private bool FitsRange(decimal number, TypeField target)
    {
        var type = FieldType.Find(target.Field.FieldType)!;
        return !type.Problems(type.Write(new NumberValue(number)), target.Field, site).Any();
    }

    private TermsValue? ReadTerms(RegisterRow row, FittedField fitted, Taxonomy taxonomy, List<string> unknown)
    {
        var (field, terms) = (fitted.Mapping, new List<Term>());
        foreach (var value in Cells(row, field).SelectMany(c => Values(c, field)).Select(CellReading.OneLine))
        {
            if (TermOf(field, taxonomy, value) is { } term)
            {
                terms.Add(term);
            }
            else if (!(field.Map.TryGetValue(value, out var code) && code.Length == 0))
            {
                Unknown<Term>(field, value, unknown);
            }
        }

        foreach (var flag in field.Flags)
        {
            if (Cell(row, flag.Column) is { Length: > 0 } mark && field.FlagValues.Contains(mark, StringComparer.Ordinal))
            {
                terms.Add(taxonomy.FindByCode(flag.Code)!);
            }
        }

        if (terms.Count == 0)
        {
            return null;
        }

        // A group says its division too.
        var narrow = terms.Count == 1 ? terms : terms.Distinct().Where(t => !terms.Any(o => o != t && o.WithAncestors().Contains(t))).ToList();
        if (fitted.TakesOne)
        {
            unknown.AddRange(narrow.Skip(1).Select(t => $"{field.Field}: {t.Title} (the field takes one)"));
            narrow = [.. narrow.Take(1)];
        }

        return new TermsValue(taxonomy.Id, [.. narrow.Select(t => t.Id)]);
    }

    private Term? TermOf(FieldMapping field, Taxonomy taxonomy, string value)
    {
        if (!remembered.TryGetValue(field, out var known))
        {
            remembered[field] = known = new(StringComparer.Ordinal);
        }

        if (!known.TryGetValue(value, out var term))
        {
            term = field.Map.TryGetValue(value, out var code) ? taxonomy.FindByCode(code) : taxonomy.FindByName(value);
            if (known.Count < MostRemembered && value.Length <= LongestNote)
            {
                known[value] = term;
            }
        }

        return term;
    }

    // A list of JSON is a list whatever the mapping says; in a cell, the mapping tells.
    private static IEnumerable<string> Values(string cell, FieldMapping field)
    {
        IEnumerable<string> values = cell.Length == 0 ? []
            : cell.Contains(RegisterRow.ListSeparator) ? cell.Split(RegisterRow.ListSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : field.IsPythonList && PythonList.Parse(cell) is { } list ? list
            : field.Splits.Count > 0 ? cell.Split([.. field.Splits], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [cell];
        return field.Take == 0 ? values : values.Skip(field.Take - 1).Take(1);
    }

    private static string Readable(string cell, FieldMapping field)
    {
        var text = cell.Contains(RegisterRow.ListSeparator) || field.IsPythonList || field.Take > 0 ? string.Join("; ", Values(cell, field)) : cell;
        return Mapped(text, field);
    }

    private static string Mapped(string text, FieldMapping field) => field.Map.Count == 0 ? text : field.Map.GetValueOrDefault(CellReading.OneLine(text), text);

    private IEnumerable<string> Cells(RegisterRow row, FieldMapping field) => field.Value is { } always ? [always] : field.Columns.Select(c => Cell(row, c));

    private static void Write(ContentItem item, string name, TypeField? target, FieldValue? value)
    {
        if (value is null)
        {
            return;
        }

        if (name is MappingFit.TitleField or MappingFit.BodyField)
        {
            var (part, property) = name == MappingFit.TitleField ? (TitlePart.Name, TitlePart.Title) : (MarkdownBodyPart.Name, MarkdownBodyPart.Markdown);
            item.PartOrNew(part)[property] = ((TextValue)value).Text;
        }
        else
        {
            item.PartOrNew(target!.Part)[target.Field.Name] = FieldType.Find(target.Field.FieldType)!.Write(value);
        }
    }

    private string Cell(RegisterRow row, ColumnRef column)
    {
        var place = fit.Columns[column];
        return place < row.Cells.Count ? CellReading.Clean(row.Cells[place]) : "";
    }

    private static T? Unknown<T>(FieldMapping field, string text, List<string> unknown)
        where T : class
    {
        unknown.Add($"{field.Field}: {Short(text)}");
        return null;
    }

    private static string Short(string text) => CellReading.OneLine(text.Length <= LongestNote ? text : text[..LongestNote] + "…");

    private static string Canonical(FieldValue? value) => value switch
    {
        null => "",
        TextsValue texts => string.Join('\u0003', texts.Texts),
        TermsValue terms => terms.TaxonomyId + ":" + string.Join(',', terms.TermIds),
        DateValue date => date.Date.ToString("O", CultureInfo.InvariantCulture),
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A row that cannot be imported; the message is the reason.</summary>
public sealed class RowException(string message) : Exception(message);
