namespace LearningSpace.Core.Leaks;

/// <summary>
/// A text as the rules read it: digits of any script, letters with accents, wide letters and signs, dashes and spaces as their plain forms, and without what does
/// not show. Each character knows where it came from. <c>leak-guard.js</c> does the same.
/// </summary>
internal sealed class FoldedText
{
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyy";

    // The zeros of the scripts in the Basic Multilingual Plane (Unicode, general category Nd): the other nine digits follow each.
    private const string Zeros =
        "\u0660\u06F0\u07C0\u0966\u09E6\u0A66\u0AE6\u0B66\u0BE6\u0C66\u0CE6\u0D66\u0DE6\u0E50\u0ED0\u0F20\u1040\u1090\u17E0\u1810\u1946\u19D0\u1A80\u1A90\u1B50\u1BB0\u1C40\u1C50"
        + "\uA620\uA8D0\uA900\uA9D0\uA9F0\uAA50\uABF0";

    private readonly int[] starts;
    private readonly int[] ends;

    private FoldedText(string text, int[] starts, int[] ends)
    {
        Text = text;
        Lower = string.Create(text.Length, text, static (span, t) =>
        {
            for (var i = 0; i < t.Length; i++)
            {
                span[i] = char.IsAsciiLetterUpper(t[i]) ? (char)(t[i] | 0x20) : t[i];
            }
        });
        (this.starts, this.ends) = (starts, ends);
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The same with small letters, A to Z only.</summary>
    public string Lower { get; }

    /// <summary>Folds a text.</summary>
    public static FoldedText Of(string text)
    {
        var folded = new char[text.Length];
        var (starts, ends) = (new int[text.Length], new int[text.Length]);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            var c = text[i] == '\uD835' && i + 1 < text.Length && text[i + 1] is >= '\uDFCE' and <= '\uDFFF' ? (char)('0' + ((text[++i] - '\uDFCE') % 10)) : Fold(text[i]);
            if (c != '\0')
            {
                (folded[length], starts[length], ends[length]) = (c, start, i + 1);
                length++;
            }
        }

        return new FoldedText(new string(folded, 0, length), starts, ends);
    }

    /// <summary>Where a piece lies in the text that was folded.</summary>
    public (int Start, int Length) Origin(int start, int end) => (starts[start], ends[end - 1] - starts[start]);

    /// <summary>The same text with pieces covered, as if they were redacted.</summary>
    public FoldedText Without(IEnumerable<FoundLeak> found)
    {
        var text = Text.ToCharArray();
        foreach (var one in found)
        {
            text.AsSpan(one.Start, one.End - one.Start).Fill(']');
        }

        return new FoldedText(new string(text), starts, ends);
    }

    private static char Fold(char c) => c switch
    {
        '\t' => ' ',
        '\r' or '\v' or '\f' or '\0' => '\n',
        < '\u0080' => c,
        '\u0085' or '\u2028' or '\u2029' => '\n',
        '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => ' ',
        '\u00AD' or (>= '\u0300' and <= '\u036F') or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
            or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' => '\0',
        (>= '\u2010' and <= '\u2013') or '\u2212' or '\uFE58' or '\uFE63' => '-',
        '\u2024' => '.',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        <= 'ÿ' => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : c,
        _ => Digit(c),
    };

    private static char Digit(char c)
    {
        foreach (var zero in Zeros)
        {
            if (c >= zero && c < zero + 10)
            {
                return (char)('0' + (c - zero));
            }
        }

        return c;
    }
}
