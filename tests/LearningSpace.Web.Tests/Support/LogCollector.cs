using System.Collections.Concurrent;
using System.Text.Json;
using LearningSpace.Tests;
using Microsoft.Extensions.Logging;

namespace LearningSpace.Web.Tests.Support;

/// <summary>An entry of the log, with all that a provider of logs is given.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Category">Who told it.</param>
/// <param name="Text">Message, exception, values and scopes.</param>
/// <param name="Trace">The trace it belongs to; empty for none.</param>
internal sealed record LogEntry(LogLevel Level, string Category, string Text, string Trace);

/// <summary>Keeps everything that is logged.</summary>
internal sealed class LogCollector : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogEntry> entries = new();
    private IExternalScopeProvider? scopes;

    /// <summary>The levels that the program has where nobody sets others.</summary>
    public static Dictionary<string, string> UsualLevels
    {
        get
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Repository.File("src", "LearningSpace.Web", "appsettings.json")));
            return settings.RootElement.GetProperty("Logging").GetProperty("LogLevel").EnumerateObject().ToDictionary(l => "Logging:LogLevel:" + l.Name, l => l.Value.GetString()!);
        }
    }

    public IReadOnlyList<LogEntry> Entries => [.. entries];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => collector.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new List<string?> { formatter(state, exception), exception?.ToString(), Values(state) };
            collector.scopes?.ForEachScope((scope, list) => list.Add(Values(scope)), text);
            collector.entries.Enqueue(new LogEntry(logLevel, category, string.Join('\n', text), System.Diagnostics.Activity.Current?.TraceId.ToString() ?? ""));
        }

        private static string? Values(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join('\n', values.Select(v => $"{v.Key}={v.Value}")) : state?.ToString();
    }
}
