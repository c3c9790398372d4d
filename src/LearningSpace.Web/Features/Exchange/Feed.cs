namespace LearningSpace.Web.Features.Exchange;

/// <summary>A feed, whatever it is written as. Every address is absolute, every text plain.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What the site is about.</param>
/// <param name="Culture">Culture of its words.</param>
/// <param name="SiteName">The site's name: who publishes it.</param>
/// <param name="HomeUrl">The site's home page.</param>
/// <param name="PageUrl">The same items as a page for people.</param>
/// <param name="SelfUrl">Its own address.</param>
/// <param name="FirstUrl">Its first page.</param>
/// <param name="PreviousUrl">The page before; null on the first.</param>
/// <param name="NextUrl">The page after; null on the last.</param>
/// <param name="Entries">Its entries.</param>
internal sealed record Feed(
    string Title, string Description, string Culture, string SiteName, string HomeUrl, string PageUrl, string SelfUrl, string FirstUrl, string? PreviousUrl, string? NextUrl, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The latest change of an entry. An empty feed has not changed since ever: a clock would make each answer another.</summary>
    public DateTime Updated => Entries.Count == 0 ? DateTime.UnixEpoch : Entries.Max(e => e.Updated);
}

/// <summary>An entry of a feed.</summary>
/// <param name="Id">Name that stays when the address changes.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">What it tells, in short.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Url">Its page.</param>
/// <param name="Published">First publication, UTC.</param>
/// <param name="Updated">Last change, UTC.</param>
/// <param name="Authors">Who speaks, as its page shows them.</param>
/// <param name="Categories">What it is and what it is about.</param>
/// <param name="Translations">Its other languages (BCP 47) with their pages.</param>
/// <param name="Source">Register it was imported from; null for the site's own.</param>
internal sealed record FeedEntry(
    string Id, string Title, string Summary, string Language, string Url, DateTime Published, DateTime Updated, IReadOnlyList<string> Authors, IReadOnlyList<FeedCategory> Categories,
    IReadOnlyList<(string Language, string Url)> Translations, FeedSource? Source);

/// <summary>What an entry is about.</summary>
/// <param name="Scheme">Address of the vocabulary; null where there is none.</param>
/// <param name="Code">Code in it.</param>
/// <param name="Label">In the reader's words.</param>
internal sealed record FeedCategory(string? Scheme, string Code, string Label);

/// <summary>Where an imported entry comes from.</summary>
/// <param name="Id">Name of the register that stays.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntryId">The entry's id there.</param>
/// <param name="EntryUrl">The entry's address there, where its id is one.</param>
/// <param name="Licence">Licence of its data; null where unknown.</param>
/// <param name="Url">Its address; null where unknown.</param>
/// <param name="Imported">When the entry was copied, UTC.</param>
internal sealed record FeedSource(string Id, string Name, string EntryId, string? EntryUrl, string? Licence, string? Url, DateTime Imported);
