using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Changes;

/// <summary>What was asked for in a transaction that was committed is done, by one node, once; nothing else is.</summary>
public sealed class Delivering_the_outbox : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private TestDatabase test = null!;

    private Database Database => test.Database;

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Does_what_was_committed_in_the_order_it_was_asked_for()
    {
        var hand = new Hand();
        foreach (var number in Enumerable.Range(1, 25))
        {
            clock.Now += TimeSpan.FromMilliseconds(5);
            await AskAsync(number);
        }

        Assert.Equal(25, await Outbox(hand).RunAsync(CancellationToken.None));

        Assert.Equal(Enumerable.Range(1, 25), hand.Done.Order());
        Assert.Empty(await LeftAsync());
        Assert.Equal(0, await Outbox(hand).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Does_nothing_of_a_transaction_that_failed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync((context, _) =>
        {
            context.Ask(Hand.Name, new JsonObject { ["number"] = 1 }, clock.Now);
            throw new InvalidOperationException();
        }));

        Assert.Equal(0, await Outbox(new Hand()).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Does_everything_once_however_many_nodes_do_it()
    {
        foreach (var number in Enumerable.Range(1, 60))
        {
            await AskAsync(number);
        }

        var hands = Enumerable.Range(0, 4).Select(_ => new Hand { Effect = true }).ToList();
        await Task.WhenAll(hands.Select(hand => Task.Run(() => Outbox(hand).RunAsync(CancellationToken.None))));

        Assert.Equal(Enumerable.Range(1, 60), hands.SelectMany(h => h.Done).Order());
        await using var context = Database.Reader();
        Assert.Equal(60, await context.RecipeRuns.CountAsync());
        Assert.Empty(await LeftAsync());
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Tries_later_and_later_what_fails_and_gives_up_at_last()
    {
        await AskAsync(7);
        var hand = new Hand { Fails = true };
        var tries = new List<TimeSpan>();
        var began = clock.Now;
        for (var minute = 0; minute < 60 * 24; minute++)
        {
            var before = hand.Tried;
            await Outbox(hand).RunAsync(CancellationToken.None);
            if (hand.Tried > before)
            {
                tries.Add(clock.Now - began);
            }

            clock.Now += TimeSpan.FromMinutes(1);
        }

        Assert.Equal(OutboxRow.MostAttempts, tries.Count);
        Assert.Equal(TimeSpan.Zero, tries[0]);
        Assert.True(tries.Zip(tries.Skip(1), (a, b) => b - a).SequenceEqual(tries.Zip(tries.Skip(1), (a, b) => b - a).Order()), "pauses only grow");
        var stuck = Assert.Single(await LeftAsync());
        Assert.Equal((OutboxRow.MostAttempts, nameof(TimeoutException)), (stuck.Attempts, stuck.Failure));
        Assert.DoesNotContain("somebody@example.org", stuck.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_the_others_while_one_fails()
    {
        foreach (var number in new[] { 1, 13, 2 })
        {
            await AskAsync(number);
        }

        var hand = new Hand { FailsOn = 13 };
        Assert.Equal(2, await Outbox(hand).RunAsync(CancellationToken.None));
        Assert.Equal(1, Assert.Single(await LeftAsync()).Attempts);

        clock.Now += TimeSpan.FromMinutes(1);
        hand.FailsOn = 0;
        Assert.Equal(1, await Outbox(hand).RunAsync(CancellationToken.None));
        Assert.Equal([1, 2, 13], hand.Done.Order());
    }

    [Fact]
    public async Task Leaves_to_another_what_a_node_died_over_and_undoes_what_came_too_late()
    {
        await AskAsync(1);
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var slow = new Hand { Effect = true, Begun = begun, GoOn = goOn.Task };
        var slowly = Outbox(slow).RunAsync(CancellationToken.None);
        await begun.Task;
        var other = new Hand { Effect = true };
        Assert.Equal(0, await Outbox(other).RunAsync(CancellationToken.None)); // it is taken

        clock.Now += DeliverOutbox.Lease + TimeSpan.FromSeconds(1);
        Assert.Equal(1, await Outbox(other).RunAsync(CancellationToken.None));
        goOn.SetResult();
        Assert.Equal(0, await slowly);

        await using var context = Database.Reader();
        Assert.Equal(1, await context.RecipeRuns.CountAsync()); // what it does in the database is done once
        Assert.Empty(await LeftAsync());
    }

    [Fact]
    public async Task Keeps_what_nobody_knows_how_to_do()
    {
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.Ask("of a later version", [], clock.Now, "account1");
            return Task.CompletedTask;
        });

        Assert.Equal(0, await Outbox(new Hand()).RunAsync(CancellationToken.None));
        var left = Assert.Single(await LeftAsync());
        Assert.Equal(("of a later version", "account1", 1), (left.Kind, left.Account, left.Attempts));
    }

    private DeliverOutbox Outbox(Hand hand) => new(Database, [hand], clock);

    private Task AskAsync(int number) => Database.Gate.WriteAsync((context, _) =>
    {
        context.Ask(Hand.Name, new JsonObject { ["number"] = number }, clock.Now);
        return Task.CompletedTask;
    });

    private async Task<List<OutboxRow>> LeftAsync()
    {
        await using var context = Database.Reader();
        return await context.Outbox.ToListAsync();
    }

    /// <summary>Notes what it was given; fails, waits and writes as it is told.</summary>
    private sealed class Hand : IOutboxHandler
    {
        public const string Name = "test.note";
        private int tried;

        public string Kind => Name;

        public ConcurrentBag<int> Done { get; } = [];

        public int Tried => tried;

        public bool Fails { get; init; }

        public int FailsOn { get; set; }

        public bool Effect { get; init; }

        public TaskCompletionSource? Begun { get; init; }

        public Task GoOn { get; init; } = Task.CompletedTask;

        public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
        {
            Interlocked.Increment(ref tried);
            var number = (int)JsonNode.Parse(message.Payload)!["number"]!;
            Begun?.TrySetResult();
            await GoOn;
            if (Fails || number == FailsOn)
            {
                throw new TimeoutException("somebody@example.org did not answer");
            }

            Done.Add(number);
            return !Effect ? null : (context, _) =>
            {
                context.RecipeRuns.Add(new RecipeRunRow { Name = message.Id, AppliedUtc = message.OccurredUtc });
                return Task.CompletedTask;
            };
        }
    }
}
