using System.Text.RegularExpressions;
using LearningSpace.Browser.Tests.Support;
using LearningSpace.Core.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests.Accounts;

/// <summary>Passkeys with an authenticator that the browser pretends to have, codes of an app, recovery codes, and sessions that are ended elsewhere.</summary>
public sealed class Proving_who_one_is(BrowserSite site) : BrowserTest(site)
{
    private const string Password = "lluvia verde sobre tejas";
    private const string Security = "/es/account/security";

    // Passkeys are for names, not for numbers.
    protected override string BaseAddress => Site.Space.BaseAddress.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private Texts Words => Site.Words("es");

    [Theory]
    [Trait("Journey", "yes")]
    [InlineData(Rows.Desk)]
    [InlineData(Rows.Phone)]
    public async Task A_person_adds_a_passkey_signs_out_and_signs_in_with_it(int width)
    {
        var email = await NewPersonAsync("Editor");
        var page = await WithAuthenticatorAsync(width, offered: false);
        await SignInAsync(page, email);
        await Expect(page.Locator("#missing")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Words["Add a passkey: the finger, the face or the PIN of your device"] }).ClickAsync();
        await page.GetByLabel(Words["Name of the passkey"]).FillAsync("Celular de la oficina");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Add a passkey"] }).ClickAsync();
        await Expect(page.GetByText(Words["The passkey is added. From now on you can sign in with it."])).ToBeVisibleAsync();
        await Expect(page.Locator(".line-title")).ToHaveTextAsync("Celular de la oficina");
        await page.GotoAsync(Security);
        await Expect(page.Locator("#missing")).ToHaveCountAsync(0); // the session has become strong
        await SignOutAsync(page);

