using System.Text.RegularExpressions;
using LearningSpace.Core.Content;

namespace LearningSpace.Core.Contribution;

/// <summary>Words of a text that praise rather than tell.</summary>
/// <param name="Path">Where they stand, as problems name places: <c>Part.Field</c>.</param>
/// <param name="Words">The words as they stand there.</param>
public sealed record SalesWords(string Path, string Words);

/// <summary>
/// Points out where a text sounds like an advertisement, by words of its language that the recipe lists (<see cref="ContributionSettings.Sales"/>). It only points: authors may mean it, and editors judge.
/// </summary>
public sealed partial class SalesLanguage
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyDictionary<string, Lazy<Regex>> byCulture;

    /// <summary>Makes it.</summary>
    /// <param name="words">Words and phrases by culture; a star at the end of a word stands for any ending.</param>
    public SalesLanguage(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        // Made when it is first asked for: an automaton costs some 50 ms, and definitions are read often where nobody writes.
        byCulture = words.Where(w => w.Value.Count > 0).ToDictionary(w => w.Key, w => new Lazy<Regex>(() => Pattern(w.Value)), StringComparer.Ordinal);
    }

    /// <summary>What praises in a text, in the order of its parts, each wording once for each place.</summary>
    public IReadOnlyList<SalesWords> Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return !byCulture.TryGetValue(ContentProjector.LanguageOf(item), out var pattern) ? [] :
        [
            .. (from text in LeakCheck.Texts(item)
                from Match match in pattern.Value.Matches((string)text.Value!)
                select new SalesWords(LeakCheck.PlaceOf(text.Path), match.Value)).DistinctBy(w => (w.Path, w.Words.ToUpperInvariant())),
        ];
    }

    // No text makes it slow: the automaton never goes back.
    private static Regex Pattern(IEnumerable<string> words) =>
        new($"\\b(?:{string.Join('|', words.Select(w => Spaces().Replace(Regex.Escape(w.Trim()), "\\s+").Replace("\\*", "\\w*", StringComparison.Ordinal)))})\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Longest);

    [GeneratedRegex(@"(\\ )+")]
    private static partial Regex Spaces();
}
