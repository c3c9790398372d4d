using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Tests;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests;

/// <summary>Entering by a provider of identities, in a browser: the policy of every page holds there, and what a form answers may lead nowhere else.</summary>
public sealed class Entering_by_a_provider(BrowserSite site, Entering_by_a_provider.SiteWithProvider own) : IClassFixture<Entering_by_a_provider.SiteWithProvider>
{
    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_comes_for_the_first_time_and_leaves(bool script)
    {
        var subject = "navegador" + Guid.NewGuid().ToString("n");
        own.Provider.Person = IdentityProvider.Somebody(subject);
        await using var context = await site.Browser.NewContextAsync(new() { BaseURL = own.Space.BaseAddress, Locale = "es-UY", JavaScriptEnabled = script });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" && message.Text.Contains("Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await page.GotoAsync("/es/account/sign-in?returnUrl=%2Fes%2Fexplore");
        await page.GetByRole(AriaRole.Button, new() { Name = "Iniciar sesión con Identidad Ejemplo" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/account/oidc/done$"));
        await page.CheckAsync(script);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"{subject}@identidad.example");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Abrir mi cuenta" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es/explore$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ana de la Identidad" })).ToBeVisibleAsync();

        await page.GotoAsync("/es/account/sign-out");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Cerrar sesión" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(own.Provider.Issuer + "/leave?")));
        await page.GotoAsync("/es");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Iniciar sesión" })).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    /// <summary>A site and the provider that it is connected with.</summary>
    public sealed class SiteWithProvider : IAsyncLifetime
    {
        internal IdentityProvider Provider { get; } = new() { HasSignOut = true };

        internal SpaceFixture Space { get; private set; } = null!;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await Provider.StartAsync();
            Space = new SpaceFixture(new(Provider.Settings) { ["LearningSpace:Demo"] = "false" });
            await Space.InitializeAsync();
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Space.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }
}
