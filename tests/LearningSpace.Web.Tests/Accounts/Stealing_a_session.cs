using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Tests;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Cookies that were laid ready, copied or kept: they open nothing once their owner has done something about it.</summary>
[Trait("Speed", "slow")]
public sealed class Stealing_a_session(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Inside = "/es/account/again";

    [Theory]
    [InlineData("laid-ready")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Does_not_work_by_a_key_that_the_thief_chose(string key)
    {
        using var visit = new Visit(site.Space);
        visit.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie("space-session", key, "/"));
        await visit.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        Assert.NotEqual(key, visit.Session);
        Assert.False(await OpensAsync(key));
    }

    public static TheoryData<string> Steps => ["password", "again", "app", "passkey", "address"];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Is_over_when_the_owner_shows_more_or_changes_how_they_enter(string step)
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var copied = visit.Session!;
        await DoAsync(visit, email, step);
        Assert.NotEqual(copied, visit.Session);
        Assert.False(await OpensAsync(copied));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(Inside)); // its owner stays
    }

    [Fact]
    public async Task Gets_no_rights_by_a_role_that_the_owner_is_given()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        using var thief = Thief(visit.Session!);
        await site.GiveRoleAsync(email, "Administrator");
        Assert.Equal(HttpStatusCode.Found, await thief.GetAsync("/es/admin"));
        await DoAsync(visit, email, "app");
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/admin"));
        Assert.Equal(HttpStatusCode.Found, await thief.GetAsync("/es/admin"));
        Assert.StartsWith("/es/account/sign-in", thief.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_worth_nothing_after_the_owner_has_signed_out()
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        var copied = visit.Session!;
        Assert.True(await OpensAsync(copied));
        await visit.GetAsync("/es/account/sign-out");
        await visit.SendAsync();
        Assert.False(await OpensAsync(copied));
    }

    [Fact]
    public async Task Does_not_work_by_what_lies_between_password_and_second_step()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var secret = await DoAsync(visit, email, "app");
        using var halfWay = new Visit(site.Space);
        await halfWay.SignInAsync(email, AccountSite.Password);
        Assert.Null(halfWay.Session);
        var cookie = halfWay.Cookies.GetAllCookies().Single(c => c.Name == "space-half-way").Value;
        Assert.False(await OpensAsync(cookie));

        // Copied, it leads to the question for a code and no further; another password makes it worthless.
        using var thief = new Visit(site.Space);
        thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie("space-half-way", cookie, "/"));
        Assert.Equal(HttpStatusCode.OK, await thief.GetAsync("/es/account/second-step"));
        Assert.Equal(HttpStatusCode.Found, await thief.GetAsync(Inside));
        await visit.GetAsync("/es/account/security/password");
        await visit.SendAsync(("password", "otras tejas bajo la lluvia"));
        site.Clock.Move(Totp.Step * 2);
        await thief.GetAsync("/es/account/second-step");
        Assert.Equal("/es/account/sign-in", thief.Location);
        Assert.NotNull(secret);
    }

    [Fact]
    public async Task Is_no_matter_of_scripts_or_other_sites()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in");
        Check(visit, "space-forms", SameSiteMode.Strict, isSecure: false);
        await visit.SendFormAsync(null, ("email", email), ("password", AccountSite.Password));
        Check(visit, "space-session", SameSiteMode.Lax, isSecure: false);
        await visit.GetAsync("/es/account/security/password");
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/es/account/passkeys/sign-in");
        ask.Headers.Add("RequestVerificationToken", visit.Token);
        await visit.AskAsync(ask);
        Check(visit, "space-half-way", SameSiteMode.Lax, isSecure: false);
        await visit.GetAsync("/es/account/sign-out");
        await visit.SendAsync();
        Check(visit, "space-session", SameSiteMode.Lax, isSecure: false);
    }

    // What a cookie that was set says of itself.
    internal static void Check(Visit visit, string name, SameSiteMode sameSite, bool isSecure)
    {
        var set = SetCookieHeaderValue.ParseList([.. visit.Answer.Headers.GetValues("Set-Cookie")]).Single(c => c.Name == name);
        Assert.Equal((true, isSecure, sameSite, "/", false), (set.HttpOnly, set.Secure, set.SameSite, set.Path.Value, set.Domain.HasValue));
    }

    private Visit Thief(string key)
    {
        var thief = new Visit(site.Space);
        thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie("space-session", key, "/"));
        return thief;
    }

    private async Task<bool> OpensAsync(string key)
    {
        using var thief = Thief(key);
        return await thief.GetAsync(Inside) == HttpStatusCode.OK;
    }

    private async Task<string?> DoAsync(Visit visit, string email, string step)
    {
        switch (step)
        {
            case "password":
                await visit.GetAsync("/es/account/security/password");
                await visit.SendAsync(("password", "otras tejas bajo la lluvia"));
                break;
            case "again":
                await visit.GetAsync("/es/account/again");
                await visit.SendAsync(("password", AccountSite.Password));
                break;
            case "app":
                await visit.GetAsync("/es/account/security/app");
                var secret = AccountSite.SecretOn(visit);
                await visit.SendFormAsync("confirm", ("code", Totp.Code(secret, Totp.StepOf(site.Clock.GetUtcNow()))));
                return secret;
            case "passkey":
                (await Passkeys_at_the_door.AddAsync(visit, site.Space.BaseAddress)).Dispose();
                break;
            default:
                var wanted = $"nueva-{Guid.NewGuid():n}@correo.example";
                await visit.GetAsync("/es/account/security/email");
                await visit.SendAsync(("email", wanted));
                await site.DeliverAsync();
                await visit.GetAsync(Postbox.LinkIn(site.Post.Last(wanted)));
                await visit.SendAsync();
                break;
        }

        return null;
    }
}

/// <summary>The same where the connection to the reader is encrypted.</summary>
public sealed class Stealing_a_session_over_https(Stealing_a_session_over_https.Encrypted site) : IClassFixture<Stealing_a_session_over_https.Encrypted>
{
    public sealed class Encrypted() : AccountSite(new() { ["LearningSpace:Proxies"] = "127.0.0.0/8, ::1" });

    [Fact]
    public async Task Is_no_matter_of_plain_connections_or_neighbouring_hosts()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await AskAsync(visit, HttpMethod.Get, "/es/account/sign-in", "");
        Stealing_a_session.Check(visit, "__Host-space-forms", SameSiteMode.Strict, isSecure: true);
        var forms = visit.Answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await AskAsync(visit, HttpMethod.Post, "/es/account/sign-in", forms, ("email", email), ("password", AccountSite.Password), ("__RequestVerificationToken", visit.Token));
        Stealing_a_session.Check(visit, "__Host-space-session", SameSiteMode.Lax, isSecure: true);
        var session = visit.Answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await AskAsync(visit, HttpMethod.Get, "/es/account/again", session));

        // By the plain name anybody under the same domain could have set it.
        Assert.Equal(HttpStatusCode.Found, await AskAsync(visit, HttpMethod.Get, "/es/account/again", session["__Host-".Length..]));
    }

    private static async Task<HttpStatusCode> AskAsync(Visit visit, HttpMethod method, string path, string cookies, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (fields.Length > 0)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        }

        return await visit.AskAsync(request);
    }
}
