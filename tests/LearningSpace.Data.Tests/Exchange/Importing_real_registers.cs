using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Search;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

[Trait("Needs", "Data")]
[Trait("Speed", "slow")]
public sealed partial class Importing_real_registers : World
{
    private const string States = "US federal AI use case inventory 2025";
    private const string Canada = "Government of Canada AI Register";
    private const string Kingdom = "UK Algorithmic Transparency Records";

    private readonly ImportLog log = new();

    [Fact]
    public async Task Takes_the_inventory_of_the_United_States_by_a_key_of_four_columns()
    {
        var rows = Rows(Source("us-2025", "2025_individually_reported_AI_use_cases.csv"));
        var key = rows.Where(r => r["use_case_name"].Length > 0).DistinctBy(r => (r["agency"], r["agency_bureau"], r["id"], r["use_case_name"])).ToList();
        Assert.Equal(3604, key.Count);

        var counts = await ImportAsync("us-2025", "us-2025", "2025_individually_reported_AI_use_cases.csv");
        Assert.Equal((3611, 3604, 0, 7, 0), (counts.Read, counts.Created, counts.Updated, counts.Unchanged + counts.Rejected, counts.Skipped));
        Assert.Equal("Title is missing", Assert.Single(log.Rejects, r => r.Reason.Contains("missing", StringComparison.Ordinal)).Reason);
        Assert.All(log.Rejects.Where(r => !r.Reason.Contains("missing", StringComparison.Ordinal)), r => Assert.Matches("^the id '.+ · .+' was used in line [0-9]+ for a different row$", r.Reason));
        Assert.All(log.Notes, n => Assert.Matches("^not in the vocabulary, left empty: (Technique: Other|(Demographics|PublicConsultation|DataLink|CodeLink|PrivacyAssessment|Training|Monitoring): )", n.Note));
        Assert.Equal(key.Count(r => r["classification"] == "Other"), log.Notes.Count(n => n.Note.EndsWith("Technique: Other", StringComparison.Ordinal)));

        await DrainAsync();
        Assert.Equal(3604, Facet(States, "country")["US"]);
        Assert.Equal(Count(key, "development_stage", v => v switch { "Pre-deployment" => "development", "" => null, _ => v.ToLowerInvariant() }), Facet(States, "stage"));
        Assert.Equal(key.Select(r => r["agency_name"]).CountBy(n => Slug.From(n)).ToDictionary(), Facet(States, "organisation"));
        Assert.Equal(
            Count(key, "classification", v => v switch
            {
                "Classical ML" => "machine-learning",
                "NLP" => "natural-language-processing",
                "" or "Other" => null,
                _ => v.ToLowerInvariant().Replace(' ', '-'),
            }),
            Facet(States, "technique").Where(f => f.Key is not ("learning" or "communication" or "perception" or "integration-and-interaction")).ToDictionary());

        // Who tells no year is found under that of its publication here.
        Assert.Equal(
            key.Select(r => YearOf(r["operational_date"]) ?? Clock.Now.Year.ToString(CultureInfo.InvariantCulture)).CountBy(y => y).ToDictionary(), Facet(States, "year"));

        await SameAgainAsync("us-2025", "us-2025", "2025_individually_reported_AI_use_cases.csv", counts);
        await NobodyIsNamedAsync();
    }

    [Fact]
    public async Task Takes_the_register_of_Canada_in_English_and_French()
    {
        var rows = Rows(Source("ca-ai-register", "gc-ai-register-mvp.csv"));
        Assert.Equal(new ImportCounts(409, 409, 0, 0, 0, 0), await ImportAsync("ca-register", "ca-ai-register", "gc-ai-register-mvp.csv"));
        Assert.Empty(log.Notes);

        await DrainAsync();
        Assert.Equal(2 * 409, Facet(Canada, "country")["CA"]);
        Assert.Equal(
            Count(rows, "ai_system_status_en", v => v.ToUpperInvariant() switch { "IN DEVELOPMENT" => "development", "IN PRODUCTION" => "deployed", "RETIRED" => "retired", _ => null })
                .ToDictionary(c => c.Key, c => 2 * c.Value),
            Facet(Canada, "stage"));
        Assert.Equal(
            rows.SelectMany(r => r["government_organization"].Split(" / ")).CountBy(n => Slug.From(n)).ToDictionary(), Facet(Canada, "organisation"));

        await using (var reader = Database.Reader())
        {
            var items = await reader.Items.Where(i => i.SourceName == Canada).ToListAsync();
            Assert.Equal((409, 409), (items.Count(i => i.Language == "en"), items.Count(i => i.Language == "fr")));
            Assert.All(items.GroupBy(i => i.SourceId), pair => Assert.Single(pair.Select(i => i.LocalizationSet).Distinct(), s => s.Length > 0));
            Assert.Equal(409, items.Select(i => i.LocalizationSet).Distinct().Count());
            var french = rows.ToDictionary(r => r["ai_register_id"], r => r["name_ai_system_fr"]);
            Assert.All(items.Where(i => i.Language == "fr"), i => Assert.Equal(french[i.SourceId!].ReplaceLineEndings("\n"), i.Title));
        }

        await SameAgainAsync("ca-register", "ca-ai-register", "gc-ai-register-mvp.csv", new ImportCounts(409, 409, 0, 0, 0, 0));
        await NobodyIsNamedAsync();
    }

