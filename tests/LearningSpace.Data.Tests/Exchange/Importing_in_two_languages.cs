using System.Text.Json;
using LearningSpace.Core.Exchange;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

public sealed class Importing_in_two_languages : World
{
    private static readonly MappingFile Mapping = MappingReader.Read("""
        format: json
        root: entries
        type: RegisterEntry
        language: en
        source: { id: no, name: Bilingual register, licence: CC0, url: "https://example.org/bilingual" }
        where: { column: kind, in: [ai] }
        fields: { Title: name.en, Summary: what.en, Country: { value: UY }, Stage: state, Keywords: words }
        translations: { fr: { Title: name.fr, Summary: what.fr } }
        """);

    private static readonly Entry Library = new("1", new("Chatbot of the library", "Robot de la bibliothèque"), new("It answers.", "Il répond."), "pilot", ["books", "questions"]);
    private static readonly Entry Roads = new("2", new("Potholes in pictures", null), new("It sees holes.", null), "deployed", []);

    private readonly ImportLog log = new();

    [Fact]
    public async Task Makes_a_linked_item_for_each_language_and_counts_rows()
    {
        Assert.Equal(new ImportCounts(2, 2, 0, 0, 0, 0), await ImportAsync(Library, Roads));

        var items = await ItemsAsync();
        Assert.Equal(["1 en Chatbot of the library", "1 fr Robot de la bibliothèque", "2 en Potholes in pictures"], items.Select(i => $"{i.SourceId} {i.Language} {i.Title}"));
        Assert.Equal(items[0].LocalizationSet, items[1].LocalizationSet);
        Assert.NotEqual("", items[0].LocalizationSet);
        Assert.Equal("", items[2].LocalizationSet);

        var french = (await Reader.FindAsync([items[1].Id], Visitors, None)).Single().Item;
        Assert.Equal("Il répond.", french.Field("RegisterEntry", "Summary")!["Text"]!.GetValue<string>());
        Assert.Null(french.Field("RegisterEntry", "Keywords"));
        Assert.NotNull(french.Field("RegisterEntry", "Stage"));
        await DrainAsync();
        Assert.Equal(2, Index.Search(new Core.Search.SearchRequest { Facets = ["stage"] }).Facets["stage"].Single(f => f.Value == "pilot").Count);
    }

    [Fact]
    public async Task Changes_nothing_the_second_time()
    {
        await ImportAsync(Library, Roads);
        var before = await Dump.ContentAsync(Database);
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal(new ImportCounts(2, 0, 0, 2, 0, 0), await ImportAsync(Library, Roads));

        Assert.Equal(before, await Dump.ContentAsync(Database));
    }

