using System.Globalization;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>Reads single cells: what is not certainly a year, a date, a flag or an address is none.</summary>
internal static class CellReading
{
    // Registers hold stray control characters, which no page and not every database can take.
    public static string Clean(string cell)
    {
        var text = cell.Trim().TrimStart('\uFEFF').Trim();
        return text.AsSpan().ContainsAnyInRange('\0', '\u001F') ? string.Concat(text.ReplaceLineEndings("\n").Where(c => c >= ' ' || c is '\n' or '\t')).Trim() : text;
    }

    public static int? Year(string text) =>
        text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
        && (text.Length == 4 || !char.IsAsciiDigit(text[4]))
            ? year
            : null;

    public static DateOnly? Date(string text, string? format) =>
        DateOnly.TryParseExact(text, format ?? "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

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
