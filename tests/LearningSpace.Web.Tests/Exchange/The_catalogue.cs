using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Exchange;

/// <summary>What DCAT-AP 3 asks for, and that it is true.</summary>
public sealed class The_catalogue(SpaceWithRegister shared) : IClassFixture<SpaceWithRegister>
{
    // Mandatory properties of each class, and languages, licences and formats, which every dataset here has.
    private static readonly Dictionary<string, string[]> Mandatory = new()
    {
        ["dcat:Catalog"] = ["dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dct:language", "dct:license", "foaf:homepage"],
        ["dcat:Dataset"] = ["dct:title", "dct:description", "dct:publisher", "dcat:theme", "dcat:distribution"],
        ["dcat:Distribution"] = ["dcat:accessURL", "dct:format", "dcat:mediaType", "dct:license"],
        ["dcat:DataService"] = ["dct:title", "dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"],
        ["foaf:Agent"] = ["foaf:name"],
        ["dct:LicenseDocument"] = [],
    };

    private readonly SpaceFixture space = shared.Space;

    [Fact]
    public async Task Has_what_the_profile_asks_for()
    {
        var catalogue = await ReadAsync();
        var seen = new Dictionary<string, int>();
        Check(catalogue, seen);
        Assert.Equal(1, seen["dcat:Catalog"]);
        Assert.Equal(1, seen["foaf:Agent"]);
        Assert.True(seen["dcat:Distribution"] > seen["dcat:Dataset"]);
        Assert.All(new[] { catalogue }.Concat(Datasets(catalogue)), n => Assert.All(["dct:title", "dct:description"], p => Assert.Equal(["es", "en", "pt"], n[p]!.AsArray().Select(t => (string)t!["@language"]!))));
    }

    [Fact]
    public async Task Needs_nothing_from_elsewhere()
    {
        var catalogue = await ReadAsync();
        var context = catalogue["@context"]!.AsObject();
        Assert.All(Names(catalogue), n => Assert.Contains(n.Split(':')[0], context.Select(p => p.Key)));
    }

    [Fact]
    public async Task Tells_of_the_content_each_register_and_each_vocabulary()
    {
        var datasets = Datasets(await ReadAsync()).ToList();
        var ids = datasets.ConvertAll(d => (string)d["@id"]!);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains(space.BaseAddress + "/catalog.jsonld#content", ids);
        var aliases = (await space.GetJsonAsync("/api/v1/taxonomies")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("alias").GetString()!);
        Assert.Empty(aliases.Select(a => $"{space.BaseAddress}/api/v1/taxonomies/{a}").Except(ids));
        var register = Assert.Single(datasets, d => d["dct:source"] is not null);
        Assert.Contains("40 ", (string)register["dct:description"]![1]!["@value"]!, StringComparison.Ordinal);
        Assert.NotNull(register["dcat:distribution"]![0]!["dct:license"]);
        Assert.StartsWith("https://", (string)register["dcat:landingPage"]!["@id"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_what_answers()
    {
        var catalogue = await ReadAsync();
        string[] addresses =
        [
            .. Datasets(catalogue).SelectMany(d => d["dcat:distribution"]!.AsArray()).Select(d => (string)d!["dcat:accessURL"]!["@id"]!), (string)catalogue["dcat:service"]!["dcat:endpointDescription"]!["@id"]!,
        ];
        foreach (var address in addresses.Distinct())
        {
            using var response = await space.Client.GetAsync(new Uri(address).PathAndQuery);
            Assert.True(response.StatusCode == HttpStatusCode.OK, address);
        }
    }

    private static void Check(JsonNode? node, Dictionary<string, int> seen)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var type in o["@type"] is JsonArray many ? many.Select(t => (string)t!) : o["@type"] is { } one ? [(string)one!] : [])
                {
                    seen[type] = seen.GetValueOrDefault(type) + 1;
                    Assert.All(Mandatory.GetValueOrDefault(type, []), p => Assert.True(o[p] is not null, $"{o["@id"]} has no {p}"));
                }

                if (o["@id"] is { } id)
                {
                    Assert.True(Uri.TryCreate((string)id!, UriKind.Absolute, out _), (string)id!);
                }

                Assert.All(o.Where(p => p.Key != "@context"), p => Check(p.Value, seen));
                break;
            case JsonArray array:
                Assert.NotEmpty(array);
                Assert.All(array, n => Check(n, seen));
                break;
            default:
                Assert.NotEqual("", (string)node!);
                break;
        }
    }

    private static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key != "@context").SelectMany(p => Names(p.Value).Concat(p.Key.StartsWith('@') ? p.Key == "@type" ? (p.Value is JsonArray types ? types.Select(t => (string)t!) : [(string)p.Value!]) : [] : [p.Key])),
        JsonArray array => array.SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<JsonNode> Datasets(JsonNode catalogue) => catalogue["dcat:dataset"]!.AsArray().Select(d => d!);

    private async Task<JsonObject> ReadAsync()
    {
        using var response = await space.Client.GetAsync("/catalog.jsonld");
        Assert.Equal("application/ld+json", response.Content.Headers.ContentType?.ToString());
        Assert.NotNull(response.Headers.ETag);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
