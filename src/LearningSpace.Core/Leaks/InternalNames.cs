using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>Names and addresses that lead somewhere only within a network: they help nobody who reads from outside but an intruder.</summary>
internal static partial class InternalNames
{
    // The ranges as a whole are everybody's.
    private static readonly string[] Ranges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"];

    /// <summary>A private or link-local address of version 4 (RFC 1918, RFC 3927), with its port or mask.</summary>
    public static FoundLeak? Address(LeakScanner scan, int i)
    {
        if (Four().Match(scan.Text, i) is not { Success: true } m || GoesOn(scan.Text, i + m.Length) || !Private().IsMatch(m.Value) || Ranges.Contains(m.Value) || Enumerable.Range(1, 4).Any(g => int.Parse(m.Groups[g].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) > 255))
        {
            return null;
        }

        return scan.Follows(Part(), i) ? null : new FoundLeak(LeakKind.InternalAddress, i, i + m.Length);
    }

    /// <summary>A local address of version 6 (RFC 4193, RFC 4291 §2.5.6).</summary>
    public static FoundLeak? LongAddress(LeakScanner scan, int i) =>
        Six().Match(scan.Lower, i) is { Success: true } m && !scan.GoesOn(i + m.Length) && m.Value.Count(c => c == ':') is >= 2 and <= 7 ? new FoundLeak(LeakKind.InternalAddress, i, i + m.Length) : null;

    /// <summary>A name under a domain that is not in the public one (RFC 6762 for .local; .internal is set aside by ICANN; the rest is custom), or an intranet.</summary>
    public static FoundLeak? Host(LeakScanner scan, int i, char before)
    {
        if (before is '.' or '-' || Name().Match(scan.Text, i) is not { Success: true } m)
        {
            return null;
        }

        var end = i + m.Length;
        return end < scan.Text.Length && (LeakScanner.IsWord(scan.Text[end]) || scan.Text[end] is '-' or '(' or '@' || (scan.Text[end] == '.' && end + 1 < scan.Text.Length && LeakScanner.IsWord(scan.Text[end + 1])))
            ? null
            : new FoundLeak(LeakKind.InternalName, i, end);
    }

    /// <summary>A share on a file server, as Windows writes it.</summary>
    public static FoundLeak? Share(LeakScanner scan, int i) => ShareName().Match(scan.Text, i) is { Success: true } m ? new FoundLeak(LeakKind.InternalName, i, i + m.Length) : null;

    // A hyphen may lead to the end of a range.
    private static bool GoesOn(string text, int end) => end < text.Length && (LeakScanner.IsWord(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])));

    [GeneratedRegex(@"\G([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?::[0-9]{2,5})?(?:/[0-9]{1,2})?")]
    private static partial Regex Four();

    [GeneratedRegex(@"\A(?:10\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|192\.168\.|169\.254\.)")]
    private static partial Regex Private();

    // The number of a version or of a part of a document; and a heading that begins with one.
    [GeneratedRegex(
        @"(?:[^a-z0-9](?:version|versao|versiones|v|ver|release|articulos?|arts?|artigos?|seccion|secao|section|puntos?|numerales|numeral|item|inciso|capitulo|anexo|clausula|apartado|tabla|tabela|table|figura)(?:[ .:=(""'#]|n|\u00BA|\u00B0){0,4}|\n#{1,6} )\z")]
    private static partial Regex Part();

    [GeneratedRegex(@"\G(?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]{2,34}")]
    private static partial Regex Six();

    [GeneratedRegex(@"\G(?:(?:[A-Za-z0-9][A-Za-z0-9_-]{0,62}\.){1,6}(?:local|internal|lan|intranet|corp|localdomain)|intranet(?:\.[a-z0-9][a-z0-9-]{0,62}){2,6})(?::[0-9]{2,5})?")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\\\\[A-Za-z0-9][A-Za-z0-9._-]{1,62}\\[A-Za-z0-9$_][^ \n""'<>|*?\[\](),;]{0,255}")]
    private static partial Regex ShareName();
}
