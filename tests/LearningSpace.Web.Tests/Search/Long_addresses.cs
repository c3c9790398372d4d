using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

/// <summary>An address of a few thousand characters does not ask for a page of millions.</summary>
public sealed class Long_addresses(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string> Addresses =>
    [
        "/es/explore?size=100&" + string.Join('&', Enumerable.Range(0, 60).Select(i => $"year={string.Concat(Enumerable.Repeat("%22", 33))}{i}")),
        "/es/explore?size=100&" + string.Join('&', Enumerable.Range(0, 15).Select(i => $"organisation={string.Concat(Enumerable.Repeat("%E2%80%8B", 55))}{i}")),
        "/es/explore?size=100&q=" + string.Concat(Enumerable.Repeat("%00", 2_000)),
        "/es/explore?size=100&q=" + string.Concat(Enumerable.Repeat("%E2%80%AE", 850)),
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Give_pages_of_an_ordinary_size(string address)
    {
        var page = await space.Client.GetStringAsync(address);
        Assert.InRange(page.Length, 1, 900_000);
    }

    [Fact]
    public async Task Keep_every_filter_that_people_choose()
    {
        var years = Enumerable.Range(1960, 64).Select(y => $"year={y}").ToList();
        var page = await space.GetPageAsync("/es/explore?" + string.Join('&', years));
        var next = page.QuerySelectorAll("a[href*='view=']")[0].GetAttribute("href")!;
        Assert.All(years, y => Assert.Contains(y, next, StringComparison.Ordinal));
    }
}
