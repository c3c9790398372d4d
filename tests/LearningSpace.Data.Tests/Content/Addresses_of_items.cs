using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

[Trait("Speed", "quick")]
public sealed class Addresses_of_items : NotesWorld
{
    [Theory]
    [InlineData("notes/my-own-word", "my-own-word")]
    [InlineData("my-own-word", "my-own-word")]
    [InlineData("/elsewhere/My Own Wörd/", "my-own-word")]
    [InlineData("", "a-title")]
    [InlineData("///", "a-title")]
    [InlineData("notes/😀", "item")]
    public async Task Follow_the_word_asked_for_else_the_title(string path, string slug)
    {
        await StoreAsync(Note("A title", "n1", path: path));

        Assert.Equal("n1", (await FindAsync(slug)).Found?.Row.Id);
    }

    [Fact]
    public async Task Are_numbered_where_another_item_has_the_word_asked_for()
    {
        await StoreAsync(Note("One", "n1", path: "word"), Note("Two", "n2", path: "word"));
        await StoreAsync(Note("Word", "n3"), Note("Three", "n4", path: "word"));

        Assert.Equal(["word n1", "word-2 n2", "word-3 n3", "word-4 n4"], await PathsAsync());
    }

    [Fact]
    public async Task Stay_short_enough_to_be_asked_for_when_they_are_numbered()
    {
        var title = string.Join(' ', Enumerable.Repeat("palabra", 30));
        await StoreAsync(Note(title, "n1"), Note(title, "n2"), Note(title, "n3"));
        await StoreAsync(Note(title, "n4"));

        await using var context = Database.Reader();
        var slugs = await context.Items.Where(i => i.PathWord == Word).Select(i => i.Slug).ToListAsync();
        Assert.Equal(4, slugs.Distinct().Count());
        Assert.All(slugs, s => Assert.Equal(s, Slug.From(s)));
    }

    [Fact]
    public async Task Lead_on_from_where_the_item_was()
    {
        await StoreAsync(Note("One", "n1", path: "first"));
        await StoreAsync(Note("One", "n1", path: "second"));
        await StoreAsync(Note("One", "n1", path: "third"));

        Assert.Equal("n1", (await FindAsync("third")).Found?.Row.Id);
        foreach (var former in new[] { "first", "second" })
        {
            var answer = await FindAsync(former);
            Assert.Equal((null, "third"), (answer.Found, answer.MovedTo));
        }

        await DrainAsync();
        Assert.Equal("third", (await RowAsync("n1")).Slug);
    }

    [Fact]
    public async Task Do_not_move_by_a_new_title_alone()
    {
        await StoreAsync(Note("One", "n1"));
        await StoreAsync(Note("Another", "n1"));

        Assert.NotNull((await FindAsync("one")).Found);
        Assert.Equal(["one n1"], await PathsAsync());
    }

    [Fact]
    public async Task Move_back_to_where_the_item_once_was()
    {
        await StoreAsync(Note("One", "n1", path: "first"));
        await StoreAsync(Note("One", "n1", path: "second"));
        await StoreAsync(Note("One", "n1", path: "first"));

        Assert.NotNull((await FindAsync("first")).Found);
        Assert.Equal("first", (await FindAsync("second")).MovedTo);
        Assert.Equal(["first n1", "second n1 former"], await PathsAsync());
    }

    [Fact]
    public async Task Are_never_taken_from_another_item()
    {
        await StoreAsync(Note("One", "n1", path: "first"), Note("Two", "n2", path: "word"));
        await StoreAsync(Note("Two", "n2", path: "elsewhere"));

        await StoreAsync(Note("One", "n1", path: "elsewhere"));
        await StoreAsync(Note("One", "n1", path: "word"));

        Assert.Equal(["elsewhere n2", "first n1", "word n2 former"], await PathsAsync());
        Assert.Equal("n1", (await FindAsync("first")).Found?.Row.Id);
        Assert.Equal("elsewhere", (await FindAsync("word")).MovedTo);
    }

    [Fact]
    public async Task Are_not_taken_from_a_new_item_that_comes_at_the_same_time()
    {
        await StoreAsync(Note("One", "n1", path: "first"));

        await StoreAsync(Note("One", "n1", path: "wanted"), Note("New", "n2", path: "wanted"));

        Assert.Equal(2, (await PathsAsync()).Count(p => !p.EndsWith("former", StringComparison.Ordinal)));
        Assert.Equal("n2", (await FindAsync("wanted")).Found?.Row.Id);
        Assert.Equal("n1", (await FindAsync("first")).Found?.Row.Id);
    }

    [Fact]
    public async Task Do_not_move_by_the_wish_of_a_draft()
    {
        await StoreAsync(Note("One", "n1", path: "first"));

        await StoreAsync(AsDraft(Note("One", "n1", version: "n1v2", path: "second")));

        Assert.Equal("n1", (await FindAsync("first")).Found?.Row.Id);
        Assert.Equal(["first n1"], await PathsAsync());

        await StoreAsync(Note("One", "n1", version: "n1v2", path: "second"));

        Assert.Equal("second", (await FindAsync("first")).MovedTo);
        Assert.NotNull((await FindAsync("second")).Found);
    }

    [Fact]
    public async Task Follow_a_draft_of_what_was_never_public_and_leave_no_trace_to_visitors()
    {
        await StoreAsync(AsDraft(Note("One", "n1", version: "n1v1", path: "first")));
        await StoreAsync(AsDraft(Note("One", "n1", version: "n1v1", path: "second")));

        Assert.Equal((null, null), await AnswerAsync("first"));
        Assert.Equal((null, null), await AnswerAsync("second"));
        Assert.Equal("second", (await RowAsync("n1")).Slug);
    }

    [Fact]
    public async Task Do_not_tell_visitors_where_something_for_members_moved()
    {
        var item = Note("One", "n1", path: "first");
        item.Parts["AudiencePart"] = new JsonObject { ["Audience"] = "members" };
        await StoreAsync(item);
        await StoreAsync(Note("One", "n1", path: "second"));

        Assert.Equal((null, null), await AnswerAsync("first"));
        Assert.Equal("second", (await FindAsync("first", Members)).MovedTo);
    }

    [Fact]
    public async Task Come_with_those_of_before_where_an_item_brings_them()
    {
        await StoreAsync(Note("Holder", "n1", path: "held"));
        var item = Note("One", "n2", path: "now");
        item.Parts["AutoroutePart"]!["Former"] = new JsonArray("notes/before", "held", "now", "notes/before");
        await StoreAsync(item);

        Assert.Equal(["before n2 former", "held n1", "now n2"], await PathsAsync());
    }

    private async Task<(string?, string?)> AnswerAsync(string slug)
    {
        var answer = await FindAsync(slug);
        return (answer.Found?.Row.Id, answer.MovedTo);
    }

    private async Task<List<string>> PathsAsync()
    {
        await using var context = Database.Reader();
        var paths = await context.Paths.Where(p => p.PathWord == Word).OrderBy(p => p.Slug).ToListAsync();
        return paths.ConvertAll(p => $"{p.Slug} {p.ItemId}{(p.IsCurrent ? "" : " former")}");
    }
}
