using System.Text.Json.Nodes;
using LearningSpace.Data.Media;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Recipes;

public sealed class Applying_steps : NotesWorld
{
    private static readonly string Png = Convert.ToBase64String(SampleFiles.Png());

    [Fact]
    public async Task Leaves_nothing_at_all_where_the_last_thing_fails_to_be_stored()
    {
        await StoreAsync(Note("Holder", "n1", "sameversion"));
        var before = await Dump.SiteAsync(Database);
        var cursor = await Database.ChangeCursorAsync();
        var recipe = RecipeFiles.Of(
            Test.DataFolder,
            """{ "name": "ContentDefinition", "ContentTypes": [ { "Name": "Leaflet" } ] }""",
            """{ "name": "Roles", "Roles": [ { "Name": "Gardener" } ] }""",
            """{ "name": "settings", "SiteName": "Changed" }""",
            $$"""{ "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "{{Png}}" } ] }""",
            Content(Note("Moved", "n1", "other", "elsewhere"), Note("New", "n2"), Note("Takes another's version", "n3", "sameversion")));

        await Assert.ThrowsAnyAsync<Exception>(() => Apply.RunAsync(recipe, None));

        Assert.Equal(before, await Dump.SiteAsync(Database));
        Assert.Empty(await Database.ChangesAfterAsync(cursor, 10));
        await using var context = Database.Reader();
        Assert.Equal(2, await context.RecipeRuns.CountAsync());
    }

    [Fact]
    public async Task Changes_nothing_the_second_time_whatever_the_step()
    {
        string[] steps =
        [
            NoteStep,
            """{ "name": "Roles", "Roles": [ { "Name": "Gardener", "Permissions": [ "Weed" ] }, { "Name": "Visitor", "Permissions": [ "Smell" ], "PermissionBehavior": "Add" } ] }""",
            """{ "name": "settings", "SiteName": "Changed", "Group": { "A": [ 1, null ] } }""",
            """{ "name": "custom-settings", "Note": { "Note": { "Remark": { "Text": "x" } } } }""",
            $$"""{ "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "{{Png}}" }, { "TargetPath": "b/c.png", "Base64": "{{Png}}" } ] }""",
            Content(Pointing("n1", "n1v1"), Note("Two", "n2", path: "first"), AsDraft(Pointing("n1", "n1v2"))),
        ];
        await ApplyAsync(steps);
        var before = await Dump.SiteAsync(Database);
        Clock.Now = Clock.Now.AddDays(1);

        var again = await ApplyAsync(steps);

        Assert.Equal((0, 0), (again.Created, again.Changed));
        Assert.Equal(before, await Dump.SiteAsync(Database));
    }

    [Fact]
    public async Task Adds_replaces_and_removes_permissions_of_roles()
    {
        await ApplyAsync("""{ "name": "Roles", "Roles": [ { "Name": "A", "Permissions": [ "One", "Two" ] }, { "Name": "B", "Description": "kept", "Permissions": [ "One", "Two" ] }, { "Name": "C", "Permissions": [ "One", "Two" ] }, { "Name": "D", "Permissions": [ "One" ] } ] }""");

        await ApplyAsync(
            """
            { "name": "Roles", "Roles": [ { "Name": "A", "Permissions": [ "Two", "Three" ], "PermissionBehavior": "Add" }, { "Name": "B", "Permissions": [ "Three" ], "PermissionBehavior": "Replace" },
              { "Name": "C", "Permissions": [ "Two", "Never" ], "PermissionBehavior": "Remove" }, { "Name": "D", "Description": "new" } ] }
            """);

        Assert.Equal(["A One Two Three", "B Three", "C One", "D One"], await RolesAsync());
        await using var context = Database.Reader();
        Assert.Contains("\"kept\"", (await context.Definitions.SingleAsync(d => d.Kind == "role" && d.Name == "B")).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_custom_settings_under_the_name_of_their_type()
    {
        await ApplyAsync("""{ "name": "settings", "SiteName": "Kept", "Other": { "A": 1, "B": 2 } }""", """{ "name": "custom-settings", "Note": { "ContentType": "Note", "Note": { "Remark": { "Text": "x" } } } }""");
        await ApplyAsync("""{ "name": "settings", "Other": { "B": 3 } }""");
        await DrainAsync();

        Assert.Equal("x", (string?)Site.Current.Settings["Note"]!["Note"]!["Remark"]!["Text"]);
        Assert.Equal("Kept", (string?)Site.Current.Settings["SiteName"]);
        Assert.Equal("""{"B":3}""", Site.Current.Settings["Other"]!.ToJsonString());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Keeps_settings_as_deep_as_a_recipe_may_be()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 58)) + "1" + new string('}', 58);
        await ApplyAsync($$"""{ "name": "settings", "Deep": {{deep}} }""");
        await DrainAsync();

        Assert.Equal(deep, Site.Current.Settings["Deep"]!.ToJsonString());
        await using var other = await Exports.EmptySiteAsync();
        var export = await Exports.OfAsync(Test);
        await Exports.ApplyAsync(other, export, Clock);
        Exports.AssertSame(export, await Exports.OfAsync(other));
    }

