using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

/// <summary>A site with everything in it, written as a recipe and applied on an empty one.</summary>
[Trait("Speed", "slow")]
public sealed class Taking_a_site_elsewhere : NotesWorld
{
    private const string Others =
        """
        { "name": "Roles", "Roles": [ { "Name": "Gardener", "Description": "[js: base64('W2pzOiB1dWlkKCld')]", "Permissions": [ "Weed", "Water" ] }, { "Name": "Visitor" } ] },
        { "name": "settings", "SiteName": "Espacio «ñ» [js: 1]", "Odd": { "Number": 1.50, "Null": null, "Text": "[js: base64('W2ZpbGU6dGV4dCgneCcpXQ==')]" }, "PageSize": 7 },
        { "name": "custom-settings", "Note": { "Note": { "Summary": { "Text": "A setting" } } } },
        { "name": "content", "Data": [
          { "ContentItemId": "menu1", "ContentItemVersionId": "menu1v", "ContentType": "Menu", "DisplayText": "Main", "CreatedUtc": "2025-01-01T00:00:00Z", "TitlePart": { "Title": "Main" }, "AliasPart": { "Alias": "main" },
            "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "LinkMenuItemPart": { "Url": "~/es/explore", "Name": "Explorar" } } ] } } ] }
        """;

    [Fact]
    public async Task Gives_the_same_bytes_again()
    {
        await FillAsync();
        await using var other = await Exports.EmptySiteAsync();
        var export = await Exports.OfAsync(Test);

        var outcome = await Exports.ApplyAsync(other, export, new ManualClock { Now = Clock.Now.AddYears(1) });

        Assert.Equal((await CountAsync(Test), 0), (outcome.Created, outcome.Changed - await DraftsUponPublicAsync()));
        Exports.AssertSame(export, await Exports.OfAsync(other));
        Assert.Equal(0, (await Exports.ApplyAsync(other, export, Clock)).Changed);
        Exports.AssertSame(export, await Exports.OfAsync(other));
    }

    [Fact]
    public async Task Is_done_in_bytes_that_hang_on_nothing_but_the_site()
    {
        await FillAsync();
        var export = await Exports.OfAsync(Test);
        Clock.Now = Clock.Now.AddDays(9);

        Exports.AssertSame(export, await Exports.OfAsync(Test));
        var text = Encoding.UTF8.GetString(export);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.NotEqual(0xEF, export[0]);
        Assert.Contains("«ñ»", text, StringComparison.Ordinal);
        Assert.DoesNotContain("exportUtc", text, StringComparison.OrdinalIgnoreCase);
        var ids = JsonNode.Parse(export)!["steps"]!.AsArray()[^1]!["Data"]!.AsArray().Select(i => (string)i!["ContentItemId"]!).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task Changes_nothing_of_the_site_it_is_taken_from()
    {
        await FillAsync();
        var before = await Dump.SiteAsync(Database);

        await Exports.ApplyAsync(Test, await Exports.OfAsync(Test), Clock);

        // Only that an address, once it is written down, stays in the item itself.
        var after = await Dump.SiteAsync(Database);
        Assert.Equal(before.Where(l => !l.StartsWith("VersionRow", StringComparison.Ordinal)), after.Where(l => !l.StartsWith("VersionRow", StringComparison.Ordinal)));
        Assert.Equal(before.Count, after.Count);
    }

    [Fact]
    public async Task Leaves_content_and_files_out_unless_they_are_asked_for()
    {
        await FillAsync();

        var export = await Exports.OfAsync(Test, content: false);

        var steps = JsonNode.Parse(export)!["steps"]!.AsArray();
        Assert.Equal(["ContentDefinition", "Roles", "settings", "content"], steps.Select(s => (string)s!["name"]!));
        Assert.Equal(["Menu", "Taxonomy"], steps[^1]!["Data"]!.AsArray().Select(i => (string)i!["ContentType"]!).Distinct().Order(StringComparer.Ordinal));
        await using var other = await Exports.EmptySiteAsync();
        await Exports.ApplyAsync(other, export, Clock);
        Exports.AssertSame(export, await Exports.OfAsync(other));
        Exports.AssertSame(export, await Exports.OfAsync(other, content: false));
    }

    [Fact]
    public async Task Keeps_first_publications_readers_and_addresses()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();
        var reader = new ContentReader(other.Database);

        var revised = (await reader.FindAsync(["revised"], Visitors, None)).Single();
        Assert.Equal((new DateTime(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc), "Revised twice"), (revised.Row.PublishedUtc, revised.Row.Title));
        Assert.Null((await reader.FindByPathAsync(Word, "secret", "en", Visitors, None)).Found);
        Assert.NotNull((await reader.FindByPathAsync(Word, "secret", "en", Members, None)).Found);
        Assert.Equal("third", (await reader.FindByPathAsync(Word, "first", "en", Visitors, None)).MovedTo);
        Assert.Equal("third", (await reader.FindByPathAsync(Word, "second", "en", Visitors, None)).MovedTo);
        Assert.Equal("moved", (await reader.FindByPathAsync(Word, "third", "en", Visitors, None)).Found?.Row.Id);
        Assert.Equal(["en", "es", "pt"], (await reader.NeighboursAsync([], [], ["demo00000000000000case01en"], Visitors, None)).Select(t => t.Language).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Keeps_what_is_not_public()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();
        await using var context = other.Database.Reader();
        var rows = await context.Items.ToDictionaryAsync(i => i.Id);

        Assert.Equal(("v2", "v1"), (rows["drafted"].LatestVersionId[^2..], rows["drafted"].PublishedVersionId?[^2..]));
        Assert.Equal("Public title", rows["drafted"].Title);
        Assert.Null(rows["only"].PublishedVersionId);
        Assert.Null(rows["only"].PublishedUtc);
        Assert.Null(rows["withdrawn"].PublishedVersionId);
        Assert.Equal(Clock.Now.UtcDateTime, rows["withdrawn"].PublishedUtc);
        Assert.Equal(Clock.Now.UtcDateTime.AddDays(30), rows["planned"].ScheduledUtc);
        Assert.Equal(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), rows["old"].StaleSince);
    }

