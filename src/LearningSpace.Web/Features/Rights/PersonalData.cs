using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Notifications;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Sections of what is kept of somebody.</summary>
public enum DataSection
{
    /// <summary>The account.</summary>
    Account,

    /// <summary>What they tell of themselves.</summary>
    Profile,

    /// <summary>For whom they speak.</summary>
    Affiliations,

    /// <summary>What they asked about organisations.</summary>
    Requests,

    /// <summary>Where they are signed in.</summary>
    Sessions,

    /// <summary>Their passkeys.</summary>
    Passkeys,

    /// <summary>Their tokens.</summary>
    Tokens,

    /// <summary>Who vouches for them.</summary>
    Logins,

    /// <summary>What they wrote, every version.</summary>
    Versions,

    /// <summary>What they write with others.</summary>
    Together,

    /// <summary>What they said beside texts that are being written.</summary>
    Comments,

    /// <summary>What they said in threads.</summary>
    Posts,

    /// <summary>What they follow, and what they reported.</summary>
    Following,

    /// <summary>What they did with texts, of their own and as an editor.</summary>
    Steps,

    /// <summary>What they were told.</summary>
    Inbox,

    /// <summary>What was done by them or to them.</summary>
    Audit,

    /// <summary>Mail on its way.</summary>
    Mail,
}

/// <summary>Everything that is kept of somebody, without what would open their account and without others: who they are is not told.</summary>
/// <param name="database">The database.</param>
public sealed class PersonalData(Database database)
{
    /// <summary>Stands in place of others.</summary>
    public const string Another = "another person";

    /// <summary>How times are written, UTC.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const string AccountKind = "account";

    /// <summary>Reads it all, section by section.</summary>
    public async IAsyncEnumerable<(DataSection Section, JsonObject Record)> ReadAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = await database.SnapshotAsync(cancellation);
        var account = await context.Accounts.FirstAsync(a => a.Id == id, cancellation);
        var roles = await context.AccountRoles.Where(r => r.AccountId == id).Select(r => r.Role).Order().ToListAsync(cancellation);
        yield return (DataSection.Account, Of(account, roles));
        yield return (DataSection.Profile, (JsonObject)JsonNode.Parse(account.Profile)!);
        var organisations = await TitlesAsync(context, id, cancellation);
        foreach (var row in await context.Affiliations.Where(a => a.AccountId == id).OrderBy(a => a.CreatedUtc).ToListAsync(cancellation))
        {
            yield return (DataSection.Affiliations, new JsonObject
            {
                ["organisation"] = organisations.GetValueOrDefault(row.OrganisationId, row.OrganisationId),
                ["role"] = row.Role,
                ["shownBy"] = row.Means,
                ["domain"] = row.Domain,
                ["unit"] = row.Unit,
                ["since"] = Time(row.CreatedUtc),
                ["until"] = Time(row.EndsUtc),
                ["ended"] = row.Ending,
                ["reason"] = row.Reason,
            });
        }

        foreach (var row in await context.AffiliationRequests.Where(a => a.AccountId == id).OrderBy(a => a.CreatedUtc).ToListAsync(cancellation))
        {
            yield return (DataSection.Requests, new JsonObject
            {
                ["organisation"] = row.Organisation,
                ["words"] = row.Words,
                ["asked"] = Time(row.CreatedUtc),
                ["answered"] = Time(row.DecidedUtc),
                ["answeredBy"] = row.DecidedBy is null ? null : Another,
                ["granted"] = row.Granted,
                ["reason"] = row.Reason,
            });
        }

        foreach (var row in await context.Sessions.Where(s => s.AccountId == id).OrderBy(s => s.CreatedUtc).ToListAsync(cancellation))
        {
            yield return (DataSection.Sessions, new JsonObject { ["device"] = row.Device, ["since"] = Time(row.CreatedUtc), ["used"] = Time(row.SeenUtc), ["proven"] = Time(row.ProvenUtc), ["until"] = Time(row.EndsUtc) });
        }

        foreach (var row in await context.Passkeys.Where(p => p.AccountId == id).OrderBy(p => p.CreatedUtc).ToListAsync(cancellation))
        {
            yield return (DataSection.Passkeys, new JsonObject { ["name"] = row.Name, ["since"] = Time(row.CreatedUtc), ["used"] = Time(row.UsedUtc) });
        }

        foreach (var row in await context.Tokens.Where(t => t.AccountId == id).OrderBy(t => t.CreatedUtc).ThenBy(t => t.Id).ToListAsync(cancellation))
        {
            yield return (DataSection.Tokens, new JsonObject { ["name"] = row.Name, ["since"] = Time(row.CreatedUtc), ["used"] = Time(row.UsedUtc), ["until"] = Time(row.EndsUtc) });
        }

