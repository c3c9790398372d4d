using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Text;

namespace LearningSpace.Core.Discussions;

/// <summary>What search knows of a thread.</summary>
public static class ThreadDocument
{
    /// <summary>What threads are called where items are told apart by their type.</summary>
    public const string Type = "Discussion";

    /// <summary>The vocabulary that threads are filed under.</summary>
    public const string Topics = "topic";

    /// <summary>Characters of what was said that are searched, at most: a thread of ten thousand answers is found by how it began and by what settled it.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>Who may find a thread that is about something: whoever may read both. Null where no single key says who that is: then nobody finds it.</summary>
    public static string? Stricter(string thread, string? item) =>
        item is null or Audiences.Everyone || item == thread ? thread
        : thread == Audiences.Everyone || thread == Audiences.Members ? item
        : item == Audiences.Members ? thread
        : null;

    /// <summary>The document.</summary>
    /// <param name="id">Id of the thread.</param>
    /// <param name="language">Its language.</param>
    /// <param name="audience">Who may find it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="topic">What it is filed under; null for nothing.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="words">What was said, Markdown: how it begins, then what settled it, then the rest in order.</param>
    /// <param name="begun">When it was begun, UTC.</param>
    /// <param name="last">When something was last said, UTC.</param>
    public static SearchDocument Of(string id, string language, string audience, string title, Term? topic, IEnumerable<string> tags, IEnumerable<string> words, DateTime begun, DateTime last)
    {
        ArgumentNullException.ThrowIfNull(words);
        var texts = new List<WeightedText> { new(SearchWeight.Title, title), new(SearchWeight.Other, string.Join("; ", tags)) };
        var left = MostCharacters;
        foreach (var said in words.TakeWhile(_ => left > 0).Select(Markdown.ToPlainText))
        {
            var text = said.Length <= left ? said : said[..TextCut.At(said, left)];
            texts.Add(new WeightedText(texts.Count == 2 ? SearchWeight.Summary : SearchWeight.Body, text));
            left -= said.Length;
        }

        var facets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [ContentProjector.TypeFacet] = [Type],
            [ContentProjector.LanguageFacet] = [language],
            [ContentProjector.YearFacet] = [begun.Year.ToString("0000", CultureInfo.InvariantCulture)],
        };
        if (topic is not null)
        {
            facets[Topics] = [.. topic.WithAncestors().Select(t => t.Code)];
        }

        return new SearchDocument
        {
            ItemId = id,
            Language = language,
            Audience = audience,
            PublishedUtc = begun,
            ModifiedUtc = last,
            Texts = [.. texts.Where(t => t.Text.Length > 0)],
            Facets = facets,
        };
    }
}
