using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LearningSpace.Benchmarks;

/// <summary>Asks a server over a number of connections, each as soon as it has its answer, by bare sockets: what it costs to ask is small and always the same.</summary>
/// <param name="server">The server.</param>
/// <param name="request">The request, to the byte.</param>
public sealed class Load(IPEndPoint server, byte[] request)
{
    /// <summary>Asks for a while, and gives the answers a second.</summary>
    /// <param name="connections">How many ask at once.</param>
    /// <param name="time">How long.</param>
    /// <exception cref="InvalidDataException">An answer is not 200, or says not how long it is.</exception>
    public async Task<double> RunAsync(int connections, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(until))));
        return all.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<long> AskAsync(long until)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        var buffer = new byte[1 << 18];
        var answers = 0L;
        while (Stopwatch.GetTimestamp() < until)
        {
            await socket.SendAsync(request);
            await ReadAsync(socket, buffer);
            answers++;
        }

        return answers;
    }

    private static async Task ReadAsync(Socket socket, byte[] buffer)
    {
        var (read, whole) = (0, int.MaxValue);
        while (read < whole)
        {
            if (read == buffer.Length)
            {
                throw new InvalidDataException("An answer is larger than this can read.");
            }

            var some = await socket.ReceiveAsync(buffer.AsMemory(read));
            read += some > 0 ? some : throw new InvalidDataException("The server closed the connection.");
            if (whole == int.MaxValue && buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                whole = end + 4 + Length(buffer.AsSpan(0, end));
            }
        }
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        return head.StartsWith("HTTP/1.1 200 "u8) && at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _)
            ? length
            : throw new InvalidDataException("This was not expected: " + Encoding.ASCII.GetString(head));
    }
}
