using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using LearningSpace.Data.Changes;
using LearningSpace.Tests;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>What the site tells those who watch over it.</summary>
[Trait("Speed", "slow")]
public sealed class What_is_measured : IAsyncLifetime
{
    private readonly SpaceFixture space = new(new() { ["LearningSpace:Jobs"] = "true" });

    public ValueTask InitializeAsync() => space.InitializeAsync();

    public ValueTask DisposeAsync() => space.DisposeAsync();

    [Fact]
    public async Task Is_how_searches_end_and_pages_are_made_and_how_the_node_stands()
    {
        using var heard = new Heard(space);
        await space.Client.GetStringAsync("/es/explore?q=impuestos");
        await space.Client.GetStringAsync("/es/explore?q=%22impuestos+consultas%22");
        await space.Client.GetStringAsync("/es/explore?q=zzzzqqqq");
        var asked = 0;
        do
        {
            // A change that this process learns of only now makes it ask anew.
            await space.Client.GetStringAsync("/es/explore");
            asked++;
        }
        while (asked < 20 && heard.Sum("learningspace.page.answers{cache}") == 0);
        var outbox = space.Services.GetRequiredService<OutboxState>();
        await UntilAsync(outbox.Read, o => o is (0, 0)); // what the start left there is done
        await WaitInOutboxAsync(0, OutboxRow.MostAttempts, 3);
        heard.Ask();
        Assert.Equal(1, heard.Sum("learningspace.search.duration{found}", times: true));
        Assert.Equal(1, heard.Sum("learningspace.search.duration{relaxed}", times: true));
        Assert.Equal(1, heard.Sum("learningspace.search.duration{none}", times: true));
        Assert.Equal(1, heard.Sum("learningspace.page.answers{cache}"));
        Assert.Equal(asked - 1, heard.Sum("learningspace.page.answers{site}"));
        Assert.InRange(heard.Sum("learningspace.index.items"), 20, 500);
        Assert.InRange(heard.Sum("learningspace.index.segments"), 1, 32);
        Assert.InRange(heard.Sum("learningspace.changes.lag"), 0, 60);
        Assert.Equal(2, heard.Sum("learningspace.outbox.messages{waiting}"));
        Assert.Equal(1, heard.Sum("learningspace.outbox.messages{stuck}"));
        Assert.DoesNotContain(heard.Labels, l => l.Contains("impuestos", StringComparison.Ordinal));
        var told = await File.ReadAllTextAsync(Repository.File("docs", "observing.md"));
        Assert.Equal(7, heard.Instruments.Count);
        Assert.All(heard.Instruments, i => Assert.Contains($"| `{i}` |", told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_traced_by_the_pattern_of_the_address_and_never_by_what_was_looked_for()
    {
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.AspNetCore" or "LearningSpace",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => spans.Enqueue(a),
        };
        ActivitySource.AddActivityListener(listener);
        await AskAsync(space, $"/es/explore?q=impuestos&email=ada@example.org", trace);
        await AskAsync(space, "/health/ready", trace);
        var ours = await UntilAsync(() => spans.Where(a => a.TraceId == trace).ToList(), s => s.Count >= 3);
        var search = Assert.Single(ours, a => a.Source.Name == "LearningSpace");
        Assert.Equal("search", search.DisplayName);
        Assert.Equal("found", search.GetTagItem("learningspace.search.outcome"));
        var request = Assert.Single(ours, a => a.SpanId == search.ParentSpanId);
        Assert.Equal("GET /{culture:culture}/explore", request.DisplayName);
        Assert.Equal("/{culture:culture}/explore", request.GetTagItem("http.route"));
        Assert.Equal(200, request.GetTagItem("http.response.status_code"));
        Assert.False(Assert.Single(ours, a => a != search && a != request).Recorded, "health is traced");
        foreach (var (name, value) in search.TagObjects)
        {
            Assert.DoesNotContain("impuestos", $"{name}={value}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_sent_to_a_collector_where_one_is_named_without_addresses_and_words()
    {
        var received = new ConcurrentQueue<(string Path, string Text)>();
        await using var collector = await CollectAsync(received);
        var settings = new Dictionary<string, string>
        {
            [Telemetry.Endpoint] = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };
        await using (var watched = new SpaceFixture(settings))
        {
            await watched.InitializeAsync();
            await AskAsync(watched, "/es/explore?q=impuestos&email=ada@example.org", ActivityTraceId.CreateRandom());
            await UntilAsync(() => received.ToList(), r => Has(r, "/v1/traces", "learningspace.search.outcome") && Has(r, "/v1/metrics", "learningspace.search.duration"));
        }

        var all = received.ToList();
        Assert.True(Has(all, "/v1/traces", "GET /{culture:culture}/explore"));
        Assert.True(Has(all, "/v1/metrics", "http.server.request.duration"));
        Assert.True(Has(all, "/v1/metrics", "learningspace.index.items"));
        Assert.All(all, r => Assert.Contains("learning-space", r.Text, StringComparison.Ordinal));
        foreach (var leak in new[] { "impuestos", "ada@example.org", "url.query", "url.path", "client.address", "user_agent", "spy/1.0", "vendor=state" })
        {
            Assert.All(all, r => Assert.DoesNotContain(leak, r.Text, StringComparison.Ordinal));
        }

        static bool Has(IEnumerable<(string Path, string Text)> all, string path, string words) => all.Any(r => r.Path == path && r.Text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_sent_nowhere_where_nobody_is_named()
    {
        var telemetry = space.Services.GetRequiredService<Telemetry>();
        Assert.False(telemetry.IsOn);
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync("/es"));
    }

    private static async Task AskAsync(SpaceFixture space, string path, ActivityTraceId trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        request.Headers.TryAddWithoutValidation("tracestate", "vendor=state");
        request.Headers.TryAddWithoutValidation("User-Agent", "spy/1.0");
        using var response = await space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // What ends after the answer went out is waited for, not long.
    private static async Task<T> UntilAsync<T>(Func<T> look, Func<T, bool> enough)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var seen = look();
            if (enough(seen))
            {
                return seen;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "it did not come");
            await Task.Yield();
        }
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentQueue<(string Path, string Text)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray()))); // strings stand as they are in the protocol's bytes
        });
        await app.StartAsync();
        return app;
    }

