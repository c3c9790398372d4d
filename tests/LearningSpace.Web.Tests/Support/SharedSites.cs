using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace LearningSpace.Web.Tests.Support;

/// <summary>Sites that many classes of tests read and none writes to: each is started when it is first asked for, and ended with the run.</summary>
public sealed class SharedSites : IAsyncDisposable
{
    private static readonly Lazy<Task<SpaceFixture>> Demonstration = new(() => StartAsync(register: false));
    private static readonly Lazy<Task<SpaceFixture>> Register = new(() => StartAsync(register: true));

    internal static Task<SpaceFixture> DemonstrationAsync() => Demonstration.Value;

    internal static Task<SpaceFixture> RegisterAsync() => Register.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in new[] { Demonstration, Register }.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully))
        {
            await (await site.Value).DisposeAsync();
        }
    }

    private static async Task<SpaceFixture> StartAsync(bool register)
    {
        // What time brings is done once, now: nothing changes under those who read.
        var space = new SpaceFixture(new() { ["LearningSpace:Jobs"] = "false" });
        await space.InitializeAsync();
        await space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
        await space.Services.GetRequiredService<PickForTheWeek>().RunAsync(CancellationToken.None);
        await space.DrainChangesAsync();
        if (register)
        {
            await space.ImportExampleRegisterAsync();
        }

        space.IsShared = true;
        return space;
    }
}

/// <summary>The site with the demonstration content, shared with other classes: for reading only.</summary>
public sealed class SharedSpace : IAsyncLifetime
{
    public SpaceFixture Space { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Space = await SharedSites.DemonstrationAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A site with the demonstration content and the example register, sixty items, shared with other classes: for reading only.</summary>
public sealed class SpaceWithRegister : IAsyncLifetime
{
    public SpaceFixture Space { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Space = await SharedSites.RegisterAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
