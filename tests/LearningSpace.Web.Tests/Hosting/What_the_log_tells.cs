using System.Net;
using System.Text;
using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>Enough to find an error, nothing of who asked for what.</summary>
public sealed class What_the_log_tells
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    // Each way in has its own, so that a leak tells where it comes from.
    private static readonly string[] Markers = ["inquery", "inagent", "inreferer", "incookie", "inbody", "inkey", "inbaggage", "instate", "ada.marker@example.org", "203.0.113.77", "inhost"];

    [Theory]
    [InlineData("Information")]
    [InlineData("Debug")]
    public async Task Is_nothing_of_who_asked_for_what(string level)
    {
        var log = new LogCollector();
        await using var space = new SpaceFixture(
            new(LogCollector.UsualLevels) { ["Logging:LogLevel:Default"] = level, ["LearningSpace:Proxies"] = "127.0.0.0/8, ::1" }, s => s.AddSingleton<ILoggerProvider>(log));
        await space.InitializeAsync();
        await BreakAsync(space);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(space, HttpMethod.Get, "/es/explore?q=inquery"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(space, HttpMethod.Get, "/api/v1/suggest?q=inquery"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(space, HttpMethod.Get, "/feeds/es/items.atom?q=inquery"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(space, HttpMethod.Get, "/api/v1/search?page=inquery"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(space, HttpMethod.Get, "/es/nada?email=ada.marker@example.org&q=inquery"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await AskAsync(space, HttpMethod.Post, "/es/explore?q=inquery"));
        Assert.Equal(HttpStatusCode.InternalServerError, await AskAsync(space, HttpMethod.Get, "/es/explore?country=KE&x=inquery"));
        Assert.Equal(HttpStatusCode.InternalServerError, await AskAsync(space, HttpMethod.Get, "/api/v1/search?country=KE&email=ada.marker@example.org"));

        // The log is heard: the errors are in it.
        Assert.Equal(2, log.Entries.Count(e => e.Level >= LogLevel.Error));
        foreach (var entry in log.Entries)
        {
            Assert.All(Markers, marker => Assert.DoesNotContain(marker, entry.Text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("127.0.0.1", entry.Text.Replace(space.BaseAddress, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_one_entry_for_an_unexpected_error_by_which_it_is_found()
    {
        var log = new LogCollector();
        await using var space = new SpaceFixture(LogCollector.UsualLevels, s => s.AddSingleton<ILoggerProvider>(log));
        await space.InitializeAsync();
        await BreakAsync(space);
        Assert.Equal(HttpStatusCode.InternalServerError, await AskAsync(space, HttpMethod.Get, "/es/explore?country=KE"));
        var entry = Assert.Single(log.Entries, e => e.Level >= LogLevel.Warning && e.Trace.Length > 0);
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Equal(Trace, entry.Trace);
        Assert.Contains("JsonReaderException", entry.Text, StringComparison.Ordinal);
        Assert.Contains("   at LearningSpace.", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_one_line_of_JSON_in_production()
    {
        using var activity = new System.Diagnostics.Activity("GET /{culture}/explore").Start();
        var written = Write(new InvalidOperationException("What\nwent wrong"), "Line one\r\nLine two\u2028{\"level\":\"info\"} con acentos: ñ");
        var line = Assert.Single(written.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("2026-03-04T05:06:07.089Z", json.RootElement.GetProperty("time").GetString());
        Assert.Equal("error", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("Some.Category", json.RootElement.GetProperty("category").GetString());
        Assert.StartsWith("Line one\r\nLine two", json.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("What\nwent wrong", json.RootElement.GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.Equal(activity.TraceId.ToString(), json.RootElement.GetProperty("trace_id").GetString());
        Assert.Equal("GET /{culture}/explore", json.RootElement.GetProperty("request").GetString());
        Assert.Contains('ñ', line);
        Assert.DoesNotContain("scope", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appsettings.json", JsonLines.FormatterName)]
    [InlineData("appsettings.Development.json", "simple")]
    public void Is_written_for_programs_in_production_and_for_people_in_development(string file, string formatter)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.File("src", "LearningSpace.Web", file)));
        Assert.Equal(formatter, settings.RootElement.GetProperty("Logging").GetProperty("Console").GetProperty("FormatterName").GetString());
    }

    private static string Write(Exception exception, string message)
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push("a scope that holds /unsubscribe/key");
        using var writer = new StringWriter { NewLine = "\n" };
        var entry = new Microsoft.Extensions.Logging.Abstractions.LogEntry<string>(LogLevel.Error, "Some.Category", new EventId(7), message, exception, (state, _) => state);
        new JsonLines(new Stopped()).Write(entry, scopes, writer);
        return writer.ToString();
    }

    // One row is damaged from outside: what reads it fails.
    private static Task BreakAsync(SpaceFixture space) => space.Database.Database.Gate.WriteAsync(async (context, token) =>
    {
        var version = await context.Versions.AsTracking().SingleAsync(v => v.ItemId == "demo00000000000000case08en", token);
        version.Parts = "not JSON";
    });

    private static async Task<HttpStatusCode> AskAsync(SpaceFixture space, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in new[]
        {
            ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"), ("tracestate", "vendor=instate"), ("baggage", "user=inbaggage"), ("User-Agent", "inagent/1.0"),
            ("Referer", "https://inreferer.example/?q=inreferer"), ("Cookie", "session=incookie"), ("Authorization", "Bearer inkey"), ("X-Forwarded-For", "203.0.113.77"),
            ("From", "ada.marker@example.org"), ("X-Forwarded-Host", "inhost.example"),
        })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("q=inbody&email=ada.marker@example.org", Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await space.Client.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    }
}
