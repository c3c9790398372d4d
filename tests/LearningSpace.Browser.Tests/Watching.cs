using LearningSpace.Browser.Tests.Support;
using Xunit;

namespace LearningSpace.Browser.Tests;

/// <summary>Whether what every other test relies on sees what it should.</summary>
public sealed class Watching(BrowserSite site)
{
    [Fact]
    public async Task Script_written_into_a_page_does_not_run_and_is_noticed()
    {
        await using var visit = await Visit.StartAsync(site.Browser, site.Space.BaseAddress, new() { Traced = false });
        await visit.Page.GotoAsync("/es");
        await visit.Page.EvaluateAsync(
            """
            () => new Promise(done => {
              document.body.insertAdjacentHTML('beforeend', '<img src="/none.png" onerror="window.__pwned = 1">');
              document.body.lastElementChild.addEventListener('error', done);
            })
            """);
        await visit.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.__pwned = 1' }))");
        Assert.False(await visit.Page.EvaluateAsync<bool>("'__pwned' in window"));
        Assert.Contains(visit.Troubles, t => t.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains(visit.Troubles, t => t.StartsWith("404: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_to_another_site_is_noticed()
    {
        await using var visit = await Visit.StartAsync(site.Browser, site.Space.BaseAddress, new() { Traced = false, WithoutPolicy = true });
        await visit.Context.RouteAsync("http://elsewhere.example/**", route => route.AbortAsync());
        await visit.Page.GotoAsync("/es");
        await visit.Page.EvaluateAsync("fetch('http://elsewhere.example/').catch(() => 0)");
        Assert.Contains("request to another site: http://elsewhere.example/", visit.Troubles);
    }
}