    private Task WaitInOutboxAsync(params int[] attempts) => space.Database.Database.Gate.WriteAsync((context, _) =>
    {
        var later = DateTime.UtcNow.AddDays(1);
        context.Outbox.AddRange(attempts.Select((a, i) => new OutboxRow { Id = $"message{i}", Kind = "test", Payload = "{}", OccurredUtc = later, DueUtc = later, Attempts = a }));
        return Task.CompletedTask;
    });

    /// <summary>Hears the meter of one site, not of others in this process.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, double Value)> values = new();

        public Heard(SpaceFixture space)
        {
            var factory = space.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == SpaceMetrics.Name && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    l.EnableMeasurementEvents(instrument);
                    Instruments.Add(instrument.Name);
                }
            };
            listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Take(i, v, tags));
            listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Take(i, v, tags));
            listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Take(i, v, tags));
            listener.Start();
        }

        public HashSet<string> Instruments { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> Labels => values.Select(v => v.Name);

        public void Ask() => listener.RecordObservableInstruments();

        public double Sum(string name, bool times = false) => values.Where(v => v.Name == name).Sum(v => times ? 1 : v.Value);

        public void Dispose() => listener.Dispose();

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var label = string.Join(',', tags.ToArray().Select(t => t.Value));
            values.Enqueue((label.Length == 0 ? instrument.Name : $"{instrument.Name}{{{label}}}", value));
        }
    }
}
