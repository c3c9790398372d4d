using System.Diagnostics;
using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>A node that does not learn what others change must not be sent visitors.</summary>
public sealed class When_changes_cannot_be_followed
{
    private readonly Hands clock = new();

    [Fact]
    public void A_node_is_lost_after_a_while_and_found_again_once_it_follows()
    {
        var watch = new ChangeLogWatch(clock);
        clock.Now += 3600;
        Assert.False(watch.IsLost, "busy, not lost: nothing failed");
        Assert.Equal(TimeSpan.FromHours(1), watch.Behind);
        watch.Followed();
        watch.Failed();
        clock.Now += 9;
        Assert.False(watch.IsLost);
        clock.Now += 2;
        Assert.True(watch.IsLost);
        watch.Followed();
        Assert.False(watch.IsLost);
        Assert.Equal(TimeSpan.Zero, watch.Behind);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task It_is_not_ready_and_says_why_and_lives_on()
    {
        await using var space = new SpaceFixture(
            new() { ["LearningSpace:Demo"] = "false" }, s => s.AddSingleton(new ChangeLogWatch(TimeProvider.System) { Longest = TimeSpan.Zero }));
        await space.InitializeAsync();
        await UntilAsync(space, HttpStatusCode.OK, "ready");
        await space.Database.Database.Gate.WriteAsync((context, token) => context.Database.ExecuteSqlRawAsync("ALTER TABLE change_log RENAME TO gone", token));
        await UntilAsync(space, HttpStatusCode.ServiceUnavailable, "not ready: changes");
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/health/live"));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/en/explore"));
    }

    private static async Task UntilAsync(SpaceFixture space, HttpStatusCode status, string words)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            using var response = await space.Client.GetAsync("/health/ready");
            if (response.StatusCode == status)
            {
                Assert.Equal(words, await response.Content.ReadAsStringAsync());
                return;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"/health/ready does not answer {status}");
        }
    }

    private sealed class Hands : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
