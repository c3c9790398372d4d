using System.Reflection;

namespace LearningSpace.Data;

/// <summary>A migration: a file of SQL that takes the schema one step further (docs/decisions/0004).</summary>
/// <param name="Name">File name without its ending, such as <c>0001_start</c>; they are applied in this order.</param>
/// <param name="Sql">Its statements.</param>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>The migrations of an engine, in order.</summary>
    /// <param name="folder">Folder of the engine: <c>Sqlite</c> or <c>Postgres</c>.</param>
    public static IReadOnlyList<Migration> Of(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"LearningSpace.Data.{folder}.Migrations.";
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => new Migration(n[prefix.Length..^4], Read(assembly, n))),
        ];
    }

    /// <summary>The migrations of an engine that a database has not had yet, in order.</summary>
    /// <param name="folder">Folder of the engine.</param>
    /// <param name="applied">Names of those that it had.</param>
    public static IReadOnlyList<Migration> MissingFrom(string folder, IReadOnlySet<string> applied) => [.. Of(folder).Where(m => !applied.Contains(m.Name))];

    /// <summary>What a database lacks, in words; null where it has every migration.</summary>
    /// <param name="folder">Folder of the engine.</param>
    /// <param name="applied">Names of those that it had.</param>
    public static string? Problem(string folder, IReadOnlySet<string> applied) =>
        MissingFrom(folder, applied) is { Count: > 0 } missing ? $"migrations are missing: {string.Join(", ", missing.Select(m => m.Name))}" : null;

    /// <summary>The first migrations of an engine, up to those that rows were written under.</summary>
    /// <param name="folder">Folder of the engine.</param>
    /// <param name="schema">Their names.</param>
    /// <exception cref="ArgumentException">They are not its first.</exception>
    public static IReadOnlyList<Migration> First(string folder, IReadOnlyList<string> schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var first = Of(folder).Take(schema.Count).ToList();
        return first.Select(m => m.Name).SequenceEqual(schema) ? first : throw new ArgumentException("This is no schema of this program.", nameof(schema));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
