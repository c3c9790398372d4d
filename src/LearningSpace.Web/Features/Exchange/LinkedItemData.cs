using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Tells an item in the words of schema.org, for its page and for exports.</summary>
/// <param name="site">The site.</param>
/// <param name="start">Beginning of absolute addresses.</param>
internal sealed class LinkedItemData(SiteModel site, string start)
{
    private const int MostText = 2_000;

    /// <summary>The vocabulary.</summary>
    public const string Context = "https://schema.org";

    /// <summary>What the item is, without <c>@context</c>.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="item">Its public version.</param>
    /// <param name="translations">The public items of its localisation set, itself among them or not.</param>
    /// <param name="seen">The items that it points at, as far as everybody may see them.</param>
    public JsonObject Of(ItemRow row, ContentItem item, IEnumerable<ItemRow> translations, IEnumerable<LinkedItem> seen)
    {
        ArgumentNullException.ThrowIfNull(row);
        var projector = new ContentProjector(site);
        var culture = Cultures.OfLanguage(row.Language) ?? "en";
        var settings = site.Definitions.Types.GetValueOrDefault(row.Type)?.Ours.LinkedData ?? LinkedDataSettings.Default;
        var values = new LinkedValues(site, culture);
        var url = AddressOf(row);
        var description = projector.SummaryOf(item) is { } summary ? Text(PlainText.Beginning(summary, MostText)) : null;
        var json = new JsonObject { ["@type"] = settings.Work ? values.TypeOf(item, settings) : "WebPage", ["@id"] = url, ["url"] = url, ["name"] = Text(row.Title) };
        Put(json, "headline", settings.Work ? Text(PlainText.Beginning(row.Title, 109)) : null);
        Put(json, "description", description);
        json["inLanguage"] = row.Language;
        json["isAccessibleForFree"] = true;
        json["datePublished"] = Told(item, row.PublishedUtc ?? row.CreatedUtc);
        json["dateModified"] = Told(item, row.ChangedUtc is { } changed && changed >= AuthorsPart.ToldTime(item, row.PublishedUtc ?? row.CreatedUtc) ? changed : row.PublishedUtc ?? row.CreatedUtc);
        Put(json, "author", Authors(projector, item));
        json["publisher"] = Publisher(culture);
        Put(json, "license", Licence(projector, item, culture));
        Put(json, "spatialCoverage", Many(Terms(projector, item).Where(t => t.Facet == site.Ours.Where).Select(t => Country(t.Term, culture))));
        Put(json, "about", Many(Terms(projector, item).Where(t => t.Facet != site.Ours.Where).Select(t => Topic(t.Alias, t.Term, culture))));
        Translations(json, row, translations);
        Pointers(json, item, seen);
        if (settings.Work)
        {
            values.Fill(json, item, settings);
            return json;
        }

        var thing = new JsonObject { ["@type"] = values.TypeOf(item, settings), ["@id"] = url + "#it", ["name"] = Text(row.Title), ["url"] = url };
        Put(thing, "description", description?.DeepClone());
        values.Fill(thing, item, settings);
        json["mainEntity"] = thing;
        return json;
    }

    /// <summary>Who publishes the site.</summary>
    public JsonObject Publisher(string culture) => new() { ["@type"] = "Organization", ["@id"] = start + "/#publisher", ["name"] = Text(site.Name(culture)), ["url"] = $"{start}/{culture}" };

    /// <summary>The way to a page: names and addresses from the root.</summary>
    public JsonObject Trail(IEnumerable<(string Name, string Url)> way) => new()
    {
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray(
            [.. way.Select((w, i) => new JsonObject { ["@type"] = "ListItem", ["position"] = i + 1, ["name"] = Text(w.Name), ["item"] = w.Url.StartsWith('/') ? start + w.Url : w.Url })]),
    };

