using System.Text;
using System.Text.Json;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

/// <summary>Collections of texts as search research exchanges them: an id, a title that may be empty, a text.</summary>
public sealed class Importing_collections : World
{
    private const string Mapping = "format: jsonl\ntype: RegisterEntry\nlanguage: en\nsource: { id: _id, name: Collection }\nfields: { Title: title, Summary: text }\n";

    private readonly ImportLog log = new();

    [Fact]
    public async Task Gives_a_title_to_what_has_none_and_says_how_many()
    {
        var lines = Lines(("d1", "", "Rivers rise in spring. They fall in summer, as everybody knows who has ever waited for rain to come."), ("d2", "A title", "A text."), ("d3", " ", "\u200B"));
        Assert.Equal(new ImportCounts(3, 2, 0, 0, 1, 0), await ImportAsync(lines));
        Assert.Equal(["Rivers rise in spring. They fall in summer, as everybody knows who has ever waited for rain to come.", "A title"], (await RowsAsync()).Select(r => r.Title));
        Assert.Equal([(3, "Title is missing")], log.Rejects.Select(r => (r.Line, r.Reason)));
        Assert.Contains(log.Notes, n => n.Note == "1 rows have no title: the first words of their text stand for it");
        Assert.Equal(new ImportCounts(3, 0, 0, 2, 1, 0), await ImportAsync(lines));
        Assert.Equal(new ImportCounts(3, 0, 0, 1, 2, 0), await ImportAsync(lines, Mapping + "reject: { missing: [Title] }\n"));
    }

    [Fact]
    public async Task Takes_ids_as_they_are()
    {
        string[] ids = ["a b", "a/b", "ñ-日本", "x\"y", "A b", "https://example.org/?q=1&r=2#3", new('i', 1_400), "../..", "%00"];
        Assert.Equal(ids.Length, (await ImportAsync(Lines([.. ids.Select(i => (i, "Title", "Text " + i[..1]))]))).Created);
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await RowsAsync()).Select(r => r.SourceId));
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 1, 0), await ImportAsync(Lines((new string('i', 3_000), "T", "x"))));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Gives_an_address_of_its_own_to_each_of_hundreds_with_one_title()
    {
        var lines = Lines([.. Enumerable.Range(0, 450).Select(i => ($"d{i}", i % 9 == 0 ? "Same 30" : "Same", $"Text {i}"))]);
        Assert.Equal(450, (await ImportAsync(lines)).Created);
        var slugs = (await RowsAsync()).Select(r => r.Slug).ToList();
        Assert.Equal(450, slugs.Distinct().Count());
        Assert.Contains("same", slugs);
        Assert.Contains("same-2", slugs);
        Assert.All(slugs, s => Assert.Matches("^same(-30)?(-[0-9]+)?$", s));

        // Another register with the same titles goes on from there.
        Assert.Equal(450, (await ImportAsync(lines, Mapping.Replace("Collection", "Another", StringComparison.Ordinal))).Created);
        await using var reader = Database.Reader();
        Assert.Equal(900, await reader.Paths.Where(p => p.PathWord == "register" && p.Slug.StartsWith("same")).Select(p => p.Slug).Distinct().CountAsync());
    }

    [Fact]
    public async Task Stores_the_same_whether_rows_are_followed_or_not()
    {
        await ImportAsync(Lines(("d1", "One", "Text")));
        var before = await StoredAsync();

        // The update is followed, and changes what it must only.
        Clock.Now = Clock.Now.AddHours(1);
        await ImportAsync(Lines(("d1", "Two", "Text")));
        await ImportAsync(Lines(("d1", "One", "Text")));
        await using var reader = Database.Reader();
        var row = await reader.Items.SingleAsync(i => i.SourceName == "Collection");
        Assert.Equal(before.Row.CreatedUtc, row.CreatedUtc);
        Assert.Equal((before.Row.Title, before.Row.Slug, before.Row.SourceHash, before.Row.PublishedUtc), (row.Title, row.Slug, row.SourceHash, row.PublishedUtc));
        Assert.Equal([VersionState.Superseded, VersionState.Superseded, VersionState.Published], await reader.Versions.Where(v => v.ItemId == row.Id).OrderBy(v => v.Number).Select(v => v.State).ToListAsync());

        // Where it is looked for by time and by state, it is found.
        Assert.Equal(1, await reader.Items.CountAsync(i => i.Id == row.Id && i.CreatedUtc == before.Row.CreatedUtc && i.SourceGoneUtc == null));
        Assert.Equal(1, await reader.Versions.CountAsync(v => v.ItemId == row.Id && v.State == VersionState.Published && v.Imported));
        Assert.True(await reader.Changes.CountAsync(c => c.Key == row.Id) >= 3);
    }

    [Fact]
    public async Task Marks_nothing_as_gone_where_the_file_has_no_rows()
    {
        const string table = "format: csv\ntype: RegisterEntry\nsource: { id: id, name: Collection }\nfields: { Title: title }\n";
        await ImportAsync("id,title\n1,A\n2,B\n", table);
        Assert.Equal(new ImportCounts(0, 0, 0, 0, 0, 0), await ImportAsync("id,title\n", table));
        Assert.All(await RowsAsync(), r => Assert.Null(r.SourceGoneUtc));
        await ImportAsync("id,title\n2,B\n", table);
        Assert.Equal([true, false], (await RowsAsync()).Select(r => r.SourceGoneUtc is not null));
    }

    private static string Lines(params (string Id, string Title, string Text)[] rows) =>
        string.Join('\n', rows.Select(r => JsonSerializer.Serialize(new Dictionary<string, object> { ["_id"] = r.Id, ["title"] = r.Title, ["text"] = r.Text, ["metadata"] = new object() })));

    private async Task<(ItemRow Row, VersionRow Version)> StoredAsync()
    {
        await using var reader = Database.Reader();
        var row = await reader.Items.SingleAsync(i => i.SourceName == "Collection");
        return (row, await reader.Versions.SingleAsync(v => v.ItemId == row.Id));
    }

    private async Task<List<ItemRow>> RowsAsync()
    {
        await using var reader = Database.Reader();
        return [.. (await reader.Items.Where(i => i.SourceName == "Collection").ToListAsync()).OrderBy(i => i.SourceId, StringComparer.Ordinal)];
    }

    private async Task<ImportCounts> ImportAsync(string text, string yaml = Mapping)
    {
        var path = Path.Combine(Test.DataFolder, Guid.NewGuid().ToString("n"));
        await File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
        var mapping = MappingReader.Read(yaml);
        using var file = RegisterFile.Open(path, mapping);
        log.Clear();
        return await new ImportRegister(Database, Site.Current, Clock).RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), log, None);
    }
}
