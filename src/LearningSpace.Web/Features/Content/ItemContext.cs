using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>What the presenters of one item's page share.</summary>
/// <param name="Site">The site.</param>
/// <param name="Row">The item's row.</param>
/// <param name="Item">Its public version.</param>
/// <param name="Type">Its type.</param>
/// <param name="Around">What stands around it.</param>
/// <param name="Culture">The reader's culture.</param>
/// <param name="Texts">The reader's texts.</param>
internal sealed record ItemContext(SiteModel Site, ItemRow Row, ContentItem Item, ContentTypeDefinition Type, Surroundings Around, string Culture, Texts Texts)
{
    /// <summary>Reads values by definition.</summary>
    public ContentProjector Projector { get; } = new(Site);

    /// <summary>Makes facts.</summary>
    public FactPresenter Facts { get; } = new(Site, Around, Culture, Row.Language, Texts, Site.ZoneOf(Item));

    /// <summary>Fragments of the page.</summary>
    public Fragments Fragments { get; init; } = new();

    /// <summary>A text as it may be shown; nothing for what is no text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="level">Level of the heading above it.</param>
    public SafeHtml Prose(FieldValue value, int level) => HtmlGate.Nest(
        value switch
        {
            MarkdownValue markdown => Markdown.ToSafeHtml(markdown.Markdown),
            HtmlValue html => HtmlGate.Clean(html.Html),
            TextValue text => HtmlGate.Paragraphs(text.Text),
            _ => SafeHtml.Empty,
        },
        level,
        Fragments.Take);
}

/// <summary>Names for places on a page, each given once.</summary>
internal sealed class Fragments
{
    // What the layout and the page itself call their places.
    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { "main", "q", "item-facts", "item-contents", "item-origin", "item-translations", "item-cite", "item-of-body", "item-related", "text" };

    /// <summary>The name asked for, numbered where another place has it.</summary>
    public string Take(string wanted)
    {
        var free = wanted;
        for (var n = 2; !taken.Add(free); n++)
        {
            free = FormattableString.Invariant($"{wanted}-{n}");
        }

        return free;
    }
}
