using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>An item's page.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Title">The item's title.</param>
/// <param name="Language">The item's own language (BCP 47), for the article's <c>lang</c>.</param>
/// <param name="LanguageNote">Tells that the text is in another language than the interface; null where it is not.</param>
/// <param name="TypeLabel">What kind of item it is.</param>
/// <param name="TypePlural">What items of that kind are called together.</param>
/// <param name="TypeUrl">Address of all items of that kind.</param>
/// <param name="ExploreUrl">Address of search and browse.</param>
/// <param name="Summary">Its summary; null where there is none.</param>
/// <param name="Glance">Who, where and how far.</param>
/// <param name="Facts">Short facts by which items are told apart, and what no section holds.</param>
/// <param name="Sections">What it tells, under headings.</param>
/// <param name="Source">Where an imported entry comes from; null for the site's own items.</param>
/// <param name="Notices">Things to know before reading, such as that the item is a fictional example.</param>
/// <param name="Translations">The same item in other languages.</param>
/// <param name="Published">Date of publication in the reader's format.</param>
/// <param name="Updated">Date of the last change in the reader's format; null where it equals <paramref name="Published"/>.</param>
public sealed record ItemView(
    PageHead Head,
    string Title,
    string Language,
    string? LanguageNote,
    string TypeLabel,
    string TypePlural,
    string TypeUrl,
    string ExploreUrl,
    string? Summary,
    GlanceView Glance,
    IReadOnlyList<FactView> Facts,
    IReadOnlyList<SectionView> Sections,
    SourceView? Source,
    IReadOnlyList<string> Notices,
    IReadOnlyList<TranslationView> Translations,
    string Published,
    string? Updated)
{
    /// <summary>Address of its versions; null where there is only one.</summary>
    public string? VersionsUrl { get; init; }

    /// <summary>Where a reader begins to follow it; null for nowhere.</summary>
    public string? FollowUrl { get; init; }

    /// <summary>Where readers say that something is wrong with it; null where nobody can.</summary>
    public string? ReportUrl { get; init; }

    /// <summary>Where the reader, if it is theirs or theirs to decide on, does something with it; null for everybody else.</summary>
    public Forms.WayView? Own { get; init; }

    /// <summary>Items like this one, with what they have in common.</summary>
    public IReadOnlyList<Search.RelatedView> Related { get; init; } = [];

    /// <summary>Threads about it; null where it does not stand on its own page.</summary>
    public Discussions.TalkView? Talk { get; init; }

    /// <summary>Where it is compared with others; an id is appended to it.</summary>
    public string CompareUrl { get; init; } = "";

    /// <summary>Who speaks: names, roles or the organisation; none where that is not told.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The list it lies in; null where it lies in none that the reader may see.</summary>
    public FactValue? PartOf { get; init; }

    /// <summary>Its summary wherever the page tells it; null where there is none.</summary>
    public string? Gist { get; init; }

    /// <summary>Steps that tell all in short, before anything else; null where there are none.</summary>
    public SectionView? Opening { get; init; }

    /// <summary>What whoever speaks declares of their interest; null where nothing was declared.</summary>
    public StatementBlock? Voice { get; init; }

    /// <summary>What the body that this is published here; null where this is none, or nothing is.</summary>
    public BodyItemsView? OfBody { get; init; }

    /// <summary>How it is cited; null where nobody is known to speak.</summary>
    public CiteView? Cite { get; init; }
}

/// <summary>How an item is cited.</summary>
/// <param name="Who">Who speaks.</param>
/// <param name="Year">Year of publication.</param>
/// <param name="Edition">Which version of it, in the reader's words.</param>
/// <param name="Url">Address that stays.</param>
/// <param name="BibTex">The same for programs that keep references.</param>
public sealed record CiteView(string Who, string Year, string Edition, string Url, string BibTex)
{
    /// <summary>Licence of the text; none where unknown.</summary>
    public IReadOnlyList<FactValue> Licence { get; init; } = [];
}

/// <summary>What a body published.</summary>
/// <param name="Total">How many items, translations counted once.</param>
/// <param name="Url">Address of all of them.</param>
/// <param name="Groups">By type, the most frequent first.</param>
public sealed record BodyItemsView(int Total, string Url, IReadOnlyList<BodyGroupView> Groups);

/// <summary>What a body published of one type.</summary>
/// <param name="Label">What many of them are called.</param>
/// <param name="Count">How many, translations counted once.</param>
/// <param name="Url">Address of all of them.</param>
/// <param name="Items">The newest.</param>
public sealed record BodyGroupView(string Label, int Count, string Url, IReadOnlyList<FactValue> Items);

/// <summary>What is told of an item at a glance.</summary>
/// <param name="Organisation">The body; null where unknown.</param>
/// <param name="Countries">Countries, with the way to their items; none where unknown.</param>
/// <param name="Stage">Stage of the project; null where unknown, or where it is not one.</param>
public sealed record GlanceView(string? Organisation, IReadOnlyList<FactValue> Countries, StageView? Stage)
{
    /// <summary>The body with the way to all that is told of it; null where unknown.</summary>
    public FactValue? Body { get; init; }

    /// <summary>When it takes place; null where it is nothing that does.</summary>
    public FactValue? When { get; init; }

    /// <summary>What else the recipe wants seen first.</summary>
    public IReadOnlyList<FactView> Facts { get; init; } = [];
}

/// <summary>A group of what an item tells.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Its heading in the reader's words; null where what it holds needs none.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record SectionView(string Id, string? Heading, IReadOnlyList<BlockView> Blocks)
{
    /// <summary>Whether on a narrow window a long page shows its heading alone, until somebody opens it.</summary>
    public bool Folded { get; init; }
}

/// <summary>Where an imported entry comes from.</summary>
/// <param name="Name">Name of the register.</param>
/// <param name="EntryId">The entry's id there.</param>
/// <param name="Licence">Licence of the register's data; null where unknown.</param>
/// <param name="Url">Address of the register; null where unknown.</param>
/// <param name="Date">When it was imported, in the reader's format.</param>
public sealed record SourceView(string Name, string EntryId, string? Licence, string? Url, string Date)
{
    /// <summary>Address of the entry there, where its id is one; else null.</summary>
    public string? EntryUrl { get; init; }

    /// <summary>When it was noticed that the register no longer has the entry, in the reader's format; null where it has it.</summary>
    public string? Gone { get; init; }
}

/// <summary>The same item in another language.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Name">The language's own name.</param>
/// <param name="Url">Address, from the root.</param>
public sealed record TranslationView(string Language, string Name, string Url);
