namespace LearningSpace.Core.Discussions;

/// <summary>A word with stars, each of which stands for any letters and digits. To compare takes time in proportion to the word: each piece between stars is looked for once, from where the last was found.</summary>
internal sealed class WordGlob
{
    /// <summary>The first letter of what begins with a star.</summary>
    public const char AnyLetter = '*';

    private readonly string[] pieces;

    private WordGlob(string[] pieces) => this.pieces = pieces;

    /// <summary>The word itself, where it has no star.</summary>
    public string? Literal => pieces.Length == 1 ? pieces[0] : null;

    /// <summary>The letter it begins with; <see cref="AnyLetter"/> for a star.</summary>
    public char FirstLetter => pieces[0].Length > 0 ? pieces[0][0] : AnyLetter;

    /// <summary>How many letters and digits it has.</summary>
    public int Letters => pieces.Sum(p => p.Length);

    /// <summary>The words of a pattern in a row.</summary>
    public static WordGlob[] Row(string pattern)
    {
        var globs = new List<WordGlob>();
        foreach (var word in pattern.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // What parts words in a text parts them in a pattern, too: "bit.ly/x*" is three words in a row.
            var row = new List<List<string>> { new() { "" } };
            foreach (var (at, piece) in word.Split('*').Index())
            {
                if (at > 0)
                {
                    row[^1].Add("");
                }

                var end = 0;
                foreach (var found in FoldedWord.Of(piece))
                {
                    if (found.Start > end && HasSomething(row[^1]))
                    {
                        row.Add([""]);
                    }

                    row[^1][^1] += found.Folded;
                    end = found.End;
                }

                if (end < piece.Length && HasSomething(row[^1]))
                {
                    row.Add([""]);
                }
            }

            globs.AddRange(row.Where(HasSomething).Select(p => new WordGlob([.. p])));
        }

        return [.. globs];
    }

    /// <summary>Whether a word fits.</summary>
    public bool Fits(ReadOnlySpan<char> word)
    {
        if (pieces.Length == 1)
        {
            return word.SequenceEqual(pieces[0]);
        }

        var (first, last) = (pieces[0], pieces[^1]);
        if (word.Length < first.Length + last.Length || !word.StartsWith(first, StringComparison.Ordinal) || !word.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        word = word[first.Length..^last.Length];
        foreach (var piece in pieces.AsSpan(1..^1))
        {
            var at = word.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            word = word[(at + piece.Length)..];
        }

        return true;
    }

    private static bool HasSomething(List<string> pieces) => pieces.Count > 1 || pieces[0].Length > 0;
}
