using LearningSpace.Core.Text;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>An item's page.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Title">The item's title.</param>
/// <param name="Language">The item's own language (BCP 47), for the article's <c>lang</c>.</param>
/// <param name="LanguageNote">Tells that the text is in another language than the interface; null where it is not.</param>
/// <param name="TypeLabel">What kind of item it is.</param>
/// <param name="TypeUrl">Address of all items of that kind.</param>
/// <param name="ExploreUrl">Address of search and browse.</param>
/// <param name="Summary">Its summary; null where there is none.</param>
/// <param name="Organisation">The body; null where unknown.</param>
/// <param name="Country">Country, with the way to its items; null where unknown.</param>
/// <param name="Stage">Stage of the project; null where unknown.</param>
/// <param name="Facts">Short facts: vocabulary terms, dates, yes or no, links.</param>
/// <param name="Sections">Long texts with their headings.</param>
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
    string TypeUrl,
    string ExploreUrl,
    string? Summary,
    string? Organisation,
    FactValue? Country,
    StageView? Stage,
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
}

/// <summary>A fact: a label and its values.</summary>
public sealed record FactView(string Label, IReadOnlyList<FactValue> Values);

/// <summary>A value of a fact.</summary>
/// <param name="Text">In the reader's words.</param>
/// <param name="Url">Where it leads; null for plain text.</param>
/// <param name="External">Whether it leads off the site.</param>
public sealed record FactValue(string Text, string? Url = null, bool External = false);

/// <summary>A long text.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Its heading in the reader's words; null for the body.</param>
/// <param name="Html">The text.</param>
public sealed record SectionView(string Id, string? Heading, SafeHtml Html);

/// <summary>Where an imported entry comes from.</summary>
/// <param name="Name">Name of the register.</param>
/// <param name="EntryId">The entry's id there.</param>
/// <param name="Licence">Licence of the register's data; null where unknown.</param>
/// <param name="Url">Address of the register; null where unknown.</param>
/// <param name="Date">When it was imported, in the reader's format.</param>
public sealed record SourceView(string Name, string EntryId, string? Licence, string? Url, string Date);

/// <summary>The same item in another language.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Name">The language's own name.</param>
/// <param name="Url">Address, from the root.</param>
public sealed record TranslationView(string Language, string Name, string Url);
