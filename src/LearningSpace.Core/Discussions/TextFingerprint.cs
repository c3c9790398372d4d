using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Discussions;

/// <summary>By what a text is known again, however it is dressed: case, accents, spaces, punctuation and what does not show are left out.</summary>
public static class TextFingerprint
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = TextFolding.Fold(text);
        var bare = Only(folded, Rune.IsLetterOrDigit);
        // A text of nothing but signs is its signs.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare.Length > 0 ? bare : Only(folded, r => !Rune.IsWhiteSpace(r)))).AsSpan(0, 16));
    }

    private static string Only(string text, Func<Rune, bool> kept)
    {
        var only = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(kept))
        {
            only.Append(rune);
        }

        return only.ToString();
    }
}
