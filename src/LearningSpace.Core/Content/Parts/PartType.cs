using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Parts;

/// <summary>A part's content at its place in an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Type">Its type.</param>
/// <param name="Part">The part's place in the type.</param>
/// <param name="Json">The content; empty where the item has none.</param>
/// <param name="Site">Where types and vocabularies are looked up.</param>
public sealed record PartPlace(ContentItem Item, ContentTypeDefinition Type, ContentTypePart Part, JsonObject Json, SiteModel Site)
{
    /// <summary>The part's own group of settings in this type; empty where there is none.</summary>
    public JsonObject Settings => Part.Settings[Part.PartName + "Settings"] as JsonObject ?? [];
}

/// <summary>A part that gives whatever type carries it a behaviour: what its content and settings look like and what is wrong with them.</summary>
public abstract class PartType
{
    private static readonly Dictionary<string, PartType> Known = new PartType[]
    {
        new TitlePart(), new AutoroutePart(), new AliasPart(), new MarkdownBodyPart(), new HtmlBodyPart(), new CommonPart(), new PublishLaterPart(), new SeoMetaPart(),
        new ListPart(), new ContainedPart(), new BagPart(), new LocalizationPart(), new LocalizedLabelsPart(), new CodePart(), new TaxonomyPart(), new TermPart(),
        new VersionPart(), new LevelsPart(), new MenuPart(), new MenuItemsListPart(), new LinkMenuItemPart(), new StagePart(), new OutcomesPart(), new EvidencePart(),
        new DeclarationPart(), new FreshnessPart(), new ConfirmationPart(), new ImportSourcePart(), new AffiliationPart(), new RelationsPart(), new AudiencePart(), new AuthorsPart(),
    }.ToDictionary(t => t.PartName, StringComparer.Ordinal);

    /// <summary>All parts that are known here.</summary>
    public static IReadOnlyCollection<PartType> All => Known.Values;

    /// <summary>The part of that name; null where it is not known here.</summary>
    public static PartType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Technical name, such as <c>TitlePart</c>.</summary>
    public abstract string PartName { get; }

    /// <summary>Name of the part's group of settings.</summary>
    public string SettingsGroup => PartName + "Settings";

    /// <summary>What its content looks like.</summary>
    public abstract Shape ValueShape { get; }

    /// <summary>What its group of settings looks like.</summary>
    public virtual Shape SettingsShape => Shape.Object();

    /// <summary>What is wrong with the part's content, beyond its shape.</summary>
    public virtual IEnumerable<ContentProblem> Check(PartPlace place) => [];

    /// <summary>What is wrong with the part's settings in a type, beyond their shape.</summary>
    /// <param name="type">The type.</param>
    /// <param name="settings">The part's group of settings.</param>
    /// <param name="site">The site with the type in it.</param>
    public virtual IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site) => [];
}
