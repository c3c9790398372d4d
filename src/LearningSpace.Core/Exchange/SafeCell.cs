namespace LearningSpace.Core.Exchange;

/// <summary>Keeps what somebody wrote from being calculated by the program that opens a table.</summary>
public static class SafeCell
{
    /// <summary>What is put before a text that would be taken for a formula.</summary>
    public const char Mark = '\'';

    // The wide forms are signs too where programs are set to East Asian languages.
    private const string Signs = "=+-@|%\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private const string PassedOver = " \u00A0\u2000\u200B\u3000\uFEFF\"'\u201C\u201D\u2018\u2019";

    /// <summary>The text, marked where it would be taken for a formula. Whoever reads the table takes one mark away.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsFormula(text) ? Mark + text : text;
    }

    // A sign also counts behind blanks and quotation marks: some programs take those away first. A text that begins with our mark gets another, so that one can be taken away.
    private static bool IsFormula(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        if (text[0] == Mark || Signs.Contains(text[0], StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var c in text)
        {
            if (!PassedOver.Contains(c, StringComparison.Ordinal))
            {
                return Signs.Contains(c, StringComparison.Ordinal);
            }
        }

        return false;
    }
}
