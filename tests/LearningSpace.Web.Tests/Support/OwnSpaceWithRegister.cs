using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Support;

/// <summary>A site of one's own with the demonstration content and the example register, sixty items: for tests that write.</summary>
public sealed class OwnSpaceWithRegister : IAsyncLifetime
{
    public SpaceFixture Space { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        await Space.ImportExampleRegisterAsync();
    }

    public ValueTask DisposeAsync() => Space.DisposeAsync();
}

/// <summary>The same without work in the background, which would be counted with what pages do; the pick for the week is made.</summary>
public sealed class StillSpaceWithRegister : IAsyncLifetime
{
    public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Jobs"] = "false" });

    public async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        await Space.Services.GetRequiredService<PickForTheWeek>().RunAsync(CancellationToken.None);
        await Space.ImportExampleRegisterAsync();
    }

    public ValueTask DisposeAsync() => Space.DisposeAsync();
}
