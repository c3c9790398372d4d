using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using LearningSpace.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What a template is given.</summary>
/// <param name="Account">Whom the mail is about.</param>
/// <param name="Facts">Ids and plain values of the message.</param>
/// <param name="T">Texts in the person's language.</param>
/// <param name="Start">Start of absolute addresses, with the language.</param>
/// <param name="Site">The site's name.</param>
public sealed record MailOccasion(AccountRow Account, JsonObject Facts, Texts T, string Start, string Site)
{
    /// <summary>Start of absolute addresses that have no language.</summary>
    public string Root => Start[..^(Account.Culture.Length + 1)];
}

/// <summary>Writes one kind of mail.</summary>
public interface IMailTemplate
{
    /// <summary>Its name, which never changes: messages in the outbox bear it.</summary>
    string Name { get; }

    /// <summary>Writes; null where there is nothing to say any more.</summary>
    Task<MailText?> WriteAsync(MailOccasion occasion, CancellationToken cancellation);
}

/// <summary>
/// Writes and sends the mail that the outbox asks for. A message names a template and an account; addresses, names and secrets are read and made when the mail is written, so that none
/// lies in the outbox.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">The site's name.</param>
/// <param name="catalogues">Texts.</param>
/// <param name="scopes">For templates.</param>
/// <param name="mailer">Sends.</param>
public sealed class MailHandler(Database database, SiteStore site, PoCatalogues catalogues, IServiceScopeFactory scopes, IMailer mailer) : IOutboxHandler
{
    /// <summary>Kind of the messages.</summary>
    public const string MailKind = "mail";

    private const string Template = "template";
    private const string Base = "base";

    /// <inheritdoc/>
    public string Kind => MailKind;

    /// <summary>A message's payload.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="start">Start of absolute addresses.</param>
    /// <param name="facts">Ids and plain values that the template looks at.</param>
    public static JsonObject Payload(string template, string start, params IEnumerable<(string Name, string Value)> facts) =>
        new(facts.Prepend((Base, start)).Prepend((Template, template)).Select(f => KeyValuePair.Create(f.Item1, (JsonNode?)f.Item2)));

    /// <summary>Name of the template that a message asks for.</summary>
    public static string? TemplateOf(OutboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Json.Text(JsonNode.Parse(message.Payload), Template);
    }

    /// <inheritdoc/>
    public async Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var facts = (JsonObject)JsonNode.Parse(message.Payload)!;
        await using var context = database.Reader();
        if (await context.Accounts.FirstOrDefaultAsync(a => a.Id == message.Account, cancellation) is not { } account)
        {
            return null; // gone meanwhile, or never there: who asked must not be able to tell
        }

        await using var scope = scopes.CreateAsyncScope();
        var name = Json.Text(facts, Template) ?? "";
        var template = scope.ServiceProvider.GetServices<IMailTemplate>().FirstOrDefault(t => t.Name == name) ?? throw new InvalidOperationException($"There is no mail '{name}'.");
        var texts = catalogues.For(account.Culture);
        var siteName = site.Current.Name(account.Culture);
        if (await template.WriteAsync(new MailOccasion(account, facts, texts, $"{Json.Text(facts, Base)}/{account.Culture}", siteName), cancellation) is { } text)
        {
            var greeting = !text.IsToOther && IsPlain(account.Name) ? texts["Hello, {0}:", account.Name] : texts["Hello:"];
            await mailer.SendAsync(new Mail(message.Id, text.To, text.Subject, text.AsText(greeting, siteName), text.AsHtml(account.Culture, greeting, siteName), account.Culture) { Account = account.Id, StopUrl = text.StopUrl }, cancellation);
        }

        return null;
    }

    // Mail goes to addresses that nobody has confirmed yet, and whoever asks for it writes the name: nothing that leads anywhere may stand there.
    internal static bool IsPlain(string name) =>
        name.Length > 0 && name.Index().All(c => char.IsLetter(c.Item) || char.GetUnicodeCategory(c.Item) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c.Item is ' ' or '\'' or '’' or '-' or ','
            || (c.Item == '.' && (c.Index == name.Length - 1 || name[c.Index + 1] is ' ' or ',')));
}
