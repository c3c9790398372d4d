using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions;

/// <summary>What a watched word brings about.</summary>
public enum WatchedAction
{
    /// <summary>It cannot be used.</summary>
    Block,

    /// <summary>A moderator looks first.</summary>
    Hold,

    /// <summary>The message appears, and moderators are told.</summary>
    Flag,

    /// <summary>The author is asked to look again.</summary>
    Warn,
}

/// <summary>A word or a few in a row to which somebody pays attention.</summary>
/// <param name="Pattern">The words; a star stands for any letters and digits of a word, and one alone for a whole word. Case, accents and what stands between words do not count.</param>
/// <param name="Action">What it brings about.</param>
/// <param name="Language">Only in messages of this language; null for all.</param>
public sealed record WatchedWord(string Pattern, WatchedAction Action, string? Language = null);

/// <summary>A watched word that was met.</summary>
/// <param name="Word">The word.</param>
/// <param name="Written">As it stands in the text where it was met first.</param>
public sealed record MetWord(WatchedWord Word, string Written);

/// <summary>The watched words of the site. Its time grows with the length of the text, whatever the text.</summary>
public sealed class WatchedWords
{
    /// <summary>Most words for one action.</summary>
    public const int MostForAction = 2_000;

    /// <summary>Most characters of a word.</summary>
    public const int LongestPattern = 100;

    private readonly IReadOnlyList<(WatchedWord Word, WordGlob[] Globs)> patterns;

    // Where a pattern begins with a word that has no star, it is found by that word; else by its first letter, and the few that begin with a star under nothing.
    private readonly Dictionary<string, List<int>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<int>> byLetter = [];

    /// <summary>Makes them. What cannot be watched (<see cref="Check"/>), and what is too many, is left out.</summary>
    public WatchedWords(IEnumerable<WatchedWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        patterns = [.. words.Where(w => Check(w.Pattern) is null).GroupBy(w => w.Action).SelectMany(g => g.Take(MostForAction)).Select(w => (w, WordGlob.Row(w.Pattern)))];
        foreach (var (at, (_, globs)) in patterns.Index())
        {
            var list = globs[0].Literal is { } literal ? Under(byWord, literal) : Under(byLetter, globs[0].FirstLetter);
            list.Add(at);
        }
    }

    /// <summary>None.</summary>
    public static WatchedWords None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => patterns.Count;

    /// <summary>What is wrong with a pattern; null for nothing.</summary>
    public static ContentProblem? Check(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Length > LongestPattern ? new ContentProblem("Pattern", "This has {0} characters; {1} are the most.", pattern.Length, LongestPattern)
            : WordGlob.Row(pattern).Sum(g => g.Letters) < 2 ? new ContentProblem("Pattern", "Write a word with two letters or more. A star stands for any letters.")
            : null;
    }

    /// <summary>The watched words of a text, each once, in the order in which they were given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language.</param>
    public IReadOnlyList<MetWord> In(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (patterns.Count == 0)
        {
            return [];
        }

        var words = FoldedWord.Of(text);
        var met = new SortedDictionary<int, MetWord>();
        for (var at = 0; at < words.Count; at++)
        {
            Look(byWord.GetValueOrDefault(words[at].Folded));
            Look(byLetter.GetValueOrDefault(words[at].Folded[0]));
            Look(byLetter.GetValueOrDefault(WordGlob.AnyLetter));

            void Look(List<int>? candidates)
            {
                foreach (var candidate in candidates ?? [])
                {
                    var (word, globs) = patterns[candidate];
                    if (!met.ContainsKey(candidate) && at + globs.Length <= words.Count && (word.Language is null || word.Language == language) && Fits(globs, words, at))
                    {
                        met[candidate] = new MetWord(word, text[words[at].Start..words[at + globs.Length - 1].End]);
                    }
                }
            }
        }

        return [.. met.Values];
    }

    private static bool Fits(WordGlob[] globs, IReadOnlyList<FoldedWord> words, int at)
    {
        for (var i = 0; i < globs.Length; i++)
        {
            if (!globs[i].Fits(words[at + i].Folded))
            {
                return false;
            }
        }

        return true;
    }

    private static List<int> Under<TKey>(Dictionary<TKey, List<int>> index, TKey key)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        return list;
    }
}
