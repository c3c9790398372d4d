namespace LearningSpace.Data;

/// <summary>
/// The only way to write. The work gets a context inside a transaction; when the task returned has completed, the change is durable. Work that throws
/// leaves nothing behind. It must not wait for other work at the gate, and should be short: everybody's writes pass here on SQLite.
/// </summary>
public abstract class WriteGate
{
    private readonly List<Action> afterCommit = [];

    /// <summary>Writes.</summary>
    /// <typeparam name="T">What the work gives back.</typeparam>
    /// <param name="work">Reads and changes; need not save. It may run again where the database asks for a retry.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public abstract Task<T> WriteAsync<T>(Func<SpaceContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default);

    /// <summary>Writes.</summary>
    public Task WriteAsync(Func<SpaceContext, CancellationToken, Task> work, CancellationToken cancellation = default) =>
        WriteAsync<object?>(
            async (context, token) =>
            {
                await work(context, token);
                return null;
            },
            cancellation);

    /// <summary>Calls something after every commit of this process, for who waits for changes.</summary>
    public void OnCommit(Action action)
    {
        lock (afterCommit)
        {
            afterCommit.Add(action);
        }
    }

    /// <summary>Tells that something was committed.</summary>
    protected void Committed()
    {
        lock (afterCommit)
        {
            afterCommit.ForEach(action => action());
        }
    }
}
