using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Leaks;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Leaks;
using LearningSpace.Web.Localization;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>The forms by which people write in threads: what they ask, and what is read of them.</summary>
/// <param name="site">Vocabularies and roles.</param>
/// <param name="organisations">In whose name somebody can speak.</param>
/// <param name="reader">Drafts.</param>
/// <param name="catalogues">Interface texts.</param>
/// <param name="clock">The time.</param>
public sealed class PostForms(SiteStore site, Organisations organisations, ThreadReader reader, PoCatalogues catalogues, TimeProvider clock)
{
    /// <summary>Name of the button that sends in spite of warnings.</summary>
    public const string Anyway = "anyway";

    /// <summary>Name of the button that shows what was typed as others will read it.</summary>
    public const string Preview = "preview";

    /// <summary>Name of the button that puts marks in the place of what should not be told.</summary>
    public const string Redact = "redact";

    /// <summary>Name of the field of the words.</summary>
    public const string Words = "words";

    /// <summary>Name of the field of the title.</summary>
    public const string Title = "title";

    /// <summary>Name of the field of the post that is answered.</summary>
    public const string To = "to";

    private const string Kind = "kind";
    private const string Topic = "topic";
    private const string Tags = "tags";
    private const string Language = "lang";
    private const string Audience = "audience";
    private const string Speaks = "speaks";
    private const string Begun = "begun";
    private const string Company = "company";
    private const string Warned = "warned";
    private const string Confirmed = "confirmed";
    private const string Item = "item";
    private const int MostTags = 5;
    private const int LongestTag = 30;

    /// <summary>The time, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The form for an answer, as it stands at the end of a thread.</summary>
    public async Task<FormView> ReplyAsync(Person person, string culture, ThreadRow thread, string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(thread);
        var place = ReplyPlace(thread.Id);
        return (await ReplyAsync(FormInput.None, person, culture, place, await reader.DraftAsync(person.Id, place, cancellation) ?? "", "", cancellation)) with
        {
            Action = ThreadAddress.Reply(culture, thread.Id),
            Token = token,
        };
    }

    /// <summary>The form for an answer.</summary>
    /// <param name="input">What was sent.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="place">Where the draft lies.</param>
    /// <param name="standing">What stands there before anything was sent.</param>
    /// <param name="to">The answer that is answered; empty for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FormView> ReplyAsync(FormInput input, Person person, string culture, string place, string standing, string to, CancellationToken cancellation)
    {
        var texts = catalogues.For(culture);
        return Finish(
            new FormView([WordsField(input, texts, texts["What do you want to say?"], standing), .. await SpeaksAsync(input, person, culture, cancellation), FieldView.Hidden(To, input.IsSent ? input.Exact(To) : to)], texts["Send"]),
            input, culture, place, standing.Length > 0);
    }

