using LearningSpace.Core.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>The first words of a message on one line: for lists, mails and notifications.</summary>
public static class Excerpt
{
    /// <summary>Characters of an excerpt where nothing else is said.</summary>
    public const int Usual = 200;

    // What is read to find so few words: marks and addresses take room, and an endless text must not keep a list waiting.
    private const int ReadPerCharacter = 10;

    /// <summary>The first words of a Markdown text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="most">Most characters, the sign for what is left out counted in; at least 2.</param>
    public static string Of(string? markdown, int most = Usual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var text = markdown ?? "";
        var cut = most * ReadPerCharacter;
        var beginning = text.Length <= cut ? text : text[..(char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)];
        var words = string.Join(' ', Markdown.ToPlainText(beginning).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length > most ? words[..TextCut.At(words, most - 1)].TrimEnd() + "…"
            : beginning.Length < text.Length && words.Length < most ? words + "…"
            : words;
    }
}
