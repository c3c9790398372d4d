using AngleSharp.Dom;

namespace LearningSpace.Web.Tests.Support;

/// <summary>Reads what an item's page tells.</summary>
internal static class ItemPages
{
    /// <summary>The facts of a list of them: each label with its values.</summary>
    public static Dictionary<string, string> Pairs(this IParentNode list) =>
        list.QuerySelectorAll("dl > div").ToDictionary(d => d.QuerySelector("dt")!.Words(), d => string.Join(" | ", d.Children.Where(c => c.LocalName == "dd").Select(Words)));

    /// <summary>The facts beside the text.</summary>
    public static Dictionary<string, string> Beside(this IParentNode page) => page.One(".facts").Pairs();

    /// <summary>A block by its heading.</summary>
    public static IElement Block(this IParentNode page, string heading) =>
        page.QuerySelectorAll(".part h2, .part h3").Single(h => h.Words() == heading).ParentElement is { LocalName: "summary" } summary
            ? summary.Closest(".part")!
            : page.QuerySelectorAll(".part h2, .part h3").Single(h => h.Words() == heading).ParentElement!;

    /// <summary>The headings of the page: level and words; not those of what is alike.</summary>
    public static List<string> Headings(this IParentNode page) => [.. page.QuerySelectorAll("main h1, main h2, main h3, main h4, main h5, main h6").Where(h => h.Closest(".related") is null).Select(h => $"{h.LocalName[1]} {h.Words()}")];

    /// <summary>The language that an element's words are in.</summary>
    public static string? Speaks(this IElement element) => element.Closest("[lang]")?.GetAttribute("lang");

    private static string Words(IElement element) => Answers.Words(element);
}
