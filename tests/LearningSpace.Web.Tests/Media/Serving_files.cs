using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LearningSpace.Core.Media;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Media;
using Xunit;

namespace LearningSpace.Web.Tests.Media;

[Trait("Speed", "quick")]
public sealed class Serving_files(SpaceFixture space) : IClassFixture<SpaceFixture>
{
    public static TheoryData<string> Names => [.. SampleFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sends_each_type_as_what_it_was_found_to_be(string name)
    {
        var type = MediaType.OfExtension(name[2..])!;
        var file = await space.StoreAsync("types/" + name, SampleFiles.All[name]);

        using var response = await space.Client.GetAsync(MediaLinks.Address(file));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type.Name is "text/plain" or "text/csv" ? type.Name + "; charset=utf-8" : type.Name, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(await File.ReadAllBytesAsync(space.FileOf(file)), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(type.IsImage ? "inline" : "attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        CheckBoxed(response);
    }

    [Fact]
    public async Task Names_content_for_good()
    {
        var address = await space.AddressAsync("good.png", SampleFiles.Png(21, 10));

        using var response = await space.Client.GetAsync(address);

        Assert.Matches("^/media/[0-9a-f]{40}/good\\.png$", address);
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.NonValidated["Cache-Control"]));
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Matches("^\"[0-9a-f]{64}\"$", response.Headers.ETag.Tag);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Empty(response.Headers.Vary);
    }

    [Fact]
    public async Task Sends_nothing_to_who_has_it()
    {
        var address = await space.AddressAsync("had.png", SampleFiles.Png(22, 10));
        using var first = await space.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await space.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Contains("immutable", second.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_its_head_alone()
    {
        var address = await space.AddressAsync("head.pdf", SampleFiles.Pdf());
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        using var response = await space.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SampleFiles.Pdf().Length, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        CheckBoxed(response);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(7, 7)]
    [InlineData(10, null)]
    [InlineData(null, 5)]
    public async Task Sends_a_part(int? from, int? to)
    {
        var address = await space.AddressAsync("part.pdf", SampleFiles.Pdf());
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(from, to) } };

        using var response = await space.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        var (start, end) = from is null ? (SampleFiles.Pdf().Length - to!.Value, SampleFiles.Pdf().Length) : (from.Value, to + 1 ?? SampleFiles.Pdf().Length);
        Assert.Equal(SampleFiles.Pdf()[start..end], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(SampleFiles.Pdf().Length, response.Content.Headers.ContentRange?.Length);
        CheckBoxed(response);
    }

    [Fact]
    public async Task Refuses_a_part_that_is_not_there_without_a_page()
    {
        var address = await space.AddressAsync("beyond.pdf", SampleFiles.Pdf());
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(1_000_000, null) } };

        using var response = await space.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        CheckBoxed(response);
    }

    [Fact]
    public async Task Packs_nothing_so_that_a_part_is_a_part_of_the_whole()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the same again\n", 2_000)));
        using var request = new HttpRequestMessage(HttpMethod.Get, await space.AddressAsync("long.txt", text)) { Headers = { { "Accept-Encoding", "br, gzip" } } };

        using var response = await space.Client.SendAsync(request);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(text, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("Informe técnico – año 1.pdf", "informe-tecnico-ano-1.pdf", "attachment; filename=informe-tecnico-ano-1.pdf; filename*=UTF-8''Informe%20t%C3%A9cnico%20%E2%80%93%20a%C3%B1o%201.pdf")]
    [InlineData("a;b=c'd, e.pdf", "a-b-cd-e.pdf", "attachment; filename=a-b-cd-e.pdf; filename*=UTF-8''a%3Bb%3Dc%27d%2C%20e.pdf")]
    [InlineData("図.pdf", "file.pdf", "attachment; filename=file.pdf; filename*=UTF-8''%E5%9B%B3.pdf")]
    public async Task Gives_the_file_the_name_that_people_gave_it(string name, string ascii, string disposition)
    {
        var address = await space.AddressAsync("named/" + name, SampleFiles.Pdf("% " + ascii));

        using var response = await space.Client.GetAsync(address);

        Assert.EndsWith("/" + ascii, address, StringComparison.Ordinal);
        Assert.Equal(disposition, Assert.Single(response.Content.Headers.NonValidated["Content-Disposition"]));
    }

    [Theory]
    [InlineData("evil.html")]
    [InlineData("evil.hta")]
    [InlineData("mine.svg")]
    [InlineData("mine.txt.exe")]
    [InlineData("mine")]
    [InlineData("MINE.TXT")]
    public async Task Lets_nobody_choose_another_name(string name)
    {
        var address = await space.AddressAsync("mine.txt", [.. "alert(1)"u8]);

        using var response = await space.Client.GetAsync(address[..(address.LastIndexOf('/') + 1)] + name);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Never_sends_a_page_or_script()
    {
        // Text is the one type in which a page could be written: it must be neither shown nor guessed at.
        var attack = Encoding.UTF8.GetBytes(new string(' ', 5_000) + "<script>alert(document.domain)</script>");
        using var response = await space.Client.GetAsync(await space.AddressAsync("attack.txt", attack));

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        CheckBoxed(response);
    }

    [Fact]
    public async Task Answers_as_if_it_were_not_there_where_the_content_is_gone()
    {
        var file = await space.StoreAsync("gone.png", SampleFiles.Png(23, 10));
        File.Delete(space.FileOf(file));

        using var response = await space.Client.GetAsync(MediaLinks.Address(file));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    private static void CheckBoxed(HttpResponseMessage response)
    {
        Assert.Equal(["default-src 'none'; sandbox"], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.DoesNotMatch("html|svg|xml$|script", response.Content.Headers.ContentType?.MediaType ?? "");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
