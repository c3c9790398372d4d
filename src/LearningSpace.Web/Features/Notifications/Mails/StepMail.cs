using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>To who answers for a text: what an editor decided, in their words, and what to do next.</summary>
/// <param name="reader">What happened.</param>
/// <param name="site">Names of places in the text.</param>
public sealed class StepMail(ContributionReader reader, SiteStore site) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "contribution";

    private const string Step = "step";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string step) => MailHandler.Payload(TemplateName, start, (Step, step));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        if (await reader.StepAsync(Json.Text(occasion.Facts, Step) ?? "", cancellation) is not { } found)
        {
            return null; // thrown away meanwhile
        }

        var (step, row, title) = found;
        var (subject, what, next) = Words(step.Action, title.Length > 0 ? title : texts["(no title yet)"], texts);
        var isPublic = step.Action is WorkflowAction.Publish or WorkflowAction.Force or WorkflowAction.Due or WorkflowAction.ConfirmForced && row.Slug.Length > 0;
        return new MailText(account.Email, subject, [what, .. Said(row.Type, step, account.Culture, texts), .. next is null ? [] : new[] { next }])
        {
            Action = isPublic ? (texts["Read it"], $"{occasion.Start}/{row.PathWord}/{row.Slug}") : (texts["See your text"], $"{occasion.Start}/workspace/{row.Id}"),
        };
    }

    private IEnumerable<string> Said(string typeName, StepLine step, string culture, Texts texts)
    {
        if (step.Words.GetValueOrDefault("") is { Length: > 0 } whole)
        {
            yield return texts["In the editor's words: {0}", whole];
        }

        var form = site.Current.Definitions.Types.GetValueOrDefault(typeName) is { } type ? ContentForm.Of(site.Current, type) : null;
        foreach (var (place, words) in step.Words.Where(w => w.Key.Length > 0))
        {
            yield return $"{(form is null ? place : QuestionWords.Place(form, place, culture, texts))}: {words}";
        }
    }

    private static (string Subject, string What, string? Next) Words(WorkflowAction action, string title, Texts texts) => action switch
    {
        WorkflowAction.RequestChanges => (texts["Changes to “{0}”", title], texts["An editor has read “{0}” and asks for changes before it is published.", title], texts["Open it, make the changes beside each note, and send it again. Everything you wrote is there."]),
        WorkflowAction.Reject => (texts["“{0}” was not accepted", title], texts["An editor has read “{0}” and will not publish it.", title], texts["The text stays yours: you can use it as the beginning of another attempt."]),
        WorkflowAction.Publish or WorkflowAction.Due => (texts["“{0}” is published", title], texts["“{0}” is public: everybody can find it now. Thank you for sharing it.", title], texts["If something changes, write a new version from your workspace. We will ask you from time to time whether it still holds."]),
        WorkflowAction.Force => (texts["“{0}” is published", title], texts["“{0}” is public with some points open. Readers see a mark until a second editor has looked at it.", title], null),
        WorkflowAction.ConfirmForced => (texts["“{0}” is confirmed", title], texts["A second editor has confirmed “{0}”: the mark on it is gone.", title], null),
        WorkflowAction.Schedule => (texts["“{0}” is approved", title], texts["An editor has approved “{0}”. It becomes public on its day, and you will have a mail.", title], null),
        WorkflowAction.Unschedule => (texts["“{0}” will not appear as planned", title], texts["An editor has called off the planned publication of “{0}” and looks at it again.", title], null),
        WorkflowAction.Withdraw => (texts["“{0}” was withdrawn", title], texts["“{0}” is no longer public. Its address tells since when and why.", title], texts["You can write a new version, which an editor reads before it is public."]),
        WorkflowAction.Submit => (texts["“{0}” is with the editors", title], texts["Somebody who writes “{0}” with you has sent it to the editors.", title], null),
        _ => (texts["“{0}” was taken back", title], texts["Somebody who writes “{0}” with you has taken it back to go on writing.", title], null),
    };
}
