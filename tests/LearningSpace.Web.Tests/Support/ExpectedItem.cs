using System.Text.Json.Nodes;
using CsvHelper;
using LearningSpace.Tests;

namespace LearningSpace.Web.Tests.Support;

/// <summary>
/// An item as its own file describes it, read here without the site's code: what tests count by hand. Term codes are with the broader ones, as filters are.
/// </summary>
internal sealed record ExpectedItem(
    string Title, string Type, string Language, string Year, string Published, string Modified, string Organisation, IReadOnlySet<string> Countries, IReadOnlySet<string> Stages, IReadOnlySet<string> Techniques)
{
    private static readonly Dictionary<string, Dictionary<string, string[]>> Terms = new(StringComparer.Ordinal) { ["country"] = ReadTerms("country"), ["stage"] = ReadTerms("stage"), ["technique"] = ReadTerms("technique") };

    /// <summary>The demonstration content.</summary>
    public static IReadOnlyList<ExpectedItem> Demonstration { get; } =
    [
        .. from file in Directory.EnumerateFiles(Repository.File("content-seed"), "*.recipe.json")
           from item in JsonNode.Parse(File.ReadAllText(file))!["steps"]!.AsArray().SelectMany(s => (s!["data"] ?? s["Data"])!.AsArray())
           let part = item![(string)item["ContentType"]!]!
           select new ExpectedItem(
               (string)item["DisplayText"]!,
               (string)item["ContentType"]!,
               (string)item["LocalizationPart"]!["Culture"]!,
               (part["Started"] ?? part["Happened"])?["Value"]!.ToString() ?? ((string)item["PublishedUtc"]!)[..4],
               (string)item["PublishedUtc"]!,
               (string)item["ModifiedUtc"]!,
               (string?)part["OrganisationName"]?["Text"] ?? "",
               Codes("country", part["Country"]),
               Codes("stage", part["Stage"]),
               Codes("technique", part["Technique"])),
    ];

    /// <summary>The entries of the example register that an import takes: those of its field of technology, with a name, the first of each number.</summary>
    public static IReadOnlyList<ExpectedItem> Register { get; } = ReadRegister();

    public static IReadOnlyList<ExpectedItem> All { get; } = [.. Demonstration, .. Register];

    /// <summary>What it holds under a filter.</summary>
    public IEnumerable<string> Values(string facet) => facet switch
    {
        "type" => [Type],
        "lang" => [Language],
        "year" => [Year],
        "country" => Countries,
        "stage" => Stages,
        "technique" => Techniques,
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Not counted here."),
    };

    private static List<ExpectedItem> ReadRegister()
    {
        var stages = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Idea"] = "idea",
            ["Being built"] = "development",
            ["Trial"] = "pilot",
            ["Running"] = "deployed",
            ["Everywhere"] = "scaled",
            ["Stopped"] = "retired",
            ["Given up"] = "abandoned-before-use",
        };
        var techniques = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Language"] = "natural-language-processing",
            ["Sound"] = "audio-processing",
            ["Images"] = "computer-vision",
            ["Deep"] = "deep-learning",
            ["Learning"] = "machine-learning",
            ["Planning"] = "planning-and-scheduling",
            ["Search"] = "searching",
            ["Generative"] = "generative-ai",
        };
        using var reader = CsvReader.Create(File.OpenText(Repository.File("tests", "Shared", "Register", "example.csv")), new CsvReaderOptions());
        var rows = new List<ExpectedItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        reader.ReadHeader();
        while (reader.Read())
        {
            string Cell(string heading) => reader.GetString(reader.Headers.ToList().IndexOf(heading)).Trim();
            if (!Cell("Field of technology").Equals("AI", StringComparison.OrdinalIgnoreCase) || Cell("Name").Length == 0 || !seen.Add(Cell("Entry")))
            {
                continue;
            }

            rows.Add(new ExpectedItem(
                Cell("Name"),
                "RegisterEntry",
                "en",
                Cell("Since"),
                "",
                "",
                Cell("Body"),
                ByLabel("country", Cell("Country")),
                stages.TryGetValue(Cell(" Phase"), out var stage) ? WithBroader("stage", [stage]) : new HashSet<string>(),
                WithBroader("technique", Cell("Methods").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(m => techniques[m]))));
        }

        return rows;
    }

    private static HashSet<string> Codes(string taxonomy, JsonNode? field) =>
        [.. (field?["TermContentItemIds"]?.AsArray() ?? []).SelectMany(id => Terms[taxonomy][(string)id!])];

    private static HashSet<string> WithBroader(string taxonomy, IEnumerable<string> codes) => [.. codes.SelectMany(c => Terms[taxonomy].Values.First(t => t[0] == c))];

    private static HashSet<string> ByLabel(string taxonomy, string label) => [.. Terms[taxonomy]["label:" + label]];

    // By id, and by English label: the term's code, then those of the broader ones.
    private static Dictionary<string, string[]> ReadTerms(string taxonomy)
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var item = JsonNode.Parse(File.ReadAllText(Repository.File("recipes", "taxonomies", taxonomy + ".recipe.json")))!["steps"]![0]!["Data"]![0]!;
        Walk(item["TaxonomyPart"]!["Terms"], []);
        return found;

        void Walk(JsonNode? terms, string[] broader)
        {
            foreach (var term in terms?.AsArray() ?? [])
            {
                string[] codes = [(string)term!["CodePart"]!["Code"]!, .. broader];
                found[(string)term["ContentItemId"]!] = codes;
                found["label:" + (string)term["LocalizedLabelsPart"]!["Labels"]!["en"]!] = codes;
                Walk(term["Terms"], codes);
            }
        }
    }
}
