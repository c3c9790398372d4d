using System.Text.Json;
using LearningSpace.Core.Leaks;
using LearningSpace.Tests;

namespace LearningSpace.Core.Tests.Leaks;

/// <summary>Texts with what is to be found in them, and ordinary ones; the numbers are made up in rows and bear the check digits that their rules ask for.</summary>
internal static class LeakExamples
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Texts with their leaks.</summary>
    public static IReadOnlyList<LeakExample> All { get; } =
        JsonSerializer.Deserialize<LeakExample[]>(File.ReadAllText(Repository.File("tests", "Shared", "Leaks", "vectors.json")), Options)!;

    /// <summary>Lines full of numbers that give nothing away.</summary>
    public static IReadOnlyList<string> Ordinary { get; } =
        [.. File.ReadAllLines(Repository.File("tests", "Shared", "Leaks", "ordinary.txt")).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal))];

    /// <summary>Leaks as the examples write them.</summary>
    public static IEnumerable<string> Written(string text) => LeakGuard.Find(text).Select(l => $"{l.Kind} {l.Country ?? "-"} {text.Substring(l.Start, l.Length)}");

    /// <summary>Texts of leaks, pieces of leaks and what may stand around them, the same at every run.</summary>
    public static IEnumerable<string> Mixed(int count)
    {
        string[] pieces =
        [
            .. All.SelectMany(e => e.Leaks).Select(l => l.Split(' ', 3)[2]), .. All.Where(e => e.Text.Length < 40).Select(e => e.Text),
            " ", " ", "\n", ".", "-", "/", ":", ",", "(", ")", "+", "@", "[", "]", "\\", "_", "=", "1", "0", "9", "٣", "𝟗", "\u00A0", "\u200B", "\u00AD", "é", "e\u0301", "😀", "\uD835", "\uDFCE", "\0", "\uFFFF",
            "C.I. ", "DNI ", "CPF: ", "RUT ", "NIF ", "RUC ", "NIT ", "CC ", "Tel. ", "password=", "token: ", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "eyJ", ".local", "10.", "192.168.", "SECRETO", "v",
        ];
        var random = new Random(1828);
        for (var i = 0; i < count; i++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => random.Next(6) == 0 ? ((char)random.Next(0x2100)).ToString() : pieces[random.Next(pieces.Length)]));
        }
    }
}

/// <summary>A text with its leaks.</summary>
/// <param name="About">What it shows.</param>
/// <param name="Text">The text.</param>
/// <param name="Leaks">Kind, country or a hyphen, and the piece of the text.</param>
internal sealed record LeakExample(string About, string Text, IReadOnlyList<string> Leaks);
