using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Support;

/// <summary>A site with the demonstration content and the example register: sixty items.</summary>
public sealed class SpaceWithRegister : IAsyncLifetime
{
    public SpaceFixture Space { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        await Space.ImportExampleRegisterAsync();
    }

    public ValueTask DisposeAsync() => Space.DisposeAsync();
}
