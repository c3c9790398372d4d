using System.Diagnostics;
using System.Globalization;
using System.Text;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Media;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>
/// A process that writes with many hands, an import and, every third time, a site that serves are killed at a random moment, without a word of warning. LEARNINGSPACE_KILLS
/// says how often (3): a hundred times by hand (docs/running.md).
/// </summary>
[Trait("Speed", "slow")]
public sealed class Killed_at_any_moment(ITestOutputHelper output)
{
    private const int Rows = 1_500;
    private const int RoundsOfOneSite = 10;
    private const int MostAcknowledged = 1_000;

    private static readonly string[] Queries = ["written", "summary", "entry", "thing", "office", "written k0p1i1", "\"does thing\"", "entr*", "chile"];

    private static readonly string Mapping = Repository.File("tests", "Shared", "Register", "example.yml");

    private int items;
    private int files;
    private int imported;
    private int cutImports;
    private int copies;

    [Fact]
    public async Task A_site_keeps_everything_that_it_acknowledged()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("LEARNINGSPACE_KILLS") is { Length: > 0 } told ? told : "3", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("LEARNINGSPACE_KILLS_SEED") is { Length: > 0 } given ? given : "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        for (var round = 0; round < kills;)
        {
            await using var site = await TestDatabase.CreateWithRecipeAsync();
            using var terminal = new Terminal(site);
            for (var i = 0; i < RoundsOfOneSite && round < kills; i++, round++)
            {
                await RoundAsync(site, terminal.Folder, round, random);
            }

            var doctor = (await terminal.RunAsync("doctor")).Ended(0);
            Assert.DoesNotContain("failed", doctor.Output, StringComparison.Ordinal);
        }

        var summary = $"{kills} kills: {items} writes of items, {files} files and {imported} imported rows acknowledged and there, {cutImports} imports cut and completed, {copies} copies of the index taken up";
        output.WriteLine(summary);
        if (Environment.GetEnvironmentVariable("LEARNINGSPACE_KILLS_REPORT") is { Length: > 0 } report)
        {
            await File.AppendAllTextAsync(report, summary + "\n");
        }

