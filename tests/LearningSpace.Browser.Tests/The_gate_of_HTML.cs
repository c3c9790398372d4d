using System.Text.Json.Nodes;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Core.Content;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace LearningSpace.Browser.Tests;

/// <summary>
/// What people write never runs, even in a browser that disregards the content security policy: the gate alone must hold.
/// </summary>
public sealed class The_gate_of_HTML(BrowserSite site, The_gate_of_HTML.HostileSite hostile) : BrowserTest(site), IClassFixture<The_gate_of_HTML.HostileSite>
{
    // Touches everything as a reader might, and tells what of the page could still run or lead astray.
    private const string Provoke =
        """
        () => {
          const all = [...document.querySelectorAll('main, main *')];
          for (const e of all)
            for (const event of ['mouseover', 'pointerenter', 'mouseenter', 'focus', 'toggle', 'error', 'load', 'animationstart', 'begin', 'start'])
              e.dispatchEvent(new Event(event));
          return all.flatMap(e => [...e.attributes].map(a => [e, a]))
            .filter(([, a]) => a.name.startsWith('on') || ['style', 'srcset', 'srcdoc', 'formaction'].includes(a.name) || (['href', 'src', 'action', 'data'].includes(a.name) && !/^(https?:\/\/|mailto:|[/#?](?![/\\]))/.test(a.value)))
            .map(([e, a]) => `${e.tagName} ${a.name}=${a.value}`)
            .concat([...document.querySelectorAll('main :is(script, iframe, object, embed, style, link, base, meta, template, noscript, video, audio, select, textarea, marquee)')].map(e => e.outerHTML))
            .concat('__pwned' in window ? ['it ran'] : []);
        }
        """;

    private static readonly Visitor Careless = new() { WithoutPolicy = true, Traced = false };

    /// <inheritdoc/>
    protected override string BaseAddress => hostile.Space.BaseAddress;

    [Theory]
    [MemberData(nameof(Payloads.Families), MemberType = typeof(Payloads))]
    public async Task Lets_nothing_run_on_an_items_page(string family)
    {
        var page = await OpenTrappedAsync(hostile.AddressOf(family));
        Assert.StartsWith(family, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await page.EvaluateAsync<string[]>(Provoke));
    }

    [Theory]
    [InlineData("/es")]
    [InlineData("/es/explore?q=attacker window pwned onerror script javascript")]
    [InlineData("/es/explore?sort=newest")]
    [InlineData("/es/explore?sort=newest&page=2")]
    [InlineData("/es/explore?sort=newest&page=3")]
    [InlineData("/es/explore?q=\"><img src=x onerror=window.__pwned=1>&country=\"><img src=x onerror=window.__pwned=1>&organisation=<svg onload=window.__pwned=1>")]
    [InlineData("/es/<img src=x onerror=window.__pwned=1>")]
    public async Task Lets_nothing_run_where_lists_and_addresses_show_it(string address)
    {
        var page = await OpenTrappedAsync(address);
        Assert.Empty(await page.EvaluateAsync<string[]>(Provoke));
    }

    [Fact]
    public async Task The_trap_catches_what_is_let_through()
    {
        await using var visit = await Visit.StartAsync(Site.Browser, BaseAddress, Careless);
        await visit.Context.RouteAsync("*://attacker.example/**", route => route.AbortAsync());
        await visit.Page.GotoAsync("/es");
        await visit.Page.EvaluateAsync("html => document.querySelector('main').innerHTML = html", string.Join('\n', "<a href=\"javascript:0\">x</a>", "<img src=\"http://attacker.example/i.png\">", "<p onmouseover=\"window.__pwned=1;alert(1)\">x</p>"));
        var caught = await visit.Page.EvaluateAsync<string[]>(Provoke);
        Assert.Equal(["A href=javascript:0", "P onmouseover=window.__pwned=1;alert(1)", "it ran"], caught);
        Assert.Contains("request to another site: http://attacker.example/i.png", visit.Troubles);
        Assert.Contains("dialog: 1", visit.Troubles);
    }

    private async Task<IPage> OpenTrappedAsync(string address)
    {
        var visit = await StartAsync(Careless);
        await visit.Context.RouteAsync("*://attacker.example/**", route => route.AbortAsync());
        await visit.Page.GotoAsync(address);
        return visit.Page;
    }

    /// <summary>A site whose every item was written by an attacker.</summary>
    public sealed class HostileSite : IAsyncLifetime
    {
        private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);

        /// <summary>The site.</summary>
        public SpaceFixture Space { get; } = new();

        /// <summary>Address of a family's item, from the root.</summary>
        public string AddressOf(string family) => addresses[family];

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            var database = Space.Services.GetRequiredService<Database>();
            var put = new PutContent(Space.Services.GetRequiredService<SiteStore>().Current, TimeProvider.System);
            var items = Payloads.ByFamily.Select(p => (Family: p.Key, Put: put.Prepare(Item(p.Key, p.Value), publish: true))).ToList();
            await database.Gate.WriteAsync((context, cancellation) => put.RunAsync(context, [.. items.Select(i => i.Put)], cancellation), CancellationToken.None);
            await Space.DrainChangesAsync();
            await using var reader = database.Reader();
            var rows = await reader.Items.Select(i => new { i.Id, i.PathWord, i.Slug }).ToDictionaryAsync(i => i.Id);
            foreach (var (family, item) in items)
            {
                var row = rows[item.Item.ContentItemId];
                addresses[family] = $"/es/{row.PathWord}/{row.Slug}";
            }
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => Space.DisposeAsync();

        private static ContentItem Item(string family, string payload) => new()
        {
            ContentItemId = ContentId.New(DateTimeOffset.UtcNow),
            ContentType = "AiCaseStudy",
            DisplayText = $"{family}: {payload}",
            Parts = new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = $"{family}: {payload}" },
                ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = payload },
                ["LocalizationPart"] = new JsonObject { ["Culture"] = "es", ["LocalizationSet"] = ContentId.New(DateTimeOffset.UtcNow) },
                ["AiCaseStudy"] = new JsonObject
                {
                    ["Summary"] = new JsonObject { ["Text"] = payload },
                    ["OrganisationName"] = new JsonObject { ["Text"] = payload },
                    ["Problem"] = new JsonObject { ["Markdown"] = payload },
                    ["WentWrong"] = new JsonObject { ["Markdown"] = $"Before.\n\n{payload}\n\nAfter." },
                    ["Advice"] = new JsonObject { ["Markdown"] = $"- {payload}\n\n> {payload}" },
                    ["Website"] = new JsonObject { ["Url"] = "javascript:window.__pwned=1", ["Text"] = payload },
                },
            },
        };
    }
}
