using LearningSpace.Data.Backup;
using LearningSpace.Data.Changes;

namespace LearningSpace.Data.Tests.Support;

/// <summary>A database that lets a test act at the moment between another's reading and writing.</summary>
/// <param name="inner">The database itself.</param>
/// <param name="beforeWrite">Called before each write; given its number from 1.</param>
internal sealed class InterposedDatabase(Database inner, Func<int, Task> beforeWrite) : Database
{
    public override string Engine => inner.Engine;

    public override WriteGate Gate { get; } = new InterposedGate(inner.Gate, beforeWrite);

    public override SpaceContext Reader() => inner.Reader();

    public override Task<SpaceContext> SnapshotAsync(CancellationToken cancellation = default) => inner.SnapshotAsync(cancellation);

    public override IReadOnlyList<string> KnownSchema => inner.KnownSchema;

    public override bool KeepsWhatIsReplaced => inner.KeepsWhatIsReplaced;

    public override Task<IReadOnlyList<string>> SchemaAsync(CancellationToken cancellation = default) => inner.SchemaAsync(cancellation);

    public override Task<bool> ForgetDeletedAsync(CancellationToken cancellation = default) => inner.ForgetDeletedAsync(cancellation);

    public override Task<string?> DamageAsync(CancellationToken cancellation = default) => inner.DamageAsync(cancellation);

    public override Task HoldAloneAsync(CancellationToken cancellation = default) => inner.HoldAloneAsync(cancellation);

    public override Task<string?> ReplaceAsync(IReadOnlyList<string> schema, Func<WriteRows, CancellationToken, Task> fill, string stamp, CancellationToken cancellation = default) =>
        inner.ReplaceAsync(schema, fill, stamp, cancellation);

    public override Task<int> MigrateAsync(CancellationToken cancellation = default) => inner.MigrateAsync(cancellation);

    public override Task<string?> ProblemAsync(CancellationToken cancellation = default) => inner.ProblemAsync(cancellation);

    public override Task<ChangeCursor> ChangeCursorAsync(CancellationToken cancellation = default) => inner.ChangeCursorAsync(cancellation);

    public override Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(ChangeCursor cursor, int limit, CancellationToken cancellation = default) =>
        inner.ChangesAfterAsync(cursor, limit, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class InterposedGate(WriteGate inner, Func<int, Task> beforeWrite) : WriteGate
    {
        private int writes;

        public override async Task<T> WriteAsync<T>(Func<SpaceContext, CancellationToken, Task<T>> work, CancellationToken cancellation = default)
        {
            await beforeWrite(++writes);
            return await inner.WriteAsync(work, cancellation);
        }
    }
}
