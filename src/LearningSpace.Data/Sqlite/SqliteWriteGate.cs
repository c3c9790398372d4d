using System.Data;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Sqlite;

/// <summary>
/// SQLite takes one writer at a time, and each commit waits for the disk. So writes queue here and go in groups: one transaction, a savepoint for
/// each, one commit for all. A group closes when nobody waits or after <see cref="MaxHold"/>, so that other processes get their turn.
/// </summary>
public sealed class SqliteWriteGate : WriteGate, IAsyncDisposable
{
    /// <summary>Longest time the write lock is held while more work waits.</summary>
    public static readonly TimeSpan MaxHold = TimeSpan.FromMilliseconds(25);

    private const string Savepoint = "work";

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<CancellationToken, Task<SqliteConnection>> open;
    private readonly Task loop;

    /// <summary>Opens the gate.</summary>
    /// <param name="open">Opens a connection.</param>
    public SqliteWriteGate(Func<CancellationToken, Task<SqliteConnection>> open)
    {
        this.open = open;
        loop = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(Func<SpaceContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var waiting = new Waiting<T>(work, cancellation);
        return queue.Writer.TryWrite(waiting) ? waiting.Task : Task.FromException<T>(new ObjectDisposedException(nameof(SqliteWriteGate)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var done = new List<Waiting>();
            try
            {
                await RunGroupAsync(done);
                done.ForEach(w => w.Complete());
                Committed();
            }
            catch (Exception e)
            {
                // The group as a whole was lost: the lock not had, the commit refused. Nobody may believe that they wrote.
                if (done.Count == 0 && queue.Reader.TryRead(out var first))
                {
                    done.Add(first);
                }

                done.ForEach(w => w.Fail(e));
            }
        }
    }

    private async Task RunGroupAsync(List<Waiting> done)
    {
        await using var connection = await open(CancellationToken.None);
        await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var options = new DbContextOptionsBuilder<SqliteSpaceContext>().UseSqlite(connection).Options;
        var held = Stopwatch.StartNew();
        while (held.Elapsed < MaxHold && queue.Reader.TryRead(out var waiting))
        {
            done.Add(waiting);
            if (waiting.Cancellation.IsCancellationRequested)
            {
                continue;
            }

            transaction.Save(Savepoint);
            try
            {
                await using var context = new SqliteSpaceContext(options);
                await context.Database.UseTransactionAsync(transaction);
                context.Database.AutoSavepointsEnabled = false;
                await waiting.RunAsync(context);
                await context.SaveAllAsync(waiting.Cancellation);
                transaction.Release(Savepoint);
            }
            catch (Exception e)
            {
                transaction.Rollback(Savepoint);
                waiting.Error = e;
            }
        }

        await transaction.CommitAsync();
    }

    private abstract class Waiting(CancellationToken cancellation)
    {
        public CancellationToken Cancellation { get; } = cancellation;

        public Exception? Error { get; set; }

        public abstract Task RunAsync(SpaceContext context);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Waiting<T>(Func<SpaceContext, CancellationToken, Task<T>> work, CancellationToken cancellation) : Waiting(cancellation)
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private bool ran;

        public Task<T> Task => completion.Task;

        public override async Task RunAsync(SpaceContext context)
        {
            result = await work(context, Cancellation);
            ran = true;
        }

        public override void Complete()
        {
            if (Error is not null)
            {
                completion.TrySetException(Error);
            }
            else if (!ran)
            {
                completion.TrySetCanceled(Cancellation);
            }
            else
            {
                completion.TrySetResult(result!);
            }
        }

        public override void Fail(Exception e) => completion.TrySetException(Error ?? e);
    }
}
