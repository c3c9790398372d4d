using System.Text;

namespace LearningSpace.Web.Localization;

/// <summary>
/// Reads gettext's portable object format: <c>msgctxt</c>, <c>msgid</c>, <c>msgid_plural</c>, <c>msgstr</c>, <c>msgstr[n]</c>, strings continued over lines,
/// comments. Source: GNU gettext manual, "The Format of PO Files". Two plural forms are known, <c>n != 1</c> and <c>n > 1</c>: those of our languages.
/// </summary>
public sealed class PoFile
{
    private readonly Dictionary<string, string[]> entries = new(StringComparer.Ordinal);

    private PoFile()
    {
    }

    /// <summary>Every message id with its texts, singular first; the header is left out.</summary>
    public IReadOnlyDictionary<string, string[]> Entries => entries;

    /// <summary>Whether zero is singular in this language, as in Portuguese of Brazil.</summary>
    public bool ZeroIsSingular { get; private set; }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message names it.</exception>
    public static PoFile Parse(string text)
    {
        var file = new PoFile();
        string? id = null;
        var texts = new SortedDictionary<int, string>();
        StringBuilder? open = null;
        Action close = () => { };
        var number = 0;

        void Finish()
        {
            close();
            if (id is { Length: > 0 })
            {
                file.entries[id] = [.. texts.Values];
            }
            else if (id is not null && texts.TryGetValue(0, out var header))
            {
                file.ZeroIsSingular = header.Replace(" ", "", StringComparison.Ordinal).Contains("plural=(n>1)", StringComparison.Ordinal);
            }

            (id, open, close) = (null, null, () => { });
            texts.Clear();
        }

        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '"' && open is not null)
            {
                open.Append(Unquote(line, number));
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var keyword = space < 0 ? line : line[..space];
            var first = new StringBuilder(Unquote(space < 0 ? "" : line[(space + 1)..].Trim(), number));
            switch (keyword)
            {
                case "msgctxt":
                    Finish();
                    (open, close) = (first, () => { });
                    break;
                case "msgid":
                    Finish();
                    open = first;
                    close = () => id = first.ToString();
                    break;
                case "msgid_plural":
                    close();
                    (open, close) = (first, () => { });
                    break;
                case "msgstr":
                    close();
                    open = first;
                    close = () => texts[0] = first.ToString();
                    break;
                case "msgstr[0]" or "msgstr[1]":
                    close();
                    open = first;
                    var form = keyword[7] - '0';
                    close = () => texts[form] = first.ToString();
                    break;
                default:
                    throw new FormatException($"Line {number}: '{keyword}' is not known.");
            }
        }

        Finish();
        return file;
    }

    private static string Unquote(string quoted, int line)
    {
        if (quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"')
        {
            throw new FormatException($"Line {line}: a text in double quotes is expected.");
        }

        var result = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            var c = quoted[i];
            if (c == '\\' && i + 1 < quoted.Length - 1)
            {
                c = quoted[++i] switch { 'n' => '\n', 't' => '\t', var other => other };
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
