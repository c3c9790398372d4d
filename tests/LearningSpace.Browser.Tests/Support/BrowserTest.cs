using LearningSpace.Tests;
using Microsoft.Playwright;
using Xunit;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>
/// A test that visits the site. Every visit ends with the question whether anything was wrong behind the page; of a failed test, picture, page and trace
/// are kept under <c>artifacts/browser</c>.
/// </summary>
public abstract class BrowserTest(BrowserSite site) : IAsyncDisposable
{
    private readonly List<Visit> visits = [];

    /// <summary>What all tests share.</summary>
    protected BrowserSite Site { get; } = site;

    /// <summary>Where the visited site is.</summary>
    protected virtual string BaseAddress => Site.Space.BaseAddress;

    /// <summary>Opens a window.</summary>
    protected async Task<Visit> StartAsync(Visitor visitor)
    {
        var visit = await Visit.StartAsync(Site.Browser, BaseAddress, visitor);
        visits.Add(visit);
        return visit;
    }

    /// <summary>Opens a window in which somebody has signed in and nothing moves.</summary>
    protected async Task<IPage> EnterAsync(string email, bool script, int width)
    {
        var page = (await StartAsync(new() { Script = script, Width = width, Still = true, Traced = false })).Page;
        await page.SignInAsync(email);
        return page;
    }

    /// <summary>Opens a window on a page.</summary>
    protected async Task<IPage> OpenAsync(string address, Visitor? visitor = null)
    {
        var visit = await StartAsync(visitor ?? new Visitor());
        await visit.Page.GotoAsync(address);
        return visit.Page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var troubles = visits.SelectMany(v => v.Troubles).ToList();
        foreach (var (number, visit) in visits.Index())
        {
            if (failed || troubles.Count > 0)
            {
                await visit.KeepAsync(Repository.File("artifacts", "browser", FolderName()), number + 1);
            }

            await visit.DisposeAsync();
        }

        if (!failed)
        {
            Assert.Empty(troubles);
        }
    }

    private static string FolderName()
    {
        var name = $"{TestContext.Current.TestClass?.TestClassSimpleName} {TestContext.Current.Test?.TestDisplayName}";
        return string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'))[..Math.Min(name.Length, 120)];
    }
}
