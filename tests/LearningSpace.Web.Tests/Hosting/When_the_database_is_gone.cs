using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

public sealed class When_the_database_is_gone
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task The_site_says_that_it_is_not_ready_and_its_pages_still_stand()
    {
        await using var space = new SpaceFixture();
        await space.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/health/ready"));
        await space.Database.Database.Gate.WriteAsync((context, _) => DropAsync(context));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await space.StatusAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/health/live"));
        using var response = await space.Client.GetAsync("/en/explore");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Equal("Something went wrong on our side", page.One("h1").Words());
        Assert.DoesNotContain("content_items", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static async Task DropAsync(Data.SpaceContext context)
    {
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE content_items RENAME TO gone");
        await context.Database.ExecuteSqlRawAsync("DROP TABLE schema_history");
    }
}
