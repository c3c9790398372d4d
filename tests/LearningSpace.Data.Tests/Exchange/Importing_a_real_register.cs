using System.Text.Json;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Search;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

[Trait("Needs", "Data")]
[Trait("Speed", "slow")]
public sealed class Importing_a_real_register : World
{
    private static readonly string[] Recognised = ["Country", "Stage", "Technique", "Function"];

    private static string File =>
        Path.Combine(Environment.GetEnvironmentVariable("LEARNINGSPACE_DATA") ?? throw new InvalidOperationException("LEARNINGSPACE_DATA is missing."), "eu-pstw", "pstw_dataset.csv");

    [Fact]
    public async Task Takes_every_case_of_artificial_intelligence_in_Public_Sector_Tech_Watch()
    {
        var log = new ImportLog();

        Assert.Equal(new ImportCounts(2291, 1805, 0, 0, 0, 486), await ImportAsync(log));

        Assert.Empty(log.Rejects);
        Assert.DoesNotContain(log.Notes, n => Recognised.Any(field => n.Note.Contains($": {field}: ", StringComparison.Ordinal)));
        await DrainAsync();
        var found = Index.Search(new SearchRequest { SourceName = "Public Sector Tech Watch", Facets = ["country"], Take = 1 });
        Assert.Equal(1805, found.Total);
        Assert.Equal(CountsByCountry(), found.Facets["country"].ToDictionary(f => f.Value, f => f.Count));

        Assert.Equal(new ImportCounts(2291, 0, 0, 1805, 0, 486), await ImportAsync(new ImportLog()));
    }

    private async Task<ImportCounts> ImportAsync(ImportLog log)
    {
        var mapping = MappingReader.Read(await System.IO.File.ReadAllTextAsync(Repository.File("recipes", "import", "pstw.yml")));
        using var file = RegisterFile.Open(File, mapping);
        return await new ImportRegister(Database, Site.Current, Clock).RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), log, None);
    }

    // Straight from the file and the vocabulary's file, by none of the site's own code.
    private static Dictionary<string, int> CountsByCountry()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Monte Carlo"] = "MC" };
        using var recipe = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.File("recipes", "taxonomies", "country.recipe.json")));
        foreach (var term in recipe.RootElement.GetProperty("steps")[0].GetProperty("Data")[0].GetProperty("TaxonomyPart").GetProperty("Terms").EnumerateArray())
        {
            var (code, labels) = (term.GetProperty("CodePart").GetProperty("Code").GetString()!, term.GetProperty("LocalizedLabelsPart"));
            codes.TryAdd(labels.GetProperty("Labels").GetProperty("en").GetString()!, code);
            if (labels.TryGetProperty("Alternatives", out var others) && others.TryGetProperty("en", out var english))
            {
                foreach (var name in english.EnumerateArray())
                {
                    codes.TryAdd(name.GetString()!, code);
                }
            }
        }

        var records = Records(System.IO.File.ReadAllText(File)).ToList();
        var (technology, country) = (records[0].IndexOf("Primary Technology"), records[0].IndexOf("Geographical coverage (country)"));
        return records.Skip(1).Where(r => r[technology].Trim().Equals("Artificial intelligence", StringComparison.OrdinalIgnoreCase))
            .Select(r => r[country].Trim()).Where(name => name.Length > 0).CountBy(name => codes[name]).ToDictionary();
    }

    // RFC 4180, the plain way.
    private static IEnumerable<List<string>> Records(string text)
    {
        var (record, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    yield return record;
                    record = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
