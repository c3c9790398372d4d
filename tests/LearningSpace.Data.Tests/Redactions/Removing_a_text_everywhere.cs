using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Redactions;
using LearningSpace.Data.Media;
using LearningSpace.Data.Redactions;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Redactions;

public sealed class Removing_a_text_everywhere : RedactionWorld
{
    [Fact]
    public async Task Leaves_no_trace_in_any_table_index_or_file_and_everything_else_as_it_was()
    {
        var id = await SpreadAsync();
        var other = await PublicAsync("Another text, of file 14567890");
        Assert.NotEmpty(await TracesAsync());
        Assert.Contains(id, Found("4567890"));
        var before = (await VersionsAsync(other))[0].PartsToText();

        var receipt = await RemoveAsync();

        Assert.Equal(RedactionOutcome.Done, receipt.Outcome);
        Assert.DoesNotContain(await TracesAsync(), t => !t.Contains("14567890", StringComparison.Ordinal) && !t.Contains("in the bytes", StringComparison.Ordinal));
        Assert.DoesNotContain(id, Found("4567890"));
        Assert.Contains(id, Found("quebracho"));
        Assert.Equal(["About [removed]", "More about [removed]"], (await VersionsAsync(id)).Select(v => v.DisplayText));
        Assert.Equal("C.I. [removed], whoever asks quebracho", (string?)(await VersionsAsync(id))[0].Parts[Type]!["Summary"]!["Text"]);
        Assert.Equal("Published Draft", await StatesAsync(id));
        Assert.Equal(before, (await VersionsAsync(other))[0].PartsToText());
        Assert.Null((await VerifiedAsync()).Break);
        Assert.Equal(RedactionOutcome.Nothing, (await RemoveAsync()).Outcome);
    }

    [Fact]
    public async Task Leaves_no_byte_of_it_in_the_files_of_SQLite()
    {
        await SpreadAsync();
        await RemoveAsync();
        Assert.Empty(await TracesAsync());
    }

    [Fact]
    public async Task Takes_the_old_address_away_and_gives_another()
    {
        var id = await SpreadAsync();
        Assert.Equal(id, (await FindAsync("about-4-567-890-5")).Found?.Row.Id);
        var clash = await PublicAsync("About xxxx");
        await RemoveAsync();
        Assert.Equal((null, null), ((await FindAsync("about-4-567-890-5")) is var gone ? (gone.Found, gone.MovedTo) : default));
        Assert.Equal(id, (await FindAsync("about-xxxx-2")).Found?.Row.Id);
        Assert.Equal(clash, (await FindAsync("about-xxxx")).Found?.Row.Id);
    }

    [Fact]
    public async Task Leaves_a_proof_without_it()
    {
        await SpreadAsync();
        var found = await new FindText(Database).RunAsync(What, null, None);
        var receipt = await RemoveAsync(Order() with { Seen = found.Sum(f => f.Count), Elsewhere = new Dictionary<string, int> { ["mail"] = 2 } });
        await using var context = Database.Reader();
        var row = await context.Redactions.SingleAsync();
        Assert.Equal((receipt.Id, Editor.Id, "It names somebody", null), (row.Id, row.ByAccount, row.Reason, row.ItemId));
        Assert.Equal(What.Fingerprint(Convert.FromHexString(receipt.Key)), row.Fingerprint);
        var counts = ((JsonObject)JsonNode.Parse(row.Counts)!).ToDictionary(c => c.Key, c => (int)c.Value!);
        Assert.Equal(found.Sum(f => f.Count) + 2, counts.Values.Sum());
        Assert.Equal(2, counts["mail"]);
        Assert.Superset(
            new HashSet<string>(["content_versions.parts", "content_paths.slug", "contribution_events.words", "audit_details.detail", "media_files.path", "outbox_messages.payload", "accounts.profile", "affiliation_requests.words"]), counts.Keys.ToHashSet());
        Assert.Equal(1, await context.AuditEntries.CountAsync(e => e.Kind == "text.redacted"));
        Assert.Equal(1, await context.Outbox.CountAsync(o => o.Kind == RedactEverywhere.MessageKind));
        Assert.All(await context.RedactedPlaces.ToListAsync(), p => Assert.Equal(0, What.Count(p.RowKey) + What.Count(p.Path)));
    }

    [Fact]
    public async Task Tells_whoever_has_it_open_that_it_changed_and_forgets_what_they_kept()
    {
        var id = await SpreadAsync();
        var open = (await Open.OpenAsync(Site.Current, Author, id, None))!;
        await using (var before = Database.Reader())
        {
            Assert.True(await before.Contributions.AnyAsync(c => c.ItemId == id && c.Kept != "[]"));
        }

        await RemoveAsync();
        Assert.Equal(WorkflowRefusal.Stale, (await SaveAsync(open.Item, Author, open.Item.ContentItemVersionId, open.Progress.Revision))!.Refusal);
        await using var context = Database.Reader();
        Assert.All(await context.Contributions.Where(c => c.ItemId == id).ToListAsync(), c => Assert.Equal("[]", c.Kept));
    }

