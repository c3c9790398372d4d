using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>The site of another institution, with content and an imported catalogue of its own.</summary>
public sealed class AdaptedSite : IAsyncLifetime
{
    /// <summary>The site.</summary>
    public SpaceFixture Space { get; } = SpaceFixture.Adapted();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Space.InitializeAsync();
        await Space.ImportExampleCatalogueAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Space.DisposeAsync();
}
