using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

/// <summary>JSON with translations, beside a site that serves.</summary>
[Trait("Speed", "slow")]
public sealed class Importing_other_formats(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    private const string Mapping = """
        format: json
        root: data.entries
        type: RegisterEntry
        language: en
        source: { id: no, name: "Bilingual register", licence: CC0, url: "https://example.org/bilingual" }
        fields:
          Title: name.en
          Summary: what.en
          Country: { value: UY }
          Stage: { column: state, map: { "Unknown": "" } }
          Technique: { column: methods, list: python }
          Keywords: words
        translations: { pt: { Title: name.pt, Summary: what.pt } }
        drop: [mail]
        reject: { missing: [Title] }
        """;

    private const string Entries = """
        { "about": "Made up", "data": { "count": 4, "entries": [
          { "no": 1, "name": { "en": "Wolpertinger watch", "pt": "Vigia do wolpertinger" }, "what": { "en": "Counts them.", "pt": "Conta-os." }, "state": "Pilot", "methods": "['Computer vision', 'Telepathy']", "words": ["forest", "night"], "mail": "ana@example.org" },
          { "no": 2, "name": { "en": "Bridge listener" }, "what": { "en": "Hears cracks." }, "state": "Unknown", "methods": "[]" },
          { "no": 3, "name": { "pt": "Sem nome em inglês" }, "mail": "ben@example.org" },
          "nothing"
        ] } }
        """;

    [Fact]
    public async Task Shows_an_entry_in_each_of_its_languages_and_links_them()
    {
        using var terminal = new Terminal(space.Database);
        terminal.Write("mapping.yml", Mapping);
        terminal.Write("register.json", Entries);

        var first = (await terminal.RunAsync("import", "mapping.yml", "register.json", "--rejects", "rejects.csv")).Ended(3);
        Assert.Equal("read 4, created 2, updated 0, unchanged 0, rejected 2, skipped 0\n", first.Output);
        Assert.Equal("line 1: not in the vocabulary, left empty: Technique: Telepathy\n", first.Error);
        var rejects = await File.ReadAllLinesAsync(terminal.PathOf("rejects.csv"));
        Assert.Equal("line,reason,no,name.en,name.pt,what.en,what.pt,state,methods,words,mail", rejects[0]);
        Assert.Equal(["3,Title is missing,3,,Sem nome em inglês,,,,,,", "4,the record is no JSON object,,,,,,,,,"], rejects[1..]);

        await space.DrainChangesAsync();
        var english = await space.GetPageAsync("/en/register/wolpertinger-watch");
        Assert.NotNull(english.QuerySelector("link[rel=alternate][hreflang=pt][href$='/pt/register/vigia-do-wolpertinger']"));
        Assert.Contains("Conta-os.", (await space.GetPageAsync("/pt/register/vigia-do-wolpertinger")).Body!.TextContent, StringComparison.Ordinal);
        var answer = await space.GetJsonAsync("/api/v1/search?q=wolpertinger&country=UY");
        Assert.Equal(2, answer.Total());
        Assert.DoesNotContain("@", answer.GetProperty("items").GetRawText(), StringComparison.Ordinal);

        // Line by line it is the same register, and the same entries.
        terminal.Write("lines.yml", Mapping.Replace("format: json\nroot: data.entries", "format: jsonl", StringComparison.Ordinal));
        using (var json = JsonDocument.Parse(Entries))
        {
            var lines = json.RootElement.GetProperty("data").GetProperty("entries").EnumerateArray().Select(e => JsonSerializer.Serialize(e));
            terminal.Write("register.jsonl", "\n" + string.Join("\n\n", lines) + "\n");
        }

        var second = (await terminal.RunAsync("import", "lines.yml", "register.jsonl")).Ended(3);
        Assert.Equal("read 4, created 0, updated 0, unchanged 2, rejected 2, skipped 0\n", second.Output);
    }

    [Theory]
    [InlineData("root: data.entries", "root: records", "The file has no list 'records'. It has: 'data.entries'.")]
    [InlineData("root: data.entries\n", "", "The file is no list of records. It has: 'data.entries'.")]
    [InlineData("Title: name.en", "Title: name", "'name', which the file does not have. Did you mean 'name.en'?\nIt has: 'no', 'name.en', 'name.pt',")]
    public async Task Says_what_the_file_has_where_the_mapping_is_mistaken(string good, string bad, string help)
    {
        using var terminal = new Terminal(space.Database);
        terminal.Write("mapping.yml", Mapping.Replace(good, bad, StringComparison.Ordinal));
        terminal.Write("register.json", Entries);
        var run = (await terminal.RunAsync("import", "mapping.yml", "register.json", "--dry-run")).Ended(1);
        Assert.Empty(run.Output);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
    }
}
