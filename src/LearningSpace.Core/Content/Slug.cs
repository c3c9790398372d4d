using System.Text;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Content;

/// <summary>The readable end of an address.</summary>
public static class Slug
{
    /// <summary>Longest slug made from a title, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>
    /// Makes a slug of letters a–z, digits and hyphens, cut at a word. A text without any such letter gives <paramref name="fallback"/>.
    /// </summary>
    public static string From(string text, string fallback = "item")
    {
        var folded = TextFolding.Fold(text);
        var slug = new StringBuilder(Math.Min(folded.Length, MaxLength + 1));
        foreach (var c in folded)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && c != '\'' && c != '’')
            {
                slug.Append('-');
            }

            if (slug.Length > MaxLength)
            {
                break;
            }
        }

        if (slug.Length > MaxLength)
        {
            var cut = slug.ToString().LastIndexOf('-', MaxLength);
            slug.Length = cut > MaxLength / 2 ? cut : MaxLength;
        }

        var result = slug.ToString().Trim('-');
        return result.Length == 0 ? fallback : result;
    }
}
