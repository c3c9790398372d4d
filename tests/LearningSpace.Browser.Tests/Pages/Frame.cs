using LearningSpace.Web.Localization;
using Microsoft.Playwright;

namespace LearningSpace.Browser.Tests.Pages;

/// <summary>What every page has around its content, found as a person finds it: by role and name.</summary>
public class Frame(IPage page, Texts words)
{
    /// <summary>The window.</summary>
    protected IPage Page { get; } = page;

    /// <summary>The interface's words.</summary>
    protected Texts Words { get; } = words;

    /// <summary>The page's one heading of the first level.</summary>
    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>The link that leads past header and menu.</summary>
    public ILocator SkipLink => Page.GetByRole(AriaRole.Link, new() { Name = Words["Skip to the content"] });

    /// <summary>The content.</summary>
    public ILocator Main => Page.GetByRole(AriaRole.Main);

    /// <summary>The search box; with script it is a combobox too.</summary>
    public ILocator SearchBox => Main.GetByLabel(Words["Search by problem, technique, body or country"]);

    /// <summary>What is suggested while typing.</summary>
    public ILocator Suggestions => Main.GetByRole(AriaRole.Listbox, new() { Name = Words["Suggestions"] });

    /// <summary>The button that searches.</summary>
    public ILocator SearchButton => Main.GetByRole(AriaRole.Button, new() { Name = Words["Search"], Exact = true });

    /// <summary>Searches as most do: types, and presses the button.</summary>
    public async Task<ExplorePage> SearchAsync(string text)
    {
        await SearchBox.FillAsync(text);
        await SearchButton.ClickAsync();
        return new ExplorePage(Page, Words);
    }

    /// <summary>Chooses an entry of the main menu.</summary>
    public Task ChooseFromMenuAsync(string entry) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = Words["Main menu"] }).GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();

    /// <summary>Chooses another language by its own name.</summary>
    public Task ChooseLanguageAsync(string ownName) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = Words["Language"], Exact = true }).GetByRole(AriaRole.Link, new() { Name = ownName }).ClickAsync();
}
