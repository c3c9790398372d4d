using LearningSpace.Tests;
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
