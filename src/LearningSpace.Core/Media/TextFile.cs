using System.Text;

namespace LearningSpace.Core.Media;

/// <summary>Recognises plain text in UTF-8 that is not the text of something else: markup, a script with its interpreter's name, PostScript, RTF.</summary>
internal static class TextFile
{
    private const int PieceLength = 16 << 10;

    // As far as programs look that guess a type by what a file holds, and more.
    private const int MarkupReach = 4096;

    private static readonly string[] Beginnings = ["#!", "%!", "{\\rtf", "<!", "<?", "<%", "</"];

    // What makes a text a page or a picture to a program that guesses.
    private static readonly string[] Markup =
    [
        "<!doctype", "<html", "<head", "<body", "<script", "<style", "<meta", "<link", "<base", "<svg", "<math", "<iframe", "<frame", "<object", "<embed", "<img", "<form",
        "<?xml", "<?php", "<xsl:",
    ];

    public static bool IsText(Stream content)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[PieceLength];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(PieceLength)];
        var start = new StringBuilder(MarkupReach);
        content.Position = 0;
        try
        {
            int length;
            do
            {
                length = content.Read(bytes);
                var piece = characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, length), characters, flush: length == 0));
                if (piece.ContainsAnyExceptInRange(' ', char.MaxValue) && !HasOnlyLines(piece))
                {
                    return false;
                }

                start.Append(piece[..Math.Min(piece.Length, MarkupReach - start.Length)]);
            }
            while (length > 0);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        return !IsMarkup(start.ToString());
    }

    private static bool HasOnlyLines(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMarkup(string start)
    {
        var begun = start.AsSpan().TrimStart('\uFEFF').TrimStart();
        return (begun.Length > 1 && begun[0] == '<' && char.IsAsciiLetter(begun[1]))
            || StartsWithAny(begun)
            || Array.Exists(Markup, m => start.Contains(m, StringComparison.OrdinalIgnoreCase));
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
