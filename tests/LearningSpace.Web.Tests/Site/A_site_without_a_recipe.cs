using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

/// <summary>What a site shows before anybody has told it what it is about.</summary>
public sealed class A_site_without_a_recipe(A_site_without_a_recipe.Empty empty) : IClassFixture<A_site_without_a_recipe.Empty>
{
    [Theory]
    [InlineData("/es")]
    [InlineData("/en/explore")]
    [InlineData("/pt/explore?view=map")]
    [InlineData("/es/explore?view=charts&q=agua")]
    [InlineData("/es/compare")]
    [InlineData("/es/dev/components")]
    public async Task Has_every_page_that_needs_no_type(string path) => await empty.Space.GetPageAsync(path);

    [Theory]
    [InlineData("/es/about")]
    [InlineData("/es/about/privacy")]
    [InlineData("/es/topics/country/UY")]
    public async Task Has_nothing_else(string path) => Assert.Equal(HttpStatusCode.NotFound, await empty.Space.StatusAsync(path));

    public sealed class Empty : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = SpaceFixture.Empty();

        public ValueTask InitializeAsync() => Space.InitializeAsync();

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
