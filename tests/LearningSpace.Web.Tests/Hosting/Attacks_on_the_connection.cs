using System.Net.Sockets;
using System.Text;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>Requests that no browser sends: read in one way or refused, never in two.</summary>
public sealed class Attacks_on_the_connection(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private const string Host = "Host: space.example\r\n";
    private const string Hidden = "GET /robots.txt HTTP/1.1\r\n" + Host + "Connection: close\r\n\r\n";

    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string, int> Requests => new()
    {
        // Two lengths: the connection ends, so that what follows is no request.
        { "POST /es HTTP/1.1\r\n" + Host + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden, 405 },
        { "POST /es HTTP/1.1\r\n" + Host + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd" + Hidden, 400 },
        { "POST /es HTTP/1.1\r\n" + Host + "Content-Length: 4, 4\r\n\r\nabcd" + Hidden, 400 },
        { "POST /es HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n\r\n" + Hidden, 400 },
        { "POST /es HTTP/1.1\r\n" + Host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Hidden, 400 },
        { "POST /es HTTP/1.1\r\n" + Host + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\r\n" + Host + "X: a\r\n Transfer-Encoding: chunked\r\n\r\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\n" + "Host: space.example\n\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\r\nHost: space.example\nX: a\r\n\r\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\r\n" + Host + "X: a\0b\r\n\r\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\r\n" + Host + "Host: evil.example\r\n\r\n" + Hidden, 400 },
        { "GET /es HTTP/1.1\r\nHost: evil.example/\"><script>\r\n\r\n" + Hidden, 400 },
        { "GET http://evil.example/es HTTP/1.1\r\n" + Host + "\r\n" + Hidden, 400 },
        { "GET /es /x HTTP/1.1\r\n" + Host + "\r\n" + Hidden, 400 },
        { "GET /es/%00 HTTP/1.1\r\n" + Host + "\r\n" + Hidden, 400 },
        { "GET /" + new string('a', 9_000) + " HTTP/1.1\r\n" + Host + "\r\n" + Hidden, 414 },
        { "GET /es HTTP/1.1\r\n" + Host + "X: " + new string('a', 40_000) + "\r\n\r\n" + Hidden, 431 },
        { "GET /es HTTP/1.1\r\n" + Host + string.Concat(Enumerable.Repeat("X: a\r\n", 101)) + "\r\n" + Hidden, 431 },
        { "POST /es HTTP/1.1\r\n" + Host + "Content-Length: 2000000\r\n\r\n", 405 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Get_one_answer_and_no_second(string request, int status)
    {
        var answer = await SendAsync(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sitemap:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /robots.txt HTTP/1.1\r\n" + Host + "Content-Length: 34\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil\r\n\r\n" + Hidden)]
    [InlineData("GET /robots.txt HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n" + Hidden)]
    public async Task Hide_nothing_in_the_body_of_what_has_none(string request)
    {
        var answer = await SendAsync(request);
        Assert.Equal(2, answer.Split("Sitemap:").Length - 1);
        Assert.DoesNotContain("404", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_not_end_a_chunk_where_another_would_read_on()
    {
        var answer = await SendAsync("GET /robots.txt HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n1;a\nX\r\n0\r\n\r\n" + Hidden);
        Assert.Equal(1, answer.Split("Sitemap:").Length - 1);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/es//evil.example")]
    [InlineData("/es/\\evil.example")]
    [InlineData("/es/cases//evil.example")]
    [InlineData("/es/cases/%2f%2fevil.example")]
    [InlineData("/es/cases/%0d%0aLocation:%20http:%2f%2fevil.example")]
    [InlineData("/%0d%0aSet-Cookie:evil=1")]
    public async Task Lead_nowhere_else(string target)
    {
        var answer = await SendAsync($"GET {target} HTTP/1.1\r\n{Host}Connection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nLocation:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nSet-Cookie:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"//", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/media/../../etc/passwd")]
    [InlineData("/media/..%2f..%2fspace.db")]
    [InlineData("/media/%2e%2e/space.db")]
    [InlineData("/media/..%5c..%5cspace.db")]
    [InlineData("/media/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/..%2f..%2fspace.db")]
    [InlineData("/theme/Base/../../appsettings.json")]
    [InlineData("/theme/Base/..%2f..%2f..%2fappsettings.json")]
    [InlineData("/theme/Base/%2e%2e/Views/_Layout.cshtml")]
    [InlineData("/theme/Base/..%5cViews%5c_Layout.cshtml")]
    [InlineData("/feeds/es/..%2f..%2fappsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/.git/config")]
    public async Task Find_no_file_but_those_that_are_served(string target) =>
        Assert.StartsWith("HTTP/1.1 404 ", await SendAsync($"GET {target} HTTP/1.1\r\n{Host}Connection: close\r\n\r\n"), StringComparison.Ordinal);

    // Everything that comes before the server closes, or says nothing for a while.
    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(space.BaseAddress).Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            var buffer = new byte[16_384];
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var length)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, length));
            }
        }
        catch (IOException)
        {
            // Closed while we were writing.
        }

        return answer.ToString();
    }
}