    /// <summary>The form for a new thread.</summary>
    /// <param name="input">What was sent.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="query">What the address says: title, topic, item.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FormView> NewAsync(FormInput input, Person person, string culture, IQueryCollection query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(query);
        var texts = catalogues.For(culture);
        var item = input.IsSent ? input.Exact(Item) : Asked(query, Item);
        var topics = site.Current.Taxonomies.GetValueOrDefault(ThreadsPresenter.Topics)?.Terms.Where(t => t.Parent is null).Select(t => new FieldOption(t.Code, t.Label(culture))).ToList() ?? [];
        List<FieldView> fields =
        [
            input.Fill(
                new FieldView(Kind, FieldKind.Choice, texts["What is it?"])
                {
                    Options =
                    [
                        new(nameof(ThreadKind.Question), texts["A question"]) { Hint = texts["Somebody’s answer can settle it, and you say which."] },
                        new(nameof(ThreadKind.Discussion), texts["A discussion"]) { Hint = texts["Something to think about together, or to tell."] },
                    ],
                },
                Asked(query, Kind) is { Length: > 0 } kind ? kind : nameof(ThreadKind.Question)),
            input.Fill(new FieldView(Title, FieldKind.Text, texts["Title"]) { Hint = texts["What you want to know or say, in one sentence: by it others find it."], Longest = DiscussionLimits.LongestTitle }, Asked(query, Title)),
            WordsField(input, texts, texts["Tell more"], "") with { Hint = texts["What you have tried, where it is used, what you would like to hear. No personal data, and nothing that is not for everybody."] },
            .. topics.Count == 0 ? Array.Empty<FieldView>() : [input.Fill(new FieldView(Topic, FieldKind.Choice, texts["Topic"]) { IsMenu = true, IsOptional = true, Options = [new("", texts["None of these"]), .. topics] }, Asked(query, Topic))],
            input.Fill(new FieldView(Tags, FieldKind.Text, texts["Tags"]) { IsOptional = true, Hint = texts["Up to {0} words with commas between them, such as: chatbot, procurement.", MostTags] }),
            input.Fill(new FieldView(Language, FieldKind.Choice, texts["Language in which you write"]) { IsMenu = true, Options = [.. Cultures.All.Select(c => new FieldOption(c, Cultures.OwnName(c)))] }, culture),
            input.Fill(
                new FieldView(Audience, FieldKind.Choice, texts["Who may read it?"])
                {
                    Options = [new(Audiences.Everyone, texts["Everybody"]), new(Audiences.Members, texts["Members only"]) { Hint = texts["Whoever is signed in. It is in no search for others, and in no feed."] }],
                },
                Audiences.Everyone),
            .. await SpeaksAsync(input, person, culture, cancellation),
            .. item.Length > 0 ? [FieldView.Hidden(Item, item)] : Array.Empty<FieldView>(),
        ];
        return Finish(new FormView(fields, texts["Start the thread"]), input, culture, NewPlace(item), false);
    }

    /// <summary>The form that changes a post.</summary>
    public FormView Edit(FormInput input, string culture, PostRow post, string? title)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(post);
        var texts = catalogues.For(culture);
        return Finish(
            new FormView(
                [
                    .. title is null ? Array.Empty<FieldView>() : [input.Fill(new FieldView(Title, FieldKind.Text, texts["Title"]) { Longest = DiscussionLimits.LongestTitle }, title)],
                    WordsField(input, texts, texts["Your words"], post.Markdown),
                ],
                texts["Save the change"]),
            input, culture, "edit:" + post.Id, true);
    }

    /// <summary>What an answer says.</summary>
    public PostOrder Reply(FormInput input, Person person, string thread)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Order(input, person, ReplyPlace(thread)) with { ThreadId = thread, ParentId = ContentId.IsValid(input.Exact(To)) ? input.Exact(To) : null };
    }

    /// <summary>What a change says.</summary>
    public PostOrder Edited(FormInput input, Person person, PostRow post, bool hasTitle, string language)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(post);
        return Order(input, person, "edit:" + post.Id) with { ThreadId = post.ThreadId, Thread = hasTitle ? new NewThread(ThreadKind.Discussion, input.Text(Title), language) : null };
    }

    /// <summary>The thread that is begun; null where the form could not be understood, and says why.</summary>
    public PostOrder? New(FormInput input, Person person, string culture)
    {
        ArgumentNullException.ThrowIfNull(input);
        var texts = catalogues.For(culture);
        var (kind, language, audience, topic) = (input.Exact(Kind), input.Exact(Language), input.Exact(Audience), input.Exact(Topic));
        if (!Enum.GetNames<ThreadKind>().Contains(kind, StringComparer.Ordinal))
        {
            input.Refuse(Kind, texts["Choose one of them."]);
        }

        if (!Cultures.IsKnown(language))
        {
            input.Refuse(Language, texts["Choose one of them."]);
        }

        if (audience is not (Audiences.Everyone or Audiences.Members))
        {
            input.Refuse(Audience, texts["Choose one of them."]);
        }

        if (topic.Length > 0 && site.Current.Taxonomies.GetValueOrDefault(ThreadsPresenter.Topics)?.FindByCode(topic) is null)
        {
            input.Refuse(Topic, texts["Choose one of them."]);
        }

        var tags = input.Text(Tags).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => Slug.From(t, "")).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (tags.Count > MostTags || tags.Any(t => t.Length > LongestTag))
        {
            input.Refuse(Tags, texts["{0} tags are the most, of {1} letters each.", MostTags, LongestTag]);
        }

        if (input.HasProblems)
        {
            return null;
        }

        var item = input.Exact(Item);
        return Order(input, person, NewPlace(item)) with
        {
            Thread = new NewThread(Enum.Parse<ThreadKind>(kind), input.Text(Title), language) { Topic = topic, Tags = tags, Audience = audience, ItemId = ContentId.IsValid(item) ? item : null },
        };
    }

    /// <summary>Says in the form what must be put right, or looked at, each beside its field.</summary>
    public void Tell(FormInput input, PostingVerdict verdict, string culture)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(verdict);
        var texts = catalogues.For(culture);
        foreach (var field in verdict.Problems.Concat(verdict.Problems.Count > 0 ? [] : verdict.Warnings.Select(w => w.Problem)).GroupBy(p => p.Path))
        {
            var words = string.Join(' ', field.Select(p => texts[p.Message, [.. p.Arguments]]));
            switch (field.Key)
            {
                case PostingFields.Title:
                    input.Refuse(Title, words);
                    break;
                case PostingFields.Markdown:
                    input.Refuse(Words, words);
                    break;
                default:
                    input.Problem = words;
                    break;
            }
        }
    }

    /// <summary>A form that asks whether something is to be sent in spite of its warnings.</summary>
    public FormView Warn(FormView form, PostingVerdict verdict, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(verdict);
        var texts = catalogues.For(culture);
        return verdict.Outcome != PostingOutcome.Warn ? form : form with
        {
            Fields = [.. form.Fields, .. verdict.Warnings.Select(w => FieldView.Hidden(Warned, w.Key))],
            MoreSubmits = [(Anyway, texts["Send it as it is"]), .. verdict.Posting.Leaks.Count > 0 ? [(Redact, texts["Put marks in the place of what was found"])] : Array.Empty<(string, string)>(), .. form.MoreSubmits],
        };
    }

    /// <summary>Puts marks in the place of what should not be told.</summary>
    public FormView Marked(FormView form, FormInput input, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(input);
        var texts = catalogues.For(culture);
        return form with { Fields = [.. form.Fields.Select(f => f.Name is Words or Title ? f with { Values = [LeakGuard.Redact(input.Exact(f.Name), LeakGuard.Find(input.Exact(f.Name)), kind => LeakWords.Mark(kind, texts))] } : f)] };
    }

    /// <summary>What was typed as others will read it; null where that was not asked for.</summary>
    public static SafeHtml? Shown(FormInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Is(Preview) ? Markdown.ToSafeHtmlOfMany(input.Exact(Words)) : null;
    }

    /// <summary>Whether the form only wants to be shown again.</summary>
    public static bool IsForLooking(FormInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Is(Preview) || input.Is(Redact);
    }

    /// <summary>Where the draft of an answer lies.</summary>
    public static string ReplyPlace(string thread) => "discussion:" + thread;

    private static string NewPlace(string item) => ContentId.IsValid(item) ? "item:" + item : "new";

    private static string Asked(IQueryCollection query, string name) => query[name] is [{ Length: > 0 and <= DiscussionLimits.LongestTitle } value, ..] ? value.Replace("\0", "", StringComparison.Ordinal) : "";

    private PostOrder Order(FormInput input, Person person, string place) => new(person, input.Exact(Words).ReplaceLineEndings("\n").Trim().Normalize())
    {
        SpeaksFor = input.Exact(Speaks),
        Honeypot = input.Exact(Company),
        TypedFor = long.TryParse(input.Exact(Begun), NumberStyles.None, CultureInfo.InvariantCulture, out var begun) && DateTimeOffset.FromUnixTimeMilliseconds(0).AddMilliseconds(Math.Min(begun, long.MaxValue / 20_000)) is var at && clock.GetUtcNow() > at ? clock.GetUtcNow() - at : null,
        Confirmed = [.. input.All(Confirmed).Concat(input.Is(Anyway) ? input.All(Warned) : []).Where(k => k.Length <= 200).Distinct(StringComparer.Ordinal).Take(100)],
        Place = place,
    };

    private static FieldView WordsField(FormInput input, Texts texts, string label, string standing) =>
        input.Fill(new FieldView(Words, FieldKind.Long, label) { IsMarkdown = true, Hint = texts["You can use Markdown: **bold**, lists, > quotes, links. Name somebody with @ to let them know."], Longest = DiscussionLimits.LongestBody }, standing);

    private async Task<IReadOnlyList<FieldView>> SpeaksAsync(FormInput input, Person person, string culture, CancellationToken cancellation)
    {
        if (person.Organisations.Count == 0)
        {
            return [];
        }

        var texts = catalogues.For(culture);
        var names = await organisations.NamesAsync([.. person.Organisations], culture, cancellation);
        return
        [
            input.Fill(
                new FieldView(Speaks, FieldKind.Choice, texts["For whom do you speak?"])
                {
                    IsMenu = true,
                    Options = [new("", texts["For myself: a personal view"]), .. person.Organisations.Select(o => new FieldOption(o, texts["For {0}", names[o].Title]))],
                },
                ""),
        ];
    }

    private FormView Finish(FormView form, FormInput input, string culture, string place, bool isFilled)
    {
        var texts = catalogues.For(culture);

        // What was typed before, or elsewhere, is sent as fast as one likes.
        var begun = input.IsSent ? input.Exact(Begun) : isFilled ? "" : clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return form with
        {
            Fields =
            [
                .. form.Fields,
                FieldView.Hidden(Begun, begun),
                .. input.All(Confirmed).Concat(input.Is(Anyway) ? input.All(Warned) : []).Distinct(StringComparer.Ordinal).Select(k => FieldView.Hidden(Confirmed, k)),
                new FieldView(Company, FieldKind.Trap, texts["Leave this empty"]),
            ],
            MoreSubmits = [(Preview, texts["Preview"])],
            Problem = input.Problem,
            DraftUrl = $"/{culture}/discussions/draft?place={Uri.EscapeDataString(place)}",
        };
    }
}
