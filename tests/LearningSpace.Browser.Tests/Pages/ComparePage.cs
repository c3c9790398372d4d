using LearningSpace.Web.Localization;
using Microsoft.Playwright;

namespace LearningSpace.Browser.Tests.Pages;

/// <summary>Items side by side.</summary>
public sealed class ComparePage(IPage page, Texts words) : Frame(page, words)
{
    /// <summary>The table: its columns are items, its rows are questions.</summary>
    public ILocator Table => Main.Locator("table");

    /// <summary>The items, each a link to its page.</summary>
    public ILocator Items => Table.Locator("thead th > a[lang]");

    /// <summary>Takes an item away.</summary>
    public ILocator Remove(string title) => Table.GetByRole(AriaRole.Link, new() { Name = Words["Remove"] }).Filter(new() { HasText = title });

    /// <summary>The answers to a question.</summary>
    public ILocator Answers(string question) => Table.Locator("tr").Filter(new() { Has = Page.Locator("th[scope=row]").GetByText(question, new() { Exact = true }) }).Locator("td");

    /// <summary>Items that could stand beside them.</summary>
    public ILocator Additions => Main.GetByRole(AriaRole.Region, new() { Name = Words["Add one that is alike"] }).GetByRole(AriaRole.Link);
}
