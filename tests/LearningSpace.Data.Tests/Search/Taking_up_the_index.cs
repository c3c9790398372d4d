using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Search;

/// <summary>A start that reads the last copy of the index instead of every row.</summary>
public sealed class Taking_up_the_index : World
{
    [Fact]
    public async Task Reads_the_copy_and_not_the_rows()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await SaveAsync();
        await ForgetRowsAsync();

        Assert.Single(Ids(await StartAsync(), "buses"));
    }

    [Fact]
    public async Task Knows_what_came_changed_and_went_since_the_copy()
    {
        var (changed, gone) = (Sample.Item("Counting buses"), Sample.Item("Counting ferries"));
        await PublishAsync(changed, gone, Sample.Item("Counting taxis"));
        await SaveAsync();
        await ForgetRowsAsync();
        await PublishAsync(Sample.Item("Counting trams", changed.ContentItemId), Sample.Item("Counting bicycles"));
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            await context.Items.Where(i => i.Id == gone.ContentItemId).ExecuteDeleteAsync(token);
            context.Announce(ChangeKinds.Item, gone.ContentItemId, Clock.Now.UtcDateTime);
        });

        var index = await StartAsync();

        Assert.Equal(3, index.Count);
        Assert.Empty(Ids(index, "buses"));
        Assert.Empty(Ids(index, "ferries"));
        Assert.Equal([changed.ContentItemId], Ids(index, "trams"));
        Assert.Single(Ids(index, "bicycles"));
    }

    [Fact]
    public async Task Builds_where_the_copy_is_torn_and_saves_a_better_one()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var checkpoint = await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(checkpoint.FilePath, None);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(checkpoint.FilePath, bytes, None);

        var keeper = Starting(out var index);
        await keeper.BuildAsync(None);
        Assert.Single(Ids(index, "buses"));

        await keeper.SaveAsync(None);
        await ForgetRowsAsync();
        Assert.Single(Ids(await StartAsync(), "buses"));
    }

    [Fact]
    public async Task Leaves_no_copy_of_an_index_that_is_built_anew()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var checkpoint = await SaveAsync();
        var keeper = Starting(out _);
        await keeper.BuildAsync(None);
        Assert.True(File.Exists(checkpoint.FilePath));

        await keeper.HandleAsync([new ChangeRow { Kind = ChangeKinds.Index, Key = "" }], None);

        Assert.False(File.Exists(checkpoint.FilePath));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(60)]
    public async Task Builds_where_the_copy_was_cut_off(int length)
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var checkpoint = await SaveAsync();
        await using (var file = File.OpenWrite(checkpoint.FilePath))
        {
            file.SetLength(length);
        }

        Assert.Single(Ids(await StartAsync(), "buses"));
    }

    [Fact]
    public async Task Builds_where_the_copy_is_of_another_database()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var copy = await SaveAsync();

        // Restored from elsewhere: as many changes, but others.
        await Raw.RunAsync(Test, "UPDATE change_log SET key = 'another' WHERE sequence = (SELECT max(sequence) FROM change_log)");
        await ForgetRowsAsync();

        Assert.True(File.Exists(copy.FilePath));
        Assert.Equal(0, (await StartAsync()).Count);
    }

    [Fact]
    public async Task Builds_where_the_database_was_moved_to_a_server_that_counts_its_transactions_anew()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await Raw.RunAsync(Test, "UPDATE change_log SET transaction_id = 9000000000000");
        var last = await Database.Reader().Changes.OrderByDescending(c => c.Sequence).FirstAsync(None);
        await Checkpoint.SaveAsync(new SearchIndex(), new ChangeCursor(last.TransactionId, last.Sequence), None);

        Assert.True(File.Exists(Checkpoint.FilePath));
        Assert.Null(await Checkpoint.CursorAsync(None));
        Assert.Single(Ids(await StartAsync(), "buses"));
    }

    [Fact]
    public async Task Does_not_read_a_copy_that_holds_less_than_it_was_said_to()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await SaveAsync();
        var cursor = (await Checkpoint.CursorAsync(None))!.Value;

        Assert.False(Checkpoint.Load(new SearchIndex(), cursor with { Sequence = cursor.Sequence + 1 }));
        Assert.True(Checkpoint.Load(new SearchIndex(), cursor));
    }

    [Fact]
    public async Task Leaves_nothing_lying_about_where_the_copy_cannot_be_written()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        Directory.CreateDirectory(Checkpoint.FilePath);

        await Assert.ThrowsAnyAsync<Exception>(SaveAsync);

        Assert.Empty(Directory.EnumerateFiles(Test.DataFolder, "*.new"));
    }

    [Fact]
    public async Task Builds_where_everything_was_analysed_anew_since()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await SaveAsync();
        await new AnalyzeContent(Database, Site.Current).AllAsync(Clock, _ => { }, None);
        await ForgetRowsAsync();

        Assert.Equal(0, (await StartAsync()).Count);
    }

    [Fact]
    public async Task Sweeps_away_what_killed_processes_left_and_nothing_else()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var (left, other) = (Checkpoint.FilePath + ".abc.new", Checkpoint.FilePath + ".def.new");
        await File.WriteAllTextAsync(left, "half");
        await File.WriteAllTextAsync(other, "being written");
        File.SetLastWriteTimeUtc(left, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await SaveAsync();

        Assert.Equal([other], Directory.EnumerateFiles(Test.DataFolder, "*.new"));
    }

    [Fact]
    public async Task Is_not_saved_again_while_nothing_changes()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        await SaveAsync();
        var keeper = Starting(out _);
        await keeper.BuildAsync(None);
        File.Delete(Checkpoint.FilePath);

        await keeper.SaveAsync(None);

        Assert.False(File.Exists(Checkpoint.FilePath));
    }

    [Fact]
    public async Task Keeps_no_copy_of_a_small_index()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var keeper = new IndexKeeper(Database, [new ContentSource(Database, Site)], new SearchIndex(), Checkpoint);
        await keeper.BuildAsync(None);

        await keeper.SaveAsync(None);

        Assert.False(keeper.WantsSaving);
        Assert.False(File.Exists(Checkpoint.FilePath));
    }

    private IndexCheckpoint Checkpoint => new(Test.DataFolder, Database);

    private IndexKeeper Starting(out SearchIndex index) =>
        new(Database, [new ContentSource(Database, Site)], index = new SearchIndex(), Checkpoint) { WorthSaving = 1 };

    // What a process does that ends well.
    private async Task<IndexCheckpoint> SaveAsync()
    {
        var keeper = Starting(out _);
        await keeper.BuildAsync(None);
        await keeper.SaveAsync(None);
        return Checkpoint;
    }

    private async Task<SearchIndex> StartAsync()
    {
        await Starting(out var index).BuildAsync(None);
        return index;
    }

    // Whoever still finds something has it from the copy.
    private Task ForgetRowsAsync() => Raw.RunAsync(Test, "DELETE FROM stored_terms");

    private static List<string> Ids(SearchIndex index, string words) => [.. index.Search(new SearchRequest { Query = SearchQuery.Parse(words, "en") }).Hits.Select(h => h.ItemId)];
}
