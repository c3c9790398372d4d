using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Site;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Words that are looked at before something appears.</summary>
[Needs(Permissions.Moderate)]
public sealed class WordsPageModel(FormServices services, Database database, ChangeWatchedWords change, WatchedWordStore watched) : FormPage(services)
{
    private const string Add = "add";
    private const string Remove = "remove";
    private const string Id = "id";
    private const string Pattern = "pattern";
    private const string Action = "action";
    private const string Language = "lang";
    private const string Check = "check";
    private const string Sample = "sample";
    private const string SampleLanguage = "sample-lang";

    private IReadOnlyList<MetWord>? met;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        if (form == Remove)
        {
            await change.RemoveAsync(person, Input.Exact(Id), cancellation);
            return To("/moderation/words");
        }

        if (form == Check)
        {
            await LookAsync(cancellation);
            return null;
        }

        var (pattern, language) = (Input.Text(Pattern), Input.Exact(Language));
        if (WatchedWords.Check(pattern) is { } wrong)
        {
            Input.Refuse(Pattern, T[wrong.Message, [.. wrong.Arguments]]);
        }

        if (!Enum.GetNames<WatchedAction>().Contains(Input.Exact(Action), StringComparer.Ordinal))
        {
            Input.Refuse(Action, T["Choose one of them."]);
        }

        if (language.Length > 0 && !Cultures.IsKnown(language))
        {
            Input.Refuse(Language, T["Choose one of them."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (!await change.AddAsync(person, pattern, Enum.Parse<WatchedAction>(Input.Exact(Action)), language, cancellation))
        {
            Input.Problem = T["{0} words are the most for each of these. Remove one first.", T.Number(WatchedWords.MostForAction)];
            return null;
        }

        return To("/moderation/words");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        var words = await context.WatchedWords.OrderBy(w => w.Pattern).ThenBy(w => w.Id).ToListAsync(cancellation);
        return new PanelsView(T["Watched words"])
        {
            Lead = T["What is sent to threads is compared with these words before it appears. Accents and capitals make no difference."],
            Panels =
            [
                new PanelView(T["Words"])
                {
                    Id = "words",
                    Paragraphs = words.Count == 0 ? [T["There are none yet."]] : [],
                    Lines =
                    [
                        .. words.Select(w => new LineView(w.Pattern)
                        {
                            Facts = [$"{Does(w.Action, T)}. {(w.Language.Length == 0 ? T["In every language"] : T.LanguageName(w.Language))}."],
                            Forms = [new FormView([FieldView.Hidden(Id, w.Id)], T["Remove"]) { Name = Remove, IsQuiet = true, About = w.Pattern }],
                        }),
                    ],
                },
                new PanelView(T["Add a word"])
                {
                    Id = "new",
                    Forms =
                    [
                        new FormView(
                            [
                                Input.Fill(new FieldView(Pattern, FieldKind.Text, T["Word, or several"]) { Hint = T["The asterisk stands for any letters: regal* finds regalo and regalos."], Longest = WatchedWords.LongestPattern }),
                                Input.Fill(new FieldView(Action, FieldKind.Choice, T["What comes of it"]) { Options = [.. Enum.GetValues<WatchedAction>().Select(a => new FieldOption(a.ToString(), Does(a.ToString(), T)))] }, nameof(WatchedAction.Hold)),
                                Input.Fill(new FieldView(Language, FieldKind.Choice, T["Language"]) { IsMenu = true, Options = [new("", T["In every language"]), .. Cultures.All.Select(c => new FieldOption(c, T.LanguageName(c)))] }, ""),
                            ],
                            T["Add the word"]) { Name = Add, Problem = Input.Problem },
                    ],
                },
                new PanelView(T["Try them out"])
                {
                    Id = "try",
                    Paragraphs = met is { Count: 0 } ? [T["None of the words is in it."]] : [],
                    Lines = [.. (met ?? []).Select(m => new LineView(m.Written) { Facts = [$"{m.Word.Pattern}: {Does(m.Word.Action.ToString(), T)}"] })],
                    Forms =
                    [
                        new FormView(
                            [
                                Input.Fill(new FieldView(Sample, FieldKind.Long, T["A text to look through"]) { Hint = T["It is not kept."], Longest = DiscussionLimits.LongestBody }),
                                Input.Fill(new FieldView(SampleLanguage, FieldKind.Choice, T["Language of the text"]) { IsMenu = true, Options = [.. Cultures.All.Select(c => new FieldOption(c, T.LanguageName(c)))] }, Culture),
                            ],
                            T["Look through it"]) { Name = Check, IsQuiet = true },
                    ],
                },
            ],
            Ways = [new(T["Back to the list"], $"/{Culture}/moderation")],
        };
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var text = Input.Text(Sample);
        if (text.Length is 0 or > DiscussionLimits.LongestBody)
        {
            Input.Refuse(Sample, T["Write a text of {0} characters or fewer.", T.Number(DiscussionLimits.LongestBody)]);
            return;
        }

        var words = await watched.CurrentAsync(cancellation);
        met = words.In(text, Cultures.IsKnown(Input.Exact(SampleLanguage)) ? Input.Exact(SampleLanguage) : Culture);
    }

    private static string Does(string action, Texts texts) => Enum.TryParse<WatchedAction>(action, ignoreCase: true, out var known) ? known switch
    {
        WatchedAction.Block => texts["It cannot be sent"],
        WatchedAction.Hold => texts["A moderator looks at it first"],
        WatchedAction.Flag => texts["It appears, and moderators are told"],
        _ => texts["Its author is asked to look again"],
    } : action;
}
