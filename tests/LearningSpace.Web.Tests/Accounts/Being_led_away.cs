using System.Net;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Addresses of other sites, in every disguise, where the site is told where to lead somebody back to.</summary>
[Trait("Speed", "slow")]
public sealed class Being_led_away(OidcSite provider) : IClassFixture<OidcSite>
{
    private readonly AccountSite site = provider.Accounts;

    public static TheoryData<string> Wishes { get; } =
    [
        "https://evil.example/", "HTTPS://evil.example", "https:evil.example", "https:/evil.example", "http:\\\\evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example",
        "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "/\r\n/evil.example", "\n//evil.example", " //evil.example", "/ /evil.example", "/\0/evil.example",
        "%2f%2fevil.example", "/%2fevil.example", "/%5cevil.example", "/%09/evil.example", "%68ttps://evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
        "evil.example", "@evil.example", "//space.example@evil.example", "https://space.example@evil.example/", "/@evil.example", ".evil.example", "/.evil.example", "//[::1]/", "/../..//evil.example", "/./\\evil.example",
        "/es/../..//evil.example", "~//evil.example", "~/\\evil.example", "?//evil.example", "#//evil.example", "/\u2028/evil.example", "/\uFF0Fevil.example", "/\u200B/evil.example", "/es/ñandú", "/es/explore?q=ñ", "/es\u0085x",
        "/%", "/" + "a", "/\uFFFE", "/\u202Eevil",
    ];

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task Never_happens_after_signing_in_or_showing_once_more_who_one_is(string wish)
    {
        var back = Uri.EscapeDataString(wish);
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in?returnUrl=" + back);
        await StaysAsync(visit);
        await visit.SendFormAsync(null, ("email", "carla@correo.example"), ("password", Features.Accounts.DemoPeople.Password));
        Assert.NotNull(visit.Session);
        Assert.Equal(HttpStatusCode.Found, visit.Answer.StatusCode);
        await StaysAsync(visit);
        await visit.GetAsync("/es/account/again?returnUrl=" + back);
        await StaysAsync(visit);
        await visit.SendFormAsync(null, ("password", Features.Accounts.DemoPeople.Password));
        Assert.Equal(HttpStatusCode.Found, visit.Answer.StatusCode);
        await StaysAsync(visit);
        foreach (var page in new[] { "security", "security/sessions", "security/password", "security/email", "security/passkeys", "security/app", "sign-on" })
        {
            await visit.GetAsync($"/es/account/{page}?returnUrl={back}");
            await StaysAsync(visit);
        }
    }

    [Fact]
    public async Task Never_happens_by_an_address_without_end()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in?returnUrl=/" + new string('a', 5000));
        await visit.SendFormAsync(null, ("email", "carla@correo.example"), ("password", Features.Accounts.DemoPeople.Password));
        Assert.Equal("/es/account/profile", visit.Location);
        await visit.GetAsync("/es/account/sign-in?returnUrl=/es&returnUrl=//evil.example");
        await visit.SendFormAsync(null, ("email", "carla@correo.example"), ("password", Features.Accounts.DemoPeople.Password));
        await StaysAsync(visit);
    }

    [Theory]
    [InlineData("//evil.example/es/account/security")]
    [InlineData("/\\evil.example/es/account/security")]
    [InlineData("/es/account/security//evil.example")]
    [InlineData("/es/account/security?returnUrl=//evil.example")]
    [InlineData("/es/admin/users?q=//evil.example")]
    public async Task Never_happens_to_who_is_sent_to_sign_in_first(string address)
    {
        using var visit = new Visit(site.Space);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Space.BaseAddress + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        await visit.AskAsync(request);
        await StaysAsync(visit);
        if (visit.Location is { } to)
        {
            await visit.GetAsync(to);
            await visit.SendFormAsync(null, ("email", "carla@correo.example"), ("password", Features.Accounts.DemoPeople.Password));
            await StaysAsync(visit);
        }
    }

    // As browsers read addresses (WHATWG URL): blanks and controls at the ends go, tabs and line ends everywhere, backslashes are slashes.
    private Task StaysAsync(Visit visit)
    {
        Assert.True((int)visit.Answer.StatusCode < 500, $"{visit.Answer.RequestMessage!.RequestUri}: {visit.Answer.StatusCode}");
        var addresses = visit.Page.QuerySelectorAll("a[href], form[action], meta[http-equiv=refresh]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? "").Append(visit.Location ?? "/");
        foreach (var address in addresses)
        {
            var read = string.Concat(address.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]).Where(c => c is not ('\t' or '\n' or '\r'))).Replace('\\', '/');
            var leads = new Uri(new Uri(site.Space.BaseAddress), read);
            Assert.True(leads.GetLeftPart(UriPartial.Authority) == site.Space.BaseAddress || !leads.Host.Contains("evil", StringComparison.Ordinal), address);
            Assert.True(leads.Scheme is "http" or "https" or "mailto" or "otpauth", address);
            Assert.DoesNotContain(address, c => c is < ' ' or > '~');
        }

        return Task.CompletedTask;
    }
}
