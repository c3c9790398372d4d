using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Accounts;

/// <summary>That a person belongs to an organisation, as its mail domain or an administrator's word shows (table <c>affiliations</c>).</summary>
public sealed class AffiliationRow
{
    /// <summary>Shown by a confirmed address of the organisation's domain.</summary>
    public const string ByDomain = "domain";

    /// <summary>Shown by an administrator's word.</summary>
    public const string ByWord = "administrator";

    /// <summary>The person left: what shows it again gives it no more, unless they ask for it.</summary>
    public const string Left = "left";

    /// <summary>An administrator ended it: nothing but an administrator's word gives it again.</summary>
    public const string Taken = "administrator";

    /// <summary>The address, the organisation's domains or the organisation changed, so that nothing shows it any more.</summary>
    public const string Gone = "gone";

    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>The person.</summary>
    public required string AccountId { get; set; }

    /// <summary>The organisation's item.</summary>
    public required string OrganisationId { get; set; }

    /// <summary>The role that comes with it.</summary>
    public required string Role { get; set; }

    /// <summary>How it was shown: <see cref="ByDomain"/> or <see cref="ByWord"/>.</summary>
    public required string Means { get; set; }

    /// <summary>The mail domain that showed it; null where none did.</summary>
    public string? Domain { get; set; }

    /// <summary>The unit that the person works in, in their words.</summary>
    public string Unit { get; set; } = "";

    /// <summary>When it began, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When it ends or ended, UTC; null for no end.</summary>
    public DateTime? EndsUtc { get; set; }

    /// <summary>Why it ended: <see cref="Left"/>, <see cref="Taken"/> or <see cref="Gone"/>; null while it runs and where its day came.</summary>
    public string? Ending { get; set; }

    /// <summary>Why an administrator ended it, as the person is told.</summary>
    public string? Reason { get; set; }

    internal static void Map(ModelBuilder model)
    {
        model.Entity<AffiliationRow>(e =>
        {
            e.ToTable("affiliations").HasKey(a => a.Id);
            e.HasIndex(a => a.AccountId);
            e.HasIndex(a => a.OrganisationId);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AffiliationRequestRow>(e =>
        {
            e.ToTable("affiliation_requests").HasKey(a => a.Id);
            e.HasIndex(a => a.AccountId);
            e.HasIndex(a => a.DecidedUtc);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>A person's wish to be known as belonging to an organisation, which an administrator answers (table <c>affiliation_requests</c>).</summary>
public sealed class AffiliationRequestRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>Who asks.</summary>
    public required string AccountId { get; set; }

    /// <summary>The organisation's item; null where the site has none yet.</summary>
    public string? OrganisationId { get; set; }

    /// <summary>The organisation's name as the person wrote it.</summary>
    public required string Organisation { get; set; }

    /// <summary>What the person says for it.</summary>
    public required string Words { get; set; }

    /// <summary>When it was asked, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>When it was answered, UTC; null while it waits.</summary>
    public DateTime? DecidedUtc { get; set; }

    /// <summary>Id of the account that answered.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Whether it was granted; null while it waits.</summary>
    public bool? Granted { get; set; }

    /// <summary>Why, as the person is told.</summary>
    public string? Reason { get; set; }
}

/// <summary>How the audit log tells of affiliations.</summary>
public static class AffiliationAudit
{
    /// <summary>An entry of what was done to a person's affiliation, or wish for one: <c>affiliation.given</c>, <c>gone</c>, <c>left</c>, <c>granted</c>, <c>refused</c>, <c>ended</c>.</summary>
    /// <param name="kind">What.</param>
    /// <param name="actor">Account of who did it; null where the site did.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="organisation">The organisation's item; null where the site has none.</param>
    public static AuditEntry Entry(string kind, string? actor, string account, string? organisation) => new(kind, actor, "account", account, new JsonObject { ["organisation"] = organisation });
}

/// <summary>Which affiliations count.</summary>
public static class AffiliationRows
{
    /// <summary>Those that have not ended.</summary>
    public static IQueryable<AffiliationRow> NotEnded(this IQueryable<AffiliationRow> affiliations, DateTime now) => affiliations.Where(a => a.EndsUtc == null || a.EndsUtc > now);

    /// <summary>Those that have not ended, of organisations that are public: whoever belongs to one that was withdrawn speaks for it again once it is back.</summary>
    public static IQueryable<AffiliationRow> Running(this IQueryable<AffiliationRow> affiliations, SpaceContext context, DateTime now) =>
        affiliations.NotEnded(now).Where(a => context.Items.Any(i => i.Id == a.OrganisationId && i.PublishedVersionId != null));
}
