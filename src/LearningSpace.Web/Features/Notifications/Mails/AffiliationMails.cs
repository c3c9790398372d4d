using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications.Mails;

/// <summary>The answer to who asked to be known as an organisation's.</summary>
/// <param name="database">The answer.</param>
/// <param name="organisations">Names.</param>
public sealed class AffiliationAnswerMail(Database database, Organisations organisations) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "affiliation-answer";

    private const string Request = "request";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string request) => MailHandler.Payload(TemplateName, start, (Request, request));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        var id = Json.Text(occasion.Facts, Request);
        await using var context = database.Reader();
        if (await context.AffiliationRequests.FirstOrDefaultAsync(r => r.Id == id && r.AccountId == account.Id, cancellation) is not { Granted: { } granted } row)
        {
            return null;
        }

        var names = await organisations.NamesAsync([row.OrganisationId ?? ""], account.Culture, cancellation);
        var name = granted && names.TryGetValue(row.OrganisationId ?? "", out var known) ? known.Title : row.Organisation;
        var reason = row.Reason is null ? Array.Empty<string>() : [texts["The reason: {0}", row.Reason]];
        if (!granted)
        {
            return new MailText(account.Email, texts["Your request was not granted"], [texts["You asked to be known as one of {0}. An administrator has refused it.", name], .. reason])
            {
                Action = (texts["Whom you speak for"], occasion.Start + "/account/affiliations"),
                After = [texts["If something was missing, ask again and say more."]],
            };
        }

        var until = await context.Affiliations.Where(a => a.AccountId == account.Id && a.OrganisationId == row.OrganisationId && a.Means == AffiliationRow.ByWord).OrderByDescending(a => a.CreatedUtc)
            .Select(a => a.EndsUtc).FirstOrDefaultAsync(cancellation);
        return new MailText(
            account.Email,
            texts["Your request was granted"],
            [until is { } day ? texts["You are now known as one of {0}, until {1}.", name, texts.Date(day)] : texts["You are now known as one of {0}.", name], .. reason])
        {
            Action = (texts["Whom you speak for"], occasion.Start + "/account/affiliations"),
            After = [texts["With each thing that you write you choose how you speak: for yourself, for your unit or for the organisation."]],
        };
    }
}

/// <summary>To whose affiliation an administrator has ended.</summary>
/// <param name="database">The reason.</param>
/// <param name="organisations">Names.</param>
public sealed class AffiliationEndedMail(Database database, Organisations organisations) : IMailTemplate
{
    /// <summary>Name of the template.</summary>
    public const string TemplateName = "affiliation-ended";

    private const string Affiliation = "affiliation";

    /// <inheritdoc/>
    public string Name => TemplateName;

    /// <summary>A message's payload.</summary>
    public static JsonObject Payload(string start, string affiliation) => MailHandler.Payload(TemplateName, start, (Affiliation, affiliation));

    /// <inheritdoc/>
    public async Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        var (account, texts) = (occasion.Account, occasion.T);
        var id = Json.Text(occasion.Facts, Affiliation);
        await using var context = database.Reader();
        if (await context.Affiliations.FirstOrDefaultAsync(a => a.Id == id && a.AccountId == account.Id, cancellation) is not { Reason: { } reason } row)
        {
            return null;
        }

        var names = await organisations.NamesAsync([row.OrganisationId], account.Culture, cancellation);
        var name = names.TryGetValue(row.OrganisationId, out var known) ? known.Title : row.OrganisationId;
        return new MailText(account.Email, texts["You no longer speak for {0}", name], [texts["An administrator has ended that you are known as one of {0}. What you wrote stays.", name], texts["The reason: {0}", reason]])
        {
            Action = (texts["Whom you speak for"], occasion.Start + "/account/affiliations"),
            After = [texts["If this is a mistake, ask again there and say why."]],
        };
    }
}
