using System.IO.Compression;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>Style sheets, scripts and signs of a theme, which the build packs.</summary>
[Trait("Speed", "quick")]
public sealed class Assets_that_are_packed(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private SpaceFixture Space => shared.Space;

    [Theory]
    [InlineData("link[rel=stylesheet]", "href", "text/css")]
    [InlineData("script[src]", "src", "text/javascript")]
    [InlineData("link[rel=icon]", "href", "image/svg+xml")]
    public async Task Come_as_the_browser_can_read_them(string selector, string attribute, string type)
    {
        var address = (await Space.GetPageAsync("/es")).One(selector).GetAttribute(attribute)!;
        var (plain, _, whole) = await AskAsync(address, "identity", type);
        Assert.Null(plain);
        var sizes = new List<int> { whole.Length };
        foreach (var (asked, given) in new[] { ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip", "gzip") })
        {
            var (encoding, size, content) = await AskAsync(address, asked, type);
            Assert.Equal(given, encoding);
            Assert.Equal(whole, content);
            sizes.Add(size);
        }

        Assert.True(sizes[2] < sizes[1] && sizes[1] < sizes[0], string.Join(", ", sizes));
    }

    [Theory]
    [InlineData("%2e%2e%2fmanifest.json")]
    [InlineData("..%5cmanifest")]
    [InlineData("no-such-file.css")]
    public async Task Are_looked_for_nowhere_else(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/theme/Base/" + name);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var answer = await Space.Client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(string? Encoding, int Size, byte[] Content)> AskAsync(string address, string encodings, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        using var answer = await Space.Client.SendAsync(request);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        // The build packs to a known length; what the server packs while it sends has none.
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
        var encoding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        using Stream packed = new MemoryStream(bytes);
        await using var read = encoding switch { "br" => new BrotliStream(packed, CompressionMode.Decompress), "gzip" => new GZipStream(packed, CompressionMode.Decompress), _ => packed };
        using var content = new MemoryStream();
        await read.CopyToAsync(content);
        return (encoding, bytes.Length, content.ToArray());
    }
}
