using System.Collections.Concurrent;
using System.Diagnostics;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace LearningSpace.Data.Tests.Exchange;

/// <summary>Lists of addresses are read a batch at a time; what a batch costs must not grow with the site.</summary>
public sealed class Reading_addresses_in_batches : World
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateWithDemonstrationAsync();

    [Fact]
    public async Task Sorts_nothing_and_goes_by_ids()
    {
        if (TestDatabase.IsPostgres)
        {
            return; // chooses by how much there is, and here is little
        }

        using var asked = new Asked();
        var ids = new List<string>();
        await foreach (var batch in new AddressReader(Database).ReadAsync(Site.Current, 3, 40, Visitors, None))
        {
            ids.AddRange(batch.Select(i => i.Id));
        }

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        var plans = await PlansAsync([.. asked.Commands.Where(c => c.Text.Contains("content_items", StringComparison.Ordinal) && c.Text.Contains("LIMIT", StringComparison.Ordinal) && c.Text.Contains("\"path_word\"", StringComparison.Ordinal) && c.Text.Contains("ORDER BY", StringComparison.Ordinal))]);
        Assert.NotEmpty(plans);
        Assert.DoesNotContain(plans, p => p.Contains("ORDER BY", StringComparison.Ordinal) || p.Contains("ix_content_items_path_word_slug", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> PlansAsync(IReadOnlyList<(string Text, IReadOnlyList<(string Name, object? Value)> Values)> commands)
    {
        var plans = new List<string>();
        await using var connection = await Raw.OpenAsync(Test);
        foreach (var (text, values) in commands)
        {
            await using var command = (SqliteCommand)connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            command.Parameters.AddRange(values.Select(v => new SqliteParameter(v.Name, v.Value)));
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                plans.Add(reader.GetString(3));
            }
        }

        return plans;
    }

    /// <summary>What this process asks of databases, as it was sent.</summary>
    private sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];

        public Asked() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public ConcurrentQueue<(string Text, IReadOnlyList<(string Name, object? Value)> Values)> Commands { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: SqliteCommand command })
            {
                Commands.Enqueue((command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => (p.ParameterName, p.Value))]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
