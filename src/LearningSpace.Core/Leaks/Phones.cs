using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// Telephone numbers: the international form (ITU-T E.123, E.164), the ways of writing them that nothing else has, and any other with its word right before it.
/// Lines that cost the caller nothing or are shared by a whole service are public and are left alone.
/// </summary>
internal static partial class Phones
{
    private const int Shortest = 7;
    private const int Longest = 13;

    // Digits with the country's code. Others: ten to fifteen.
    private static readonly (string Code, int Least, int Most)[] Countries =
    [
        ("598", 11, 11), ("595", 11, 12), ("593", 11, 12), ("591", 11, 11), ("351", 12, 12), ("54", 12, 13), ("55", 12, 13), ("56", 11, 11), ("57", 12, 12), ("51", 10, 11), ("52", 12, 13), ("34", 11, 11), ("1", 11, 11),
    ];

    /// <summary>A number that begins with a plus.</summary>
    public static FoundLeak? International(LeakScanner scan, int i)
    {
        var start = i + 1 < scan.Text.Length && scan.Text[i + 1] == ' ' ? i + 2 : i + 1;
        var (digits, end) = Read(scan.Text, start, 15);
        var (_, least, most) = Array.Find(Countries, c => digits.StartsWith(c.Code, StringComparison.Ordinal)) is { Code: not null } known ? known : ("", 10, 15);
        if (digits.Length > most)
        {
            (digits, end) = Read(scan.Text, start, most);
        }

        return digits.Length >= least && digits[0] != '0' && !scan.GoesOn(end) && !Amount().IsMatch(scan.Text[start..end]) ? Leak(i, end) : null;
    }

    /// <summary>A number whose area stands in parentheses.</summary>
    public static FoundLeak? InParentheses(LeakScanner scan, int i) =>
        scan.Match(Area(), i) is { } m && !IsFree(Digits(m.Value)) ? Leak(i, i + m.Length) : null;

    /// <summary>A number that begins with a digit.</summary>
    public static FoundLeak? National(LeakScanner scan, int i)
    {
        if (scan.Match(Customary(), i) is { } m)
        {
            return IsFree(Digits(m.Value)) ? null : Leak(i, i + m.Length);
        }

        if (!scan.Follows(Call(), i))
        {
            return null;
        }

        var (digits, end) = Read(scan.Text, i, Longest);
        return digits.Length >= Shortest && (!scan.GoesOn(end) || scan.Text[end] == '/') && !Other().IsMatch(scan.Text[i..end]) && !IsFree(digits) && !(end + 1 < scan.Text.Length && scan.Text[end] == ',' && char.IsAsciiDigit(scan.Text[end + 1]))
            ? Leak(i, end)
            : null;
    }

    // The digits of whole groups, not more than so many, and where the last of them ends.
    private static (string Digits, int End) Read(string text, int start, int most)
    {
        var digits = new System.Text.StringBuilder(most);
        var (end, at) = (start, start);
        while (at < text.Length)
        {
            var group = at;
            while (group < text.Length && char.IsAsciiDigit(text[group]) && group - at <= most)
            {
                group++;
            }

            if (group > at)
            {
                if (digits.Length + group - at > most)
                {
                    break;
                }

                digits.Append(text, at, group - at);
                end = at = group;
            }

            // One sign between two groups, or two where there is a parenthesis.
            if (at < text.Length && Between().Match(text, at) is { Success: true } m && (end > start || text[at] == '('))
            {
                at += m.Length;
            }
            else
            {
                break;
            }
        }

        return (digits.ToString(), end);
    }

    private static bool IsFree(string digits) => Free().IsMatch(digits);

    private static FoundLeak Leak(int start, int end) => new(LeakKind.PhoneNumber, start, end);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\G(?:[ .-]?\(|\)[ .-]?|[ .-])(?=[0-9])")]
    private static partial Regex Between();

    [GeneratedRegex(@"\A[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3}){2})\z")]
    private static partial Regex Amount();

    // (011) 4123-4567, (11) 91234-5678
    [GeneratedRegex(@"\G\((?:0[0-9]{2,4}|[1-9][0-9]{1,2})\)[ -]?[0-9]{3,5}[- ][0-9]{4}")]
    private static partial Regex Area();

    // 099 123 456, 011 4123-4567, 11 91234-5678, 612 34 56 78
    [GeneratedRegex(@"\G(?:09[1-9]([ -])[0-9]{3}\1[0-9]{3}|0[0-9]{2,4}[ -][0-9]{3,4}-[0-9]{4}|[1-9][0-9] 9[0-9]{4}-[0-9]{4}|[679][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2})")]
    private static partial Regex Customary();

    // Years, dates, times and amounts.
    [GeneratedRegex(@"\A(?:(?:19|20)[0-9]{2}[ .-]+(?:19|20)[0-9]{2}|[0-9]{1,2}[ .-][0-9]{1,2}[ .-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2}|[0-9]{1,3}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3}){2})\z")]
    private static partial Regex Other();

    [GeneratedRegex(@"\A(?:0?800|0810|0300|0303|0500|0600|0900|90[0-2]|808|707)")]
    private static partial Regex Free();

    [GeneratedRegex(
        @"[^a-z0-9](?:tel|telf|telefonos?|telefones?|telephones?|telemovel|phones?|fone|cel|celular|celulares|movil|mobile|whatsapp|fax|ligue|llame)"
        + @"(?:[ .:,(#/-]|\u00BA|\u00B0|no|nro|num|numero|number|al|ao|para|en|is|es|e|el|de|contacto|contact|contato|particular|personal|pessoal|directo|direto){0,12}\z")]
    private static partial Regex Call();
}
