using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Says what an answered question may become, and puts it into words with credit to everybody who took part.</summary>
/// <param name="site">Definitions and settings.</param>
/// <param name="reader">Threads.</param>
/// <param name="speakers">Who speaks.</param>
/// <param name="heads">Makes absolute addresses.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class AnswerPresenter(SiteStore site, ThreadReader reader, SpeakerPresenter speakers, PageHeads heads, PoCatalogues catalogues)
{
    /// <summary>The type of text that somebody may make of answers here; null where there is none, or they may not write it.</summary>
    public ContentTypeDefinition? TypeFor(Person person) =>
        site.Current.Ours.Discussions.AnswerInto is { } into && Involvement.MayDraft(site.Current, person, into.Type) ? site.Current.Definitions.Types[into.Type] : null;

    /// <summary>Writes what was said into a new text, in the thread's language.</summary>
    /// <param name="request">The request: absolute addresses begin as it did.</param>
    /// <param name="culture">Culture of the text.</param>
    /// <param name="item">The text, still empty.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="question">What it begins with.</param>
    /// <param name="answer">The answer that helped.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task FillAsync(HttpRequest request, string culture, ContentItem item, ThreadRow thread, PostRow question, PostRow answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(thread);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        var texts = catalogues.For(culture);

        // The text may become public: people are named as visitors know them, whoever makes it.
        var voices = await reader.VoicesAsync(thread.Id, cancellation);
        var names = await speakers.NamedAsync(voices, culture, Audiences.OfVisitors, cancellation);
        string Name(string? account) => account is not null && names.TryGetValue(account, out var who) ? who.Name : texts["A former member"];
        var others = voices.Where(v => v != question.Author && v != answer.Author).Select(Name).Distinct(StringComparer.Ordinal).ToList();
        var link = $"[{Escaped(thread.Title)}]({heads.BaseUrl(request)}{ThreadAddress.Post(culture, answer.Id)})";
        var credit = texts["From a conversation in the Space: {0}. {1} asked, {2} answered.", link, Escaped(Name(question.Author)), Escaped(Name(answer.Author))];
        if (others.Count > 0)
        {
            credit += " " + texts["Also took part: {0}.", string.Join(", ", others.Select(Escaped))];
        }

        site.Current.Ours.Discussions.AnswerInto!.Fill(item, site.Current.Definitions, new AnsweredQuestion(thread.Title, question.Markdown, answer.Markdown, credit));
    }

    // Names and titles are words, not Markdown.
    private static string Escaped(string words) => string.Concat(words.Select(c => c is '\\' or '[' or ']' or '*' or '_' or '`' or '<' or '>' or '#' or '!' or '|' or '~' ? "\\" + c : c.ToString()));
}
