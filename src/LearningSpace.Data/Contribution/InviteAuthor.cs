using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>Whom an author asks to write with them.</summary>
/// <param name="ItemId">The text.</param>
/// <param name="Person">Who asks.</param>
/// <param name="Email">The address as it was written.</param>
/// <param name="EmailKey">The address as it is compared.</param>
public sealed record InvitationOrder(string ItemId, Person Person, string Email, string EmailKey)
{
    /// <summary>What they say to it; empty for nothing.</summary>
    public string Words { get; init; } = "";

    /// <summary>Start of absolute addresses for the mail.</summary>
    public string Start { get; init; } = "";
}

/// <summary>What became of an invitation.</summary>
public enum InvitationAnswer
{
    /// <summary>It is on its way.</summary>
    Sent,

    /// <summary>The text is not theirs, or not there.</summary>
    NotTheirs,

    /// <summary>Whoever has this address writes the text already.</summary>
    WritesAlready,

    /// <summary>So many were asked for the text, or by the person in a day, that no more can be.</summary>
    TooMany,
}

/// <summary>Asks somebody by mail to write a text together with its authors. Asked again, the older invitation is no longer good. Whether the address has an account is told to nobody.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class InviteAuthor(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Kind of the outbox's messages: an invitation must be sent.</summary>
    public const string MessageKind = "author-invitation";

    /// <summary>Name of the invitation's id in a message.</summary>
    public const string Invitation = "invitation";

    /// <summary>Kind under which the audit log has it.</summary>
    public const string AuditKind = "contribution.author-invited";

    /// <summary>People who write one text, and are asked to, at most.</summary>
    public const int MostForText = 20;

    /// <summary>Invitations that one person sends in a day, at most.</summary>
    public const int MostInDay = 20;

    /// <summary>Asks.</summary>
    public Task<InvitationAnswer> RunAsync(InvitationOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return database.Gate.WriteAsync((context, token) => RunAsync(context, order, token), cancellation);
    }

    private async Task<InvitationAnswer> RunAsync(SpaceContext context, InvitationOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await context.HoldItemAsync(order.ItemId, cancellation);
        if (await context.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Id == order.ItemId, cancellation) is not { } item
            || await Involvement.OfAsync(context, site.Current, order.Person, item, cancellation) is not { IsAuthor: true, MayDraft: true })
        {
            return InvitationAnswer.NotTheirs;
        }

        var authors = context.Authors.Where(a => a.ItemId == item.Id && a.EndedUtc == null).Select(a => a.AccountId);
        if (await context.Accounts.AnyAsync(a => a.EmailKey == order.EmailKey && (a.Id == item.Owner || authors.Contains(a.Id)), cancellation))
        {
            return InvitationAnswer.WritesAlready;
        }

        await context.Invitations.Where(i => i.ItemId == item.Id && i.EmailKey == order.EmailKey).ExecuteDeleteAsync(cancellation);
        var day = now.UtcDateTime.AddDays(-1);
        if (await context.Invitations.CountAsync(i => i.ItemId == item.Id && i.EndsUtc > now.UtcDateTime, cancellation) + await authors.CountAsync(cancellation) >= MostForText
            || await context.AuditDetails.CountAsync(d => d.Actor == order.Person.Id && d.SubjectKind == "item" && context.AuditEntries.Any(e => e.Number == d.Number && e.Kind == AuditKind && e.AtUtc > day), cancellation) >= MostInDay)
        {
            return InvitationAnswer.TooMany;
        }

        var row = context.Invitations.Add(new InvitationRow
        {
            Id = ContentId.Random(),
            ItemId = item.Id,
            Email = order.Email,
            EmailKey = order.EmailKey,
            InvitedBy = order.Person.Id,
            Words = order.Words,
            CreatedUtc = now.UtcDateTime,
            EndsUtc = now.UtcDateTime + Retention.Of(KeptKind.Invitations),
        }).Entity;
        context.Ask(MessageKind, new JsonObject { [Invitation] = row.Id, [StepRecord.Start] = order.Start }, now, order.Person.Id);
        context.Audit(new AuditEntry(AuditKind, order.Person.Id, "item", item.Id), now);
        return InvitationAnswer.Sent;
    }
}
