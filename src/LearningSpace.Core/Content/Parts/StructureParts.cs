using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Parts;

/// <summary>Makes an item a list: other items lie in it (<see cref="ContainedPart"/>).</summary>
public sealed class ListPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "ListPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object();

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(
        new Member("PageSize", Shape.Whole), new Member("EnableOrdering", Shape.Flag), new Member("ContainedContentTypes", Shape.ListOf(Shape.Text)));
}

/// <summary>Puts an item into a list.</summary>
public sealed class ContainedPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "ContainedPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member("ListContentItemId", Shape.Text), new Member("ListContentType", Shape.Text), new Member("Order", Shape.Whole));

    /// <summary>The list an item lies in; null where it lies in none.</summary>
    public static string? ListOf(ContentItem item) => item.Text(Name, "ListContentItemId") is { Length: > 0 } id ? id : null;

    /// <summary>Its place in the list.</summary>
    public static int OrderOf(ContentItem item) => Json.Whole(item.Part(Name), "Order") ?? 0;
}

/// <summary>Holds small items inside the item: rows of a group that repeats.</summary>
public sealed class BagPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "BagPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("ContentItems", Shape.ListOf(Shape.Object(new Member("ContentType", Shape.Text, Required: true)))));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(
        new Member("ContainedContentTypes", Shape.ListOf(Shape.Text)), new Member("ContainedStereotypes", Shape.ListOf(Shape.Text)), new Member("DisplayType", Shape.Text), new Member("CollapseContainedItems", Shape.Flag));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        var allowed = ContainedTypes(place.Part);
        foreach (var (entry, i) in (place.Json["ContentItems"] as JsonArray ?? []).OfType<JsonObject>().Select((r, i) => (r, i)))
        {
            if (ContentItem.FromNested(entry) is not { } row)
            {
                yield return new ContentProblem($"ContentItems[{i}]", "'ContentType' is missing.");
                continue;
            }

            if (!place.Site.Definitions.Types.ContainsKey(row.ContentType))
            {
                yield return new ContentProblem($"ContentItems[{i}].ContentType", "No type is named '{0}': it is kept as data.", row.ContentType) { IsWarning = true };
                continue;
            }

            if (allowed.Count > 0 && !allowed.Contains(row.ContentType, StringComparer.Ordinal))
            {
                yield return new ContentProblem($"ContentItems[{i}].ContentType", "'{0}' does not belong here; what does: {1}.", row.ContentType, string.Join(", ", allowed));
            }

            row.Published = place.Item.Published;
            foreach (var problem in new ContentChecker(place.Site).Check(row))
            {
                yield return problem with { Path = $"ContentItems[{i}].{problem.Path}" };
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site) =>
        Json.Texts(settings, "ContainedContentTypes").Where(t => !site.Definitions.Types.ContainsKey(t)).Select(t => $"No type is named '{t}'.");

    /// <summary>Names of the types of which the small items of a bag are; none where all may be.</summary>
    public static IReadOnlyList<string> ContainedTypes(ContentTypePart bag) => Json.Texts(bag.Settings[Name + "Settings"], "ContainedContentTypes");

    /// <summary>The small items of a bag.</summary>
    public static IEnumerable<ContentItem> ItemsOf(JsonObject? bag) =>
        ((bag?["ContentItems"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(ContentItem.FromNested).OfType<ContentItem>();
}

/// <summary>Makes an item a menu.</summary>
public sealed class MenuPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "MenuPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object();
}

/// <summary>The entries of a menu.</summary>
public sealed class MenuItemsListPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "MenuItemsListPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("MenuItems", Shape.ListOf(Shape.Object())));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place) =>
        from entry in Entries(place.Json, "")
        let url = Json.Text(entry.Json[LinkMenuItemPart.Name], "Url")
        where url is { Length: > 0 } && !LinkMenuItemPart.IsUsable(url)
        select new ContentProblem($"{entry.Path}.{LinkMenuItemPart.Name}.Url", "'{0}' is no address that may be linked.", url);

    // An entry may have entries of its own, which lie in it as in the menu, or directly.
    private static IEnumerable<(string Path, JsonObject Json)> Entries(JsonObject json, string path)
    {
        foreach (var (entry, i) in (json["MenuItems"] as JsonArray ?? []).Select((e, i) => (e as JsonObject, i)))
        {
            if (entry is not null)
            {
                var place = ContentChecker.Join(path, $"MenuItems[{i}]");
                yield return (place, entry);
                foreach (var below in Entries(entry, place).Concat(entry[Name] is JsonObject list ? Entries(list, ContentChecker.Join(place, Name)) : []))
                {
                    yield return below;
                }
            }
        }
    }
}

/// <summary>An entry of a menu that leads to an address.</summary>
public sealed class LinkMenuItemPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "LinkMenuItemPart";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member("Url", Shape.Text), new Member("Name", Shape.Text), new Member("Target", Shape.Text));

    /// <summary>Whether an address may stand in a menu: as links elsewhere, <c>~/</c> for the site's root, or a place on the same page.</summary>
    public static bool IsUsable(string url) =>
        url.StartsWith('#') || Text.LinkRules.IsSafe(url.StartsWith("~/", StringComparison.Ordinal) ? url[1..] : url.Trim());
}