    [Fact]
    public async Task Takes_the_transparency_records_of_the_United_Kingdom()
    {
        using var json = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(Source("uk-atrs", "atrs_records.json")));
        var records = json.RootElement.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(new ImportCounts(136, 136, 0, 0, 0, 0), await ImportAsync("uk-atrs", "uk-atrs", "atrs_records.json"));
        Assert.Empty(log.Notes);

        await DrainAsync();
        Assert.Equal(136, Facet(Kingdom, "country")["GB"]);
        Assert.Equal(
            records.Select(r => r.GetProperty("publishing_body").GetString()?.Trim()).OfType<string>().CountBy(n => Slug.From(n)).ToDictionary(), Facet(Kingdom, "organisation"));
        await SameAgainAsync("uk-atrs", "uk-atrs", "atrs_records.json", new ImportCounts(136, 136, 0, 0, 0, 0));
        await NobodyIsNamedAsync();
    }

    [Fact]
    public async Task Fills_every_field_of_Public_Sector_Tech_Watch()
    {
        Assert.Equal(new ImportCounts(2291, 1805, 0, 0, 0, 486), await ImportAsync("pstw", "eu-pstw", "pstw_dataset.csv"));
        Assert.Equal(["Website"], log.Notes.Select(n => n.Note.Split(": ")[1]));

        await using var reader = Database.Reader();
        var parts = await reader.Versions.Where(v => v.Imported).Select(v => v.Parts).ToListAsync();
        int With(string field) => parts.Count(p => JsonDocument.Parse(p).RootElement.GetProperty("RegisterEntry").TryGetProperty(field, out _));
        var rows = Rows(Source("eu-pstw", "pstw_dataset.csv")).Where(r => r["Primary Technology"].Equals("Artificial intelligence", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (field, column) in new[]
        {
            ("OrganisationType", "Responsible organisation category"), ("Extent", "Geographical extent"), ("Ended", "End Year"), ("Process", "Process type"), ("Interaction", "Interaction"),
            ("CrossSector", "Cross Sector"), ("Keywords", "AI Keywords"), ("Collaboration", "Collaboration type"), ("Funding", "Funding source"), ("GovTech", "GovTech"), ("Story", "Stories link"),
            ("ModelClauses", "Procurement (EU Model Contractual AI)"), ("Vendor", "Company name or GovTech ID"), ("ComponentsUsed", "Open components in input"), ("SourceNote", "Source"),
        })
        {
            Assert.Equal((field, rows.Count(r => r[column].Length > 0)), (field, With(field)));
        }

        Assert.Equal(rows.Count(r => r["NUTS 2021"].Length > 2), With("Region"));
        Assert.Equal(rows.Count(r => r["Responsible organisation category"].Replace('-', ' ').EndsWith(" government", StringComparison.OrdinalIgnoreCase)), With("GovernmentLevel"));
        await NobodyIsNamedAsync();
    }

    [GeneratedRegex(@"[A-Z0-9._%+-]+@[A-Z0-9-]+\.[A-Z]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![0-9])(19|20)[0-9]{2}(?![0-9])|(?<=^[A-Z][a-z]{2}-)[0-9]{2}$")]
    private static partial Regex Years();

    private static string? YearOf(string date) => Years().Match(date) is { Success: true, Value: var year } ? year.Length == 2 ? "20" + year : year : null;

    private static string Source(string folder, string file) =>
        Path.Combine(Environment.GetEnvironmentVariable("LEARNINGSPACE_DATA") ?? throw new InvalidOperationException("LEARNINGSPACE_DATA is missing."), folder, file);

    // As a spreadsheet would count, by none of the import's own code.
    private static List<Dictionary<string, string>> Rows(string file)
    {
        using var reader = CsvReader.Create(File.OpenText(file), new CsvReaderOptions());
        reader.ReadHeader();
        var headings = reader.Headers.Select(h => h.Trim().TrimStart('\uFEFF')).ToList();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (place, heading) in headings.Index())
            {
                row[heading] = reader.GetString(place).Trim();
            }

            rows.Add(row);
        }

        return rows;
    }

    private static Dictionary<string, int> Count(List<Dictionary<string, string>> rows, string column, Func<string, string?> code) =>
        rows.Select(r => code(r[column])).Where(c => c is not null).CountBy(c => c!).ToDictionary();

    private Dictionary<string, int> Facet(string register, string name) =>
        Index.Search(new SearchRequest { SourceName = register, Facets = [name], Take = 1 }).Facets[name].ToDictionary(f => f.Value, f => f.Count);

    private async Task<ImportCounts> ImportAsync(string mappingName, string folder, string name)
    {
        var mapping = MappingReader.Read(await File.ReadAllTextAsync(Repository.File("recipes", "import", mappingName + ".yml")));
        using var file = RegisterFile.Open(Source(folder, name), mapping);
        log.Clear();
        return await new ImportRegister(Database, Site.Current, Clock).RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), log, None);
    }

    private async Task SameAgainAsync(string mapping, string folder, string name, ImportCounts first) =>
        Assert.Equal(first with { Created = 0, Unchanged = first.Unchanged + first.Created }, await ImportAsync(mapping, folder, name));

    private async Task NobodyIsNamedAsync()
    {
        await using var reader = Database.Reader();
        Assert.DoesNotContain(await reader.Versions.Where(v => v.Imported).Select(v => v.Parts).ToListAsync(), parts => Address().IsMatch(parts));
        Assert.DoesNotContain(await reader.Items.Select(i => i.Title).ToListAsync(), title => Address().IsMatch(title));
    }
}
