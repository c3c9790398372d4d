using System.Buffers;
using System.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>
/// Reads a list of texts as Python prints it: <c>['a', "it's", None]</c>. Source: the Python Language Reference, sections 2.5 "Literals" and 6.2.5 "List displays",
/// as far as <c>repr()</c> of a list of strings, numbers and None makes use of them.
/// </summary>
internal static class PythonList
{
    // Signs that a number or a name does not have.
    private static readonly SearchValues<char> Strange = SearchValues.Create("'\"[]{}()");

    /// <summary>The values of a list, <c>None</c> and empty ones left out; null where the text is no list.</summary>
    public static IReadOnlyList<string>? Parse(string text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']')
        {
            return null;
        }

        var values = new List<string>();
        var (at, end) = (1, text.Length - 1);
        while (true)
        {
            while (at < end && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == end)
            {
                return values;
            }

            if ((text[at] is '\'' or '"' ? Quoted(text, ref at, end) : Bare(text, ref at, end)) is not { } value)
            {
                return null;
            }

            if (value.Length > 0)
            {
                values.Add(value);
            }

            while (at < end && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at < end && text[at++] != ',')
            {
                return null;
            }
        }
    }

    private static string? Bare(string text, ref int at, int end)
    {
        var comma = text.IndexOf(',', at, end - at);
        var stop = comma < 0 ? end : comma;
        var word = text[at..stop].Trim();
        at = stop;
        return word.AsSpan().ContainsAny(Strange) || word.Length == 0 ? null : word is "None" ? "" : word;
    }

    private static string? Quoted(string text, ref int at, int end)
    {
        var quote = text[at++];
        var value = new StringBuilder();
        for (; at < end; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return value.ToString().Trim();
            }

            if (text[at] != '\\' || at + 1 >= end)
            {
                value.Append(text[at]);
                continue;
            }

            switch (text[++at])
            {
                case 'n':
                    value.Append('\n');
                    break;
                case 't':
                    value.Append('\t');
                    break;
                case 'r':
                    break;
                case 'x' when Hex(text, at + 1, 2, end) is { } code:
                    value.Append((char)code);
                    at += 2;
                    break;
                case 'u' when Hex(text, at + 1, 4, end) is { } code:
                    value.Append((char)code);
                    at += 4;
                    break;
                case 'U' when Hex(text, at + 1, 8, end) is { } code && System.Text.Rune.TryCreate(code, out var rune):
                    value.Append(rune.ToString());
                    at += 8;
                    break;
                case var other:
                    value.Append(other);
                    break;
            }
        }

        return null;
    }

    private static int? Hex(string text, int at, int digits, int end) =>
        at + digits <= end && int.TryParse(text.AsSpan(at, digits), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null;
}
