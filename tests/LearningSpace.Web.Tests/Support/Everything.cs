using System.Text.Json.Nodes;
using LearningSpace.Data.Content;
using LearningSpace.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Support;

/// <summary>
/// A site with a type of every kind of field and every part that pages show, in sections and without: <c>all</c> and <c>plain</c> tell something everywhere,
/// <c>attack</c> tells nothing but attacks, <c>nothing</c> tells nothing.
/// </summary>
public sealed class Everything : SmallSite
{
    /// <summary>What somebody might try: closes whatever is open, runs whatever runs.</summary>
    public const string Attack = """</p></dd></dl></td></table>--></script></style></textarea>"' onmouseover=alert(1) x="<script>alert('wolpertinger')</script><img src=x onerror=alert(1)><svg/onload=alert(1)>{{7*7}}""";

    private static readonly (string Name, string Kind)[] Kinds =
    [
        ("Line", "TextField"), ("Long", "TextField"), ("Choice", "TextField"), ("Words", "MultiTextField"), ("Prose", "MarkdownField"), ("Markup", "HtmlField"), ("Day", "DateField"), ("Moment", "DateTimeField"),
        ("Hour", "TimeField"), ("Number", "NumericField"), ("Flag", "BooleanField"), ("Stage", "TaxonomyField"), ("Tags", "TaxonomyField"), ("Pages", "ContentPickerField"), ("Sets", "LocalizationSetContentPickerField"),
        ("People", "UserPickerField"), ("Files", "MediaField"), ("Site", "LinkField"), ("Mail", "LinkField"), ("Point", "GeoPointField"),
    ];

    private static readonly string[] Parts =
    [
        "MarkdownBodyPart", "HtmlBodyPart", "StagePart", "OutcomesPart", "EvidencePart", "DeclarationPart", "FreshnessPart", "ConfirmationPart", "ImportSourcePart", "AffiliationPart", "RelationsPart", "AuthorsPart",
        "SeoMetaPart", "ListPart", "ContainedPart", "CommonPart", "AudiencePart", "AliasPart", "PublishLaterPart", "LocalizedLabelsPart", "MenuPart", "MenuItemsListPart",
    ];

