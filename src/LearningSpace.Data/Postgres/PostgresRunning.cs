using System.Data;
using Npgsql;

namespace LearningSpace.Data.Postgres;

/// <summary>
/// Tells everybody on the database that this process uses the site: a connection of its own holds a lock that many may share, or one have alone. The lock
/// ends with the process; where the server went away, it is taken again.
/// </summary>
internal sealed class PostgresRunning(string connectionString) : IAsyncDisposable
{
    // Any number will do, so long as all nodes use the same and nobody else does.
    private const long RunningLock = 0x4C53_5255_4E53;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 }.ToString();
    private readonly CancellationTokenSource ending = new();
    private NpgsqlConnection? holder;
    private Task retaking = Task.CompletedTask;

    /// <summary>Uses the site with others.</summary>
    public async Task ShareAsync(CancellationToken cancellation)
    {
        if (holder is null)
        {
            holder = await TakeAsync("pg_try_advisory_lock_shared", cancellation) ?? throw new InvalidOperationException("The site is being restored. Start again when that has ended.");
            holder.StateChange += OnStateChange;
        }
    }

    /// <summary>Has the site alone.</summary>
    public async Task HoldAloneAsync(CancellationToken cancellation) => holder ??= await TakeAsync("pg_try_advisory_lock", cancellation)
        ?? throw new InvalidOperationException("The site is running. Stop every process that serves it or works on it, on every node, then try again.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!ending.IsCancellationRequested)
        {
            await ending.CancelAsync();
        }

        await retaking;
        if (holder is not null)
        {
            await holder.DisposeAsync();
        }
    }

    private void OnStateChange(object sender, StateChangeEventArgs e)
    {
        if (e.CurrentState is ConnectionState.Broken or ConnectionState.Closed && !ending.IsCancellationRequested)
        {
            ((NpgsqlConnection)sender).StateChange -= OnStateChange;
            retaking = Task.Run(RetakeAsync);
        }
    }

    private async Task RetakeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                if (await TakeAsync("pg_try_advisory_lock_shared", ending.Token) is { } taken)
                {
                    holder = taken;
                    taken.StateChange += OnStateChange;
                    return;
                }
            }
            catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException or OperationCanceledException)
            {
                // The server is still away.
            }

            await Task.Delay(Again, ending.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    // Null where another has it in a way that keeps this one out.
    private async Task<NpgsqlConnection?> TakeAsync(string function, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
#pragma warning disable CA2100 // One of two constants of this file.
            await using var command = new NpgsqlCommand($"SELECT {function}({RunningLock})", connection);
#pragma warning restore CA2100
            if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
            {
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
