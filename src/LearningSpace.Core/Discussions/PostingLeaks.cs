using System.Text;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Leaks;

namespace LearningSpace.Core.Discussions;

/// <summary>Looks through a message for what it may give away, as <see cref="LeakCheck"/> does through an item.</summary>
public static class PostingLeaks
{
    /// <summary>What the author has yet to decide on, title first.</summary>
    /// <param name="title">The title; null for none.</param>
    /// <param name="markdown">The words.</param>
    /// <param name="key">With what fingerprints are made: an id of the draft or message that stays the same.</param>
    /// <param name="kept">Fingerprints of what they let stand.</param>
    public static IReadOnlyList<Contribution.FoundLeak> Open(string? title, string markdown, string key, IReadOnlyCollection<string> kept)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(kept);
        var secret = Encoding.UTF8.GetBytes(key);
        return
        [
            .. from text in new[] { (Path: PostingFields.Title, Words: title ?? ""), (Path: PostingFields.Markdown, Words: markdown) }
               from leak in LeakGuard.Find(text.Words)
               let found = new Contribution.FoundLeak(text.Path, leak, text.Words.Substring(leak.Start, leak.Length), leak.Fingerprint(text.Words, secret))
               where !kept.Contains(found.Fingerprint)
               select found,
        ];
    }
}

/// <summary>The fields to which problems are tied.</summary>
public static class PostingFields
{
    /// <summary>The title.</summary>
    public const string Title = "Title";

    /// <summary>The words.</summary>
    public const string Markdown = "Markdown";

    /// <summary>The message as a whole.</summary>
    public const string Whole = "";
}
