using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

public sealed class Linking_items : NotesWorld
{
    [Fact]
    public async Task Knows_every_kind_of_pointer_from_both_ends()
    {
        var item = Note("Rich", "n1");
        item.Parts["EvidencePart"] = JsonNode.Parse("""{ "Items": ["a1", "a2"], "Against": ["a3"] }""");
        item.Parts["RelationsPart"] = JsonNode.Parse("""{ "Relations": [ { "Kind": "adapts", "ContentItemId": "a1" } ] }""");
        item.Parts["ContainedPart"] = JsonNode.Parse("""{ "ListContentItemId": "list1", "Order": 7 }""");
        item.Parts["Rows"] = JsonNode.Parse("""{ "ContentItems": [ { "ContentType": "NoteRow", "NoteRow": { "Source": { "ContentItemIds": ["a4"] } } } ] }""");
        item.PartOrNew(Type)["Others"] = JsonNode.Parse("""{ "ContentItemIds": ["a1", "a5", "a1"] }""");
        item.PartOrNew(Type)["Sets"] = JsonNode.Parse("""{ "LocalizationSets": ["set1"] }""");
        await StoreAsync(item);

        Assert.Equal(
            ["against a3 2", "evidence a1 0", "evidence a2 1", "field a1 4", "field a4 7", "field a5 5", "list list1 7", "relation:adapts a1 3", "set set1 6"],
            await FromAsync("n1"));
        Assert.Equal(["n1 evidence", "n1 field", "n1 relation:adapts"], await ToAsync("a1"));
    }

    [Fact]
    public async Task Follows_what_is_public_and_not_a_draft_of_it()
    {
        await StoreAsync(Pointing("n1", "n1v1", "a1", "a2"));
        await StoreAsync(AsDraft(Pointing("n1", "n1v2", "a3")));
        Assert.Equal(["field a1 0", "field a2 1"], await FromAsync("n1"));

        await StoreAsync(Pointing("n1", "n1v2", "a3", "a1"));

        Assert.Equal(["field a1 1", "field a3 0"], await FromAsync("n1"));
        Assert.Empty(await ToAsync("a2"));
    }

    [Fact]
    public async Task Knows_nothing_of_drafts()
    {
        await StoreAsync(AsDraft(Pointing("n1", "n1v1", "a1")));

        Assert.Empty(await FromAsync("n1"));
    }

    [Fact]
    public async Task Forgets_the_pointers_of_what_is_withdrawn()
    {
        await StoreAsync(Pointing("n1", "n1v1", "a1"));
        await StoreAsync(AsDraft(Pointing("n1", "n1v1", "a1")));

        Assert.Empty(await ToAsync("a1"));

        await StoreAsync(Pointing("n1", "n1v1", "a1"));
        Assert.Equal(["n1 field"], await ToAsync("a1"));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Forgets_the_pointers_of_what_is_deleted_and_keeps_those_to_it()
    {
        await StoreAsync(Pointing("n1", "n1v1", "n2"), Pointing("n2", "n2v1", "n1"));

        await Database.Gate.WriteAsync((context, token) => context.Items.Where(i => i.Id == "n1").ExecuteDeleteAsync(token));

        Assert.Empty(await FromAsync("n1"));
        Assert.Equal(["n2 field"], await ToAsync("n1"));
    }

    [Fact]
    public async Task Takes_several_versions_of_one_item_together()
    {
        var first = Pointing("n1", "n1v1", "a1");
        first.Latest = false;
        await StoreAsync(first, AsDraft(Pointing("n1", "n1v2", "a2")), Pointing("n2", "n2v1", "a1"));

        Assert.Equal(["n1 field", "n2 field"], await ToAsync("a1"));
        Assert.Empty(await ToAsync("a2"));
    }

    private static ContentItem Pointing(string id, string version, params string[] targets)
    {
        var item = Note("Pointing", id, version);
        item.PartOrNew(Type)["Others"] = new JsonObject { ["ContentItemIds"] = new JsonArray([.. targets.Select(t => (JsonNode)t)]) };
        return item;
    }

    private async Task<List<string>> FromAsync(string id)
    {
        await using var context = Database.Reader();
        var links = await context.Links.Where(l => l.ItemId == id).ToListAsync();
        return [.. links.Select(l => $"{l.Kind} {l.Target} {l.Position}").Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> ToAsync(string target)
    {
        await using var context = Database.Reader();
        var links = await context.Links.Where(l => l.Target == target).ToListAsync();
        return [.. links.Select(l => $"{l.ItemId} {l.Kind}").Order(StringComparer.Ordinal)];
    }
}
