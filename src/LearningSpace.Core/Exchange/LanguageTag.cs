using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Exchange;

/// <summary>Reads languages as registers write them.</summary>
internal static partial class LanguageTag
{
    // Three letters (ISO 639-2/T) and names, in English and in the language itself, of the languages that have a code of two letters (ISO 639-1).
    private static readonly Lazy<FrozenDictionary<string, string>> Others = new(() => CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.Name.Length == 2)
        .SelectMany(c => new[] { c.ThreeLetterISOLanguageName, c.EnglishName, c.NativeName }.Select(n => (Name: n, c.Name)))
        .Where(n => n.Item1.Length > 0).DistinctBy(n => n.Item1, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(n => n.Item1, n => n.Item2, StringComparer.OrdinalIgnoreCase));

    /// <summary>The language (BCP 47): <c>EN</c> and <c>eng</c> are <c>en</c>, <c>pt_br</c> is <c>pt-BR</c>; null where it is none.</summary>
    public static string? Read(string text)
    {
        text = text.Trim();
        if (Others.Value.TryGetValue(text, out var code))
        {
            return code;
        }

        if (text.Length > 35 || !Shape().IsMatch(text))
        {
            return null;
        }

        var parts = text.Split('-', '_');
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = (i, parts[i].Length) switch
            {
                (0, 3) => Others.Value.GetValueOrDefault(parts[i], parts[i].ToLowerInvariant()),
                ( > 0, 2) => parts[i].ToUpperInvariant(),
                ( > 0, 4) when char.IsAsciiLetter(parts[i][0]) => char.ToUpperInvariant(parts[i][0]) + parts[i][1..].ToLowerInvariant(),
                _ => parts[i].ToLowerInvariant(),
            };
        }

        return string.Join('-', parts);
    }

    [GeneratedRegex("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
