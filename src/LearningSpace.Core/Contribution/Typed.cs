using System.Globalization;
using System.Text;

namespace LearningSpace.Core.Contribution;

/// <summary>Careful reading of what people type.</summary>
public static class Typed
{
    /// <summary>
    /// A text without what belongs to none: the null character, which PostgreSQL does not keep, U+FFFE, at which normalisation throws, and halves of surrogate pairs, which are no UTF-8. Lines end as in Unix.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny('\0', '\uFFFE', '\r') < 0 && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\0' or '\uFFFE':
                    break;
                case '\r':
                    clean.Append('\n');
                    i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    break;
                case var high when char.IsHighSurrogate(high):
                    if (i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        clean.Append(high).Append(text[++i]);
                    }

                    break;
                case var low when char.IsLowSurrogate(low):
                    break;
                case var other:
                    clean.Append(other);
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// A number as people write it: blanks and apostrophes between groups of digits do not count. Where one point or comma could stand for either, the language decides; where it can mean one thing only, it does.
    /// Null where it is none.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="culture">Language of whoever typed it.</param>
    public static decimal? Number(string text, string culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '\u2019'))).Replace('\u2212', '-');
        var digits = bare.TrimStart('-', '+');
        if (bare.Length - digits.Length > 1 || digits.Length == 0 || digits.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ',')))
        {
            return null;
        }

        var (points, commas) = (digits.Count(c => c == '.'), digits.Count(c => c == ','));
        char? mark = (points, commas) switch
        {
            (0, 0) => null,
            ( > 0, > 0) => digits.LastIndexOf('.') > digits.LastIndexOf(',') ? '.' : ',',
            ( > 1, 0) or (0, > 1) => null,
            _ when digits[points > 0 ? digits.IndexOf('.', StringComparison.Ordinal) : digits.IndexOf(',', StringComparison.Ordinal)] == DecimalMark(culture) => DecimalMark(culture),
            _ => AreGroups(digits) ? null : points > 0 ? '.' : ',',
        };
        var cut = mark is { } at ? digits.Split(at) : [digits];
        if (cut.Length > 2 || (cut.Length == 2 && (cut[1].Length == 0 || !cut[1].All(char.IsAsciiDigit))) || !(cut[0].All(char.IsAsciiDigit) || AreGroups(cut[0])))
        {
            return null;
        }

        var plain = (bare[0] == '-' ? "-" : "") + string.Concat(cut[0].Where(char.IsAsciiDigit)) + (cut.Length == 2 ? "." + cut[1] : "");
        return plain.TrimStart('-').StartsWith('.') ? null
            : decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A number as it stands in an input: with the language's mark before decimals, and without groups.</summary>
    public static string Number(decimal number, string culture) => number.ToString(CultureInfo.InvariantCulture).Replace('.', DecimalMark(culture));

    /// <summary>A day, as browsers send it or written in figures, the day first; null where it is none.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) ? day : null;

    /// <summary>A day and a time on some clock, as browsers send it or written in figures; null where it is none.</summary>
    public static DateTime? Moment(string text) =>
        DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "d/M/yyyy HH:mm", "d/M/yyyy H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces,
            out var moment) ? moment : null;

    /// <summary>A time of day; null where it is none.</summary>
    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time) ? time : null;

    private static char DecimalMark(string culture) => culture == "en" ? '.' : ',';

    // Groups of three after a first of one to three that is no zero: 1.234.567.
    private static bool AreGroups(string digits)
    {
        var mark = digits.Contains('.', StringComparison.Ordinal) ? '.' : ',';
        var groups = digits.Split(mark);
        return groups.Length > 1 && groups[0] is { Length: > 0 and <= 3 } first && first[0] != '0' && first.All(char.IsAsciiDigit) && groups[1..].All(g => g.Length == 3 && g.All(char.IsAsciiDigit));
    }
}
