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
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Leaks;
using LearningSpace.Web.Localization;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>The forms by which people write in threads: what they ask, and what is read of them.</summary>
/// <param name="site">Vocabularies and roles.</param>
/// <param name="organisations">In whose name somebody can speak.</param>
/// <param name="drafts">What was begun and not sent.</param>
/// <param name="participate">Forgets it.</param>
/// <param name="pictures">Takes pictures in.</param>
/// <param name="catalogues">Interface texts.</param>
/// <param name="clock">The time.</param>
public sealed class PostForms(SiteStore site, Organisations organisations, DraftReader drafts, Participate participate, Pictures pictures, PoCatalogues catalogues, TimeProvider clock)
{
    /// <summary>Name of the button that sends in spite of warnings.</summary>
    public const string Anyway = "anyway";

    /// <summary>Name of the button that shows what was typed as others will read it.</summary>
    public const string Preview = "preview";

    /// <summary>Name of the button that puts marks in the place of what should not be told.</summary>
    public const string Redact = "redact";

    /// <summary>Name of the button that forgets what was begun.</summary>
    public const string Discard = "discard";

    /// <summary>Name of the button that puts a picture into the text.</summary>
    public const string Insert = "insert";

    /// <summary>Names of the fields of a picture and of what it shows.</summary>
    public static readonly (string File, string Alternative) Picture = ("picture", "picture-alt");

    /// <summary>Name of the field of the words.</summary>
    public const string Words = "words";

    /// <summary>Name of the field of the title.</summary>
    public const string Title = "title";

    /// <summary>Name of the field of the item that a thread is about.</summary>
    public const string Item = "item";

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
    private const int MostTags = 5;
    private const int LongestTag = 30;