    [Fact]
    public async Task Takes_files_from_beside_the_recipe_and_from_inside_it()
    {
        Directory.CreateDirectory(Path.Combine(Test.DataFolder, "files"));
        await File.WriteAllBytesAsync(Path.Combine(Test.DataFolder, "files", "plan.pdf"), SampleFiles.Pdf());

        var outcome = await ApplyAsync(
            $$"""{ "name": "media", "Files": [ { "TargetPath": "a.png", "Base64": "{{Png}}" }, { "TargetPath": "docs/plan.pdf", "SourcePath": "files/plan.pdf" }, { "Path": "old.png", "Base64": "{{Png}}" } ] }""");

        Assert.Empty(outcome.Problems);
        Assert.Equal(["a.png", "docs/plan.pdf", "old.png"], await FilesAsync());
        var file = (await new MediaReader(Database).FindByPathAsync("docs/plan.pdf", None))!;
        Assert.Equal(SampleFiles.Pdf(), await File.ReadAllBytesAsync(Media.FileOf(file.Hash)));
    }

    [Fact]
    public async Task Leaves_out_with_a_warning_what_has_no_place_here_or_is_not_there()
    {
        var svg = Convert.ToBase64String("<svg xmlns='http://www.w3.org/2000/svg'/>"u8);
        var outcome = await ApplyAsync(
            $$"""
            { "name": "media", "Files": [ { "TargetPath": "logo.svg", "Base64": "{{svg}}" }, { "TargetPath": "gone.png", "SourcePath": "files/gone.png" }, { "TargetPath": "out.png", "SourcePath": "../../../etc/passwd" },
              { "TargetPath": "fetched.png", "SourceUrl": "https://example.org/a.png" }, { "TargetPath": "a.png", "Base64": "{{Png}}" } ] }
            """);

        Assert.Equal([0, 1, 2, 3], outcome.Problems.Select(p => p.Path["$.steps[0].Files[".Length] - '0'));
        Assert.All(outcome.Problems, p => Assert.False(p.IsError));
        Assert.Equal(["a.png"], await FilesAsync());
    }

    [Theory]
    [InlineData("""{ "TargetPath": "a.png", "Base64": "bm90IGEgcGljdHVyZQ==" }""")]
    [InlineData("""{ "TargetPath": "a.png", "Base64": "***" }""")]
    [InlineData("""{ "TargetPath": "../a.png", "Base64": "iVBORw0KGgo=" }""")]
    [InlineData("""{ "Base64": "iVBORw0KGgo=" }""")]
    [InlineData("""{ "TargetPath": "a.png" }""")]
    public async Task Refuses_a_recipe_whose_files_are_broken(string file)
    {
        var before = await Dump.SiteAsync(Database);

        var outcome = await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "settings", "SiteName": "Changed" }""", $$"""{ "name": "media", "Files": [ {{file}} ] }"""), None);

        Assert.False(outcome.Applied);
        Assert.StartsWith("$.steps[1].Files[0]", outcome.Problems.First(p => p.IsError).Path, StringComparison.Ordinal);
        Assert.Equal(before, await Dump.SiteAsync(Database));
        Assert.False(Directory.Exists(Path.Combine(Test.DataFolder, "media")) && Directory.EnumerateFiles(Path.Combine(Test.DataFolder, "media"), "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Stores_more_items_than_it_takes_at_a_time_with_their_versions_together()
    {
        var items = Enumerable.Range(0, 1_201).SelectMany(i => new[] { Note("Public", $"n{i:0000}", $"n{i:0000}v1"), AsDraft(Note("Draft", $"n{i:0000}", $"n{i:0000}v2")) })
            .OrderBy(i => i.ContentItemVersionId[^1]).ThenBy(i => i.ContentItemId, StringComparer.Ordinal).ToArray();

        var outcome = await ApplyAsync(Content(items));

        Assert.Equal((1_201, 1_201), (outcome.Created, outcome.Changed));
        await using var context = Database.Reader();
        Assert.Equal(1_201, await context.Items.CountAsync(i => i.PathWord == Word && i.PublishedVersionId != i.LatestVersionId && i.Title == "Public"));
        Assert.Equal(0, (await ApplyAsync(Content(items))).Changed);
    }

    [Fact]
    public async Task Takes_a_title_with_a_character_that_no_database_keeps()
    {
        await ApplyAsync(Content(Note("Nul \0 inside", "n1")));

        Assert.Equal("Nul  inside", (await RowAsync("n1")).Title);
        Assert.Equal("Nul \0 inside", (await Reader.FindAsync(["n1"], Visitors, None)).Single().Item.Text("TitlePart", "Title"));
    }

    private static Core.Content.ContentItem Pointing(string id, string version)
    {
        var item = Note("Pointing " + version, id, version, "first");
        item.Parts["EvidencePart"] = new JsonObject { ["Items"] = new JsonArray("n2") };
        return item;
    }

    private async Task<List<string>> RolesAsync()
    {
        await using var context = Database.Reader();
        var names = new[] { "A", "B", "C", "D" };
        var rows = await context.Definitions.Where(d => d.Kind == "role" && names.Contains(d.Name)).OrderBy(d => d.Name).ToListAsync();
        return rows.ConvertAll(r => $"{r.Name} {string.Join(' ', JsonNode.Parse(r.Json)!["Permissions"]!.AsArray().Select(p => (string)p!))}");
    }

    private async Task<List<string>> FilesAsync()
    {
        await using var context = Database.Reader();
        return await context.Media.OrderBy(m => m.Path).Select(m => m.Path).ToListAsync();
    }
}
