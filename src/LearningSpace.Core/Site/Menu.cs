using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Site;

/// <summary>An entry of a menu.</summary>
/// <param name="Url">Where it leads; <c>~/</c> stands for the root of the reader's language.</param>
/// <param name="Title">Label where a culture has none.</param>
/// <param name="Labels">Labels by culture.</param>
public sealed record MenuEntry(string Url, string Title, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The label in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, Title);
}

/// <summary>A menu, read from an item that carries a <c>MenuItemsListPart</c>.</summary>
/// <param name="Alias">Name by which settings refer to it.</param>
/// <param name="Entries">Its entries in order; those without a usable address are left out.</param>
public sealed record Menu(string Alias, IReadOnlyList<MenuEntry> Entries)
{
    /// <summary>Reads a menu; null where the item is none.</summary>
    public static Menu? From(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Part(MenuItemsListPart.Name) is not { } part)
        {
            return null;
        }

        var entries = ((part["MenuItems"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(Entry).OfType<MenuEntry>();
        return new Menu(item.Text(AliasPart.Name, AliasPart.Alias) is { Length: > 0 } alias ? alias : Slug.From(ContentProjector.TitleOf(item)), [.. entries]);
    }

    private static MenuEntry? Entry(JsonObject json) => Json.Text(json[LinkMenuItemPart.Name], "Url") is { Length: > 0 } url && LinkMenuItemPart.IsUsable(url)
        ? new MenuEntry(
            url,
            Json.Text(json, nameof(ContentItem.DisplayText)) is { Length: > 0 } title ? title : Json.Text(json[LinkMenuItemPart.Name], "Name") ?? url,
            Json.ByCulture(json[LocalizedLabelsPart.Name], "Labels"))
        : null;
}