    /// <summary>The time, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The form for an answer, as it stands at the end of a thread.</summary>
    public async Task<FormView> ReplyAsync(Person person, string culture, ThreadRow thread, string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(thread);
        return (await ReplyAsync(FormInput.None, person, culture, ReplyPlace(thread.Id), "", "", cancellation)) with
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
    /// <param name="quotation">What is quoted, below what was begun before.</param>
    /// <param name="to">The answer that is answered; empty for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FormView> ReplyAsync(FormInput input, Person person, string culture, string place, string quotation, string to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(quotation);
        var texts = catalogues.For(culture);
        var begun = await BegunAsync(input, person, place, default, cancellation);
        var words = string.Join("\n\n", new[] { begun?.Draft[Words] ?? "", quotation }.Where(w => w.Length > 0));
        return Finish(
            new FormView([WordsField(input, texts, texts["What do you want to say?"], words), .. await SpeaksAsync(input, person, culture, begun?.Draft, cancellation), FieldView.Hidden(To, input.IsSent ? input.Exact(To) : to)], texts["Send"]),
            input, culture, place, words.Length > 0, begun?.AtUtc);
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
        var begun = await BegunAsync(input, person, NewPlace(item), default, cancellation);
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
                Left(Kind) ?? (Asked(query, Kind) is { Length: > 0 } kind ? kind : nameof(ThreadKind.Question))),
            input.Fill(new FieldView(Title, FieldKind.Text, texts["Title"]) { Hint = texts["What you want to know or say, in one sentence: by it others find it."], Longest = DiscussionLimits.LongestTitle }, Left(Title) ?? Asked(query, Title)),
            WordsField(input, texts, texts["Tell more"], Left(Words) ?? "") with { Hint = texts["What you have tried, where it is used, what you would like to hear. No personal data, and nothing that is not for everybody."] },
            .. topics.Count == 0 ? Array.Empty<FieldView>() : [input.Fill(new FieldView(Topic, FieldKind.Choice, texts["Topic"]) { IsMenu = true, IsOptional = true, Options = [new("", texts["None of these"]), .. topics] }, Left(Topic) ?? Asked(query, Topic))],
            input.Fill(new FieldView(Tags, FieldKind.Text, texts["Tags"]) { IsOptional = true, Hint = texts["Up to {0} words with commas between them, such as: chatbot, procurement.", MostTags] }, Left(Tags) ?? ""),
            input.Fill(new FieldView(Language, FieldKind.Choice, texts["Language in which you write"]) { IsMenu = true, Options = [.. Cultures.All.Select(c => new FieldOption(c, Cultures.OwnName(c)))] }, Left(Language) ?? culture),
            input.Fill(
                new FieldView(Audience, FieldKind.Choice, texts["Who may read it?"])
                {
                    Options = [new(Audiences.Everyone, texts["Everybody"]), new(Audiences.Members, texts["Members only"]) { Hint = texts["Whoever is signed in. It is in no search for others, and in no feed."] }],
                },
                Left(Audience) ?? Audiences.Everyone),
            .. await SpeaksAsync(input, person, culture, begun?.Draft, cancellation),
            .. item.Length > 0 ? [FieldView.Hidden(Item, item)] : Array.Empty<FieldView>(),
        ];
        return Finish(new FormView(fields, texts["Start the thread"]), input, culture, NewPlace(item), begun is not null, begun?.AtUtc);

        string? Left(string name) => begun?.Draft[name];
    }

    /// <summary>The form that changes a post.</summary>
    public async Task<FormView> EditAsync(FormInput input, Person person, string culture, PostRow post, string? title, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(person);
        var texts = catalogues.For(culture);
        var begun = await BegunAsync(input, person, EditPlace(post.Id), post.EditedUtc ?? post.CreatedUtc, cancellation);
        return Finish(
            new FormView(
                [
                    .. title is null ? Array.Empty<FieldView>() : [input.Fill(new FieldView(Title, FieldKind.Text, texts["Title"]) { Longest = DiscussionLimits.LongestTitle }, begun?.Draft[Title] ?? title)],
                    WordsField(input, texts, texts["Your words"], begun?.Draft[Words] ?? post.Markdown),
                ],
                texts["Save the change"]),
            input, culture, EditPlace(post.Id), true, begun?.AtUtc);
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
        return Order(input, person, EditPlace(post.Id)) with { ThreadId = post.ThreadId, Thread = hasTitle ? new NewThread(ThreadKind.Discussion, input.Text(Title), language) : null };
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

    /// <summary>Takes in the picture that was sent to stand in the text, where one was; else what is wrong with it is said beside its field.</summary>
    /// <returns>The picture as it stands in a text; null for none.</returns>
    public async Task<string?> InsertedAsync(HttpContext context, FormInput input, string culture, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.Is(Insert))
        {
            return null;
        }

        var sent = await pictures.TakeAsync(context, input, Picture, ForgetUploads.TalkPathOf, catalogues.For(culture), cancellation);
        if (sent.Field is { } field)
        {
            input.Refuse(field, sent.Problem!);
        }
        else
        {
            input.Problem = sent.Problem;
        }

        return sent.Markdown;
    }

    /// <summary>A form as it is shown again: with marks, with a picture, or asking whether it is meant in spite of its warnings.</summary>
    /// <param name="form">The form.</param>
    /// <param name="input">What was sent.</param>
    /// <param name="verdict">What was said to it; null for nothing.</param>
    /// <param name="picture">What is put into the text; null for nothing.</param>
    /// <param name="culture">Language of the page.</param>
    public FormView Again(FormView form, FormInput input, PostingVerdict? verdict, string? picture, string culture)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(input);
        if (input.Is(Redact))
        {
            return Marked(form, input, culture);
        }

        if (picture is not null)
        {
            return form with
            {
                Fields = [.. form.Fields.Select(f => f.Name == Words ? f with { Values = [string.Join("\n\n", new[] { f.Value.TrimEnd(), picture }.Where(w => w.Length > 0))] } : f)],
                Addition = form.Addition! with { Fields = [.. form.Addition.Fields.Select(f => f with { Values = [] })] },
            };
        }

        return verdict is null ? form : Warn(form, verdict, culture);
    }

    // Asks whether something is to be sent in spite of its warnings.
    private FormView Warn(FormView form, PostingVerdict verdict, string culture)
    {
        var texts = catalogues.For(culture);
        return verdict.Outcome != PostingOutcome.Warn ? form : form with
        {
            Fields = [.. form.Fields, .. verdict.Warnings.Select(w => FieldView.Hidden(Warned, w.Key))],
            MoreSubmits = [(Anyway, texts["Send it as it is"]), .. verdict.Posting.Leaks.Count > 0 ? [(Redact, texts["Put marks in the place of what was found"])] : Array.Empty<(string, string)>(), .. form.MoreSubmits],
        };
    }

    private FormView Marked(FormView form, FormInput input, string culture)
    {
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
        return input.Is(Preview) || input.Is(Redact) || input.Is(Insert);
    }

    /// <summary>Where the draft of an answer lies.</summary>
    public static string ReplyPlace(string thread) => DraftReader.Answering(thread);

    /// <summary>Where the draft of a thread lies.</summary>
    /// <param name="item">The item that it is about; empty for none.</param>
    public static string NewPlace(string item) => ContentId.IsValid(item) ? DraftReader.About(item) : DraftReader.New;

    /// <summary>Where the draft of a change lies.</summary>
    public static string EditPlace(string post) => DraftReader.Changing(post);

    /// <summary>What is kept of a form that is still being filled in; null where there is nothing to keep.</summary>
    public static PostDraft? Typed(FormInput input, string place)
    {
        ArgumentNullException.ThrowIfNull(input);
        var isThread = place == DraftReader.New || place.StartsWith(DraftReader.About(""), StringComparison.Ordinal);
        string[] written = isThread ? [Title, Words, Tags] : [Words];
        return written.All(n => string.IsNullOrWhiteSpace(input.Exact(n))) ? null
            : new PostDraft(new[] { Kind, Title, Words, Topic, Tags, Language, Audience, Speaks }.Where(input.Is).ToDictionary(n => n, n => input.Exact(n).ReplaceLineEndings("\n"), StringComparer.Ordinal));
    }

    /// <summary>Forgets what was begun at a place, where the form asks for that.</summary>
    public async Task<bool> IsForgottenAsync(FormInput input, Person person, string place, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.Is(Discard))
        {
            return false;
        }

        await participate.KeepAsync(person, place, null, cancellation);
        return true;
    }

    // What was sent says more than what was left.
    private async Task<(PostDraft Draft, DateTime AtUtc)?> BegunAsync(FormInput input, Person person, string place, DateTime since, CancellationToken cancellation) =>
        input.IsSent ? null : await drafts.FindAsync(person.Id, place, since, cancellation);

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

    private async Task<IReadOnlyList<FieldView>> SpeaksAsync(FormInput input, Person person, string culture, PostDraft? draft, CancellationToken cancellation)
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
                draft?[Speaks] ?? ""),
        ];
    }

    private FormView Finish(FormView form, FormInput input, string culture, string place, bool isFilled, DateTime? leftUtc)
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
            MoreSubmits = [(Preview, texts["Preview"]), .. leftUtc is null ? Array.Empty<(string, string)>() : [(Discard, texts["Forget this draft"])]],
            Addition = new AdditionView(
                texts["Add a picture"],
                [
                    input.Fill(new FieldView(Picture.File, FieldKind.Picture, texts["Choose a picture: JPEG, PNG, GIF or WebP."])),
                    input.Fill(new FieldView(Picture.Alternative, FieldKind.Text, texts["What it shows, for those who do not see it"]) { Hint = texts["One sentence with what matters in it. Of a chart, say what it tells."], Longest = Pictures.LongestAlternative }),
                ],
                Insert,
                texts["Put it into the text"]),
            Note = leftUtc is { } left ? texts["You began this on {0} and did not send it.", texts.Date(left)] : null,
            Problem = input.Problem,
            DraftUrl = $"/{culture}/discussions/draft?place={Uri.EscapeDataString(place)}",
        };
    }
}
