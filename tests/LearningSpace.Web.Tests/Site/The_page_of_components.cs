using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Site;

public sealed class The_page_of_components(SharedSpace shared, The_page_of_components.Public open) : IClassFixture<SharedSpace>, IClassFixture<The_page_of_components.Public>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Shows_every_stage_every_grade_and_every_block(string culture)
    {
        var page = await space.GetPageAsync($"/{culture}/dev/components");
        Assert.Equal(8, page.QuerySelectorAll(".sample-list .stage-line").Length);
        Assert.Equal(3, page.QuerySelectorAll(".sample-list .stage-line .closed").Length);
        Assert.Equal([3, 3, 5], page.QuerySelectorAll("[aria-labelledby=grades] dl > div").Select(d => d.QuerySelectorAll("dd .grade-sign").Length).Order());
        foreach (var piece in new[]
                 {
                     "button.main", "button.quiet", "button.plain", "button:disabled", ".error-summary a[href='#sample-bad']", ".field.bad input[aria-invalid]", ".notice", ".origin", ".imported", ".lesson .so", ".side.for", ".side.against",
                     ".outcomes .bars", ".outcomes .grade-sign", ".numbered", ".timed", ".statement", ".result", ".pager [aria-current]", ".empty", ".facet [aria-current]", ".cite",
                 })
        {
            Assert.True(page.QuerySelector(piece) is not null, piece);
        }

        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
    }

    [Theory]
    [InlineData("en-GB,es;q=0.5", "/en/dev/components")]
    [InlineData("fr", "/es/dev/components")]
    public async Task Is_led_to_in_the_language_of_the_reader(string accepted, string address)
    {
        using var response = await space.GetInAsync("/dev/components", accepted);
        Assert.Equal((HttpStatusCode.Found, address), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/dev/components")]
    [InlineData("/es/dev/components")]
    public async Task Is_not_there_for_the_public(string address) => Assert.Equal(HttpStatusCode.NotFound, await open.Space.StatusAsync(address));

    /// <summary>A site that serves the public: neither a demonstration nor a developer's.</summary>
    public sealed class Public : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new(new() { ["LearningSpace:Demo"] = "false", ["environment"] = "Production" });

        public ValueTask InitializeAsync() => Space.InitializeAsync();

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
