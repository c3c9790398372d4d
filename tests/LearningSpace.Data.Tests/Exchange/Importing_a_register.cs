using System.Globalization;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

public sealed class Importing_a_register : World
{
    private static readonly string Folder = Repository.File("tests", "LearningSpace.Data.Tests", "Exchange");
    private static readonly MappingFile Mapping = MappingReader.Read(File.ReadAllText(Path.Combine(Folder, "sample.yml")));
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Folder, "sample.csv"));

    private static readonly ImportCounts First = new(10, Created: 4, Updated: 0, Unchanged: 1, Rejected: 4, Skipped: 1);
    private static readonly ImportCounts Again = First with { Created = 0, Unchanged = 5 };

    private readonly ImportLog log = new();

    [Fact]
    public async Task Counts_every_row_once()
    {
        var counts = await ImportAsync(Sheet);

        Assert.Equal(First, counts);
        Assert.Equal(counts.Read, counts.Created + counts.Updated + counts.Unchanged + counts.Rejected + counts.Skipped);
        Assert.Equal("read 10, created 4, updated 0, unchanged 1, rejected 4, skipped 1", counts.ToString());
        Assert.Equal(counts, log.Steps[^1]);
    }

    [Fact]
    public async Task Tells_the_line_and_the_reason_of_each_row_it_rejects()
    {
        await ImportAsync(Sheet);

        // The second record goes over three lines.
        Assert.Equal([7, 10, 12, 13], log.Rejects.Select(r => r.Line));
        Assert.Equal(
            ["Title is missing", "the id 'S-2' was used in line 3 for a different row", "the row has 3 cells, the heading has 16", "the id (No) is missing"],
            log.Rejects.Select(r => r.Reason));
        Assert.Equal("Reading quickly", log.Rejects[1].Cells[1]);
        Assert.All(log.Rejects, r => Assert.DoesNotContain("@", string.Join('|', r.Cells), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_values_empty_that_no_vocabulary_knows_and_says_so()
    {
        await ImportAsync(Sheet);

        Assert.Equal(
            ["Country: Atlantis", "CrossBorder: perhaps", "Stage: Dreamt of", "Started: next year", "Technique: Telepathy"],
            log.Notes.Where(n => n.Line == 8).Select(n => n.Note.Split("left empty: ")[1]).Order(StringComparer.Ordinal));
        var entry = await EntryAsync("S-5");
        Assert.Null(entry.Item.Field("RegisterEntry", "Country"));
        Assert.Single(entry.Item.Field("RegisterEntry", "Technique")!["TermContentItemIds"]!.AsArray());
    }

    [Fact]
    public async Task Fills_the_fields_as_the_mapping_says()
    {
        await ImportAsync(Sheet);

        var entry = await EntryAsync("S-2");
        Assert.Equal(("Reading, slowly", "reading-slowly", "register", "en"), (entry.Row.Title, entry.Row.Slug, entry.Row.PathWord, entry.Row.Language));
        Assert.Equal("Letters came\nin old hands,\nand nobody could read them.\n\nThey are read.", Text(entry, "Summary", "Text"));
        Assert.Equal("https://www.example.org/letters", Text(entry, "Website", "Url"));
        Assert.Equal(2019, entry.Item.Field("RegisterEntry", "Started")!["Value"]!.GetValue<int>());
        Assert.True(entry.Item.Field("RegisterEntry", "CrossBorder")!["Value"]!.GetValue<bool>());
        Assert.Equal(
            new ImportSource("Register of samples", "S-2", "CC0", "https://example.org/samples", Clock.Now.UtcDateTime), ContentProjector.SourceOf(entry.Item));
        Assert.DoesNotContain("ben@example.org", entry.Item.PartsToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_entries_that_are_found_and_filtered()
    {
        await ImportAsync(Sheet);
        await DrainAsync();

        Assert.Equal(4, Index.Count);
        var found = Index.Search(new SearchRequest { Query = SearchQuery.Parse("counting buses", "en"), Facets = ["country", "outcome", "technique"] });
        Assert.Equal(["S-1", "S-6"], found.Hits.Select(h => h.SourceId).Order(StringComparer.Ordinal));
        Assert.Equal([new FacetCount("PT", 1), new FacetCount("UY", 1)], found.Facets["country"]);
        Assert.Equal([new FacetCount("cost-reduction", 1)], found.Facets["outcome"].Where(f => f.Value == "cost-reduction"));
        Assert.Equal(["counting-buses", "counting-buses-2"], (await SlugsAsync()).Where(s => s.StartsWith("counting", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Changes_nothing_the_second_time()
    {
        await ImportAsync(Sheet);
        var before = await Dump.ContentAsync(Database);
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal(Again, await ImportAsync(Sheet));

        Assert.Equal(before, await Dump.ContentAsync(Database));
    }

    [Fact]
    public async Task Does_not_mind_space_around_values()
    {
        await ImportAsync(Sheet);

        Assert.Equal(Again, await ImportAsync(Sheet.Replace(",Bus Office,", ", Bus Office ,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Updates_only_the_row_that_changed_and_keeps_its_address()
    {
        await ImportAsync(Sheet);
        var before = await Dump.ContentAsync(Database);
        var old = await EntryAsync("S-5");
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal(Again with { Updated = 1, Unchanged = 4 }, await ImportAsync(Sheet.Replace("Sorting ideas", "Sorting thoughts", StringComparison.Ordinal)));

        var entry = await EntryAsync("S-5");
        Assert.Equal((old.Row.Id, "Sorting thoughts", old.Row.Slug), (entry.Row.Id, entry.Row.Title, entry.Row.Slug));
        Assert.Equal((old.Row.PublishedUtc, Clock.Now.UtcDateTime), (entry.Row.PublishedUtc, entry.Row.ModifiedUtc));
        var after = await Dump.ContentAsync(Database);
        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(before.Except(after), line => Assert.Contains(entry.Row.Id, line, StringComparison.Ordinal));
        await DrainAsync();
        Assert.Equal([entry.Row.Id], Found("thoughts"));
    }

    [Fact]
    public async Task Publishes_drafts_when_it_is_run_again_to_publish()
    {
        Assert.Equal(First, await ImportAsync(Sheet, publish: false));
        await DrainAsync();
        Assert.Equal(0, Index.Count);
        Assert.Equal(Again, await ImportAsync(Sheet, publish: false));

        Assert.Equal(Again with { Updated = 4, Unchanged = 1 }, await ImportAsync(Sheet));

        await DrainAsync();
        Assert.Equal(4, Index.Count);
        Assert.Equal(Again, await ImportAsync(Sheet));
    }

    [Fact]
    public async Task Publishes_a_draft_of_an_entry_that_was_public_before()
    {
        var changed = Sheet.Replace("Sorting ideas", "Sorting thoughts", StringComparison.Ordinal);
        await ImportAsync(Sheet);
        await ImportAsync(changed, publish: false);
        Assert.Equal("Sorting ideas", (await EntryAsync("S-5")).Row.Title);

        Assert.Equal(Again with { Updated = 1, Unchanged = 4 }, await ImportAsync(changed));

        Assert.Equal("Sorting thoughts", (await EntryAsync("S-5")).Row.Title);
        Assert.Equal(Again, await ImportAsync(changed));
    }

    [Fact]
    public async Task Writes_nothing_in_a_dry_run()
    {
        var before = await Dump.SiteAsync(Database);

        Assert.Equal(First, await ImportAsync(Sheet, dryRun: true));

        Assert.Equal(4, log.Rejects.Count);
        Assert.Equal(before, await Dump.SiteAsync(Database));
        await ImportAsync(Sheet);
        Assert.Equal(Again, await ImportAsync(Sheet, dryRun: true));
    }

    [Fact]
    public async Task Leaves_alone_what_was_edited_here_and_says_so()
    {
        await ImportAsync(Sheet);
        var entry = await EntryAsync("S-5");
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            var row = await context.Items.SingleAsync(i => i.Id == entry.Row.Id, token);
            var version = await context.Versions.SingleAsync(v => v.Id == row.LatestVersionId, token);
            version.State = VersionState.Superseded;
            (row.LatestVersionId, row.PublishedVersionId, row.Title) = ("edited1", "edited1", "Edited here");
            context.Versions.Add(new VersionRow
            {
                Id = "edited1",
                ItemId = row.Id,
                Number = 2,
                State = VersionState.Published,
                DisplayText = "Edited here",
                Parts = version.Parts,
                Author = "somebody",
                Imported = false,
                CreatedUtc = Clock.Now.UtcDateTime,
                ModifiedUtc = Clock.Now.UtcDateTime,
                PublishedUtc = Clock.Now.UtcDateTime,
            });
        });

        Assert.Equal(Again, await ImportAsync(Sheet.Replace("Sorting ideas", "Sorting thoughts", StringComparison.Ordinal)));

        Assert.Equal("Edited here", (await EntryAsync("S-5")).Row.Title);
        Assert.Contains(log.Notes, n => n is (8, "'S-5' was edited here since it was imported, and is left as it is"));
    }

    [Fact]
    public async Task Leaves_alone_what_an_editor_drafts_here()
    {
        await ImportAsync(Sheet);
        var entry = await EntryAsync("S-5");
        var draft = entry.Item;
        draft.ContentItemVersionId = "";
        draft.PartOrNew("TitlePart")["Title"] = "Being edited";
        await DraftAsync(draft);

        Assert.Equal(Again, await ImportAsync(Sheet.Replace("Sorting ideas", "Sorting thoughts", StringComparison.Ordinal)));

        Assert.Equal("Sorting ideas", (await EntryAsync("S-5")).Row.Title);
    }

    [Fact]
    public async Task Goes_on_hiding_an_entry_that_is_for_members()
    {
        await ImportAsync(Sheet);
        var entry = await EntryAsync("S-5");
        await Database.Gate.WriteAsync((context, token) =>
            context.Items.Where(i => i.Id == entry.Row.Id).ExecuteUpdateAsync(i => i.SetProperty(r => r.Audience, Audiences.Members), token));

        await ImportAsync(Sheet.Replace("Sorting ideas", "Sorting thoughts", StringComparison.Ordinal));
        await DrainAsync();

        Assert.Empty(Found("thoughts"));
        Assert.Equal([entry.Row.Id], Found("thoughts", Members));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_complete_after_being_killed_and_run_again()
    {
        var sheet = Long(230);
        log.StopsAfter = 60;
        await Assert.ThrowsAsync<OperationCanceledException>(() => ImportAsync(sheet));
        await using (var reader = Database.Reader())
        {
            Assert.InRange(await reader.Items.CountAsync(i => i.SourceName == Mapping.Source.Name), 1, 229);
        }

        log.StopsAfter = int.MaxValue;
        var done = log.Steps[^1].Created;
        Assert.Equal(new ImportCounts(230, 230 - done, 0, done, 0, 0), await ImportAsync(sheet));

        await using var after = Database.Reader();
        var items = await after.Items.Where(i => i.SourceName == Mapping.Source.Name).ToListAsync();
        Assert.Equal(230, items.Count);
        Assert.Equal(230, items.Select(i => i.SourceId).Distinct().Count());
        Assert.Equal(230, items.Select(i => i.Slug).Distinct().Count());
        Assert.Equal(230, await after.Versions.CountAsync(v => v.Imported));
        Assert.Equal(new ImportCounts(230, 0, 0, 230, 0, 0), await ImportAsync(sheet));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Is_complete_when_two_import_the_same_file_at_once()
    {
        await using var other = Database.Open(Test.ConnectionString, Test.DataFolder);
        var sheet = Long(120);

        // One of them may come too late with a batch and be refused; what is there is whole, and once.
        var runs = new[] { Database, other }.Select(d => Task.Run(() => ImportAsync(sheet, through: d, to: new ImportLog()))).ToList();
        await Task.WhenAll(runs.Select(r => r.ContinueWith(_ => { }, TaskScheduler.Default)));

        await ImportAsync(sheet);
        Assert.Equal(new ImportCounts(120, 0, 0, 120, 0, 0), await ImportAsync(sheet));
    }

    [Fact]
    public async Task Keeps_registers_apart()
    {
        await ImportAsync(Sheet);

        Assert.Equal(First, await ImportAsync(Sheet, mapping: Mapping with { Source = Mapping.Source with { Name = "Another register" } }));
        Assert.Equal(Again, await ImportAsync(Sheet));
    }

    [Fact]
    public async Task Stops_before_the_first_row_where_the_mapping_does_not_fit()
    {
        var wrong = Mapping with { Type = Sample.Type };

        var thrown = await Assert.ThrowsAsync<MappingException>(() => ImportAsync(Sheet, mapping: wrong));

        Assert.Contains("ImportSourcePart", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(log.Steps);
    }

    [Fact]
    public async Task Reports_an_empty_register_too()
    {
        Assert.Equal(new ImportCounts(0, 0, 0, 0, 0, 0), await ImportAsync(Sheet.Split('\n')[0] + "\n"));
        Assert.Single(log.Steps);
    }

    [Fact]
    public async Task Reads_what_an_old_spreadsheet_wrote()
    {
        var sheet = Sheet.Split('\n')[0] + "\r\nS-1,Atenção ao ônibus – já,AI,,,Câmara,Brasil,Running,,,,,2021,,,\r\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await ImportAsync(sheet, encoding: Encoding.GetEncoding(1252));

        Assert.Equal("Atenção ao ônibus – já", (await EntryAsync("S-1")).Row.Title);
    }

    private static string Long(int rows)
    {
        var sheet = new StringBuilder(Sheet.Split('\n')[0]).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"L-{i},Entry {i % 7},AI,Problem {i},Benefit,Body,Uruguay,Running,,,,,2021,,,\n");
        }

        return sheet.ToString();
    }

    private static string? Text(PublishedItem entry, string field, string property) => entry.Item.Field("RegisterEntry", field)?[property]?.GetValue<string>();

    private async Task<ImportCounts> ImportAsync(
        string sheet, bool publish = true, bool dryRun = false, MappingFile? mapping = null, Encoding? encoding = null, Database? through = null, ImportLog? to = null)
    {
        var path = Path.Combine(Test.DataFolder, Guid.NewGuid().ToString("n") + ".csv");
        await File.WriteAllTextAsync(path, sheet, encoding ?? new UTF8Encoding(false));
        mapping ??= Mapping;
        using var file = RegisterFile.Open(path, mapping);
        (to ?? log).Clear();
        return await new ImportRegister(through ?? Database, Site.Current, Clock).RunAsync(file, new ImportRequest(mapping, publish, dryRun), to ?? log, None);
    }

    private async Task<PublishedItem> EntryAsync(string sourceId)
    {
        await using var reader = Database.Reader();
        var id = await reader.Items.Where(i => i.SourceName == Mapping.Source.Name && i.SourceId == sourceId).Select(i => i.Id).SingleAsync();
        return (await Reader.FindAsync([id], Members, None)).Single();
    }

    private async Task<List<string>> SlugsAsync()
    {
        await using var reader = Database.Reader();
        return await reader.Paths.Where(p => p.PathWord == "register").Select(p => p.Slug).OrderBy(s => s).ToListAsync();
    }
}
