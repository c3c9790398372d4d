using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Content.Parts;

/// <summary>The title.</summary>
public sealed class TitlePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "TitlePart";

    /// <summary>Name of the title in it.</summary>
    public const string Title = "Title";

    /// <summary>Most characters that a form takes where the type names no limit: a line that lists and search results still show as a line.</summary>
    public const int Longest = 200;

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Title, Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(new Member("Options", Shape.Any), new Member("Pattern", Shape.Text), new Member("RenderTitle", Shape.Flag));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place) =>
        place.Item.Published && IsRequired(place.Settings) && ContentProjector.TitleOf(place.Item).Length == 0
            ? [new ContentProblem(Title, "A title is required.")]
            : [];

    // Orchard writes the option by its name or by its number.
    internal static bool IsRequired(JsonObject settings) => Json.Whole(settings, "Options") == 3 || Json.Text(settings, "Options") == "EditableRequired";
}

/// <summary>The address: its last word is the item's slug, and <c>Former</c> are addresses that it once had.</summary>
public sealed class AutoroutePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "AutoroutePart";

    /// <summary>Name of the address in it.</summary>
    public const string Path = "Path";

    /// <summary>Name of the earlier addresses in it, which redirect.</summary>
    public const string Former = "Former";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Path, Shape.Text), new Member(Former, Shape.ListOf(Shape.Text)));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(
        new Member("Pattern", Shape.Text), new Member("AllowCustomPath", Shape.Flag), new Member("AllowUpdatePath", Shape.Flag), new Member("ShowHomepageOption", Shape.Flag));

    /// <summary>The last word of the address that an item asks for; null where it asks for none.</summary>
    public static string? SlugOf(ContentItem item) => item.Text(Name, Path) is { Length: > 0 } path ? LastWord(path) : null;

    /// <summary>The last words of addresses that an item once had.</summary>
    public static IEnumerable<string> FormerSlugsOf(ContentItem item) => Json.Texts(item.Part(Name), Former).Select(LastWord).OfType<string>();

    private static string? LastWord(string path) => path.Trim('/').Split('/')[^1] is { Length: > 0 } word ? Slug.From(word) : null;
}

/// <summary>A short name by which other things refer to the item.</summary>
public sealed class AliasPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "AliasPart";

    /// <summary>Name of the alias in it.</summary>
    public const string Alias = "Alias";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Alias, Shape.Text));
}

/// <summary>The body, in Markdown.</summary>
public sealed class MarkdownBodyPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "MarkdownBodyPart";

    /// <summary>Name of the text in it.</summary>
    public const string Markdown = "Markdown";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Markdown, Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(new Member("SanitizeHtml", Shape.Flag));
}

/// <summary>The body, in HTML: cleaned before it is shown.</summary>
public sealed class HtmlBodyPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "HtmlBodyPart";

    /// <summary>Name of the text in it.</summary>
    public const string Html = "Html";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Html, Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(new Member("SanitizeHtml", Shape.Flag));
}

/// <summary>What search engines and other sites are told in place of title and summary.</summary>
public sealed class SeoMetaPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "SeoMetaPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("PageTitle", Shape.Text), new Member("MetaDescription", Shape.Text), new Member("MetaKeywords", Shape.Text), new Member("Canonical", Shape.Text), new Member("MetaRobots", Shape.Text));

    /// <summary>Title for search engines; null where the item's own does.</summary>
    public static string? PageTitleOf(ContentItem item) => NotEmpty(item.Text(Name, "PageTitle"));

    /// <summary>Description for search engines; null where the summary does.</summary>
    public static string? DescriptionOf(ContentItem item) => NotEmpty(item.Text(Name, "MetaDescription"));

    /// <summary>Whether search engines are asked to leave the item out.</summary>
    public static bool IsHidden(ContentItem item) => item.Text(Name, "MetaRobots")?.Contains("noindex", StringComparison.OrdinalIgnoreCase) == true;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
