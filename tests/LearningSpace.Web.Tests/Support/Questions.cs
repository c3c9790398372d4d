using System.Collections.Concurrent;
using System.Diagnostics;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LearningSpace.Web.Tests.Support;

/// <summary>Counts what is asked of one database; what follows the change log is no page's doing.</summary>
internal sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly string database;
    private readonly ConcurrentQueue<string> asked = new();

    public Questions(string connectionString)
    {
        database = connectionString;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => asked.Count;

    /// <summary>What each of them did: the first word of the command.</summary>
    public IReadOnlyList<string> Kinds => [.. asked];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: var command } && Same(command.Connection!.ConnectionString) && !command.CommandText.Contains("change_log", StringComparison.Ordinal))
        {
            asked.Enqueue(command.CommandText.Split([' ', '\n'], 2)[0]);
        }
    }

    /// <summary>How many a page asks.</summary>
    public static async Task<int> OfAsync(SpaceFixture space, string path)
    {
        using var questions = new Questions(space.Database.ConnectionString);
        await space.GetPageAsync(path);
        return questions.Count;
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

    private bool Same(string other) => Name(other) == Name(database);

    // A connection has more settings than the site was given, and the password is not told.
    private static string Name(string connectionString)
    {
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        return (parts.TryGetValue("Database", out var name) || parts.TryGetValue("Data Source", out name) ? name as string : null) ?? "";
    }
}
