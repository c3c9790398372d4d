using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LearningSpace.Benchmarks;

/// <summary>
/// How fast a running site answers: kept pages beside a bare Kestrel endpoint that sends the same bytes, turn by turn so that the machine's moods fall on both, and
/// pages that are made anew. The site must run with <c>LearningSpace__RateLimits=off</c>.
/// </summary>
public static class HttpBenchmark
{
    private const int Rounds = 5;
    private const int Connections = 32;
    private const int Answers = 500;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    /// <summary>Measures <c>http BASE PATH…</c> and prints a table.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 2)
        {
            await Console.Error.WriteLineAsync("usage: http http://127.0.0.1:PORT PATH…");
            return 2;
        }

        var site = new Uri(args[0]);
        var server = new IPEndPoint(IPAddress.Parse(site.Host), site.Port);
        Console.WriteLine("| page | bytes | kept, requests/s | bare, requests/s | kept ÷ bare | made anew, p50 · p95 ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var path in args[1..])
        {
            await MeasureAsync(site, server, path);
        }

        return 0;
    }

    /// <summary>Serves <c>bare PORT FILE</c>: what another server sent, from memory, with nothing before it.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        var body = await File.ReadAllBytesAsync(args[1]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:" + args[0]).ConfigureKestrel(o => o.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync(); // until whoever started it is gone
        await app.StopAsync();
        return 0;
    }

    private static async Task MeasureAsync(Uri site, IPEndPoint server, string path)
    {
        using var client = new HttpClient { BaseAddress = site };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        var body = await client.GetByteArrayAsync(path);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, body);
        var port = FreePort();
        using var bare = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["bare", port.ToString(CultureInfo.InvariantCulture), file]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            await bare.StandardOutput.ReadLineAsync();
            var kept = new Load(server, Request(site, path));
            var same = new Load(new IPEndPoint(IPAddress.Loopback, port), Request(site, path));
            foreach (var load in new[] { kept, same })
            {
                await load.RunAsync(Connections, Turn); // warms up
            }

            var rounds = new List<(double Kept, double Bare)>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add((await kept.RunAsync(Connections, Turn), await same.RunAsync(Connections, Turn)));
            }

            var made = await MakeAnewAsync(client, path);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {path} | {body.Length:N0} | {Median(rounds.Select(r => r.Kept)):N0} | {Median(rounds.Select(r => r.Bare)):N0} | {Median(rounds.Select(r => r.Kept / r.Bare)):P0} | {made[made.Count / 2]:F1} · {made[made.Count * 95 / 100]:F1} |"));
        }
        finally
        {
            bare.StandardInput.Close();
            await bare.WaitForExitAsync();
            File.Delete(file);
        }
    }

    // How long it takes, in milliseconds, to make and send a page, one after the other; in order of time.
    private static async Task<List<double>> MakeAnewAsync(HttpClient client, string path)
    {
        var times = new List<double>();
        for (var round = 0; round < 2 * Answers; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Authorization", "none"); // is never answered from what is kept
            var started = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request);
            if (round >= Answers)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds); // until then it warmed up
            }
        }

        return [.. times.Order()];
    }

    private static byte[] Request(Uri site, string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n");

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
