using System.Text.RegularExpressions;
using LearningSpace.Web.Localization;
using Microsoft.Playwright;

namespace LearningSpace.Browser.Tests.Pages;

/// <summary>Search and browse.</summary>
public sealed partial class ExplorePage(IPage page, Texts words) : Frame(page, words)
{
    /// <summary>The results, each an article; not what holds only some of the words.</summary>
    public ILocator Results => Main.Locator(".explore-results > ol").GetByRole(AriaRole.Article);

    /// <summary>Translations that are folded into results.</summary>
    public ILocator Folded => Results.Locator("a[hreflang]");

    /// <summary>What was probably meant.</summary>
    public ILocator Meant => Main.Locator(".meant").GetByRole(AriaRole.Link);

    /// <summary>The box of a result that chooses it for comparing.</summary>
    public ILocator Box(int result) => Results.Nth(result).GetByRole(AriaRole.Checkbox);

    /// <summary>Compares what is chosen; in sight only where something is.</summary>
    public ILocator CompareButton => Main.GetByRole(AriaRole.Button, new() { Name = Words["Compare the chosen ones"] });

    /// <summary>The links of the results' titles.</summary>
    public ILocator Titles => Results.GetByRole(AriaRole.Heading, new() { Level = 3 }).GetByRole(AriaRole.Link);

    /// <summary>The heading that tells how many results there are.</summary>
    public ILocator Count => Main.GetByRole(AriaRole.Heading, new() { Level = 2, NameRegex = Figure() });

    /// <summary>The filters in force, each a link that takes it away, and the link that takes all away.</summary>
    public ILocator Chips => Main.GetByRole(AriaRole.Navigation, new() { Name = Words["Filters in force"] }).GetByRole(AriaRole.Link, new() { Name = Words["Remove the filter"] });

    /// <summary>Takes all filters away.</summary>
    public ILocator ClearAll => Main.GetByRole(AriaRole.Navigation, new() { Name = Words["Filters in force"] }).GetByRole(AriaRole.Link, new() { Name = Words["Remove all filters"] });

    /// <summary>The filters.</summary>
    public ILocator Filters => Main.GetByRole(AriaRole.Region, new() { Name = Words["Filters"], Exact = true });

    /// <summary>The button that shows the filters on a small window; hidden on a wide one.</summary>
    public ILocator FilterButton => Filters.GetByText(Words["Filter the results"]);

    /// <summary>Ways to the other pages.</summary>
    public ILocator Pager => Main.GetByRole(AriaRole.Navigation, new() { Name = Words["Pages of results"] });

    /// <summary>How many results the page tells of.</summary>
    public async Task<int> CountAsync() =>
        int.Parse(string.Concat((await Count.InnerTextAsync()).Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A filter's heading.</summary>
    public ILocator Facet(string name) => Filters.GetByRole(AriaRole.Heading, new() { Level = 3, Name = name, Exact = true });

    /// <summary>What opens and closes a filter's values.</summary>
    public ILocator Summary(string name) => Filters.Locator("summary").Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Level = 3, Name = name, Exact = true }) });

    /// <summary>A value of a filter.</summary>
    public ILocator Value(string label) => Filters.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^" + Regex.Escape(label) + @"\b") }).First;

    /// <summary>Chooses a value; where the window is small, opens the filters first.</summary>
    public async Task FilterAsync(string label)
    {
        if (await FilterButton.IsVisibleAsync() && !await Value(label).IsVisibleAsync())
        {
            await FilterButton.ClickAsync();
        }

        await Value(label).ClickAsync();
    }

    /// <summary>Opens the first result.</summary>
    public async Task<ItemPage> OpenFirstAsync()
    {
        await Titles.First.ClickAsync();
        return new ItemPage(Page, Words);
    }

    [GeneratedRegex(@"^\d")]
    private static partial Regex Figure();
}