    [Fact]
    public async Task Updates_only_the_row_that_changed_and_its_translation()
    {
        await ImportAsync(Library, Roads);
        var before = await Dump.ContentAsync(Database);
        var ids = (await ItemsAsync()).Where(i => i.SourceId == "1").Select(i => i.Id).ToList();
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0, 0), await ImportAsync(Library with { What = new("It answers.", "Il répond vite.") }, Roads));

        var after = await Dump.ContentAsync(Database);
        Assert.All(before.Except(after), line => Assert.Contains(ids, id => line.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(ids, (await ItemsAsync()).Where(i => i.SourceId == "1").Select(i => i.Id));
    }

    [Fact]
    public async Task Adds_a_translation_that_comes_later_and_links_it()
    {
        await ImportAsync(Library, Roads);

        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0, 0), await ImportAsync(Library, Roads with { Name = new(Roads.Name.En, "Trous en images") }));

        var roads = (await ItemsAsync()).Where(i => i.SourceId == "2").ToList();
        Assert.Equal(["en", "fr"], roads.Select(i => i.Language));
        Assert.Single(roads.Select(i => i.LocalizationSet).Distinct(), s => s.Length > 0);
    }

    [Fact]
    public async Task Leaves_an_edited_entry_alone_and_updates_its_translation()
    {
        await ImportAsync(Library);
        var english = (await ItemsAsync())[0];
        var draft = (await Reader.FindAsync([english.Id], Visitors, None)).Single().Item;
        draft.ContentItemVersionId = "";
        draft.PartOrNew("TitlePart")["Title"] = "Edited here";
        await PublishAsync(draft);

        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0, 0), await ImportAsync(Library with { Name = new("Chatbot", "Robot") }));

        Assert.Equal(["Edited here", "Robot"], (await ItemsAsync()).Select(i => i.Title));
        Assert.Contains(log.Notes, n => n.Note.Contains("was edited here", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Keeps_drafts_from_readers_in_every_language()
    {
        await ImportAsync(publish: false, dryRun: false, Json(Library));
        Assert.All(await ItemsAsync(), i => Assert.Null(i.PublishedVersionId));
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0, 0), await ImportAsync(Library));
        Assert.All(await ItemsAsync(), i => Assert.NotNull(i.PublishedVersionId));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Marks_what_is_gone_from_the_register_and_takes_the_mark_off_when_it_is_back()
    {
        await ImportAsync(Library, Roads);
        Clock.Now = Clock.Now.AddDays(1);
        var gone = Clock.Now.UtcDateTime;

        Assert.Equal(new ImportCounts(1, 0, 0, 1, 0, 0), await ImportAsync(Roads));
        Assert.Equal([gone, gone, null], (await ItemsAsync()).Select(i => i.SourceGoneUtc));
        Assert.All(await ItemsAsync(), i => Assert.NotNull(i.PublishedVersionId));
        Assert.Contains(log.Notes, n => n.Note.StartsWith("2 entries are no longer in the register", StringComparison.Ordinal));

        // Told once, and the day stays the first one on which it was missed.
        Clock.Now = Clock.Now.AddDays(1);
        await ImportAsync(Roads);
        Assert.Empty(log.Notes);
        Assert.Equal([gone, gone, null], (await ItemsAsync()).Select(i => i.SourceGoneUtc));

        Assert.Equal(new ImportCounts(2, 0, 0, 2, 0, 0), await ImportAsync(Library, Roads));
        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));

        // Gone again, and back with other words.
        await ImportAsync(Roads);
        Assert.Equal(new ImportCounts(2, 0, 1, 1, 0, 0), await ImportAsync(Library with { State = "deployed" }, Roads));
        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));
    }

    [Fact]
    public async Task Marks_nothing_as_gone_that_was_skipped_rejected_or_not_written()
    {
        await ImportAsync(Library, Roads);

        await ImportAsync(Library with { Kind = "other" }, Roads with { Name = new("", null) });
        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));

        await ImportAsync(publish: true, dryRun: true, Json(Roads));
        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));
    }

    [Fact]
    public async Task Marks_nothing_as_gone_where_a_file_is_broken()
    {
        await ImportAsync(Library, Roads);

        var torn = Json(Roads, Library);
        Assert.Equal(1, (await ImportAsync(publish: true, dryRun: false, torn[..torn.LastIndexOf("what", StringComparison.Ordinal)])).Rejected);

        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));
    }

    [Fact]
    public async Task Marks_only_entries_of_the_register_that_was_imported()
    {
        await ImportAsync(Library);
        await ImportAsync(publish: true, dryRun: false, Json(Roads), Mapping with { Source = Mapping.Source with { Name = "Another" } });
        Assert.All(await ItemsAsync(), i => Assert.Null(i.SourceGoneUtc));
    }

    private static string Json(params Entry[] entries) => JsonSerializer.Serialize(new { about = "A register", entries }, JsonSerializerOptions.Web);

    private Task<ImportCounts> ImportAsync(params Entry[] entries) => ImportAsync(publish: true, dryRun: false, Json(entries));

    private async Task<ImportCounts> ImportAsync(bool publish, bool dryRun, string json, MappingFile? mapping = null)
    {
        var path = Path.Combine(Test.DataFolder, Guid.NewGuid().ToString("n") + ".json");
        await File.WriteAllTextAsync(path, json);
        mapping ??= Mapping;
        using var file = RegisterFile.Open(path, mapping);
        log.Clear();
        return await new ImportRegister(Database, Site.Current, Clock).RunAsync(file, new ImportRequest(mapping, publish, dryRun), log, None);
    }

    private async Task<List<ItemRow>> ItemsAsync()
    {
        await using var reader = Database.Reader();
        return await reader.Items.Where(i => i.SourceName == Mapping.Source.Name).OrderBy(i => i.SourceId).ThenBy(i => i.Language).ToListAsync();
    }

    private sealed record Words(string? En, string? Fr);

    private sealed record Entry(string No, Words Name, Words What, string State, string[] Words, string Kind = "ai");
}
