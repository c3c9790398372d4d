using System.Globalization;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>Reads single cells: what is not certainly a year, a date, a flag or an address is none.</summary>
internal static class CellReading
{
    // Registers hold stray control characters, which no page and not every database can take.
    public static string Clean(string cell)
    {
        var text = Trim(cell);
        return text.AsSpan().ContainsAnyInRange('\0', '\u001F')
            ? string.Concat(text.ReplaceLineEndings("\n").Where(c => c >= ' ' || c is '\n' or '\t' or RegisterRow.ListSeparator)).Trim()
            : text;
    }

    // What is at the ends and nobody sees, is space too: a title of nothing else would be a link that nobody can follow.
    private static string Trim(string cell)
    {
        var (start, end) = (0, cell.Length);
        while (start < end && IsSpace(cell[start]))
        {
            start++;
        }

        while (end > start && IsSpace(cell[end - 1]))
        {
            end--;
        }

        return end - start == cell.Length ? cell : cell[start..end];

        static bool IsSpace(char c) => char.IsWhiteSpace(c) || (c >= '\u00AD' && c is '\u00AD' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2064') or '\uFEFF');
    }

    // As JSON writes numbers. A comma parts thousands here and decimals there: a number that has one is none. 2020.0 is 2020.
    public static decimal? Number(string text) =>
        text.Length <= 40 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? decimal.Truncate(number) == number ? decimal.Truncate(number) : number
            : null;

    // Values and notes are compared and told on one line, however a cell breaks them.
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // However a date is written, four digits that stand alone are its year; where two numbers could be one, none is.
    // A format says how a cell is written that does not have them.
    public static int? Year(string text, string? format) =>
        FourDigits(text, out var several) ?? (!several && format is not null && Date(text, format) is { } date ? date.Year : null);

    private static int? FourDigits(string text, out bool several)
    {
        several = false;
        int? year = null;
        for (var (start, at) = (0, 0); at <= text.Length; at++)
        {
            if (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            if (at - start == 4 && int.Parse(text.AsSpan(start, 4), NumberStyles.None, CultureInfo.InvariantCulture) is >= 1900 and <= 2200 and var found)
            {
                if (year is not null && year != found)
                {
                    several = true;
                    return null;
                }

                year = found;
            }

            start = at + 1;
        }

        return year;
    }

    // The day of a moment is the one that is written.
    public static DateOnly? Date(string text, string? format) =>
        DateOnly.TryParseExact(
            format is null && text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text, format ?? "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public static DateTime? Moment(string text, string? format) =>
        (format is null
            ? DateTime.TryParseExact(
                text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            : DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out moment))
            ? moment
            : null;

    public static bool? Boolean(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" or "1" or "X" or "SI" or "SÍ" or "SIM" or "OUI" => true,
        "NO" or "N" or "FALSE" or "0" or "NÃO" or "NAO" or "NON" => false,
        _ => null,
    };

    // A cell may hold several addresses, or words around one.
    public static string? FirstAddress(string text)
    {
        foreach (var word in text.Split([' ', '\n', '\t', ',', ';', '(', ')', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
        {
            var address = word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + word : word;
            if (LinkRules.IsWeb(address))
            {
                return address;
            }
        }

        return null;
    }
}
