using LearningSpace.Data.Changes;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Changes;

public sealed class Working_alone : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private TestDatabase test = null!;

    private WorkAlone Node => new(test.Database, clock);

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Keeps_all_others_from_the_same_work_until_it_is_done()
    {
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Node.RunAsync("a", async _ => { begun.SetResult(); await goOn.Task; }, CancellationToken.None);
        await begun.Task;

        Assert.False(await Node.RunAsync("a", Never, CancellationToken.None));
        Assert.True(await Node.RunAsync("b", _ => Task.CompletedTask, CancellationToken.None));

        goOn.SetResult();
        Assert.True(await first);
        Assert.True(await Node.RunAsync("a", _ => Task.CompletedTask, CancellationToken.None));
    }

    [Fact]
    public async Task Lets_one_of_many_begin()
    {
        for (var round = 0; round < 10; round++)
        {
            var goOn = new TaskCompletionSource();
            var inside = 0;
            var nodes = Enumerable.Range(0, 6).Select(_ => Task.Run(() => Node.RunAsync("a", _ => { Interlocked.Increment(ref inside); return goOn.Task; }, CancellationToken.None))).ToList();
            for (var refused = 0; refused < 5; refused++)
            {
                var ended = await Task.WhenAny(nodes);
                Assert.False(await ended);
                nodes.Remove(ended);
            }

            goOn.SetResult();
            Assert.True(await nodes[0]);
            Assert.Equal(1, inside);
        }
    }

    [Fact]
    public async Task Passes_to_another_when_the_one_has_died()
    {
        await test.Database.Gate.WriteAsync((context, _) =>
        {
            context.Leases.Add(new LeaseRow { Name = "a", Holder = "dead", UntilUtc = (clock.Now + WorkAlone.Lease).UtcDateTime });
            return Task.CompletedTask;
        });
        Assert.False(await Node.RunAsync("a", Never, CancellationToken.None));

        clock.Now += WorkAlone.Lease + TimeSpan.FromSeconds(1);
        Assert.True(await Node.RunAsync("a", _ => Task.CompletedTask, CancellationToken.None));
        await using var reader = test.Database.Reader();
        Assert.Empty(await reader.Leases.ToListAsync());
    }

    [Fact]
    public async Task Lets_go_when_the_work_fails()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Node.RunAsync("a", _ => throw new InvalidOperationException(), CancellationToken.None));
        Assert.True(await Node.RunAsync("a", _ => Task.CompletedTask, CancellationToken.None));
    }

    private static Task Never(CancellationToken cancellation) => throw new InvalidOperationException("two do the same work");
}
