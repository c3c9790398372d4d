using LearningSpace.Core.Search;

namespace LearningSpace.Web.Features.Search;

/// <summary>Gives folded words back the accents and capitals that texts write them with.</summary>
internal static class Spellings
{
    /// <summary>A text's words as the index sees them, whatever the language.</summary>
    public static IReadOnlyList<AnalyzedWord> Words(string text) => TextAnalyzer.For(AnalysisLanguage.Other).Analyze(text);

    /// <summary>The first spelling of a folded word in some texts, in small letters unless it is an acronym; null where none holds it.</summary>
    public static string? Of(string form, IEnumerable<string> texts)
    {
        var spelled = texts.SelectMany(t => Words(t).Where(w => w.Form == form).Select(w => t.Substring(w.Start, w.Length))).FirstOrDefault();
        return spelled is null ? null : char.IsUpper(spelled[^1]) ? spelled : spelled.ToLowerInvariant();
    }
}
