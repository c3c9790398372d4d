using System.Globalization;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests;

[Trait("Speed", "quick")]
public sealed class Writing_through_the_gate : IAsyncLifetime
{
    private TestDatabase test = null!;

    private Database Database => test.Database;

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Gives_back_what_the_work_gives_back() =>
        Assert.Equal(7, await Database.Gate.WriteAsync((_, _) => Task.FromResult(7)));

    [Fact]
    public async Task Is_there_for_the_next_reader()
    {
        for (var i = 0; i < 20; i++)
        {
            var name = Name(i);
            await WriteAsync(name);
            await using var reader = Database.Reader();
            Assert.True(await reader.Settings.AnyAsync(s => s.Name == name));
        }
    }

    [Fact]
    public async Task Sees_its_own_changes_once_saved()
    {
        var seen = await Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Settings.Add(Setting("a"));
            await context.SaveChangesAsync(token);
            return await context.Settings.CountAsync(token);
        });

        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task Leaves_nothing_of_work_that_throws()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Settings.Add(Setting("saved"));
            await context.SaveChangesAsync(token);
            context.Settings.Add(Setting("not saved"));
            throw new InvalidOperationException("on purpose");
        }));

        Assert.Equal("on purpose", thrown.Message);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Fails_alone_where_the_database_refuses()
    {
        await WriteAsync("taken");

        var (before, refused, after) = (WriteAsync("before"), WriteAsync("taken"), WriteAsync("after"));

        await before;
        await Assert.ThrowsAsync<DbUpdateException>(() => refused);
        await after;
        Assert.Equal(["after", "before", "taken"], await NamesAsync());
    }

    [Fact]
    public async Task Fails_alone_among_many_that_go_together()
    {
        // The first holds the gate until all others queue behind it: on SQLite they go as one group.
        var (first, release) = Hold("first");
        var others = Enumerable.Range(0, 40).Select(i => Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Settings.Add(Setting(Name(i)));
            await context.SaveChangesAsync(token);
            return i % 3 == 0 ? throw new InvalidOperationException(Name(i)) : i;
        })).ToList();

        release.SetResult();
        await first;
        for (var i = 0; i < others.Count; i++)
        {
            if (i % 3 == 0)
            {
                Assert.Equal(Name(i), (await Assert.ThrowsAsync<InvalidOperationException>(() => others[i])).Message);
            }
            else
            {
                Assert.Equal(i, await others[i]);
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Where(i => i % 3 != 0).Select(Name).Append("first").Order(StringComparer.Ordinal), await NamesAsync());
    }

    [Fact]
    public async Task Lands_exactly_once_for_each_of_many_writers()
    {
        var changed = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Settings.Add(Setting(Name(i)));
            return await context.SaveChangesAsync(token);
        }))));

        Assert.All(changed, n => Assert.Equal(1, n));
        Assert.Equal(Enumerable.Range(0, 300).Select(Name), await NamesAsync());
    }

    [Fact]
    public async Task Lands_exactly_once_when_two_processes_write()
    {
        await using var other = Database.Open(test.ConnectionString, test.DataFolder);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => WriteAsync(Name(i), i % 2 == 0 ? Database : other))));

        Assert.Equal(Enumerable.Range(0, 100).Select(Name), await NamesAsync());
    }

    [Fact]
    public async Task Adds_up_when_writers_change_the_same_row()
    {
        await WriteAsync("count");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Database.Gate.WriteAsync(
            (context, token) => context.Database.ExecuteSqlRawAsync("UPDATE settings SET json = json || 'x' WHERE name = 'count'", token)))));

        await using var reader = Database.Reader();
        Assert.Equal("0" + new string('x', 50), (await reader.Settings.SingleAsync()).Json);
    }

    [Fact]
    public async Task Starts_again_where_another_writer_was_first()
    {
        // Both look, both find nothing, both add: the loser must look again.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.Gate.WriteAsync(async (context, token) =>
        {
            if (await context.Settings.FindAsync(["one"], token) is null)
            {
                context.Settings.Add(Setting("one"));
            }
        }))));

        Assert.Equal(["one"], await NamesAsync());
    }

    [Fact]
    public async Task Is_cancelled_while_it_waits()
    {
        using var cancel = new CancellationTokenSource();
        var (first, release) = Hold("first");
        var ran = false;
        await cancel.CancelAsync();
        var waiting = Database.Gate.WriteAsync(
            (context, _) =>
            {
                ran = true;
                return Task.CompletedTask;
            },
            cancel.Token);
        var next = WriteAsync("next");

        release.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Task.WhenAll(first, next);
        Assert.False(ran);
        Assert.Equal(["first", "next"], await NamesAsync());
    }

    [Fact]
    public async Task Is_cancelled_in_the_middle_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();

        var cancelled = Database.Gate.WriteAsync(
            async (context, token) =>
            {
                context.Settings.Add(Setting("half"));
                await context.SaveChangesAsync(token);
                await cancel.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancel.Token);
        var next = WriteAsync("next");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await next;
        Assert.Equal(["next"], await NamesAsync());
    }

    [Fact]
    public async Task Waits_for_another_program_that_holds_the_lock()
    {
        await using var other = await Raw.OpenAsync(test);
        await other.ExecuteAsync(TestDatabase.IsPostgres ? "BEGIN; LOCK TABLE settings IN EXCLUSIVE MODE" : "BEGIN IMMEDIATE");
        await other.ExecuteAsync("INSERT INTO settings (name, json) VALUES ('theirs', '1')");

        var ours = Enumerable.Range(0, 5).Select(i => WriteAsync(Name(i))).ToList();
        Assert.DoesNotContain(ours, w => w.IsCompleted);
        await other.ExecuteAsync("COMMIT");
        await Task.WhenAll(ours);

        Assert.Equal(Enumerable.Range(0, 5).Select(Name).Append("theirs"), await NamesAsync());
    }

    [Fact]
    public async Task Tells_after_a_commit_and_not_after_a_failure()
    {
        var commits = 0;
        Database.Gate.OnCommit(() => Interlocked.Increment(ref commits));

        if (TestDatabase.IsPostgres)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync((_, _) => throw new InvalidOperationException()));
            Assert.Equal(0, Volatile.Read(ref commits));
        }

        // Who is told must find what was written, so the second write can only begin after the first was told of.
        await WriteAsync("a");
        await WriteAsync("b");
        Assert.InRange(Volatile.Read(ref commits), 1, 2);
        await Database.DisposeAsync();
        Assert.Equal(2, Volatile.Read(ref commits));
    }

    [Fact]
    public async Task Is_refused_when_the_site_has_closed()
    {
        var last = WriteAsync("last");
        await last;
        await Database.DisposeAsync();

        await Assert.ThrowsAnyAsync<ObjectDisposedException>(() => WriteAsync("late"));
    }

    private static string Name(int i) => i.ToString("000", CultureInfo.InvariantCulture);

    private static SettingRow Setting(string name) => new() { Name = name, Json = "0" };

    private Task WriteAsync(string name, Database? through = null) => (through ?? Database).Gate.WriteAsync((context, _) =>
    {
        context.Settings.Add(Setting(name));
        return Task.CompletedTask;
    });

    private (Task Written, TaskCompletionSource Release) Hold(string name)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = Database.Gate.WriteAsync(async (context, _) =>
        {
            context.Settings.Add(Setting(name));
            await release.Task;
        });
        return (written, release);
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var reader = Database.Reader();
        return await reader.Settings.Select(s => s.Name).OrderBy(n => n).ToListAsync();
    }
}
