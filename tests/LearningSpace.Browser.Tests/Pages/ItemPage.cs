using LearningSpace.Web.Localization;
using Microsoft.Playwright;

namespace LearningSpace.Browser.Tests.Pages;

/// <summary>An item.</summary>
public sealed class ItemPage(IPage page, Texts words) : Frame(page, words)
{
    /// <summary>The item itself, in its own language.</summary>
    public ILocator Article => Main.GetByRole(AriaRole.Article);

    /// <summary>What is told at a glance and the facts, by what they tell.</summary>
    public ILocator Told(string text) => Article.GetByRole(AriaRole.Definition).Filter(new() { HasText = text });

    /// <summary>Says where an imported entry comes from.</summary>
    public ILocator Origin => Article.GetByRole(AriaRole.Region, new() { Name = Words["Imported register entry, not reviewed here"] });

    /// <summary>The same item in other languages.</summary>
    public ILocator Translations => Article.GetByRole(AriaRole.Navigation, new() { Name = Words["Also in other languages"] }).GetByRole(AriaRole.Link);
}
