using LearningSpace.Core.Content;

namespace LearningSpace.Data.Content;

/// <summary>An item: what lists and addresses need, one narrow row (table <c>content_items</c>).</summary>
public sealed class ItemRow
{
    /// <summary>Content item id.</summary>
    public required string Id { get; set; }

    /// <summary>Technical name of its type.</summary>
    public required string Type { get; set; }

    /// <summary>Title of the public version, else of the newest.</summary>
    public required string Title { get; set; }

    /// <summary>Language (BCP 47).</summary>
    public required string Language { get; set; }

    /// <summary>Set of its translations; empty where there is none.</summary>
    public required string LocalizationSet { get; set; }

    /// <summary>What it has in common with its translations: their set, else its own id.</summary>
    public string SetOrItem => LocalizationSet.Length > 0 ? LocalizationSet : Id;

    /// <summary>Who may see it.</summary>
    public required string Audience { get; set; }

    /// <summary>First word of its address; empty for items without a page.</summary>
    public required string PathWord { get; set; }

    /// <summary>Last word of its address, which translations may have in common.</summary>
    public required string Slug { get; set; }

    /// <summary>Id of the account that answers for it; empty for none.</summary>
    public required string Owner { get; set; }

    /// <summary>The newest version.</summary>
    public required string LatestVersionId { get; set; }

    /// <summary>The public version; null where there is none.</summary>
    public string? PublishedVersionId { get; set; }

    /// <summary>Creation, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ModifiedUtc { get; set; }

    /// <summary>First publication, UTC; null where there was none.</summary>
    public DateTime? PublishedUtc { get; set; }

    /// <summary>Last change of what the public reads, UTC, as it may be told: of a sheltered item the beginning of the month. Null where nothing is public.</summary>
    public DateTime? ChangedUtc { get; set; }

    /// <summary>Register it was imported from; null for the site's own.</summary>
    public string? SourceName { get; set; }

    /// <summary>Its id in that register.</summary>
    public string? SourceId { get; set; }

    /// <summary>Hash of the values last imported: what tells a changed row from an unchanged one.</summary>
    public string? SourceHash { get; set; }

    /// <summary>Since when its register no longer has it, UTC; null where it has it or nobody looked.</summary>
    public DateTime? SourceGoneUtc { get; set; }

    /// <summary>Until when what the public version tells holds without somebody confirming it, UTC; null for ever.</summary>
    public DateTime? ReviewBy { get; set; }

    /// <summary>Since when it should have been confirmed, UTC; written when that day has come (<see cref="KeepTime"/>).</summary>
    public DateTime? StaleSince { get; set; }

    /// <summary>When its newest version, a draft, shall be published, UTC; null where nothing is planned.</summary>
    public DateTime? ScheduledUtc { get; set; }

    /// <summary>When its owner is next reminded that it wants confirming, UTC; null for never.</summary>
    public DateTime? RemindUtc { get; set; }

    /// <summary>Since when it is public by force, UTC, and no second editor has confirmed it; null where it is not.</summary>
    public DateTime? ForcedUtc { get; set; }

    /// <summary>When what was public was withdrawn, UTC; null where nothing was.</summary>
    public DateTime? WithdrawnUtc { get; set; }

    /// <summary>Why, as readers are told.</summary>
    public string? WithdrawnBecause { get; set; }
}

/// <summary>A pointer from an item's public version to another item (table <c>content_links</c>), so that the other can tell who points at it.</summary>
public sealed class LinkRow
{
    /// <summary>The item that points.</summary>
    public required string ItemId { get; set; }

    /// <summary>One of the kinds of <see cref="Core.Content.ContentLinks"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Id of the other item or of its localisation set; it need not be there.</summary>
    public required string Target { get; set; }

    /// <summary>Place among the item's links, or in the list it lies in.</summary>
    public int Position { get; set; }
}

/// <summary>A version of an item, which bears its text and state (table <c>content_versions</c>).</summary>
public sealed class VersionRow
{
    /// <summary>Version id.</summary>
    public required string Id { get; set; }

    /// <summary>The item.</summary>
    public required string ItemId { get; set; }

    /// <summary>Place in the item's history, from 1.</summary>
    public int Number { get; set; }

    /// <summary>State.</summary>
    public VersionState State { get; set; }

    /// <summary>Title.</summary>
    public required string DisplayText { get; set; }

    /// <summary>Its parts as JSON; never queried.</summary>
    public required string Parts { get; set; }

    /// <summary>Who wrote it; empty where nobody signed.</summary>
    public required string Author { get; set; }

    /// <summary>Whether an import wrote it, and nobody since.</summary>
    public bool Imported { get; set; }

    /// <summary>Creation, UTC.</summary>
    public DateTime CreatedUtc { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ModifiedUtc { get; set; }

    /// <summary>Publication, UTC; null where there was none.</summary>
    public DateTime? PublishedUtc { get; set; }
}

/// <summary>An address, now or once (table <c>content_paths</c>).</summary>
public sealed class PathRow
{
    /// <summary>First word.</summary>
    public required string PathWord { get; set; }

    /// <summary>Last word.</summary>
    public required string Slug { get; set; }

    /// <summary>The item it leads to; where translations share it, one of them.</summary>
    public required string ItemId { get; set; }

    /// <summary>Whether it is the item's address now; an old one redirects.</summary>
    public bool IsCurrent { get; set; }
}
