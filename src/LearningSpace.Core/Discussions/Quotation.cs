using System.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>Another's words in a reply, as a Markdown block quote under a line that says whose they are and leads to them.</summary>
public static class Quotation
{
    /// <summary>Most characters that are quoted: more is a link.</summary>
    public const int Longest = 1_000;

    /// <summary>The quotation, with an empty line after it.</summary>
    /// <param name="attribution">Whose words, as a sentence in the reader's language: <c>Ana Pérez wrote</c>.</param>
    /// <param name="address">Where they stand: an address of this site.</param>
    /// <param name="markdown">The words; of a long text, its beginning.</param>
    public static string Of(string attribution, string address, string markdown)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(markdown);
        var text = new StringBuilder().Append("> [").Append(Plain(attribution)).Append("](<").Append(Address(address)).Append(">):\n>\n");
        foreach (var line in WithoutQuotations(Beginning(markdown)))
        {
            text.Append('>').Append(line.Length > 0 ? " " : "").Append(line).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    // What they quoted themselves stands where they quoted it.
    private static IEnumerable<string> WithoutQuotations(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var own = lines.Where(l => !l.TrimStart(' ').StartsWith('>')).ToList();
        var kept = own.All(string.IsNullOrWhiteSpace) ? [.. lines] : own;
        var (first, last) = (kept.FindIndex(l => !string.IsNullOrWhiteSpace(l)), kept.FindLastIndex(l => !string.IsNullOrWhiteSpace(l)));
        for (var i = Math.Max(0, first); i <= last; i++)
        {
            // One empty line parts paragraphs as well as three.
            if (!string.IsNullOrWhiteSpace(kept[i]) || !string.IsNullOrWhiteSpace(kept[i - 1]))
            {
                yield return kept[i].TrimEnd();
            }
        }
    }

    private static string Beginning(string markdown) => markdown.Length <= Longest ? markdown : markdown[..TextCut.At(markdown, Longest)] + " …";

    // A name with brackets in it stays a name.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            plain.Append(char.IsAscii(c) && char.IsPunctuation(c) && c is not ('.' or ',' or '-' or ':' or '\'') ? "\\" : c is '<' or '`' or '~' or '|' or '^' or '$' ? "\\" : "").Append(c);
        }

        return plain.ToString();
    }

    private static string Address(string address) => Text.LinkRules.IsLocal(address) && address.IndexOfAny(['<', '>', ' ']) < 0 ? address : "#";
}
