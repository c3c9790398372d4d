using System.Text.Json.Nodes;
using AngleSharp.Dom;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_measured_outcomes(Showing_measured_outcomes.Small site) : IClassFixture<Showing_measured_outcomes.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Makes_a_table_of_before_after_and_change()
    {
        var table = (await space.GetPageAsync("/en/trials/full")).One("table.outcomes");
        Assert.Equal(["Measured", "Before", "After", "Change", "When", "How it is known"], table.QuerySelectorAll("thead th[scope=col]").Select(h => h.Words()));
        Assert.Equal(
            [
                "Days of waiting Improved public service | 41\u00A0days | 29\u00A0days | Better down 29% | 2025 | Before-and-after comparison",
                "Lost visits | 19% | 13% | Better down 6 points | | Own measurement",
                "Late visits | 5% | 6% | Worse up one point | |",
                "Calls | 12,000 | 12,000 | No change the same | |",
                "Errors | 1000 | 1004 | Worse up 0.4% | |",
                "From nothing | 0 | 11,400 | Worse | |",
                "Only after | | 61% | Better | |",
            ],
            table.QuerySelectorAll("tbody tr:not(.beside)").Take(7).Select(Row));
    }

    [Theory]
    [InlineData("es", "19\u00A0% | 13\u00A0%")]
    [InlineData("en", "19% | 13%")]
    [InlineData("pt", "19% | 13%")]
    public async Task Writes_shares_as_the_language_does(string culture, string told) =>
        Assert.Contains(told, Row((await space.GetPageAsync($"/{culture}/trials/full")).QuerySelectorAll(".outcomes tbody tr:not(.beside)")[1]), StringComparison.Ordinal);

    [Theory]
    [InlineData("es", "41\u00A0days | 29\u00A0days | Mejor bajó 29 %")]
    [InlineData("pt", "41\u00A0days | 29\u00A0days | Melhor caiu 29%")]
    public async Task Tells_the_direction_in_the_readers_words(string culture, string told) =>
        Assert.Contains(told, Row((await space.GetPageAsync($"/{culture}/trials/full")).QuerySelectorAll(".outcomes tbody tr")[0]).Replace("29\u00A0%", "29 %", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public async Task Tells_also_what_a_row_has_beside()
    {
        var more = (await space.GetPageAsync("/en/trials/full")).One(".outcomes .beside");
        Assert.Equal("Counted by hand", more.Pairs()["Note"]);
        Assert.Equal("https://example.org/study", more.One("dl a").GetAttribute("href"));
        Assert.StartsWith("Days of waiting", more.PreviousElementSibling!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_no_column_for_what_no_row_tells()
    {
        var page = await space.GetPageAsync("/en/trials/sparse");
        Assert.Equal(["Measured", "Change"], page.QuerySelectorAll(".outcomes thead th").Select(h => h.Words()));
        Assert.Equal("Improved public service | Better", Row(page.One(".outcomes tbody tr")));
    }

    [Fact]
    public async Task Tells_a_cell_what_it_is_where_it_stands_alone() =>
        Assert.Equal(["Before", "After", "Change", "When", "How it is known"], (await space.GetPageAsync("/en/trials/full")).QuerySelectorAll(".outcomes tbody tr")[0].QuerySelectorAll("td").Select(c => c.GetAttribute("data-label")));

    [Fact]
    public async Task Survives_numbers_of_any_size() => Assert.Equal(9, (await space.GetPageAsync("/en/trials/full")).QuerySelectorAll(".outcomes tbody tr:not(.beside)").Length);

    [Fact]
    public async Task Draws_before_and_after_as_lengths_of_the_longer()
    {
        var page = await space.GetPageAsync("/en/trials/full");
        var bars = page.QuerySelectorAll(".outcomes tbody tr:not(.beside)").Select(r => r.QuerySelector(".bars") is { } b ? $"{b.One(".before").GetAttribute("width")} {b.One(".after").GetAttribute("width")}" : "none");
        Assert.Equal(["100 71", "100 68", "83 100", "100 100", "100 100", "0 100", "none", "none", "1 100"], bars);
        Assert.All(page.QuerySelectorAll(".bars, .bars-key"), b => Assert.Equal("true", b.GetAttribute("aria-hidden")));
        Assert.Empty((await space.GetPageAsync("/en/trials/sparse")).QuerySelectorAll(".bars, .bars-key"));
    }

    [Fact]
    public async Task Shows_no_table_where_nothing_was_measured() => Assert.Empty((await space.GetPageAsync("/en/trials/empty")).QuerySelectorAll("table, .part"));

    // The cells as they are read; what keeps a number and its unit together is no space here.
    private static string Row(IElement row) =>
        string.Join(" |", row.Children.Select(c => string.Concat(c.TextContent.Split(' ', '\n', '\r', '\t').Where(w => w.Length > 0).Select(w => " " + w)))).TrimStart();

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type(
                "Measure", "",
                [
                    ("Outcome", "TaxonomyField", TermsOf("outcome")), ("Direction", "TextField", ""), ("Metric", "TextField", ""), ("Baseline", "NumericField", ""), ("Value", "NumericField", ""),
                    ("Unit", "TextField", ""), ("Period", "TextField", ""), ("Evidence", "TaxonomyField", TermsOf("evidence-grade")), ("Note", "TextField", ""), ("Study", "LinkField", ""),
                ]),
            Type("Trial", "trials", [], [("OutcomesPart", "OutcomesPart", """{ "OutcomesPartSettings": { "Bag": "Measures" } }"""), ("Measures", "BagPart", Rows("Measure"))]),
        ];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Trial", "full", "A trial", Measures(
                Row("Days of waiting", "better", "41", "29", "days", $$""", "Outcome": {{Terms("outcome", "improved-public-service")}}, "Period": { "Text": "2025" }, "Evidence": {{Terms("evidence-grade", "before-after-comparison")}}, "Note": { "Text": "Counted by hand" }, "Study": { "Url": "https://example.org/study" }"""),
                Row("Lost visits", "better", "19", "13", "%", $$""", "Evidence": {{Terms("evidence-grade", "own-measurement")}}"""),
                Row("Late visits", "worse", "5", "6", "%"),
                Row("Calls", "no-change", "12000", "12000", ""),
                Row("Errors", "worse", "1000", "1004", ""),
                Row("From nothing", "worse", "0", "11400", ""),
                Row("Only after", "better", "null", "61", "%"),
                Row("Great", "worse", "-79228162514264337593543950335", "79228162514264337593543950335", ""),
                Row("Tiny", "sideways", "0.0000000000000000000000000001", "79228162514264337593543950335", "%"),
                "{}")),
            Item("Trial", "sparse", "A sparse trial", Measures($$"""{ "Outcome": {{Terms("outcome", "improved-public-service")}}, "Direction": { "Text": "better" } }""")),
            Item("Trial", "empty", "An empty trial", Measures("{}")),
        ];

        private static string Measures(params string[] rows) => $$"""{ "Measures": { "ContentItems": [{{string.Join(", ", rows.Select(r => $$"""{ "ContentType": "Measure", "Measure": {{r}} }"""))}}] } }""";

        private static string Row(string metric, string direction, string before, string after, string unit, string more = "") =>
            $$"""{ "Metric": { "Text": "{{metric}}" }, "Direction": { "Text": "{{direction}}" }, "Baseline": { "Value": {{before}} }, "Value": { "Value": {{after}} }, "Unit": { "Text": "{{unit}}" }{{more}} }""";
    }
}