        Assert.True(items > 0 && files > 0);
    }

    private async Task RoundAsync(TestDatabase site, string folder, int round, Random random)
    {
        var register = Path.Combine(folder, $"register-{round}.csv");
        await File.WriteAllTextAsync(register, await RegisterAsync(round));
        using var writer = Programs.Start(site, folder, "LearningSpace.Web.Tests.dll", WriteUntilKilled.Word, site.DataFolder, site.ConnectionString, $"{round}");
        using var import = Programs.Start(site, folder, "LearningSpace.Web.dll", "import", Mapping, register);
        using var serving = round % 3 == 2 ? Programs.Start(site, folder, "LearningSpace.Web.dll", "serve") : null;
        var (imports, results) = (LinesAsync(import.StandardError), LinesAsync(import.StandardOutput));
        var (errors, serves) = (LinesAsync(writer.StandardError), Task.WhenAll(serving is null ? [] : [LinesAsync(serving.StandardError), LinesAsync(serving.StandardOutput)]));
        var acknowledged = new List<string>();
        for (var most = random.Next(1, MostAcknowledged); acknowledged.Count < most && await writer.StandardOutput.ReadLineAsync() is { } line;)
        {
            acknowledged.Add(line);
        }

        // A moment between two acknowledgements.
        Assert.False(writer.WaitForExit(random.Next(0, 20)), "the writer ended by itself: " + (writer.HasExited ? string.Join('\n', await errors) : ""));
        foreach (var process in new[] { writer, import, serving }.OfType<Process>().OrderBy(_ => random.Next()))
        {
            process.Kill();
        }

        acknowledged.AddRange(await LinesAsync(writer.StandardOutput));
        await serves;
        await CheckWritesAsync(site, round, acknowledged);
        await CheckImportAsync(site, round, register, [.. await imports, .. await results]);
        await CheckIndexAsync(site);
        Assert.Empty(await new CheckRows(site.Database).RunAsync(CancellationToken.None));
        Assert.Null(await site.Database.DamageAsync());
    }

    private async Task CheckWritesAsync(TestDatabase site, int round, List<string> acknowledged)
    {
        await using var context = site.Database.Reader();
        var versions = await context.Versions.Where(v => v.ItemId.StartsWith($"k{round}p")).ToDictionaryAsync(v => v.Id, v => v.ItemId);
        var media = await context.Media.ToDictionaryAsync(m => m.Path);
        var store = new MediaStore(site.DataFolder, TimeProvider.System);

        // A line that was cut was not told.
        foreach (var parts in acknowledged.Where(l => l.EndsWith('.')).Select(l => l[..^1].Split(' ')))
        {
            if (parts[0] == "item")
            {
                Assert.Equal(parts[1], versions.GetValueOrDefault(parts[2]));
                items++;
            }
            else
            {
                Assert.Equal(parts[2], media.GetValueOrDefault(string.Join(' ', parts[1..^1]))?.Hash);
                Assert.True(await store.IsWholeAsync(parts[2], CancellationToken.None));
                files++;
            }
        }

        var newest = await context.Items.Where(i => i.Id.StartsWith($"k{round}p")).ToListAsync();
        Assert.All(newest, i => Assert.Equal(i.LatestVersionId, i.PublishedVersionId));
    }

    private async Task CheckImportAsync(TestDatabase site, int round, string register, List<string> told)
    {
        // The last report of what it had done is a lower bound.
        var counts = told.Where(l => l.StartsWith("read ", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("created ")[1].Split(',')[0], CultureInfo.InvariantCulture)).ToList();
        var least = counts.Count == 0 ? 0 : counts.Max();
        var prefix = $"K{round}-";
        int left;
        await using (var context = site.Database.Reader())
        {
            left = await context.Items.CountAsync(i => i.SourceId!.StartsWith(prefix));
        }

        Assert.InRange(left, least, Rows);
        imported += least;
        cutImports += left > 0 && left < Rows ? 1 : 0;
        var completed = await ImportAsync(site, register);
        Assert.Equal((Rows - left, left, 0, 0), (completed.Created, completed.Unchanged, completed.Updated, completed.Rejected));
        Assert.Equal(Rows, (await ImportAsync(site, register)).Unchanged);
    }

    // A start from the copy on disk and the changes since finds what a start from all rows finds.
    private async Task CheckIndexAsync(TestDatabase site)
    {
        var store = new SiteStore(site.Database);
        await store.LoadAsync(CancellationToken.None);
        var (taken, built) = (new SearchIndex(), new SearchIndex());
        var checkpoint = new IndexCheckpoint(site.DataFolder, site.Database);
        copies += await checkpoint.CursorAsync(CancellationToken.None) is { } cursor && checkpoint.Load(new SearchIndex(), cursor) ? 1 : 0;
        await new IndexKeeper(site.Database, [new ContentSource(site.Database, store)], taken, checkpoint).BuildAsync(CancellationToken.None);
        await new IndexKeeper(site.Database, [new ContentSource(site.Database, store)], built).BuildAsync(CancellationToken.None);
        Assert.Equal(built.Count, taken.Count);
        foreach (var query in Queries)
        {
            Assert.Equal(Found(built, query), Found(taken, query));
        }

        await using var context = site.Database.Reader();
        Assert.Equal(await context.StoredTerms.CountAsync(), built.Count);
        Assert.Equal(0, await context.Items.CountAsync(i => i.SourceName != null && !context.StoredTerms.Any(t => t.ItemId == i.Id)));
    }

    private static (int, string) Found(SearchIndex index, string words)
    {
        var found = index.Search(new SearchRequest { Query = SearchQuery.Parse(words, "en"), Take = 10_000 });
        return (found.Total, string.Join(' ', found.Hits.Select(h => h.ItemId).Order(StringComparer.Ordinal)));
    }

    private static async Task<ImportCounts> ImportAsync(TestDatabase site, string register)
    {
        var mapping = MappingReader.Read(await File.ReadAllTextAsync(Mapping));
        using var file = RegisterFile.Open(register, mapping);
        var model = await new SiteStore(site.Database).LoadAsync(CancellationToken.None);
        return await new ImportRegister(site.Database, model, TimeProvider.System).RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), new Unobserved(), CancellationToken.None);
    }

    private static async Task<string> RegisterAsync(int round)
    {
        var register = new StringBuilder((await File.ReadAllLinesAsync(Repository.File("tests", "Shared", "Register", "example.csv")))[0]).Append('\n');
        for (var i = 0; i < Rows; i++)
        {
            register.Append(CultureInfo.InvariantCulture, $"K{round}-{i},Entry {i % 50},It does thing {i}.,Office {i % 9},Chile,AI,Running,Language,01.1,2022,x,,,\n");
        }

        return register.ToString();
    }

    private static async Task<List<string>> LinesAsync(StreamReader reader)
    {
        var text = await reader.ReadToEndAsync();
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(lines.Count - 1); // whatever follows the last end of a line was cut
        return lines;
    }

    private sealed class Unobserved : IImportObserver
    {
        public void Rejected(RejectedRow row)
        {
        }

        public void Noted(int line, string note)
        {
        }

        public void Progress(ImportCounts counts)
        {
        }
    }
}
