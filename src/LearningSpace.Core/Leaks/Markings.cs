using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// Marks of classification as documents bear them: in capitals on a line of their own or after the word for it, and those that cannot be anything else. The
/// adjective in a sentence is none.
/// </summary>
internal static partial class Markings
{
    private const int LongestLine = 100;
    private const string Ornaments = " *_#>|/[]().:;,-=~!+{}\"'";

    /// <summary>The mark of a line.</summary>
    public static FoundLeak? OnLine(LeakScanner scan, int start)
    {
        var end = start;
        while (end < scan.Text.Length && scan.Text[end] != '\n')
        {
            if (++end - start > LongestLine)
            {
                return null;
            }
        }

        while (end > start && Ornaments.Contains(scan.Text[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        while (start < end && Ornaments.Contains(scan.Text[start], StringComparison.Ordinal))
        {
            start++;
        }

        if (Line().Match(scan.Lower, start, end - start) is not { Success: true } m)
        {
            return null;
        }

        var mark = m.Groups[2].Index;
        var from = m.Groups[1].Value.Contains(':', StringComparison.Ordinal) ? mark : start;
        return scan.Text.AsSpan(from, end - from).ContainsAnyInRange('a', 'z') ? null : new FoundLeak(LeakKind.ClassificationMarking, mark, end);
    }

    /// <summary>A mark that needs no line of its own.</summary>
    public static FoundLeak? InLine(LeakScanner scan, int i) => scan.Match(Word(), i) is { } m ? new FoundLeak(LeakKind.ClassificationMarking, i, i + m.Length) : null;

    [GeneratedRegex(
        @"\A((?:clasificacion|classificacao|classification|marking|caracter|nivel|nivel de seguridad|grau de sigilo|sigilo|documento|documentos|document|informacion|informacao|information|eu|ue|nato|otan)(?: ?:|)[ *_]{1,4}|)"
        + @"((?:top secret|secret|strictly confidential|confidential|restricted|official[ -]sensitive|for official use only|muy secreto|muito secreto|ultrasecret[oa]|ultrassecret[oa]|secret[oa]"
        + @"|estrictamente confidencial|estritamente confidencial|confidencial|reservad[oa]|difusion limitada|difusao limitada|solo para uso oficial|uso interno|uso interno exclusivo)"
        + @"(?: ?//? ?[a-z0-9][a-z0-9 ,/-]{0,50}| - [a-z][a-z ]{0,50})?)\z")]
    private static partial Regex Line();

    [GeneratedRegex(@"\G(?:(?:TOP )?SECRET//[A-Z]{2,20}|CONFIDENTIAL//[A-Z]{2,20}|OFFICIAL-SENSITIVE|TLP:(?:RED|AMBER))")]
    private static partial Regex Word();
}
