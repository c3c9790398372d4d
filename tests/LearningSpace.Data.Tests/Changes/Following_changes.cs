using System.Globalization;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Changes;

[Trait("Speed", "quick")]
public sealed class Following_changes : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc);

    private readonly Listener listener = new();
    private TestDatabase test = null!;
    private ChangeFollower follower = null!;

    private Database Database => test.Database;

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await Database.MigrateAsync();
        follower = new ChangeFollower(Database, [listener]);
        await follower.StartAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        follower.Dispose();
        return test.DisposeAsync();
    }

    [Fact]
    public async Task Tells_nothing_where_nothing_changed()
    {
        await follower.DrainAsync();

        Assert.Equal(0, listener.Calls);
    }

    [Fact]
    public async Task Stands_still_while_something_else_is_written()
    {
        await AnnounceAsync(["a"]);
        var before = await Database.ChangeCursorAsync();

        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Ask("nothing", [], Now);
            return Task.CompletedTask;
        });
        Assert.Equal(before, await Database.ChangeCursorAsync());

        await AnnounceAsync(["b"]);
        Assert.NotEqual(before, await Database.ChangeCursorAsync());
    }

    [Fact]
    public async Task Tells_each_change_once_in_the_order_of_commits()
    {
        await AnnounceAsync(["a", "b"]);
        await follower.DrainAsync();
        await AnnounceAsync(["c"]);
        await AnnounceAsync(["d", "a"]);
        await follower.DrainAsync();
        await follower.DrainAsync();

        Assert.Equal(["a", "b", "c", "d", "a"], listener.Keys);
    }

    [Fact]
    public async Task Tells_what_changed_and_when()
    {
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Announce(ChangeKinds.Site, "", Now);
            return Task.CompletedTask;
        });

        await follower.DrainAsync();

        var change = Assert.Single(listener.Told);
        Assert.Equal((ChangeKinds.Site, "", Now), (change.Kind, change.Key, change.AtUtc));
        Assert.Equal(DateTimeKind.Utc, change.AtUtc.Kind);
    }

    [Fact]
    public async Task Tells_nothing_of_what_was_there_before_it_started()
    {
        await AnnounceAsync(["before"]);
        using var later = new ChangeFollower(Database, [listener]);
        await later.StartAsync(CancellationToken.None);
        await AnnounceAsync(["after"]);

        await later.DrainAsync();

        Assert.Equal(["after"], listener.Keys);
    }

    [Fact]
    public async Task Tells_nothing_of_work_that_failed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Announce(ChangeKinds.Item, "never", Now);
            await context.SaveChangesAsync(token);
            throw new InvalidOperationException();
        }));
        await AnnounceAsync(["after"]);

        await follower.DrainAsync();

        Assert.Equal(["after"], listener.Keys);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Tells_more_changes_than_go_at_once()
    {
        var keys = Enumerable.Range(0, 2_500).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        await AnnounceAsync([.. keys]);

        await follower.DrainAsync();

        Assert.Equal(keys, listener.Keys);
        Assert.True(listener.Calls > 1);
    }

    [Fact]
    public async Task Tells_what_other_processes_changed()
    {
        await using var other = Database.Open(test.ConnectionString, test.DataFolder);
        await AnnounceAsync(["theirs"], other);
        await AnnounceAsync(["ours"]);
        await AnnounceAsync(["theirs again"], other);

        await follower.DrainAsync();

        Assert.Equal(["theirs", "ours", "theirs again"], listener.Keys);
    }

    [Fact]
    public async Task Tells_every_listener_in_the_order_given()
    {
        var order = new List<string>();
        using var two = new ChangeFollower(Database, [new Listener(_ => order.Add("first")), new Listener(_ => order.Add("second"))]);
        await two.StartAsync(CancellationToken.None);
        await AnnounceAsync(["a"]);

        await two.DrainAsync();

        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task Tells_again_what_a_listener_failed_on()
    {
        var fails = true;
        var failing = new Listener(_ =>
        {
            if (fails)
            {
                throw new InvalidOperationException("on purpose");
            }
        });
        using var both = new ChangeFollower(Database, [listener, failing]);
        await both.StartAsync(CancellationToken.None);
        await AnnounceAsync(["a", "b"]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => both.DrainAsync());
        fails = false;
        await both.DrainAsync();
        await both.DrainAsync();

        Assert.Equal(["a", "b"], failing.Keys);
        Assert.Equal(["a", "b", "a", "b"], listener.Keys);
    }

    [Fact]
    public async Task Tells_each_change_once_when_drained_from_several_sides()
    {
        await AnnounceAsync(["a", "b", "c"]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => follower.DrainAsync())));

        Assert.Equal(["a", "b", "c"], listener.Keys);
    }

    [Fact]
    public async Task Does_not_overtake_another_programs_transaction_that_commits_late()
    {
        await using var early = await Raw.OpenAsync(test);
        await early.ExecuteAsync("BEGIN");
        await early.ExecuteAsync("INSERT INTO change_log (kind, key, at_utc) VALUES ('item', 'early', '2026-03-14 15:09:26')");

        // SQLite has one writer, so nothing can commit in between.
        if (TestDatabase.IsPostgres)
        {
            await AnnounceAsync(["late"]);
        }

        await follower.DrainAsync();
        await early.ExecuteAsync("COMMIT");
        if (!TestDatabase.IsPostgres)
        {
            await AnnounceAsync(["late"]);
        }

        await follower.DrainAsync();

        Assert.Equal(["early", "late"], listener.Keys);
    }

    [Fact]
    public async Task Does_not_overtake_a_write_that_announces_at_its_end()
    {
        var (wrote, release) = (Source(), Source());
        var early = Database.Gate.WriteAsync(async (context, token) =>
        {
            // The transaction gets its number here, long before it announces.
            context.Settings.Add(new SettingRow { Name = "early", Json = "0" });
            await context.SaveChangesAsync(token);
            wrote.SetResult();
            await release.Task;
            context.Announce(ChangeKinds.Item, "early", Now);
        });
        await wrote.Task;
        var late = AnnounceAsync(["late"]);
        if (TestDatabase.IsPostgres)
        {
            await late;
        }

        await follower.DrainAsync();
        using var between = new ChangeFollower(Database, [new Listener()]);
        await between.StartAsync(CancellationToken.None);
        release.SetResult();
        await Task.WhenAll(early, late);
        await follower.DrainAsync();

        Assert.Equal(["early", "late"], listener.Keys);
    }

    [Fact]
    public async Task Is_not_held_up_by_a_transaction_that_announces_nothing()
    {
        await using var other = await Raw.OpenAsync(test);
        await other.ExecuteAsync("BEGIN");
        await other.ExecuteAsync(TestDatabase.IsPostgres ? "SELECT pg_current_xact_id()" : "SELECT * FROM change_log");
        await AnnounceAsync(["a"]);

        await follower.DrainAsync();

        Assert.Equal(["a"], listener.Keys);
    }

    [Fact]
    public async Task Is_not_held_up_by_another_database_of_the_server()
    {
        await using var neighbour = await TestDatabase.CreateAsync();
        await neighbour.Database.MigrateAsync();
        await using var other = await Raw.OpenAsync(neighbour);
        await other.ExecuteAsync("BEGIN");
        await other.ExecuteAsync("INSERT INTO change_log (kind, key, at_utc) VALUES ('item', 'theirs', '2026-03-14 15:09:26')");
        await AnnounceAsync(["ours"]);

        await follower.DrainAsync();

        Assert.Equal(["ours"], listener.Keys);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Misses_nothing_between_reading_the_data_and_following_from_there()
    {
        const int Writes = 150;
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(w => Task.Run(async () =>
        {
            for (var i = w; i < Writes; i += 3)
            {
                var name = i.ToString(CultureInfo.InvariantCulture);
                await Database.Gate.WriteAsync((context, _) =>
                {
                    context.Settings.Add(new SettingRow { Name = name, Json = "0" });
                    context.Announce(ChangeKinds.Item, name, Now);
                    return Task.CompletedTask;
                });
            }
        })));

        // Each of these starts somewhere in the middle of the writing.
        var started = new List<(HashSet<string> Read, Listener Told, ChangeFollower Follower)>();
        do
        {
            var told = new Listener();
            var late = new ChangeFollower(Database, [told]);
            await late.StartAsync(CancellationToken.None);
            await using var reader = Database.Reader();
            started.Add(([.. await reader.Settings.Select(s => s.Name).ToListAsync()], told, late));
            await late.DrainAsync();
        }
        while (!writing.IsCompleted);

        await writing;
        foreach (var (read, told, late) in started)
        {
            await late.DrainAsync();
            Assert.Equal(told.Keys.Count, told.Keys.Distinct().Count());
            read.UnionWith(told.Keys);
            Assert.Equal(Writes, read.Count);
            late.Dispose();
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Tells_two_followers_the_same_in_the_same_order_while_many_write()
    {
        await using var other = Database.Open(test.ConnectionString, test.DataFolder);
        var theirs = new Listener();
        using var following = new ChangeFollower(other, [theirs]);
        await following.StartAsync(CancellationToken.None);

        var writing = Task.WhenAll(Enumerable.Range(0, 120).Select(i => Task.Run(
            () => AnnounceAsync([$"{i}-1", $"{i}-2"], i % 2 == 0 ? Database : other))));
        do
        {
            await follower.DrainAsync();
            await following.DrainAsync();
        }
        while (!writing.IsCompleted);

        await writing;
        await follower.DrainAsync();
        await following.DrainAsync();
        Assert.Equal(240, listener.Keys.Count);
        Assert.Equal(240, listener.Keys.Distinct().Count());
        Assert.Equal(listener.Keys, theirs.Keys);
    }

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task AnnounceAsync(string[] keys, Database? through = null) => (through ?? Database).Gate.WriteAsync((context, _) =>
    {
        foreach (var key in keys)
        {
            context.Announce(ChangeKinds.Item, key, Now);
        }

        return Task.CompletedTask;
    });

    private sealed class Listener(Action<IReadOnlyList<ChangeRow>>? before = null) : IChangeListener
    {
        public List<ChangeRow> Told { get; } = [];

        public int Calls { get; private set; }

        public List<string> Keys => [.. Told.Select(c => c.Key)];

        public Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
        {
            before?.Invoke(changes);
            Calls++;
            Told.AddRange(changes);
            return Task.CompletedTask;
        }
    }
}
