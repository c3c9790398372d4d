using System.Diagnostics;
using System.Reflection;
using LearningSpace.Data;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// Sends metrics and traces to a collector by the OpenTelemetry protocol, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. The other settings that
/// OpenTelemetry defines (<c>OTEL_…</c>) hold too.
/// </summary>
/// <param name="configuration">The settings.</param>
public sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>The setting that switches it on.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "OTEL_SERVICE_NAME";

    private static readonly string[] Meters =
    [
        SpaceMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Diagnostics",
        "System.Runtime", "Npgsql",
    ];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    /// <summary>Whether something is sent.</summary>
    public bool IsOn => metrics is not null;

    /// <summary>Begins to send.</summary>
    public void Start()
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint]) || metrics is not null)
        {
            return;
        }

        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(s => s.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(s => s.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource("Microsoft.AspNetCore", Traces.Name)
            .AddProcessor(new OnlyWhatIsKnown())
            .AddOtlpExporter()
            .Build();
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what was not sent yet.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private void Describe(ResourceBuilder resource)
    {
        var version = typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        resource.AddService(configuration[ServiceName] is { Length: > 0 } name ? name : "learning-space", serviceVersion: version);
    }

    /// <summary>
    /// Of a span only attributes that are known to tell nothing of a person go out: a later version of the framework may add the visitor's address, the program they
    /// use or what they looked for.
    /// </summary>
    private sealed class OnlyWhatIsKnown : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "http.request.method", "http.route", "http.response.status_code", "error.type", "url.scheme", "network.protocol.version" };

        /// <inheritdoc/>
        public override void OnEnd(Activity data)
        {
            data.TraceStateString = ""; // null would be that of the span around it, which came with the request
            foreach (var name in data.TagObjects.Select(t => t.Key).Where(n => !Known.Contains(n) && !n.StartsWith("learningspace.", StringComparison.Ordinal)).ToList())
            {
                data.SetTag(name, null);
            }
        }
    }
}
