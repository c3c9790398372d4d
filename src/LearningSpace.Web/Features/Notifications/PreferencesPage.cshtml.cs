using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>Where somebody chooses of what they have mail.</summary>
[Needs]
public sealed class PreferencesPageModel(FormServices services, Preferences preferences) : FormPage(services)
{
    private const string Choose = "choose";
    private const string None = "none";
    private const string Mail = "mail";

    private string Account => HttpContext.Person()!.Id;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form is not (Choose or None))
        {
            return null;
        }

        var wanted = form == None ? [] : Input.All(Mail);
        await preferences.ChooseAsync(Account, Preferences.Kinds.ToDictionary(k => k, k => wanted.Contains(k, StringComparer.Ordinal), StringComparer.Ordinal), cancellation);
        return To("/account/notifications?done=1");
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var unwanted = await preferences.UnwantedAsync(Account, cancellation);
        var wanted = Preferences.Kinds.Where(k => !unwanted.Contains(k)).ToArray();
        return new FormPageView(T["Mail from us"])
        {
            Lead = T["Everything that concerns you stands in your inbox. Choose what comes by mail, too."],
            Paragraphs =
            [
                T["Of one thread you have one mail at a time: the next comes only when you have read what was new. What you read here within ten minutes brings no mail at all."],
                T["Decisions on your texts and by moderators about you, and what concerns your account, always come by mail: you must not miss them."],
            ],
            Notice = Request.Query.ContainsKey("done") && !Input.IsSent ? T["Saved."] : null,
            Trouble = Input.Problem,
            Forms =
            [
                new FormView(
                    [
                        new FieldView(Mail, FieldKind.Choices, T["Send me mail about"])
                        {
                            Options = [.. Preferences.Kinds.Select(k => (Kind: k, Words: NoticeWords.Kind(k, T))).Select(o => new FieldOption(o.Kind, o.Words.Label) { Hint = o.Words.When })],
                            Values = wanted,
                        },
                    ],
                    T["Save"]) { Name = Choose },
                .. wanted.Length > 0 ? [new FormView([], T["No mail about any of these"]) { Name = None, IsQuiet = true }] : Array.Empty<FormView>(),
            ],
            Ways = [new(T["Inbox"], $"/{Culture}/inbox"), new(T["What you follow"], $"/{Culture}/workspace/follows"), new(T["Your profile"], $"/{Culture}/account/profile")],
        };
    }
}
