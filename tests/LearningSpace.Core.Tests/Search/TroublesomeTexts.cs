using FsCheck;
using FsCheck.Fluent;

namespace LearningSpace.Core.Tests.Search;

/// <summary>Generators of texts that look for trouble.</summary>
internal static class TroublesomeTexts
{
    private static readonly string[] Pieces =
    [
        "a", "e", "s", "y", "ing", "ción", "ções", "ã", "õ", "ñ", "ß", "İ", "ı", "Σ", "El", "la", "THE", "IT", "está", "gu", "ies", "amente",
        "l'", "d’", "qu'", "'", "’", "'s", ".", ",", ":", "-", "_", " ", "\n", "\r\n", "\t", "\u00A0", "U.S.A.", "EE.UU.", "3.5", "1,805", "7",
        "1.234.567,89", "0", "0,5", "\u0301", "\u0303", "\u0308", "\u00AD", "\u200D", "\u200B", "\uFEFF", "ﬁ", "Ａ", "²", "½", "٣", "·", "ŀ", "ŉ",
        "東京", "カタ", "\u3099", "か", "한", "\u1100\u1161", "हि", "א", "\"", "א\"א", "й", "Ж", "😀", "👩\u200D🚀", "🇺🇾", "🇧🇷", "𝐀", "\u2126", "\u212B",
    ];

    private static readonly string[] IllFormed = ["\0", "\uD83D", "\uDE00", "\uFFFE", "\uFFFF", "\uFFFD"];

    /// <summary>Well-formed Unicode.</summary>
    public static Arbitrary<string> WellFormed => Of(Pieces);

    /// <summary>Any UTF-16 units, lone surrogates and non-characters included.</summary>
    public static Arbitrary<string> Any => Of([.. Pieces, .. IllFormed]);

    private static Arbitrary<string> Of(string[] pieces) => Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary();
}
