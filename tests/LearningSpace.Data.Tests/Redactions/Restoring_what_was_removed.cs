using LearningSpace.Core.Contribution;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;
using LearningSpace.Data.Search;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Redactions;

public sealed class Restoring_what_was_removed : RedactionWorld
{
    private readonly List<string> told = [];

    [Fact]
    public async Task Brings_it_back_from_none_of_its_places()
    {
        var id = await SpreadAsync();
        var file = await BackedUpAsync();
        var receipt = await RemoveAsync();

        await RestoreAsync(file);

        Assert.Empty(await TracesAsync());
        Assert.Equal(["About [removed]", "More about [removed]"], (await VersionsAsync(id)).Select(v => v.DisplayText));
        Assert.Null((await FindAsync("about-4-567-890-5")).Found);
        Assert.Equal(id, (await FindAsync("about-xxxx")).Found?.Row.Id);
        Assert.Null((await VerifiedAsync()).Break);
        await using var context = Database.Reader();
        Assert.Equal(receipt.Id, (await context.Redactions.SingleAsync()).Id);
        Assert.NotEmpty(await context.RedactedPlaces.ToListAsync());
        Assert.Contains(told, t => t.StartsWith("Texts that were removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Covers_the_whole_place_where_the_text_is_gone_meanwhile()
    {
        var id = await SpreadAsync();
        var file = await BackedUpAsync();
        await RemoveAsync();
        await GoAsync(id, (WorkflowAction.Discard, Author));

        await RestoreAsync(file);

        Assert.Empty(await TracesAsync());
        Assert.Equal(["About [removed]", "[…]"], (await VersionsAsync(id)).Select(v => v.DisplayText));
    }

    [Fact]
    public async Task Brings_no_file_back_that_was_removed()
    {
        var gone = await new UploadMedia(Database, new StoreMedia(Media, Clock)).RunAsync("contributions/filed/aaaaaaaa/list.pdf", new MemoryStream(SampleFiles.Pdf()), None);
        var item = Text("With a file", "filed");
        item.Parts["Strange"] = new System.Text.Json.Nodes.JsonObject { ["Paths"] = new System.Text.Json.Nodes.JsonArray(gone.Path.Value) };
        await StoreAsync(item);
        var file = await BackedUpAsync();
        await RemoveAsync(Order("filed") with { Redaction = null, Files = [gone.Hash] });

        await RestoreAsync(file);

        Assert.Empty(Media.Hashes());
        await using var context = Database.Reader();
        Assert.Empty(await context.Media.ToListAsync());
        Assert.DoesNotContain("list.pdf", (await VersionsAsync("filed"))[0].PartsToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_backup_alone_that_was_made_without_it()
    {
        var id = await SpreadAsync();
        await RemoveAsync();
        await GoOnAsync(Text("Written since", id), Author);
        var file = await BackedUpAsync();
        await GoOnAsync(Text("Written later", id), Author);
        await RestoreAsync(file);
        Assert.Equal("Written since", (await VersionsAsync(id))[^1].DisplayText);
        Assert.Empty(told);
    }

    private async Task<string> BackedUpAsync()
    {
        var file = Path.Combine(Test.DataFolder, "site.backup");
        await new BackupSite(Database, Media, Clock).RunAsync(file, _ => { }, None);
        return file;
    }

    // As a process of its own does, which ends then.
    private async Task RestoreAsync(string file)
    {
        await using (var database = Database.Open(Test.ConnectionString, Test.DataFolder))
        {
            await new RestoreSite(database, Media, new IndexCheckpoint(Test.DataFolder, database), Clock).RunAsync(file, Test.DataFolder, t => told.Add(t), None);
        }

        told.RemoveAll(t => !t.StartsWith("Texts that were removed", StringComparison.Ordinal));
        await Site.LoadAsync(None);
    }
}
