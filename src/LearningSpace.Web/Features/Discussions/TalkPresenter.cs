using LearningSpace.Core.Search;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What is said of something, in a few lines on its page, as results of a search stand there.</summary>
/// <param name="Threads">The threads in which something was last said.</param>
/// <param name="AllUrl">Where all of them are.</param>
/// <param name="NewUrl">Where one is begun.</param>
public sealed record TalkView(IReadOnlyList<ResultView> Threads, string AllUrl, string NewUrl)
{
    /// <summary>Whether there are more than are shown.</summary>
    public bool HasMore { get; init; }
}

/// <summary>Shows what is said on pages on which threads are not what people came for: it reads the threads' own rows and nothing else.</summary>
/// <param name="reader">Threads.</param>
/// <param name="explore">Shows results.</param>
public sealed class TalkPresenter(ThreadReader reader, ExplorePresenter explore)
{
    private static readonly Dictionary<AnalysisLanguage, IReadOnlySet<string>> Nothing = [];

    /// <summary>A few lines.</summary>
    /// <param name="query">Which threads.</param>
    /// <param name="most">How many lines, at most.</param>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<TalkView> ViewAsync(ThreadQuery query, int most, string culture, CancellationToken cancellation)
    {
        var threads = await reader.LatestAsync(query, most + 1, cancellation);
        return new TalkView(
            [.. threads.Take(most).Select(t => explore.Result(new FoundThread(t, "", 0, Highlighter.Mark(t.Title, AnalysisLanguage.Other, Nothing), Core.Text.SafeHtml.Empty), culture))],
            ThreadsPresenter.Url(query, culture),
            $"/{culture}/discussions/new{ThreadsPresenter.New(query)}")
        { HasMore = threads.Count > most };
    }
}