        await page.GotoAsync($"/es/account/sign-in?returnUrl={Security}");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Sign in with a passkey"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*" + Security + "$"));
        await Expect(page.Locator("#missing")).ToHaveCountAsync(0);

        // And again, where it is asked for once more.
        await page.GotoAsync($"/es/account/again?returnUrl={Security}/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Show your passkey"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*" + Security + "/passkeys$"));

        await page.GetByRole(AriaRole.Link, new() { Name = Words["Another name for {0}", "Celular de la oficina"] }).ClickAsync();
        await page.Locator("#other-name").FillAsync("Celular");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Save"] }).ClickAsync();
        await Expect(page.Locator(".line-title")).ToHaveTextAsync("Celular");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Remove"] }).ClickAsync();
        await Expect(page.Locator(".line-title")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_browser_offers_a_passkey_where_the_address_is_asked_for()
    {
        var email = await NewPersonAsync();
        var page = await WithAuthenticatorAsync(Rows.Desk, offered: true);
        await SignInAsync(page, email, offered: true);
        await page.GotoAsync(Security + "/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Add a passkey"] }).ClickAsync();
        await Expect(page.Locator(".line-title")).ToHaveCountAsync(1);
        await SignOutAsync(page);
        await page.GotoAsync($"/es/account/sign-in?returnUrl={Security}", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*" + Security + "$"));
    }

    [Fact]
    public async Task Without_script_no_passkey_is_offered_and_the_password_does_the_same()
    {
        var page = await OpenAsync("/es/account/sign-in", new() { Script = false });
        await Expect(page.Locator("input[name=credential]")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["Sign in with a passkey"] })).ToBeHiddenAsync();
        await SignInAsync(page, await NewPersonAsync());
        await page.GotoAsync(Security + "/passkeys");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words["Add a passkey"] })).ToBeHiddenAsync();
        await Expect(page.Locator("[data-without-passkeys]")).ToBeVisibleAsync();
    }

    [Theory]
    [Trait("Journey", "yes")]
    [MemberData(nameof(Rows.ScriptAndWidth), MemberType = typeof(Rows))]
    public async Task A_person_sets_an_app_up_and_signs_in_with_its_code_and_with_a_recovery_code(bool script, int width)
    {
        var email = await NewPersonAsync();
        var page = await OpenAsync("/es", new() { Script = script, Width = width });
        await SignInAsync(page, email);
        await page.GetByRole(AriaRole.Link, new() { Name = Words["Set up an app"], Exact = true }).ClickAsync();
        var secret = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        var step = Totp.StepOf(DateTimeOffset.UtcNow);
        await page.Locator("#code").FillAsync(Totp.Code(secret, step));
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Check the code"] }).ClickAsync();
        await Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
        var codes = await page.Locator(".recovery-codes code").AllInnerTextsAsync();

        foreach (var code in new[] { Totp.Code(secret, step + 1), codes[0] })
        {
            await SignOutAsync(page);
            await SignInAsync(page, email, code: code);
            await Expect(page.GetByText(Words["You sign in with your password and a code of your app."])).ToBeVisibleAsync();
        }
    }

    [Fact]
    [Trait("Journey", "yes")]
    public async Task A_session_that_is_ended_elsewhere_has_ended()
    {
        var email = await NewPersonAsync();
        var (lost, here) = (await OpenAsync("/es"), await OpenAsync("/es"));
        await SignInAsync(lost, email);
        await SignInAsync(here, email);
        await here.GetByRole(AriaRole.Link, new() { Name = Words["See the places and end sessions"] }).ClickAsync();
        await here.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^" + Words["End that session"]) }).ClickAsync();
        await Expect(here.GetByText(Words["That session has ended."])).ToBeVisibleAsync();
        await lost.ReloadAsync();
        await Expect(lost).ToHaveURLAsync(new Regex("/es/account/sign-in"));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task The_pages_break_no_rule_of_accessibility(string language)
    {
        var page = await WithAuthenticatorAsync(Rows.Desk, offered: false);
        await SignInAsync(page, await NewPersonAsync("Editor"));
        await CheckAsync(page, "");
        await page.GotoAsync(Security + "/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Add a passkey"] }).ClickAsync();
        await Expect(page.Locator(".line-title")).ToHaveCountAsync(1);
        foreach (var path in new[] { "security", "security/passkeys", "security/app", "security/password", "security/email", "security/sessions", "again", "new-email" })
        {
            await page.GotoAsync($"/{language}/account/{path}");
            await CheckAsync(page, path);
        }

        await page.GotoAsync($"/{language}/account/security/app");
        var secret = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("#code").FillAsync(Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow)));
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
        await CheckAsync(page, "recovery codes");
        await page.GotoAsync($"/{language}/account/security/app");
        await CheckAsync(page, "app");
    }

    private static async Task CheckAsync(IPage page, string what)
    {
        await page.EvaluateAsync(Accessibility.Axe);
        foreach (var width in new[] { Rows.Desk, Rows.Phone })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                Assert.Empty((await Accessibility.ViolationsAsync(page, Accessibility.Everything)).Select(v => $"{what} {width} {scheme}: {v}"));
            }

            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{what} is wider than {width}");
        }
    }

    private async Task<string> NewPersonAsync(params string[] roles)
    {
        var email = $"persona-{Guid.NewGuid():n}@correo.example";
        Assert.NotNull(await Site.Space.Services.GetRequiredService<CreateAccount>().RunAsync(new NewPerson("Persona Nueva", email, "es", Password, roles), CancellationToken.None));
        return email;
    }

    private async Task<IPage> WithAuthenticatorAsync(int width, bool offered)
    {
        var page = (await StartAsync(new() { Width = width, Still = true })).Page;
        if (!offered)
        {
            // A pretended authenticator answers an offer as soon as it is made: then there is no button to press.
            await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        }

        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        return page;
    }

    private async Task SignInAsync(IPage page, string email, bool offered = false, string? code = null)
    {
        await page.GotoAsync($"/es/account/sign-in?returnUrl={Security}", new() { WaitUntil = offered ? WaitUntilState.DOMContentLoaded : WaitUntilState.Load });
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Sign in"], Exact = true }).ClickAsync();
        if (code is not null)
        {
            await page.Locator("#code").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = Words["Sign in"], Exact = true }).ClickAsync();
        }

        await Expect(page).ToHaveURLAsync(new Regex("^[^?]*" + Security + "$"));
    }

    private async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/es/account/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = Words["Sign out"] }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/es$"));
    }
}
