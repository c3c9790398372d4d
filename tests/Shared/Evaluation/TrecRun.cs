using System.Globalization;
using System.Text;

namespace LearningSpace.Tests.Evaluation;

/// <summary>What a search engine found, as <c>trec_eval</c> reads it.</summary>
public static class TrecRun
{
    /// <summary>
    /// Documents by query, best first. Lines are <c>query Q0 document rank score tag</c>; as in <c>trec_eval</c> the score counts and the rank does not, and of
    /// equal scores the greater id comes first.
    /// </summary>
    /// <exception cref="FormatException">A line is none of a run.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string file)
    {
        var found = new Dictionary<string, List<(string Document, double Score)>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file, Encoding.UTF8).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            var cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != 6 || !double.TryParse(cells[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var score))
            {
                throw new FormatException($"{file}: '{line}' is no line of a run.");
            }

            if (!found.TryGetValue(cells[0], out var list))
            {
                found[cells[0]] = list = [];
            }

            list.Add((cells[2], score));
        }

        return found.ToDictionary(
            f => f.Key,
            IReadOnlyList<string> (f) => [.. f.Value.OrderByDescending(d => d.Score).ThenByDescending(d => d.Document, StringComparer.Ordinal).Select(d => d.Document)],
            StringComparer.Ordinal);
    }
}
