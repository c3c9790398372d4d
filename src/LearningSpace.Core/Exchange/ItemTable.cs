using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Exchange;

/// <summary>What a table tells of an item beside its fields.</summary>
/// <param name="Url">Its page; empty for none.</param>
/// <param name="Published">First publication, UTC, as it may be told; null where there was none.</param>
/// <param name="Changed">Last change, UTC, as it may be told; null where it is not known.</param>
/// <param name="State"><c>published</c> or <c>draft</c>.</param>
/// <param name="Owner">Account that answers for it; empty where that is not told.</param>
/// <param name="Audience">Who may see it.</param>
public sealed record ItemTableFacts(string Url, DateTime? Published, DateTime? Changed, string State, string Owner, string Audience);

/// <summary>Items as rows of one table: a column for each field of their types, those of the same name together.</summary>
public sealed class ItemTable
{
    /// <summary>What stands between several values in one cell.</summary>
    public const string Between = " | ";

    private static readonly string[] First = ["id", "type", "title", "language", "url", "published", "changed", "authors"];
    private static readonly string[] OfAll = ["state", "audience", "owner"];
    private static readonly string[] Last = ["translations", "source", "sourceId", "licenceOfSource", "evidence", "evidenceAgainst", "relations", "body"];

    private readonly ContentProjector projector;
    private readonly bool all;
    private readonly List<string> columns;
    private readonly Dictionary<string, int> places;

    /// <summary>Makes the table's columns.</summary>
    /// <param name="site">The site.</param>
    /// <param name="types">Types whose fields are columns.</param>
    /// <param name="all">Whether it tells what only the site's own people may know.</param>
    public ItemTable(SiteModel site, IEnumerable<ContentTypeDefinition> types, bool all)
    {
        (projector, this.all) = (new ContentProjector(site), all);
        columns = [.. First, .. all ? OfAll : [], .. Last];
        foreach (var type in types)
        {
            columns.AddRange(site.Definitions.FieldsOf(type.Name).Where(f => all || f.Field.FieldType != "UserPickerField").Select(f => ColumnOf(type.Name, f)));
            columns.AddRange(type.Parts.Where(p => p.PartName == BagPart.Name).Select(p => p.Name));
        }

        columns = [.. columns.Distinct(StringComparer.Ordinal)];
        places = columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
    }

    /// <summary>Names of the columns. They stay as long as the fields have their names.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>An item's cells, safe against programs that calculate.</summary>
    /// <param name="item">The item.</param>
    /// <param name="facts">What is told of it beside its fields.</param>
    /// <param name="hidden">Ids of items that it points at and that are not to be told.</param>
    public string[] Row(ContentItem item, ItemTableFacts facts, IReadOnlySet<string> hidden)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(facts);
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        var source = ContentProjector.SourceOf(item);
        Put("id", item.ContentItemId);
        Put("type", item.ContentType);
        Put("title", ContentProjector.TitleOf(item));
        Put("language", ContentProjector.LanguageOf(item));
        Put("url", facts.Url);
        Put("published", Time(facts.Published));
        Put("changed", Time(facts.Changed));
        Put("authors", string.Join(Between, AuthorsPart.ShownOf(item)));
        if (all)
        {
            Put("state", facts.State);
            Put("audience", facts.Audience);
            Put("owner", facts.Owner);
        }

        Put("translations", ContentProjector.LocalizationSetOf(item));
        Put("source", source?.Name ?? "");
        Put("sourceId", source?.EntryId ?? "");
        Put("licenceOfSource", source?.Licence ?? "");
        Put("evidence", string.Join(Between, EvidencePart.ItemsOf(item).Where(id => !hidden.Contains(id))));
        Put("evidenceAgainst", string.Join(Between, EvidencePart.AgainstOf(item).Where(id => !hidden.Contains(id))));
        Put("relations", string.Join(Between, RelationsPart.Of(item).Where(r => !hidden.Contains(r.ItemId)).Select(r => $"{r.Kind}:{r.ItemId}")));
        Put("body", ContentProjector.BodyOf(item) is { Length: > 0 } body ? body : ContentProjector.HtmlBodyOf(item));
        foreach (var (field, value) in projector.ValuesOf(item))
        {
            Put(ColumnOf(item.ContentType, field), Text(value, hidden), isText: value is not NumberValue);
        }

        foreach (var (bag, rows) in projector.BagsOf(item))
        {
            Put(bag.Name, string.Join(Between, rows.Select(r => string.Join("; ", projector.ValuesOf(r).Select(v => $"{v.Field.Field.Name}: {Text(v.Value, hidden)}")))));
        }

        return cells;

        // A number below zero begins with a sign and is none of a formula.
        void Put(string column, string text, bool isText = true)
        {
            if (text.Length > 0 && places.TryGetValue(column, out var place))
            {
                cells[place] = isText ? SafeCell.Of(text) : text;
            }
        }
    }

    // A type's own fields by their names, those of parts that types share with the part's: so a field of that name is one column, whatever type it is of.
    private static string ColumnOf(string type, TypeField field) => field.Part == type ? field.Field.Name : field.Path;

    private static string Time(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private string Text(FieldValue value, IReadOnlySet<string> hidden) => value switch
    {
        TextValue text => text.Text,
        TextsValue texts => string.Join(Between, texts.Texts),
        MarkdownValue markdown => markdown.Markdown,
        HtmlValue html => html.Html,
        TermsValue terms => string.Join(Between, projector.TermsOf(terms).Select(t => t.Code).Concat(projector.TagsOf(terms))),
        LinkValue link => link.Url,
        DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MomentValue moment => Time(moment.Utc),
        TimeValue time => time.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        BooleanValue flag => flag.Value ? "true" : "false",
        NumberValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        ItemsValue items => string.Join(Between, items.Ids.Where(id => !hidden.Contains(id))),
        LocalizationSetsValue sets => string.Join(Between, sets.Sets.Where(s => !hidden.Contains(s))),
        MediaValue media => string.Join(Between, media.Files.Select(f => f.Path)),
        PointValue point => string.Create(CultureInfo.InvariantCulture, $"geo:{point.Latitude},{point.Longitude}"),
        UsersValue users => all ? string.Join(Between, users.Ids) : "",
        _ => "",
    };
}
