using LearningSpace.Core.Content;

namespace LearningSpace.Core.Search;

/// <summary>A pair of a folded surface form and the term it is indexed under.</summary>
public readonly record struct TermForm(string Form, string Term);

/// <summary>One word of a text.</summary>
/// <param name="Form">Index into <see cref="StoredTerms.Forms"/>.</param>
/// <param name="Position">Place in its field, from 0; stop words leave gaps, separate texts a wide one.</param>
public readonly record struct StoredWord(int Form, int Position);

/// <summary>
/// An item's analysed terms: one stored row per item, written in the content's own transaction, from which every process builds its index
/// (docs/decisions/0007).
/// </summary>
public sealed class StoredTerms
{
    /// <summary>Most characters of one item that are indexed; the rest is cut and reported.</summary>
    public const int MaxCharacters = 1_000_000;

    /// <summary>Fields in storage order, heaviest first.</summary>
    internal static readonly SearchWeight[] Fields = [SearchWeight.Title, SearchWeight.Summary, SearchWeight.Body, SearchWeight.Other];

    /// <summary>Gap between separate texts of one field, so that no phrase spans two.</summary>
    private const int TextGap = 100;

    /// <summary>The item, without its texts.</summary>
    public required SearchDocument Document { get; init; }

    /// <summary>Language by which it was analysed.</summary>
    public required AnalysisLanguage Language { get; init; }

    /// <summary>Every distinct pair of form and term.</summary>
    public required IReadOnlyList<TermForm> Forms { get; init; }

    /// <summary>Words by field, in the order of <see cref="Fields"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<StoredWord>> Words { get; init; }

    /// <summary>Whether the text was longer than <see cref="MaxCharacters"/>.</summary>
    public bool Cut { get; init; }

    /// <summary>Analyses an item.</summary>
    public static StoredTerms Analyze(SearchDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var language = AnalysisLanguages.FromTag(document.Language);
        var analyzer = TextAnalyzer.For(language);
        var forms = new List<TermForm>();
        var known = new Dictionary<TermForm, int>();
        var words = Fields.Select(_ => new List<StoredWord>()).ToArray();
        var next = new int[Fields.Length];
        var left = MaxCharacters;
        var cut = false;
        foreach (var (weight, text) in document.Texts)
        {
            var field = Array.IndexOf(Fields, weight);
            if (field < 0 || text.Length == 0)
            {
                continue;
            }

            cut |= text.Length > left;
            var part = text.Length > left ? text[..left] : text;
            left -= part.Length;
            var start = next[field];
            foreach (var word in analyzer.Analyze(part))
            {
                var pair = new TermForm(word.Form, word.Term);
                if (!known.TryGetValue(pair, out var index))
                {
                    known[pair] = index = forms.Count;
                    forms.Add(pair);
                }

                words[field].Add(new StoredWord(index, start + word.Position));
                next[field] = start + word.Position + TextGap;
            }
        }

        return new StoredTerms { Document = document with { Texts = [] }, Language = language, Forms = forms, Words = words, Cut = cut };
    }
}
