using System.Text.Json.Nodes;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Text;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Tells catalogues of open data what there is here (DCAT-AP 3, as JSON-LD that needs nothing from elsewhere to be understood).</summary>
/// <param name="site">The site.</param>
/// <param name="sources">Registers.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class Catalogue(SiteStore site, SourceReader sources, PoCatalogues catalogues)
{
    /// <summary>Content type of JSON-LD.</summary>
    public const string Type = "application/ld+json";

    private const string Authority = "http://publications.europa.eu/resource/authority/";

    private static readonly (string Culture, string Code)[] Languages = [("es", "SPA"), ("en", "ENG"), ("pt", "POR")];

    /// <summary>The catalogue.</summary>
    /// <param name="start">Beginning of absolute addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<JsonObject> ReadAsync(string start, CancellationToken cancellation)
    {
        var model = site.Current;
        var registers = await sources.ListAsync(model, Audiences.OfVisitors, cancellation);
        var taxonomies = model.Taxonomies.Values.OrderBy(t => t.Alias, StringComparer.Ordinal).ToList();
        var publisher = new JsonObject { ["@id"] = start + "/#publisher", ["@type"] = "foaf:Agent", ["foaf:name"] = ByCulture(c => model.Name(c)), ["foaf:homepage"] = Id(start + "/") };
        return new JsonObject
        {
            ["@context"] = Context(),
            ["@id"] = start + "/catalog.jsonld",
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = ByCulture(c => model.Name(c)),
            ["dct:description"] = ByCulture(c => catalogues.For(c)["Learn from what public bodies tried with artificial intelligence: what worked, what did not, and why."]),
            ["dct:publisher"] = publisher,
            ["dct:language"] = Spoken(),
            ["dct:license"] = Licence(Licences.Usual),
            ["foaf:homepage"] = Id(start + "/"),
            ["dcat:themeTaxonomy"] = Id(Authority + "data-theme"),
            ["dcat:service"] = Service(start),
            ["dcat:dataset"] = new JsonArray([Content(start), .. registers.Select(r => Register(r, start)), .. taxonomies.Select(t => Vocabulary(t, start))]),
        };
    }

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["dcat:dataset"] = new JsonObject { ["@container"] = "@set" },
        ["dcat:distribution"] = new JsonObject { ["@container"] = "@set" },
    };

    private JsonObject Content(string start)
    {
        var dataset = Dataset(start + "/catalog.jsonld#content", c => catalogues.For(c)["All public content of {0}", site.Current.Name(c)], c => catalogues.For(c)["Every public item with its texts, its terms and its source, as the site shows it."], start);
        dataset["dct:license"] = Licence(Licences.Usual);
        dataset["dct:language"] = Spoken();
        dataset["dcat:landingPage"] = Id($"{start}/{Cultures.Default}/explore");
        dataset["dcat:distribution"] = new JsonArray(
        [
            WithService(Distribution($"{start}/api/v1/items", "JSON", "application/json"), start),
            .. Cultures.All.SelectMany(c => new[] { Distribution($"{start}/feeds/{c}/items.atom", "ATOM", FeedLinks.Atom, c), Distribution($"{start}/feeds/{c}/items.json", "JSON", FeedLinks.Json, c) }),
            Distribution(start + "/sitemap.xml", "XML", "application/xml"),
        ]);
        return dataset;
    }

    private JsonObject Register(RegisterSource register, string start)
    {
        var name = PlainText.Clean(register.Name);
        var dataset = Dataset(
            start + "/catalog.jsonld#register-" + Core.Content.Slug.From(register.Name, "register"), _ => name, c => catalogues.For(c).Plural("{0} entry of this register, copied here with its source and licence.", "{0} entries of this register, copied here with their source and licence.", register.Entries), start);
        var copy = WithService(Distribution(QueryHelpers.AddQueryString($"{start}/api/v1/items", "type", register.Type), "JSON", "application/json"), start);
        if (register.Licence is { Length: > 0 } licence)
        {
            copy["dct:license"] = Licences.AddressOf(licence) is { } known ? Licence(known) : new JsonObject { ["@type"] = "dct:LicenseDocument", ["dct:title"] = PlainText.Clean(licence) };
        }
        else
        {
            copy.Remove("dct:license");
        }

        if (LinkRules.IsWeb(register.Url) && Uri.TryCreate(register.Url, UriKind.Absolute, out var web))
        {
            dataset["dcat:landingPage"] = Id(web.AbsoluteUri);
            dataset["dct:source"] = Id(web.AbsoluteUri);
        }

        dataset["dcat:distribution"] = new JsonArray(copy);
        return dataset;
    }

    private JsonObject Vocabulary(Taxonomy taxonomy, string start)
    {
        var address = $"{start}/api/v1/taxonomies/{Uri.EscapeDataString(taxonomy.Alias)}";
        var dataset = Dataset(address, c => catalogues.For(c)["Vocabulary: {0}", taxonomy.Label(c)], c => catalogues.For(c)["The terms by which items are described, with their codes and their names in Spanish, English and Portuguese."], start);
        dataset["@type"] = new JsonArray("dcat:Dataset", "skos:ConceptScheme");
        dataset["dct:language"] = Spoken();
        dataset["dcat:distribution"] = new JsonArray(Distribution(address, "JSON", "application/json"));
        return dataset;
    }

    private JsonObject Service(string start) => new()
    {
        ["@id"] = start + "/catalog.jsonld#api",
        ["@type"] = "dcat:DataService",
        ["dct:title"] = ByCulture(c => catalogues.For(c)["API of {0}", site.Current.Name(c)]),
        ["dcat:endpointURL"] = Id(start + "/api/v1"),
        ["dcat:endpointDescription"] = Id(start + "/openapi/v1.json"),
        ["dcat:servesDataset"] = Id(start + "/catalog.jsonld#content"),
    };

    private static JsonObject Dataset(string address, Func<string, string> title, Func<string, string> description, string start) => new()
    {
        ["@id"] = address,
        ["@type"] = "dcat:Dataset",
        ["dct:title"] = ByCulture(title),
        ["dct:description"] = ByCulture(description),
        ["dct:publisher"] = Id(start + "/#publisher"),
        ["dct:accessRights"] = Id(Authority + "access-right/PUBLIC"),
        ["dcat:theme"] = Id(Authority + "data-theme/GOVE"),
    };

    private static JsonObject Distribution(string address, string format, string type, string? culture = null)
    {
        var distribution = new JsonObject
        {
            ["@type"] = "dcat:Distribution",
            ["dcat:accessURL"] = Id(address),
            ["dct:license"] = Licence(Licences.Usual),
            ["dct:format"] = Id($"{Authority}file-type/{format}"),
            ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/" + type),
        };
        if (culture is not null)
        {
            distribution["dct:language"] = Id(LanguageOf(culture));
        }

        return distribution;
    }

    private static JsonObject WithService(JsonObject distribution, string start)
    {
        distribution["dcat:accessService"] = Id(start + "/catalog.jsonld#api");
        return distribution;
    }

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Licence(string address) => new() { ["@id"] = address, ["@type"] = "dct:LicenseDocument" };

    private static string LanguageOf(string culture) => $"{Authority}language/{Languages.First(l => l.Culture == culture).Code}";

    private static JsonArray Spoken() => new([.. Cultures.All.Select(c => Id(LanguageOf(c)))]);

    private static JsonArray ByCulture(Func<string, string> text) => new([.. Cultures.All.Select(c => new JsonObject { ["@value"] = PlainText.Clean(text(c)), ["@language"] = c })]);
}
