using System.Text.Json.Nodes;

namespace LearningSpace.Web.Features.Site;

/// <summary>What the layout needs of a page: its head and the ways to its other languages.</summary>
/// <param name="Title">The page's own title, without the site's name.</param>
/// <param name="Description">One or two sentences for search engines and previews.</param>
/// <param name="Culture">Interface culture: <c>es</c>, <c>en</c> or <c>pt</c>.</param>
/// <param name="Canonical">Absolute address that stands for this page.</param>
/// <param name="Alternates">Real translations of this page (hreflang and absolute address); empty where there are none.</param>
/// <param name="Languages">The same page under each interface language, for the switch.</param>
public sealed record PageHead(
    string Title,
    string Description,
    string Culture,
    string Canonical,
    IReadOnlyList<Alternate> Alternates,
    IReadOnlyList<LanguageLink> Languages)
{
    /// <summary>The site's name as its settings give it.</summary>
    public string SiteName { get; init; } = "";

    /// <summary>Whether search engines should leave the page out (errors, combinations of filters).</summary>
    public bool NoIndex { get; init; }

    /// <summary>Whether the site shows demonstration content and says so.</summary>
    public bool Demo { get; init; }

    /// <summary>Style sheets that it needs beside that of every page, by their plain names.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>Feeds of what the page shows.</summary>
    public IReadOnlyList<FeedLink> Feeds { get; init; } = [];

    /// <summary>What the page tells machines of itself (JSON-LD); null for nothing.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>The main menu.</summary>
    public IReadOnlyList<MenuLink> Menu { get; init; } = [];

    /// <summary>The menu at the foot of the page.</summary>
    public IReadOnlyList<MenuLink> FooterMenu { get; init; } = [];
}

/// <summary>An entry of a menu.</summary>
/// <param name="Label">In the reader's words.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Current">What <c>aria-current</c> says: <c>page</c> for the page itself, <c>true</c> for one below or beside it; null elsewhere.</param>
public sealed record MenuLink(string Label, string Url, string? Current);

/// <summary>A feed.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Title">What it brings.</param>
/// <param name="Url">Address, from the root.</param>
public sealed record FeedLink(string Type, string Title, string Url);

/// <summary>A translation of a page.</summary>
/// <param name="HrefLang">BCP 47 tag, or <c>x-default</c>.</param>
/// <param name="Url">Absolute address.</param>
public sealed record Alternate(string HrefLang, string Url);

/// <summary>A way to the same page in another interface language.</summary>
/// <param name="Culture">Its culture, also the link's <c>hreflang</c> and <c>lang</c>.</param>
/// <param name="Name">The language's own name: español, English, português.</param>
/// <param name="Url">Address, from the root.</param>
/// <param name="Current">Whether it is the one shown.</param>
public sealed record LanguageLink(string Culture, string Name, string Url, bool Current);
