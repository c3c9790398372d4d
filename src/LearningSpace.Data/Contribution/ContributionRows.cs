using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A version on its way to the public: what the workflow knows of it beside its state (table <c>contributions</c>).</summary>
public sealed class ContributionRow
{
    /// <summary>The version.</summary>
    public required string VersionId { get; set; }

    /// <summary>Its item.</summary>
    public required string ItemId { get; set; }

    /// <summary>Counts everything that happens to it, so that two who do something at once notice.</summary>
    public int Revision { get; set; }

    /// <summary>When it was last handed to the editors, UTC.</summary>
    public DateTime? SubmittedUtc { get; set; }

    /// <summary>By when an answer was promised, UTC.</summary>
    public DateTime? PromisedUtc { get; set; }

    /// <summary>Before when its authors do not want it public, UTC; null for no wish.</summary>
    public DateTime? NotBeforeUtc { get; set; }

    /// <summary>The editor who has it in hand: an account; null for nobody.</summary>
    public string? ClaimedBy { get; set; }

    /// <summary>Until when, UTC.</summary>
    public DateTime? ClaimedUntil { get; set; }

    /// <summary>The editor who has it in hand at a time: an account; null for nobody.</summary>
    public string? HolderAt(DateTime nowUtc) => ClaimedUntil > nowUtc ? ClaimedBy : null;

    /// <summary>The editor who made it public by force: an account.</summary>
    public string? ForcedBy { get; set; }

    /// <summary>The second person of the organisation who said that the text speaks for it: an account.</summary>
    public string? EndorsedBy { get; set; }

    /// <summary>What the editor ticked: names of checks, as JSON.</summary>
    public string Checks { get; set; } = "[]";

    /// <summary>What looked as if it should not be told and the author keeps: fingerprints, as JSON.</summary>
    public string Kept { get; set; } = "[]";

    /// <summary>A list that is kept as JSON; none where there is no row.</summary>
    public static IReadOnlyList<string> List(string? json) => json is null ? [] : [.. (JsonNode.Parse(json) as JsonArray ?? []).OfType<JsonValue>().Select(v => (string)v!)];

    /// <summary>A list as it is kept.</summary>
    public static string Text(IEnumerable<string> list) => new JsonArray([.. list.Distinct(StringComparer.Ordinal).Select(e => (JsonNode)e)]).ToJsonString();
}

/// <summary>A step that a version took (table <c>contribution_events</c>).</summary>
public sealed class ContributionEventRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; set; }

    /// <summary>The item.</summary>
    public required string ItemId { get; set; }

    /// <summary>The version; it may be gone.</summary>
    public required string VersionId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>Who: an account; null for the clock and for who was erased.</summary>
    public string? Actor { get; set; }

    /// <summary>What was done.</summary>
    public WorkflowAction Action { get; set; }

    /// <summary>The state before.</summary>
    public VersionState FromState { get; set; }

    /// <summary>The state after; null where the version is gone.</summary>
    public VersionState? ToState { get; set; }

    /// <summary>What was said: words by the place they are about, an empty place for the whole, as JSON.</summary>
    public string Words { get; set; } = "{}";

    /// <summary>The words read: by the place they are about, in the order in which they were said.</summary>
    public IReadOnlyDictionary<string, string> Said() =>
        (JsonNode.Parse(Words, documentOptions: Json.Lenient) as JsonObject ?? []).Where(w => w.Value is JsonValue).ToDictionary(w => w.Key, w => (string)w.Value!, StringComparer.Ordinal);
}

/// <summary>Somebody who writes an item together with its owner (table <c>content_authors</c>).</summary>
public sealed class AuthorRow
{
    /// <summary>The item.</summary>
    public required string ItemId { get; set; }

    /// <summary>The account.</summary>
    public required string AccountId { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Until when, UTC; null while they write.</summary>
    public DateTime? EndedUtc { get; set; }
}

internal static class ContributionTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ContributionRow>(e =>
        {
            e.ToTable("contributions").HasKey(c => c.VersionId);
            e.HasIndex(c => c.ItemId);
            e.HasIndex(c => c.PromisedUtc);
            e.HasOne<VersionRow>().WithOne().HasForeignKey<ContributionRow>(c => c.VersionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ContributionEventRow>(e =>
        {
            e.ToTable("contribution_events").HasKey(c => c.Id);
            e.HasIndex(c => new { c.ItemId, c.AtUtc });
            e.HasIndex(c => c.Actor);
            e.HasOne<ItemRow>().WithMany().HasForeignKey(c => c.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AuthorRow>(e =>
        {
            e.ToTable("content_authors").HasKey(a => new { a.ItemId, a.AccountId });
            e.HasIndex(a => a.AccountId);
            e.HasOne<ItemRow>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<AccountRow>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
