using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

/// <summary>An empty site with an audit log.</summary>
public abstract class AuditWorld : IAsyncLifetime
{
    private TestDatabase? test;

    protected static CancellationToken None => CancellationToken.None;

    protected TestDatabase Test => test!;

    protected Database Database => test!.Database;

    protected ManualClock Clock { get; } = new();

    protected EraseAuditDetails Erase => new(Database, Clock);

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => test!.DisposeAsync();

    /// <summary>Records entries in one transaction.</summary>
    protected Task RecordAsync(params AuditEntry[] entries) => Database.Gate.WriteAsync((context, _) =>
    {
        Array.ForEach(entries, e => context.Audit(e, Clock.Now));
        return Task.CompletedTask;
    });

    protected static AuditEntry SignedIn(string who) => new("account.signed-in", who, "account", who, new JsonObject { ["way"] = "passkey" });

    protected Task<AuditVerdict> VerifyAsync() => new VerifyAudit(Database).RunAsync(None);

    protected async Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditFilter? filter = null) =>
        (await new ReadAudit(Database).RunAsync(filter ?? new AuditFilter(), null, 1_000, None)).Records;

    /// <summary>Does what the triggers refuse, as who owns the database can.</summary>
    protected async Task ForceAsync(string sql)
    {
        var free = TestDatabase.IsPostgres
            ? string.Concat(new[] { "entries", "details", "heads" }.Select(t => $"ALTER TABLE audit_{t} DISABLE TRIGGER USER; "))
            : "PRAGMA foreign_keys = OFF; " + string.Concat((await Raw.LinesAsync(Test, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")).Select(t => $"DROP TRIGGER {t}; "));
        await Raw.RunAsync(Test, free + sql);
    }
}
