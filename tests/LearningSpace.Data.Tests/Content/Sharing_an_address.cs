using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

public sealed class Sharing_an_address : NotesWorld
{
    private const string ShareStep =
        """
        { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Note", "ContentTypePartDefinitionRecords": [
          { "PartName": "LocalizationPart", "Name": "LocalizationPart", "Settings": { "LocalizationPartSettings": { "ShareAddress": true } } } ] } ] }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ApplyAsync(ShareStep);
        await DrainAsync();
    }

    [Fact]
    public async Task Gives_each_reader_their_own_language()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"), In("pt-BR", "n3"));

        Assert.Equal(["es n1", "en n2", "pt n3"], await ReadAsync("word"));
        Assert.Equal(["word"], await PathsAsync());
    }

    [Fact]
    public async Task Gives_the_original_where_a_language_is_missing()
    {
        Clock.Now = Clock.Now.AddDays(-1);
        await StoreAsync(In("pt", "n9"));
        Clock.Now = Clock.Now.AddDays(1);
        await StoreAsync(In("en", "n1"));

        Assert.Equal(["es n9", "en n1", "pt n9"], await ReadAsync("word"));
    }

    [Fact]
    public async Task Takes_the_first_of_our_languages_for_the_original_where_all_came_at_once()
    {
        await StoreAsync(In("pt", "n1"), In("es", "n2"));

        Assert.Equal("n2", (await FindAsync("word", culture: "en")).Found?.Row.Id);
    }

    [Fact]
    public async Task Takes_the_word_of_whichever_asks_for_one_else_of_the_first_title()
    {
        await StoreAsync(In("es", "n1", path: null), In("en", "n2", path: "asked"));
        await StoreAsync(In("es", "n3", "other", path: null), In("en", "n4", "other", path: null));
        await StoreAsync(In("pt", "n5", "other", path: "too-late"));

        Assert.Equal(["es n1", "en n2", "pt n1"], await ReadAsync("asked"));
        Assert.Equal(["es n3", "en n4", "pt n5"], await ReadAsync("title-es"));
        Assert.Equal(["asked", "title-es"], await PathsAsync());
    }

    [Fact]
    public async Task Is_for_the_translations_of_one_item_alone()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"), In("es", "n3", "other"), In("en", "n4", "other"), In("en", "n5", ""), In("es", "n6", ""));

        Assert.Equal(["es n1", "en n2", "pt n1"], await ReadAsync("word"));
        Assert.Equal(["es n3", "en n4", "pt n3"], await ReadAsync("word-2"));
        Assert.Equal(["es n5", "en n5", "pt n5"], await ReadAsync("word-3"));
        Assert.Equal(["es n6", "en n6", "pt n6"], await ReadAsync("word-4"));
    }

    [Fact]
    public async Task Is_not_for_a_language_that_no_reader_chooses_nor_for_a_second_item_of_one_language()
    {
        await StoreAsync(In("es", "n1"), In("fr", "n2"), In("es-AR", "n3"));
        await StoreAsync(In("de", "n4"), In("es", "n5"));

        Assert.Equal(["es n1", "en n1", "pt n1"], await ReadAsync("word"));
        Assert.Equal(["word n1", "word-2 n2", "word-3 n3", "word-4 n4", "word-5 n5"], await RowsAsync());
    }

    [Fact]
    public async Task Shows_nobody_what_is_not_for_them()
    {
        var members = In("en", "n2");
        members.Parts["AudiencePart"] = new JsonObject { ["Audience"] = "members" };
        await StoreAsync(AsDraft(In("es", "n1")), members, In("pt", "n3"));

        Assert.Equal(["es n3", "en n3", "pt n3"], await ReadAsync("word"));
        Assert.Equal("n2", (await FindAsync("word", Members)).Found?.Row.Id);
    }

    [Fact]
    public async Task Leads_on_from_where_the_translations_were()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));
        await StoreAsync(In("en", "n2", path: "new"), In("pt", "n3"));

        Assert.Equal(["es n1", "en n2", "pt n3"], await ReadAsync("new"));
        Assert.All(Cultures, c => Assert.Equal("new", FindAsync("word", culture: c).Result.MovedTo));
    }

    [Fact]
    public async Task Leads_on_even_where_the_item_that_had_the_address_first_is_hidden()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));
        await StoreAsync(In("es", "n1", path: "new"));
        await StoreAsync(AsDraft(In("es", "n1", path: "new", version: (await RowAsync("n1")).PublishedVersionId!)));

        Assert.Equal("new", (await FindAsync("word")).MovedTo);
        Assert.Equal(["es n2", "en n2", "pt n2"], await ReadAsync("new"));
    }

    [Fact]
    public async Task Does_not_bring_an_old_wish_back_with_every_change()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));
        await StoreAsync(In("es", "n1", path: "new"));

        await StoreAsync(In("en", "n2", title: "Another title"));

        Assert.Equal(["es n1", "en n2", "pt n1"], await ReadAsync("new"));
    }

    [Fact]
    public async Task Is_never_taken_from_another_item()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"), Note("Holder", "n3", path: "held"));

        await StoreAsync(In("es", "n1", path: "held"));

        Assert.Equal(["held n3", "word n1", "word n2"], await RowsAsync());
    }

    [Fact]
    public async Task Tells_every_process_of_the_translations_that_moved_along()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));
        await using var context = Database.Reader();
        var last = await context.Changes.MaxAsync(c => c.Sequence);

        await StoreAsync(In("es", "n1", path: "new"));

        Assert.Equal(["n1", "n2"], await context.Changes.Where(c => c.Sequence > last).Select(c => c.Key).OrderBy(k => k).ToListAsync());
    }

    [Fact]
    public async Task Begins_when_an_item_becomes_a_translation()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2", "", path: "alone"));

        await StoreAsync(In("en", "n2", path: "alone"));

        Assert.Equal(["es n1", "en n2", "pt n1"], await ReadAsync("word"));
        Assert.Equal("word", (await FindAsync("alone")).MovedTo);
    }

    [Theory]
    [InlineData("n1")]
    [InlineData("n2")]
    public async Task Ends_when_an_item_is_no_translation_any_more(string leaving)
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));

        await StoreAsync(In(leaving == "n1" ? "es" : "en", leaving, "", path: "word"));

        var staying = leaving == "n1" ? "n2" : "n1";
        Assert.Equal([$"es {staying}", $"en {staying}", $"pt {staying}"], await ReadAsync("word"));
        Assert.Equal(leaving, (await FindAsync("word-2")).Found?.Row.Id);
    }

    [Fact]
    public async Task Ends_for_an_item_whose_language_another_has()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));

        await StoreAsync(In("es", "n2"));

        Assert.Equal(["word n1", "word-2 n2"], await RowsAsync());
    }

    [Fact]
    public async Task Goes_on_for_an_item_whose_new_language_nobody_has()
    {
        await StoreAsync(In("es", "n1"), In("en", "n2"));

        await StoreAsync(In("pt", "n2"));

        Assert.Equal(["es n1", "en n1", "pt n2"], await ReadAsync("word"));
    }

    [Fact]
    public async Task Comes_out_of_an_export_as_it_was()
    {
        await StoreAsync(In("es", "n2"), In("en", "n1"));
        await StoreAsync(In("es", "n2", path: "new"));
        var export = await Exports.OfAsync(Test);
        await using var other = await Exports.EmptySiteAsync();

        await Exports.ApplyAsync(other, export, Clock);

        Exports.AssertSame(export, await Exports.OfAsync(other));
        var reader = new Data.Content.ContentReader(other.Database);
        Assert.Equal("n2", (await reader.FindByPathAsync(Word, "new", "es", Visitors, None)).Found?.Row.Id);
        Assert.Equal("n1", (await reader.FindByPathAsync(Word, "new", "en", Visitors, None)).Found?.Row.Id);
        Assert.Equal("new", (await reader.FindByPathAsync(Word, "word", "en", Visitors, None)).MovedTo);
    }

    [Fact]
    public async Task Needs_a_type_with_addresses()
    {
        var outcome = await Apply.RunAsync(
            RecipeFiles.Of(Test.DataFolder, """
                { "name": "ContentDefinition", "ContentTypes": [ { "Name": "Placeless", "ContentTypePartDefinitionRecords": [
                  { "PartName": "LocalizationPart", "Name": "LocalizationPart", "Settings": { "LocalizationPartSettings": { "ShareAddress": true } } } ] } ] }
                """), None);

        Assert.Contains(outcome.Problems, p => p.IsError && p.Message == "Translations can share an address only where there is one: the type 'Placeless' has no path.");
    }

    private static IReadOnlyList<string> Cultures => Core.Site.Cultures.All;

    private static ContentItem In(string language, string id, string set = "set", string? path = "word", string? title = null, string version = "")
    {
        var item = Note(title ?? $"Title {language}", id, version, path);
        item.Parts["LocalizationPart"] = new JsonObject { ["Culture"] = language, ["LocalizationSet"] = set };
        return item;
    }

    // Which item a reader of each language gets.
    private async Task<List<string>> ReadAsync(string slug)
    {
        var read = new List<string>();
        foreach (var culture in Cultures)
        {
            read.Add($"{culture} {(await FindAsync(slug, culture: culture)).Found?.Row.Id}");
        }

        return read;
    }

    private async Task<List<string>> PathsAsync()
    {
        await using var context = Database.Reader();
        return await context.Paths.Where(p => p.PathWord == Word && p.IsCurrent).Select(p => p.Slug).OrderBy(s => s).ToListAsync();
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var context = Database.Reader();
        return await context.Items.Where(i => i.PathWord == Word).OrderBy(i => i.Slug).ThenBy(i => i.Id).Select(i => i.Slug + " " + i.Id).ToListAsync();
    }
}
