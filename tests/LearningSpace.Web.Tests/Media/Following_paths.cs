using System.Net;
using LearningSpace.Data.Media;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Media;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Media;

public sealed class Following_paths(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    [Theory]
    [InlineData("plaza.png", "/media/plaza.png")]
    [InlineData("folder/sub/plaza.png", "/media/folder/sub/plaza.png")]
    [InlineData("Años/Ficha técnica.png", "/media/A%C3%B1os/Ficha%20t%C3%A9cnica.png")]
    [InlineData("q#a&b=c.png", "/media/q%23a&b=c.png")]
    [InlineData("0123456789abcdef0123456789abcdef01234567/x.png", "/media/0123456789abcdef0123456789abcdef01234567/x.png")]
    [InlineData("folder/slash.png", "/media//folder//slash.png")]
    public async Task Leads_from_the_path_in_content_to_the_content_of_now(string path, string asked)
    {
        var address = await space.AddressAsync(path, SampleFiles.Png(31, 10));

        using var response = await space.Client.GetAsync(asked);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(address, response.Headers.Location?.OriginalString);
        Assert.Equal("public, max-age=60", response.Headers.CacheControl?.ToString());
        using var content = await space.Client.GetAsync(address);
        Assert.Equal(SampleFiles.Png(31, 10), await content.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Leads_elsewhere_once_the_path_does()
    {
        var first = await space.AddressAsync("news.png", SampleFiles.Png(32, 10));
        var second = await space.AddressAsync("news.png", SampleFiles.Png(33, 10));

        using var request = new HttpRequestMessage(HttpMethod.Head, "/media/news.png");
        using var response = await space.Client.SendAsync(request);

        Assert.NotEqual(first, second);
        Assert.Equal(second, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/media")]
    [InlineData("/media/")]
    [InlineData("/media/nothing.png")]
    [InlineData("/media/there.PNG")]
    [InlineData("/media/there.png/more")]
    [InlineData("/media/..%2Fspace.db")]
    [InlineData("/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/media/..%5C..%5Cspace.db")]
    [InlineData("/media/there.png%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/media/0000000000000000000000000000000000000000/there.png")]
    [InlineData("/media/incoming/there.png")]
    [InlineData("/media/%F0%9F")]
    public async Task Answers_not_found_where_a_path_leads_nowhere(string asked)
    {
        await space.StoreAsync("there.png", SampleFiles.Png(34, 10));

        using var response = await space.Client.GetAsync(asked);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.StartsWith("default-src 'none'; script-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Takes_nothing(string method)
    {
        var address = await space.AddressAsync("taken.png", SampleFiles.Png(35, 10));
        foreach (var asked in new[] { "/media/taken.png", address })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), asked);
            using var response = await space.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }
    }

    [Fact]
    public async Task Gives_a_page_what_it_needs_to_show_a_file()
    {
        var picture = await space.StoreAsync("links/Plaza Mayor.jpg", SampleFiles.Jpeg(40, 24, SampleFiles.Exif(8)));
        var document = await space.StoreAsync("links/Informe.pdf", SampleFiles.Pdf());

        var reader = space.Services.GetRequiredService<MediaReader>();
        var found = await reader.FindByPathsAsync(["links/Informe.pdf", "links/none.png", "links/Plaza Mayor.jpg"], CancellationToken.None);

        Assert.Equal(["links/Informe.pdf", "links/Plaza Mayor.jpg"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                new MediaLink($"/media/{document.Key}/informe.pdf", "Informe.pdf", false, "PDF", document.Length, null, null, ""),
                new MediaLink($"/media/{picture.Key}/plaza-mayor.jpg", "Plaza Mayor.jpg", true, "JPEG", picture.Length, 24, 40, "The square at noon"),
            ],
            [MediaLinks.Of(found["links/Informe.pdf"], null), MediaLinks.Of(found["links/Plaza Mayor.jpg"], " The square at noon ")]);
        Assert.Empty(await reader.FindByPathsAsync([], CancellationToken.None));
    }

    [Fact]
    public async Task Lets_a_doctor_list_what_is_not_there()
    {
        var reader = space.Services.GetRequiredService<MediaReader>();
        var file = await space.StoreAsync("doctor.png", SampleFiles.Png(36, 10));
        Assert.Empty(await reader.MissingAsync(space.Services.GetRequiredService<MediaStore>(), CancellationToken.None));

        File.Delete(space.FileOf(file));

        Assert.Equal(["doctor.png"], await reader.MissingAsync(space.Services.GetRequiredService<MediaStore>(), CancellationToken.None));
        await space.StoreAsync("doctor.png", SampleFiles.Png(36, 10));
    }
}
