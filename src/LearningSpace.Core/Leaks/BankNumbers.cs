using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>Bank accounts and payment cards.</summary>
internal static partial class BankNumbers
{
    private const int FewestDigits = 8; // of an account: no country has fewer, and a sentence in capitals has none

    // Lengths by country, from the register of IBANs that SWIFT keeps for ISO 13616.
    private static readonly FrozenDictionary<string, int> Lengths =
        ("NO15 BE16 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 "
        + "IQ23 OM23 SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 "
        + "SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33")
        .Split(' ').ToFrozenDictionary(l => l[..2], l => int.Parse(l.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>An international account number, with or without spaces: in capitals, or all small and in one piece.</summary>
    public static FoundLeak? Account(LeakScanner scan, int i)
    {
        if (!AccountStart().IsMatch(scan.Text, i) || !Lengths.TryGetValue(scan.Text.Substring(i, 2).ToUpperInvariant(), out var length))
        {
            return null;
        }

        var number = new char[length];
        var (count, digits, isApart, end) = (0, 0, false, i);
        for (; end < scan.Text.Length && count < length; end++)
        {
            var c = scan.Text[end];
            if (char.IsAsciiLetterOrDigit(c))
            {
                number[count++] = c;
                digits += char.IsAsciiDigit(c) ? 1 : 0;
            }
            else if (c is ' ' or '-' && char.IsAsciiLetterOrDigit(scan.Text[end - 1]))
            {
                isApart = true;
            }
            else
            {
                return null;
            }
        }

        var written = new string(number, 0, count);
        var isInCase = !written.Any(char.IsAsciiLetterLower) || (!isApart && !written.Any(char.IsAsciiLetterUpper));
        return count == length && digits >= FewestDigits && isInCase && !scan.GoesOn(end) && CheckDigits.IsBankAccount(written)
            ? new FoundLeak(LeakKind.BankAccount, i, end, written[..2].ToUpperInvariant())
            : null;
    }

    /// <summary>A card: in groups as it is embossed, or in one piece.</summary>
    public static FoundLeak? Card(LeakScanner scan, int i) => scan.Text[i] is >= '2' and <= '6' ? Card(scan, Long(), i) ?? Card(scan, Fours(), i) ?? Card(scan, Uneven(), i) ?? Card(scan, Whole(), i) : null;

    private static FoundLeak? Card(LeakScanner scan, Regex shape, int i)
    {
        if (scan.Match(shape, i) is not { } m)
        {
            return null;
        }

        var digits = string.Concat(m.Value.Where(char.IsAsciiDigit));
        return IsIssued(digits, m.Length > digits.Length) && CheckDigits.IsLuhn(digits) ? new FoundLeak(LeakKind.PaymentCard, i, i + m.Length) : null;
    }

    // The ranges that the schemes publish. Numbers of fourteen digits in one piece are codes on goods more often than cards.
    private static bool IsIssued(string digits, bool isApart)
    {
        var head = int.Parse(digits.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        return digits.Length switch
        {
            14 => isApart && (head is >= 3000 and <= 3059 || head / 100 is 36 or 38),
            15 => head / 100 is 34 or 37,
            16 => head / 1000 == 4 || head / 100 is >= 51 and <= 55 || head is (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011 or (>= 6440 and <= 6599) || head / 100 == 62,
            19 => head / 1000 == 4 || head / 100 == 62,
            _ => false,
        };
    }

    [GeneratedRegex(@"\G[A-Za-z]{2}[0-9]{2}")]
    private static partial Regex AccountStart();

    [GeneratedRegex(@"\G[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}\1[0-9]{3}")]
    private static partial Regex Long();

    [GeneratedRegex(@"\G[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}")]
    private static partial Regex Fours();

    [GeneratedRegex(@"\G[0-9]{4}([ -])[0-9]{6}\1[0-9]{4,5}")]
    private static partial Regex Uneven();

    [GeneratedRegex(@"\G[0-9]{15,19}")]
    private static partial Regex Whole();
}
