namespace LearningSpace.Data.Changes;

/// <summary>Something that must know what changed, whichever process changed it.</summary>
public interface IChangeListener
{
    /// <summary>Takes the next changes, oldest first. It must bear hearing of a change twice.</summary>
    Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation);
}

/// <summary>Follows the change log with a cursor of this process and tells its listeners, in the order they were given.</summary>
/// <param name="database">The database.</param>
/// <param name="listeners">Who is told.</param>
public sealed class ChangeFollower(Database database, IReadOnlyList<IChangeListener> listeners) : IDisposable
{
    private const int Batch = 1_000;

    private readonly SemaphoreSlim one = new(1, 1);
    private ChangeCursor cursor;

    /// <summary>Starts here: what is committed after this call will be told.</summary>
    public async Task StartAsync(CancellationToken cancellation) => cursor = await database.ChangeCursorAsync(cancellation);

    /// <summary>
    /// Tells everything that is there to tell; when it returns, all changes committed before the call are known to all listeners. Only while another write is
    /// still open does what was committed after it began have to wait.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellation = default)
    {
        await one.WaitAsync(cancellation);
        try
        {
            while (await database.ChangesAfterAsync(cursor, Batch, cancellation) is { Count: > 0 } changes)
            {
                foreach (var listener in listeners)
                {
                    await listener.HandleAsync(changes, cancellation);
                }

                // Only now: what a listener failed on is told again.
                cursor = new ChangeCursor(changes[^1].TransactionId, changes[^1].Sequence);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
