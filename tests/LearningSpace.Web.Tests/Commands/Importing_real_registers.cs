using System.Globalization;
using CsvHelper;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Needs", "Data")]
[Trait("Speed", "slow")]
public sealed class Importing_real_registers(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    [Fact]
    public async Task Finds_and_counts_what_Public_Sector_Tech_Watch_holds()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("LEARNINGSPACE_DATA")!, "eu-pstw", "pstw_dataset.csv");
        var countries = Countries(file);
        using var terminal = new Terminal(space.Database);
        var run = await terminal.RunAsync("import", Repository.File("recipes", "import", "pstw.yml"), file);
        Assert.True(run.Code is 0 or 3, run.Error);
        await space.DrainChangesAsync();

        var answer = await space.GetJsonAsync("/api/v1/search?type=RegisterEntry&culture=en");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"created {answer.Total()},"), run.LastLine, StringComparison.Ordinal);
        Assert.Equal(countries.Values.Sum(), answer.Total());
        var shown = answer.GetProperty("facets").GetProperty("country").EnumerateArray().ToDictionary(v => v.GetProperty("label").GetString()!, v => v.GetProperty("count").GetInt32());
        Assert.InRange(shown.Count, 20, 100);
        Assert.All(new[] { "Italy", "Estonia", "Finland", "Portugal", "Germany", "France", "Austria", "Poland" }, c => Assert.Equal(countries[c], shown[c]));

        var traffic = await space.GetJsonAsync("/api/v1/search?q=traffic+prediction&type=RegisterEntry");
        Assert.InRange(traffic.Total(), 5, 2_000);
        Assert.Contains("traffic", traffic.GetProperty("items")[0].GetProperty("title").GetString() + traffic.GetProperty("items")[0].GetProperty("summary").GetString(), StringComparison.OrdinalIgnoreCase);

        var again = (await terminal.RunAsync("import", Repository.File("recipes", "import", "pstw.yml"), file)).Ended(run.Code);
        Assert.Contains("created 0, updated 0,", again.LastLine, StringComparison.Ordinal);
    }

    // Rows on artificial intelligence with a name, the first of each id, by country.
    private static Dictionary<string, int> Countries(string file)
    {
        using var reader = CsvReader.Create(File.OpenText(file), new CsvReaderOptions());
        reader.ReadHeader();
        var headings = reader.Headers.Select(h => h.Trim().TrimStart('\uFEFF')).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            string Cell(string heading) => reader.GetString(headings.IndexOf(heading)).Trim();
            if (Cell("Primary Technology").Equals("Artificial intelligence", StringComparison.OrdinalIgnoreCase) && Cell("Name").Length > 0 && seen.Add(Cell("PSTW ID")))
            {
                var country = Cell("Geographical coverage (country)");
                counts[country] = counts.GetValueOrDefault(country) + 1;
            }
        }

        return counts;
    }
}
