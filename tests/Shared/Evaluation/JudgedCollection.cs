using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningSpace.Tests.Evaluation;

/// <summary>A query.</summary>
/// <param name="Id">What judgements know it by.</param>
/// <param name="Text">What was asked.</param>
public sealed record JudgedQuery(string Id, string Text);

/// <summary>A document of a collection.</summary>
/// <param name="Id">What judgements know it by.</param>
/// <param name="Title">Its title; empty where there is none.</param>
/// <param name="Text">Its text.</param>
public sealed record JudgedDocument(string Id, string Title, string Text);

/// <summary>Queries with what they should find, and where they are there, the documents: a folder as TREC or BEIR give it.</summary>
/// <param name="Folder">Where its files lie.</param>
/// <param name="Queries">The queries, in the file's order.</param>
/// <param name="Judgements">The judgements.</param>
public sealed record JudgedCollection(string Folder, IReadOnlyList<JudgedQuery> Queries, Judgements Judgements)
{
    /// <summary>
    /// Reads a collection: queries from <c>queries.tsv</c> (id, tab, text) or <c>queries.jsonl</c> (<c>_id</c>, <c>text</c>), judgements from
    /// <c>qrels.txt</c>, <c>qrels.tsv</c> or <c>qrels/test.tsv</c>.
    /// </summary>
    /// <exception cref="FileNotFoundException">Queries or judgements are missing.</exception>
    /// <exception cref="FormatException">A line is none of such a file.</exception>
    public static JudgedCollection Open(string folder)
    {
        var queries = First(folder, "queries.tsv", "queries.jsonl");
        var judgements = First(folder, "qrels.txt", "qrels.tsv", "qrels/test.tsv");
        return new JudgedCollection(folder, [.. queries.EndsWith(".jsonl", StringComparison.Ordinal) ? JsonQueries(queries) : TabbedQueries(queries)], Judgements.Read(judgements));
    }

    /// <summary>The documents of <c>corpus.jsonl</c> (<c>_id</c>, <c>title</c>, <c>text</c>), one by one; none where there is no such file.</summary>
    /// <exception cref="FormatException">A line is no document.</exception>
    public IEnumerable<JudgedDocument> ReadDocuments()
    {
        var file = Path.Combine(Folder, "corpus.jsonl");
        return File.Exists(file) ? JsonLines(file).Select(l => new JudgedDocument(Text(l, "_id"), Text(l, "title"), Text(l, "text"))) : [];
    }

    private static IEnumerable<JudgedQuery> TabbedQueries(string file)
    {
        foreach (var line in File.ReadLines(file, Encoding.UTF8).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return tab > 0 ? new JudgedQuery(line[..tab].Trim(), line[(tab + 1)..].Trim()) : throw new FormatException($"{file}: '{line}' is no id, tab and text.");
        }
    }

    private static IEnumerable<JudgedQuery> JsonQueries(string file) => JsonLines(file).Select(l => new JudgedQuery(Text(l, "_id"), Text(l, "text")));

    private static IEnumerable<JsonObject> JsonLines(string file)
    {
        foreach (var line in File.ReadLines(file, Encoding.UTF8).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            JsonNode? node;
            try
            {
                node = JsonNode.Parse(line);
            }
            catch (JsonException e)
            {
                throw new FormatException($"{file}: '{line}' is no JSON.", e);
            }

            yield return node as JsonObject is { } json && Text(json, "_id").Length > 0 ? json : throw new FormatException($"{file}: '{line}' has no _id.");
        }
    }

    // Ids are numbers in some collections.
    private static string Text(JsonObject json, string name) => json[name]?.ToString() ?? "";

    private static string First(string folder, params string[] names) =>
        names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists) ?? throw new FileNotFoundException($"{folder} has none of {string.Join(", ", names)}.");
}