    [Fact]
    public async Task Stays_within_an_item_where_that_is_asked()
    {
        var id = await SpreadAsync();
        const string other = "other";
        await StoreAsync(Note($"Also about {Secret}", other));
        Assert.Equal(RedactionOutcome.Done, (await RemoveAsync(Order(id))).Outcome);
        Assert.Equal([$"Also about {Secret}"], (await VersionsAsync(other)).Select(v => v.DisplayText));
        Assert.Empty(await new FindText(Database).RunAsync(What, id, None));
        Assert.NotEmpty(await new FindText(Database).RunAsync(What, null, None));
    }

    [Fact]
    public async Task Refuses_what_changed_since_it_was_looked_for_what_is_nowhere_and_what_is_everywhere()
    {
        Assert.Equal(RedactionOutcome.Nothing, (await RemoveAsync()).Outcome);
        await SpreadAsync();
        Assert.Equal(RedactionOutcome.Changed, (await RemoveAsync(Order() with { Seen = 1 })).Outcome);
        await StoreAsync([.. Enumerable.Range(0, RedactEverywhere.MostRows + 1).Select(i => Note("Of quebracho", $"many{i}"))]);
        Assert.Equal(RedactionOutcome.TooCommon, (await RemoveAsync(Order() with { Redaction = Redaction.Of(["quebracho"], ["removed"]).Redaction })).Outcome);
        await using var context = Database.Reader();
        Assert.Empty(await context.Redactions.ToListAsync());
    }

    [Fact]
    public async Task Shows_no_words_that_only_their_author_reads()
    {
        await SpreadAsync();
        var found = await new FindText(Database).RunAsync(What, null, None);
        Assert.All(found.Where(f => f.State == VersionState.Draft), f => Assert.Null(f.Excerpt));
        Assert.Contains(found, f => f is { State: VersionState.Published, Excerpt: "C.I. ▮▮▮▮, whoever asks quebracho" });
        Assert.All(found, f => Assert.Equal(0, What.Count(f.Excerpt)));
    }

    [Fact]
    public async Task Takes_a_file_along_with_everything_that_leads_to_it()
    {
        var upload = new UploadMedia(Database, new StoreMedia(Media, Clock));
        var (gone, stays) = (await upload.RunAsync("contributions/filed/aaaaaaaa/list.pdf", new MemoryStream(SampleFiles.Pdf()), None), await upload.RunAsync("contributions/filed/bbbbbbbb/plaza.png", new MemoryStream(SampleFiles.Png()), None));
        var linked = await upload.RunAsync("press/sea.png", new MemoryStream(SampleFiles.Png(20, 10)), None);
        var item = Text("With files", "filed");
        item.Parts["Strange"] = new JsonObject
        {
            ["Paths"] = new JsonArray(gone.Path.Value, stays.Path.Value),
            ["MediaTexts"] = new JsonArray("The list", "The square"),
            ["Markdown"] = $"See [the list](/media/{gone.Key}/list.pdf) and ![it](/media/{stays.Key}/plaza.png)",
            ["More"] = $"![Sea](/media/{linked.Key}/sea.png)",
        };
        await StoreAsync(item);
        Assert.Equal([gone.Hash, stays.Hash, linked.Hash], (await new FindText(Database).FilesOfAsync(["filed"], None)).Select(f => f.Hash));

        Assert.Equal(RedactionOutcome.Done, (await RemoveAsync(Order("filed") with { Redaction = null, Files = [gone.Hash] })).Outcome);

        var part = (await VersionsAsync("filed"))[0].Parts["Strange"]!;
        Assert.Equal([stays.Path.Value], part["Paths"]!.AsArray().Select(p => (string)p!));
        Assert.Equal(["The square"], part["MediaTexts"]!.AsArray().Select(p => (string)p!));
        Assert.Equal($"See [removed] and ![it](/media/{stays.Key}/plaza.png)", (string?)part["Markdown"]);
        Assert.DoesNotContain(gone.Hash, Media.Hashes());
        await using var context = Database.Reader();
        Assert.Equal([stays.Hash, linked.Hash], await context.Media.OrderBy(m => m.Path).Select(m => m.Hash).ToListAsync());
    }

    [Fact]
    public async Task Goes_with_the_name_of_who_did_it_when_they_are_erased()
    {
        await SpreadAsync();
        await RemoveAsync();
        await Database.Gate.WriteAsync((context, token) => context.Accounts.Where(a => a.Id == Editor.Id).ExecuteDeleteAsync(token));
        await using var context = Database.Reader();
        Assert.Null((await context.Redactions.SingleAsync()).ByAccount);
    }
}