    protected override IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]> { ["all/picture.png"] = SampleFiles.Png(), ["all/paper.pdf"] = SampleFiles.Pdf() };

    protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types
    {
        get
        {
            var fields = Kinds.Select(k => (k.Name, k.Kind, Settings(k.Name, k.Kind))).ToArray();
            (string, string, string)[] parts = [.. Parts.Select(p => (p, p, p == "OutcomesPart" ? """{ "OutcomesPartSettings": { "Bag": "Measures" } }""" : "")), ("Measures", "BagPart", Rows("Measure")), ("Groups", "BagPart", Rows("Group"))];
            yield return Type("Group", "", fields, [("Groups", "BagPart", Rows("Group"))]);
            yield return Type(
                "Measure", "",
                [
                    ("Outcome", "TaxonomyField", TermsOf("outcome")), ("Direction", "TextField", ""), ("Metric", "TextField", ""), ("Baseline", "NumericField", ""), ("Value", "NumericField", ""), ("Unit", "TextField", ""),
                    ("Period", "TextField", ""), ("Evidence", "TaxonomyField", TermsOf("evidence-grade")), ("Note", "TextField", ""), ("Proof", "MarkdownField", ""), ("Shot", "MediaField", ""),
                ]);
            yield return Type("Plain", "plain", fields, parts);
            yield return Type("All", "all", fields, parts, new JsonArray(
                [.. Kinds.Select(k => k.Name).Concat(Parts).Concat(["Measures", "Groups", "TitlePart"]).Chunk(7).Select((names, i) => new JsonObject
                {
                    ["Name"] = $"part{i}",
                    ["DisplayNameByCulture"] = new JsonObject { ["en"] = $"Section {i} {Attack}", ["es"] = $"Sección {i}" },
                    ["Fields"] = new JsonArray([.. names.Select(n => (JsonNode)n)]),
                })]).ToJsonString());
        }
    }

    protected override IEnumerable<JsonObject> Items
    {
        get
        {
            foreach (var (type, prefix) in new[] { ("All", ""), ("Plain", "plain") })
            {
                yield return Item(type, prefix + "all", "All", Content(type, "Words", "## Below\n\nText with **strong** words.\n\n| a | b |\n|---|---|\n| c | d |", "<h1>Head</h1><p>Text <a href=\"https://example.org\">link</a></p><h4>Deep</h4>"));
                yield return Item(type, prefix + "attack", "Wolpertinger " + Attack, Content(type, "Wolpertinger " + Attack, "# Wolpertinger\n\n" + Attack + "\n\n[a](javascript:alert(1))", Attack));
                yield return Item(type, prefix + "nothing", "Nothing", new JsonObject { [type] = new JsonObject([.. Kinds.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)new JsonObject()))]) }.ToJsonString());
            }
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
    }

    private static string Settings(string name, string kind)
    {
        var settings = new JsonObject
        {
            ["ContentPartFieldSettings"] = new JsonObject { ["DisplayName"] = $"{name} {Attack}", ["Editor"] = name switch { "Choice" => "PredefinedList", "Tags" => "Tags", _ => null } },
            [kind + "Settings"] = new JsonObject { ["Multiple"] = true },
        };
        if (name == "Choice")
        {
            settings["TextFieldPredefinedListEditorSettings"] = new JsonObject { ["Options"] = new JsonArray(new JsonObject { ["name"] = "Chosen " + Attack, ["value"] = "chosen" }) };
        }

        if (kind == "TaxonomyField")
        {
            settings[kind + "Settings"] = JsonNode.Parse(TermsOf("stage"))!["TaxonomyFieldSettings"]!.DeepClone();
        }

        return settings.ToJsonString();
    }

    private static string Content(string type, string words, string markdown, string html)
    {
        var id = type == "All" ? "all" : "plainall";
        JsonNode Value(string json) => JsonNode.Parse(json)!;
        JsonObject Fields() => new()
        {
            ["Line"] = new JsonObject { ["Text"] = words },
            ["Long"] = new JsonObject { ["Text"] = words + "\n\n" + words },
            ["Choice"] = new JsonObject { ["Text"] = "chosen" },
            ["Words"] = new JsonObject { ["Values"] = new JsonArray(words, words) },
            ["Prose"] = new JsonObject { ["Markdown"] = markdown },
            ["Markup"] = new JsonObject { ["Html"] = html },
            ["Day"] = Value("""{ "Value": "2026-03-04T00:00:00Z" }"""),
            ["Moment"] = Value("""{ "Value": "2026-03-04T15:00:00Z" }"""),
            ["Hour"] = Value("""{ "Value": "15:00:00" }"""),
            ["Number"] = Value("""{ "Value": -1234567.89 }"""),
            ["Flag"] = Value("""{ "Value": true }"""),
            ["Stage"] = Value(Terms("stage", "pilot", "deployed")),
            ["Tags"] = new JsonObject { ["TaxonomyContentItemId"] = Value(Terms("stage"))["TaxonomyContentItemId"]!.DeepClone(), ["TermContentItemIds"] = new JsonArray("unknown"), ["TagNames"] = new JsonArray(words) },
            ["Pages"] = new JsonObject { ["ContentItemIds"] = new JsonArray("attack", "plainall") },
            ["Sets"] = new JsonObject { ["LocalizationSets"] = new JsonArray(words, "set") },
            ["People"] = new JsonObject { ["UserIds"] = new JsonArray(words) },
            [nameof(Files)] = new JsonObject { ["Paths"] = new JsonArray("all/picture.png", "all/paper.pdf", words), ["MediaTexts"] = new JsonArray(words, words) },
            ["Site"] = new JsonObject { ["Url"] = "https://example.org/?q=%22onmouseover=alert(1)", ["Text"] = words },
            ["Mail"] = Value("""{ "Url": "mailto:a@b.example" }"""),
            ["Point"] = Value("""{ "Latitude": -34.9, "Longitude": -56.1 }"""),
        };
        JsonObject Group(JsonArray? inner = null) => new() { ["ContentType"] = "Group", ["Group"] = Fields(), ["Groups"] = inner is null ? new JsonObject() : new JsonObject { ["ContentItems"] = inner } };
        var measure = new JsonObject
        {
            ["Outcome"] = Value(Terms("outcome", "improved-public-service")), ["Direction"] = new JsonObject { ["Text"] = words }, ["Metric"] = new JsonObject { ["Text"] = words },
            ["Baseline"] = Value("""{ "Value": 2 }"""), ["Value"] = Value("""{ "Value": 1 }"""), ["Unit"] = new JsonObject { ["Text"] = words }, ["Period"] = new JsonObject { ["Text"] = words },
            ["Evidence"] = Value(Terms("evidence-grade", "claimed")), ["Note"] = new JsonObject { ["Text"] = words }, ["Proof"] = new JsonObject { ["Markdown"] = markdown },
            ["Shot"] = new JsonObject { ["Paths"] = new JsonArray("all/picture.png"), ["MediaTexts"] = new JsonArray(words) },
        };
        return new JsonObject
        {
            ["LocalizationPart"] = new JsonObject { ["Culture"] = "en", ["LocalizationSet"] = "set" },
            [type] = Fields(),
            ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = markdown },
            ["HtmlBodyPart"] = new JsonObject { ["Html"] = html },
            ["Measures"] = new JsonObject { ["ContentItems"] = new JsonArray(new JsonObject { ["ContentType"] = "Measure", ["Measure"] = measure }) },
            ["Groups"] = new JsonObject { ["ContentItems"] = new JsonArray(Group(new JsonArray(Group())), Group()) },
            ["EvidencePart"] = Value("""{ "Items": ["attack"], "Against": ["plainattack"] }"""),
            ["DeclarationPart"] = new JsonObject { ["HasInterest"] = true, ["Statement"] = words },
            ["FreshnessPart"] = Value("""{ "ConfirmedOn": "2020-03-04" }"""),
            ["ConfirmationPart"] = new JsonObject { ["Body"] = words, ["BodyItem"] = "attack", ["ConfirmedOn"] = "2026-05-01", ["Statement"] = words },
            ["ImportSourcePart"] = new JsonObject { ["Name"] = words, ["EntryId"] = type + words, ["Licence"] = words, ["Url"] = "javascript:alert(1)", ["ImportedUtc"] = "2026-05-01T00:00:00Z" },
            ["AffiliationPart"] = Value("""{ "Domains": ["mail.example"], "CentralAdministration": true, "Since": "2020-01-01" }"""),
            ["RelationsPart"] = Value($$"""{ "Relations": [{ "Kind": "adapts", "ContentItemId": "{{(type == "All" ? "plainall" : "all")}}" }] }"""),
            ["AuthorsPart"] = new JsonObject { ["ShownAs"] = "name", ["Authors"] = new JsonArray(new JsonObject { ["Name"] = words }) },
            ["SeoMetaPart"] = new JsonObject { ["PageTitle"] = words, ["MetaDescription"] = words, ["MetaKeywords"] = words, ["Canonical"] = "javascript:alert(1)", ["MetaRobots"] = words },
            ["StagePart"] = Value("""{ "History": [{ "Stage": "idea", "Since": "2021" }, { "Stage": "pilot", "Since": "2022-03" }] }"""),
            ["ContainedPart"] = new JsonObject { ["ListContentItemId"] = id },
        }.ToJsonString();
    }
}