    /// <summary>The site, and how to search it.</summary>
    public JsonObject Site(string culture, string description) => new()
    {
        ["@type"] = "WebSite",
        ["@id"] = $"{start}/{culture}",
        ["url"] = $"{start}/{culture}",
        ["name"] = Text(site.Name(culture)),
        ["description"] = description,
        ["inLanguage"] = culture,
        ["publisher"] = Publisher(culture),
        ["potentialAction"] = new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = $"{start}/{culture}/explore?q={{search_term_string}}" },
            ["query-input"] = "required name=search_term_string",
        },
    };

    /// <summary>Things as one document.</summary>
    public static JsonObject Document(params JsonNode[] things) => new() { ["@context"] = Context, ["@graph"] = new JsonArray(things) };

    /// <summary>A text as documents for machines may hold it.</summary>
    public static JsonValue Text(string text) => JsonValue.Create(PlainText.Clean(text));

    private string AddressOf(ItemRow row) => start + ExplorePresenter.ItemPath(Cultures.OfLanguage(row.Language) ?? "en", row.PathWord, row.Slug);

    // To the day, and of whom nobody names to the month: both are dates of ISO 8601.
    private static string Told(ContentItem item, DateTime utc) => utc.ToString(AuthorsPart.IsSheltered(item) ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static JsonNode? Many(IEnumerable<JsonObject> nodes) => nodes.ToArray() switch { [] => null, [var one] => one, var all => new JsonArray(all) };

    private JsonNode? Authors(ContentProjector projector, ContentItem item)
    {
        if (site.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(AuthorsPart.Name) != true)
        {
            return null;
        }

        if (AuthorsPart.IsOrganisation(item))
        {
            return Many(projector.ValuesOf(item).Where(v => v.Field.Field.Ours.Role == FieldRole.None && v.Field.Field.Ours.Facet == site.Ours.Who)
                .Select(v => v.Value).OfType<TextValue>().Take(1).Select(v => new JsonObject { ["@type"] = "Organization", ["name"] = Text(v.Text) }));
        }

        var property = AuthorsPart.IsSheltered(item) ? "jobTitle" : "name";
        return Many(AuthorsPart.ShownOf(item).Select(a => new JsonObject { ["@type"] = "Person", [property] = Text(a) }));
    }

    private static JsonNode? Licence(ContentProjector projector, ContentItem item, string culture) =>
        projector.ValuesOf(item).Where(v => v.Field.Field.Ours.Role == FieldRole.Licence).Select(v => v.Value).OfType<TermsValue>().SelectMany(projector.TermsOf)
            .Select(t => Licences.AddressOf(t.Code) ?? t.Label(culture)).FirstOrDefault() is { } licence ? Text(licence) : null;

    private IEnumerable<(string Facet, string Alias, Core.Taxonomies.Term Term)> Terms(ContentProjector projector, ContentItem item) =>
        from value in projector.ValuesOf(item)
        let ours = value.Field.Field.Ours
        where ours.Facet is { Length: > 0 } && ours.Role == FieldRole.None && value.Value is TermsValue
        let taxonomy = site.TaxonomyOf(value.Field.Field)
        where taxonomy is not null
        from term in projector.TermsOf((TermsValue)value.Value)
        select (ours.Facet!, taxonomy.Alias, term);

    private JsonObject Topic(string alias, Core.Taxonomies.Term term, string culture) => new()
    {
        ["@type"] = "DefinedTerm",
        ["name"] = Text(term.Label(culture)),
        ["termCode"] = Text(term.Code),
        ["inDefinedTermSet"] = $"{start}/api/v1/taxonomies/{alias}",
    };

    private static JsonObject Country(Core.Taxonomies.Term term, string culture) => new() { ["@type"] = "Place", ["name"] = Text(term.Label(culture)), ["identifier"] = Text(term.Code) };

    // The oldest of a set is the one that the others were made from.
    private void Translations(JsonObject json, ItemRow row, IEnumerable<ItemRow> translations)
    {
        var all = translations.Where(t => t.Id != row.Id && t.Language != row.Language).Append(row).OrderBy(t => t.CreatedUtc).ThenBy(t => Cultures.PlaceOf(t.Language)).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        if (all[0].Id != row.Id)
        {
            json["translationOfWork"] = new JsonObject { ["@type"] = "CreativeWork", ["@id"] = AddressOf(all[0]), ["inLanguage"] = all[0].Language };
        }
        else
        {
            Put(json, "workTranslation", Many(all.Skip(1).Select(t => new JsonObject { ["@type"] = "CreativeWork", ["@id"] = AddressOf(t), ["inLanguage"] = t.Language })));
        }
    }

    private void Pointers(JsonObject json, ContentItem item, IEnumerable<LinkedItem> seen)
    {
        var known = seen.Where(i => i.PathWord.Length > 0).DistinctBy(i => i.Id).ToDictionary(i => i.Id, StringComparer.Ordinal);
        var evidence = EvidencePart.ItemsOf(item).Concat(EvidencePart.AgainstOf(item)).Where(known.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => Work(known[id]));
        Put(json, "isBasedOn", Many(evidence.Concat(Source(item) is { } source ? [source] : [])));
        Put(json, "mentions", Many(RelationsPart.Of(item).Select(r => r.ItemId).Where(known.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => Work(known[id]))));
    }

    private JsonObject Work(LinkedItem item) => new()
    {
        ["@type"] = "CreativeWork",
        ["@id"] = start + ExplorePresenter.ItemPath(Cultures.OfLanguage(item.Language) ?? "en", item.PathWord, item.Slug),
        ["name"] = Text(item.Title),
        ["inLanguage"] = item.Language,
    };

    private static JsonObject? Source(ContentItem item)
    {
        if (ContentProjector.SourceOf(item) is not { } source)
        {
            return null;
        }

        var json = new JsonObject { ["@type"] = "Dataset", ["name"] = Text(source.Name), ["identifier"] = Text(source.EntryId) };
        Put(json, "url", LinkRules.IsWeb(source.Url) ? Text(source.Url!) : null);
        Put(json, "license", source.Licence is { Length: > 0 } licence ? Text(Licences.AddressOf(licence) ?? licence) : null);
        return json;
    }
}