    [Fact]
    public async Task Keeps_texts_that_look_like_expressions_texts()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();

        var odd = (await new ContentReader(other.Database).FindAsync(["odd"], Visitors, None)).Single().Item;
        Assert.Equal("[js: uuid()]", odd.DisplayText);
        Assert.Equal("[file:text('/etc/passwd')]", (string?)odd.Field(Type, "Remark")!["Text"]);
        Assert.Equal("""{"Big":12345678901234567890123456789.000,"Tiny":1E-400,"Negative":-0.0}""", odd.Part("Somebodys")!.ToJsonString());
        var site = await new SiteStore(other.Database).LoadAsync(None);
        Assert.Equal("Espacio «ñ» [js: 1]", (string?)site.Settings["SiteName"]);
        Assert.Equal(("1.50", "[file:text('x')]"), (site.Settings["Odd"]!["Number"]!.ToJsonString(), (string?)site.Settings["Odd"]!["Text"]));
    }

    [Fact]
    public async Task Knows_there_what_was_imported_here()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();

        Assert.Equal(await ImportAsync(Test), await ImportAsync(other));
        var counts = await ImportAsync(other);
        Assert.Equal((0, 0), (counts.Created, counts.Updated));
        Assert.True(counts.Unchanged > 30);
    }

    [Fact]
    public async Task Takes_the_files_along()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();

        var file = (await new MediaReader(other.Database).FindByPathAsync("folder/Plaza é.png", None))!;
        Assert.Equal(SampleFiles.Png(), await File.ReadAllBytesAsync(new MediaStore(other.DataFolder, Clock).FileOf(file.Hash)));
        Assert.Empty(await new MediaReader(other.Database).MissingAsync(new MediaStore(other.DataFolder, Clock), None));
    }

    [Fact]
    public async Task Finds_there_what_is_found_here()
    {
        await FillAsync();
        await using var other = await ElsewhereAsync();

        Assert.Equal(await TermsAsync(Test), await TermsAsync(other));
        await new AnalyzeContent(other.Database, await new SiteStore(other.Database).LoadAsync(None)).AllAsync(Clock, _ => { }, None);
        Assert.Equal(await TermsAsync(Test), await TermsAsync(other));
    }

    [Fact]
    public async Task Shows_one_state_whatever_is_written_meanwhile()
    {
        await FillAsync();
        var before = await Exports.OfAsync(Test);
        await using var output = new Interrupted(async () =>
        {
            await StoreAsync(Note("Came meanwhile", "aaa"), Note("Came meanwhile too", "zzz"), Note("Changed meanwhile", "revised"));
            await ApplyAsync("""{ "name": "settings", "SiteName": "Changed meanwhile" }""");
            await Database.Gate.WriteAsync((context, token) => context.Items.Where(i => i.Id == "secret").ExecuteDeleteAsync(token));
        });

        await new ExportSite(Database, Media).RunAsync(output, content: true, None);

        Assert.Equal(1, output.Interruptions);
        Exports.AssertSame(before, output.ToArray());
        Assert.Contains("Came meanwhile", Encoding.UTF8.GetString(await Exports.OfAsync(Test)), StringComparison.Ordinal);
    }

    // Everything that a site may hold, in every state.
    private async Task FillAsync()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);
        await ApplyAsync(Others);
        await ApplyAsync(
            $$"""
            { "name": "media", "Files": [ { "TargetPath": "folder/Plaza é.png", "Base64": "{{Convert.ToBase64String(SampleFiles.Png())}}" }, { "TargetPath": "a.pdf", "Base64": "{{Convert.ToBase64String(SampleFiles.Pdf())}}" } ] }
            """);
        await DrainAsync();
        var secret = Note("Secret", "secret", "secretv1");
        secret.Parts["AudiencePart"] = new JsonObject { ["Audience"] = "members" };
        var planned = AsDraft(Note("Planned", "planned", "plannedv1"));
        planned.Parts["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = ContentItem.FormatTime(Clock.Now.UtcDateTime.AddDays(30)) };
        var odd = Note("[js: uuid()]", "odd", "oddv1");
        odd.PartOrNew(Type)["Remark"] = new JsonObject { ["Text"] = "[file:text('/etc/passwd')]" };
        odd.Parts["Somebodys"] = JsonNode.Parse("""{ "Big": 12345678901234567890123456789.000, "Tiny": 1E-400, "Negative": -0.0 }""");
        odd.Parts["Rows"] = JsonNode.Parse("""{ "ContentItems": [ { "ContentType": "NoteRow", "NoteRow": { "Text": { "Text": "\u0000 👩‍👩‍👧 \u2028" }, "Source": { "ContentItemIds": ["secret"] } } } ] }""");
        var old = Note("Old", "old", "oldv1");
        old.Parts["FreshnessPart"] = new JsonObject { ["ReviewBy"] = "2025-01-01" };
        var first = Note("Revised", "revised", "revisedv1");
        first.PublishedUtc = new DateTime(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc);
        await StoreAsync(
            first, secret, planned, odd, old, Note("Public title", "drafted", "draftedv1"), AsDraft(Note("Only a draft", "only", "onlyv1")), Note("Withdrawn", "withdrawn", "withdrawnv1"),
            Note("Moved", "moved", "movedv1", "first"), Note("Same title", "same1"), Note("Same title", "same2"), Note("Numbers past its own", "same3", path: "same-title"));
        await StoreAsync(Note("Revised once", "revised", "revisedv2"), AsDraft(Note("Withdrawn", "withdrawn", "withdrawnv1")), Note("Moved", "moved", "movedv2", "second"));
        await StoreAsync(Note("Revised twice", "revised", "revisedv3"), Note("Moved", "moved", "movedv3", "third"), AsDraft(Note("Title of the draft", "drafted", "draftedv2", "elsewhere")));
        await StoreAsync(AsDraft(Note("Withdrawn and rewritten", "withdrawn", "withdrawnv2")));
        await ImportAsync(Test);
        var entry = (await new ContentReader(Database).FindAsync([await EntryAsync()], Visitors, None)).Single().Item;
        entry.ContentItemVersionId = "";
        entry.PartOrNew("TitlePart")["Title"] = "Edited by hand";
        await StoreAsync(entry);
    }

    private async Task<TestDatabase> ElsewhereAsync()
    {
        var other = await Exports.EmptySiteAsync();
        await Exports.ApplyAsync(other, await Exports.OfAsync(Test), new ManualClock { Now = Clock.Now.AddYears(1) });
        return other;
    }

    private async Task<string> EntryAsync()
    {
        await using var context = Database.Reader();
        return await context.Items.Where(i => i.SourceId == "EX-001").Select(i => i.Id).SingleAsync();
    }

    private async Task<ImportCounts> ImportAsync(TestDatabase into)
    {
        var mapping = MappingReader.Read(await File.ReadAllTextAsync(Repository.File("tests", "Shared", "Register", "example.yml")));
        using var file = RegisterFile.Open(Repository.File("tests", "Shared", "Register", "example.csv"), mapping);
        var site = await new SiteStore(into.Database).LoadAsync(None);
        return await new ImportRegister(into.Database, site, Clock).RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), new ImportLog(), None);
    }

    private static async Task<int> CountAsync(TestDatabase of)
    {
        await using var context = of.Database.Reader();
        return await context.Items.CountAsync();
    }

    private async Task<int> DraftsUponPublicAsync()
    {
        await using var context = Database.Reader();
        return await context.Items.CountAsync(i => i.PublishedVersionId != null && i.PublishedVersionId != i.LatestVersionId);
    }

    private static async Task<List<string>> TermsAsync(TestDatabase of)
    {
        await using var context = of.Database.Reader();
        return (await context.StoredTerms.OrderBy(t => t.ItemId).ToListAsync()).ConvertAll(t => $"{t.ItemId} {t.AnalysisVersion} {Convert.ToHexString(t.Terms)}");
    }

    // Something happens as soon as the first bytes arrive.
    private sealed class Interrupted(Func<Task> happens) : MemoryStream
    {
        public int Interruptions { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Interruptions == 0)
            {
                Interruptions++;
                await happens();
            }

            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