        foreach (var row in await context.Logins.Where(l => l.AccountId == id).OrderBy(l => l.CreatedUtc).ToListAsync(cancellation))
        {
            yield return (DataSection.Logins, new JsonObject { ["provider"] = row.Issuer, ["knownAs"] = row.Subject, ["since"] = Time(row.CreatedUtc) });
        }

        var names = Contributions.NamesOf(account);
        var versions =
            from version in context.Versions
            join item in context.Items on version.ItemId equals item.Id
            where item.Owner == id || version.Author == id
            orderby item.Id, version.Number
            select new { item, version };
        await foreach (var found in versions.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Versions, Of(found.item, found.version, id, names));
        }

        var together =
            from author in context.Authors
            where author.AccountId == id
            join item in context.Items on author.ItemId equals item.Id
            orderby author.CreatedUtc, item.Id
            select new { item.Id, item.Title, isPublic = item.PublishedVersionId != null, author.CreatedUtc, author.EndedUtc };
        await foreach (var found in together.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Together, new JsonObject
            {
                ["item"] = found.Id,
                ["title"] = found.EndedUtc is null || found.isPublic ? found.Title : null, // who left reads no drafts
                ["since"] = Time(found.CreatedUtc),
                ["until"] = Time(found.EndedUtc),
            });
        }

        foreach (var row in await context.Invitations.Where(i => i.InvitedBy == id).OrderBy(i => i.CreatedUtc).ThenBy(i => i.Id).ToListAsync(cancellation))
        {
            yield return (DataSection.Together, new JsonObject { ["item"] = row.ItemId, ["invited"] = row.Email, ["words"] = row.Words, ["since"] = Time(row.CreatedUtc), ["until"] = Time(row.EndsUtc) });
        }

        await foreach (var row in context.Comments.Where(c => c.Author == id).OrderBy(c => c.CreatedUtc).ThenBy(c => c.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Comments, new JsonObject { ["item"] = row.ItemId, ["place"] = row.Place, ["words"] = row.Words, ["at"] = Time(row.CreatedUtc) });
        }

        await foreach (var found in TalkAsync(context, id, cancellation))
        {
            yield return found;
        }

        await foreach (var row in context.ContributionEvents.Where(e => e.Actor == id).OrderBy(e => e.AtUtc).ThenBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Steps, Of(row));
        }

        foreach (var row in await context.Inbox.Where(i => i.AccountId == id).OrderBy(i => i.AtUtc).ThenBy(i => i.SubjectId).ToListAsync(cancellation))
        {
            yield return (DataSection.Inbox, new JsonObject { ["notice"] = row.Kind, ["number"] = row.SubjectId, ["at"] = Time(row.AtUtc), ["read"] = Time(row.ReadUtc) });
        }

        var entries =
            from detail in context.AuditDetails
            where detail.Actor == id || detail.SubjectId == id
            join entry in context.AuditEntries on detail.Number equals entry.Number
            orderby entry.Number
            select new { entry.AtUtc, entry.Kind, detail.Actor, detail.SubjectKind, detail.SubjectId, detail.Detail };
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Audit, new JsonObject
            {
                ["at"] = Time(entry.AtUtc),
                ["kind"] = entry.Kind,
                ["by"] = entry.Actor is null || entry.Actor == id ? entry.Actor : Another,
                ["aboutKind"] = entry.SubjectKind,
                ["about"] = entry.SubjectKind != AccountKind || entry.SubjectId == id ? entry.SubjectId : Another,
                ["detail"] = JsonNode.Parse(entry.Detail),
            });
        }

        foreach (var row in await context.Outbox.Where(o => o.Account == id && o.Kind == MailHandler.MailKind).OrderBy(o => o.Id).ToListAsync(cancellation))
        {
            yield return (DataSection.Mail, new JsonObject { ["template"] = MailHandler.TemplateOf(row), ["asked"] = Time(row.OccurredUtc), ["attempts"] = row.Attempts });
        }
    }

    private static async IAsyncEnumerable<(DataSection, JsonObject)> TalkAsync(SpaceContext context, string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var posts = from post in context.Posts where post.Author == id && post.Markdown != "" join thread in context.Threads on post.ThreadId equals thread.Id orderby post.Id select new { post, thread.Title };
        await foreach (var found in posts.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (DataSection.Posts, new JsonObject { ["number"] = found.post.Id, ["title"] = found.Title, ["words"] = found.post.Markdown, ["at"] = Time(found.post.CreatedUtc), ["changed"] = Time(found.post.EditedUtc) });
        }

        foreach (var row in await context.PostDrafts.Where(d => d.AccountId == id).OrderBy(d => d.Place).ToListAsync(cancellation))
        {
            yield return (DataSection.Posts, new JsonObject { ["place"] = row.Place, ["words"] = row.Typed, ["at"] = Time(row.AtUtc) });
        }

        foreach (var row in await context.Reactions.Where(r => r.AccountId == id).OrderBy(r => r.PostId).ThenBy(r => r.Kind).ToListAsync(cancellation))
        {
            yield return (DataSection.Posts, new JsonObject { ["about"] = row.PostId, ["sign"] = row.Kind });
        }

        foreach (var row in await context.Follows.Where(f => f.AccountId == id).OrderBy(f => f.Kind).ThenBy(f => f.SubjectId).ToListAsync(cancellation))
        {
            yield return (DataSection.Following, new JsonObject { ["about"] = row.SubjectId, ["muted"] = row.Muted, ["since"] = Time(row.SinceUtc) });
        }

        foreach (var row in await context.Preferences.Where(p => p.AccountId == id && !p.Mail).OrderBy(p => p.Kind).ToListAsync(cancellation))
        {
            yield return (DataSection.Following, new JsonObject { ["unwantedMail"] = row.Kind });
        }

        foreach (var row in await context.Reports.Where(r => r.Reporter == id).OrderBy(r => r.Id).ToListAsync(cancellation))
        {
            yield return (DataSection.Following, new JsonObject { ["number"] = row.Id, ["reason"] = row.Reason, ["words"] = row.Words, ["at"] = Time(row.AtUtc) });
        }
    }

    private static async Task<Dictionary<string, string>> TitlesAsync(SpaceContext context, string id, CancellationToken cancellation)
    {
        var ids = context.Affiliations.Where(a => a.AccountId == id).Select(a => a.OrganisationId);
        return await context.Items.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Title, StringComparer.Ordinal, cancellation);
    }

    private static JsonObject Of(AccountRow row, IEnumerable<string> roles) => new()
    {
        ["id"] = row.Id,
        ["email"] = row.Email,
        ["emailConfirmed"] = row.EmailConfirmed,
        ["newEmail"] = row.NewEmail,
        ["name"] = row.Name,
        ["language"] = row.Culture,
        ["hasPassword"] = row.PasswordHash is not null,
        ["hasSecondFactor"] = row.TwoFactor,
        ["failedAttempts"] = row.Failures,
        ["suspendedUntil"] = Time(row.SuspendedUntil),
        ["suspendedBecause"] = row.SuspendedBecause,
        ["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]),
        ["created"] = Time(row.CreatedUtc),
        ["signedIn"] = Time(row.SignedInUtc),
    };

    private static JsonObject Of(ContributionEventRow row)
    {
        var said = row.Said();
        return new JsonObject
        {
            ["item"] = row.ItemId,
            ["at"] = Time(row.AtUtc),
            ["kind"] = StepRecord.AuditKind(row.Action),
            ["state"] = row.ToState?.ToString(),
            ["words"] = said.GetValueOrDefault(""),
            ["places"] = new JsonArray([.. said.Where(w => w.Key.Length > 0).Select(w => (JsonNode)new JsonObject { ["place"] = w.Key, ["words"] = w.Value })]),
        };
    }

    private static JsonObject Of(ItemRow row, VersionRow version, string id, IReadOnlyCollection<string> names)
    {
        var parts = ContentItem.PartsFromText(version.Parts);
        foreach (var author in (parts[AuthorsPart.Name]?["Authors"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            if (Json.Text(author, "Name") is { Length: > 0 } name && !Credit.IsOne(name, names))
            {
                author["Name"] = Another;
            }
        }

        return new JsonObject
        {
            ["item"] = row.Id,
            ["type"] = row.Type,
            ["language"] = row.Language,
            ["title"] = version.DisplayText,
            ["version"] = version.Number,
            ["state"] = version.State.ToString(),
            ["owner"] = row.Owner.Length == 0 || row.Owner == id ? row.Owner : Another,
            ["author"] = version.Author.Length == 0 || Credit.IsOne(version.Author, names) ? version.Author : Another,
            ["created"] = Time(version.CreatedUtc),
            ["changed"] = Time(version.ModifiedUtc),
            ["published"] = Time(version.PublishedUtc),
            ["parts"] = parts,
        };
    }

    private static string? Time(DateTime? utc) => utc?.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
