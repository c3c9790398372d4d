using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace LearningSpace.Tests.Evaluation;

/// <summary>Grades by query and document: 0 is not relevant, more is better.</summary>
public sealed class Judgements
{
    private static readonly ReadOnlyDictionary<string, int> Nothing = new(new Dictionary<string, int>());
    private readonly Dictionary<string, Dictionary<string, int>> grades = new(StringComparer.Ordinal);

    /// <summary>Ids of the queries that are judged.</summary>
    public IReadOnlyCollection<string> Queries => grades.Keys;

    /// <summary>The grades of a query by document; none where it is not judged.</summary>
    public IReadOnlyDictionary<string, int> this[string query] => grades.TryGetValue(query, out var found) ? found : Nothing;

    /// <summary>
    /// Reads a file of judgements: TREC's (<c>query 0 document grade</c>, parted by blanks) or BEIR's (<c>query-id corpus-id score</c>, parted by tabs, with that heading).
    /// </summary>
    /// <exception cref="FormatException">A line is neither.</exception>
    public static Judgements Read(string file)
    {
        var judgements = new Judgements();
        foreach (var line in File.ReadLines(file, Encoding.UTF8))
        {
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0 || cells is ["query-id", "corpus-id", "score"])
            {
                continue;
            }

            if (cells.Length is not (3 or 4) || !int.TryParse(cells[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
            {
                throw new FormatException($"{file}: '{line}' is no judgement.");
            }

            judgements.Add(cells[0], cells[^2], grade);
        }

        return judgements;
    }

    /// <summary>Adds a judgement; the last of a query and document holds.</summary>
    public void Add(string query, string document, int grade)
    {
        if (!grades.TryGetValue(query, out var ofQuery))
        {
            grades[query] = ofQuery = new Dictionary<string, int>(StringComparer.Ordinal);
        }

        ofQuery[document] = grade;
    }
}
