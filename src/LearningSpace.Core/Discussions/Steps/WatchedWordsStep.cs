using LearningSpace.Core.Content;

namespace LearningSpace.Core.Discussions.Steps;

/// <summary>Words to which moderators pay attention. They are looked for in what readers will see and in the addresses of links; moderators may have to quote them.</summary>
public sealed class WatchedWordsStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "watched-words";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting)
    {
        if (posting.Author.IsStaff || posting.Words.Count == 0)
        {
            return StepAnswer.Accept;
        }

        // What each reads as it stands: a word at the end of the title and one at the beginning of the text are not in a row.
        var title = posting.Title is { } words ? posting.Words.In(Beginning(words), posting.Language).Select(m => (Field: PostingFields.Title, Met: m)) : [];
        var body = posting.Words.In(posting.Reading.Text, posting.Language).Concat(posting.Reading.Links.SelectMany(l => posting.Words.In(l, posting.Language))).Select(m => (Field: PostingFields.Markdown, Met: m));
        var all = title.Concat(body).DistinctBy(m => (m.Field, m.Met.Word)).ToList();
        return new StepAnswer
        {
            Problems = [.. Of(WatchedAction.Block).DistinctBy(m => (m.Field, m.Met.Written)).Select(m => new ContentProblem(m.Field, "“{0}” cannot be used here. Say it in other words.", Shown(m.Met)))],
            Held = Of(WatchedAction.Hold).Any() ? HoldReason.WatchedWord : null,
            Flags = [.. Of(WatchedAction.Flag).Select(m => m.Met.Word.Pattern).Distinct(StringComparer.Ordinal)],
            Warnings =
            [
                .. from m in Of(WatchedAction.Warn).DistinctBy(m => KeyOf(m.Met))
                   where !posting.Confirmed.Contains(KeyOf(m.Met))
                   select new PostingWarning(KeyOf(m.Met), new ContentProblem(m.Field, "“{0}” may be read otherwise than you mean it. Change it, or send it as it is.", Shown(m.Met)) { IsWarning = true }),
            ],
            Causes = [.. Of(WatchedAction.Hold).Concat(Of(WatchedAction.Block)).Concat(Of(WatchedAction.Flag)).Select(m => m.Met.Word.Pattern).Distinct(StringComparer.Ordinal)],
        };

        IEnumerable<(string Field, MetWord Met)> Of(WatchedAction action) => all.Where(m => m.Met.Word.Action == action);
    }

    private static string Beginning(string title) => title.Length > DiscussionLimits.LongestTitle ? title[..DiscussionLimits.LongestTitle] : title;

    // The key is what the author wrote: the pattern is the moderators' matter.
    private string KeyOf(MetWord met) => $"{Name}:{TextFingerprint.Of(met.Written)}";

    private static string Shown(MetWord met) => met.Written.Length <= WatchedWords.LongestPattern ? met.Written : met.Written[..(WatchedWords.LongestPattern - 1)] + "…";
}
