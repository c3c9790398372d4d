using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts.Oidc;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whatever a provider, or somebody in its place, answers that it should not: a page explains, and nobody is signed in.</summary>
[Trait("Speed", "slow")]
public sealed class Bad_answers_of_a_provider(OidcSite site) : IClassFixture<OidcSite>
{
    private static readonly Dictionary<string, Action<IdentityProvider>> Bad = new()
    {
        ["another issuer"] = p => p.Bend = c => c["iss"] = "https://other.example",
        ["for another site"] = p => p.Bend = c => c["aud"] = "another",
        ["for several, asked by another"] = p => p.Bend = c => (c["aud"], c["azp"]) = (new JsonArray(IdentityProvider.ClientId, "another"), "another"),
        ["for several, nobody says by whom"] = p => p.Bend = c => c["aud"] = new JsonArray(IdentityProvider.ClientId, "another"),
        ["expired"] = p => p.Bend = c => (c["iat"], c["exp"]) = (Now(-3600), Now(-300)),
        ["without an end"] = p => p.Bend = c => c.Remove("exp"),
        ["not yet valid"] = p => p.Bend = c => c["nbf"] = Now(400),
        ["made in the future"] = p => p.Bend = c => (c["iat"], c["exp"]) = (Now(400), Now(800)),
        ["for another attempt"] = p => p.Bend = c => c["nonce"] = "another",
        ["for no attempt"] = p => p.Bend = c => c.Remove("nonce"),
        ["about nobody"] = p => p.Bend = c => c["sub"] = "",
        ["unknown key"] = p => p.Sign = c => IdentityProvider.SignedBy(c, "unknown", RSA.Create(2048)),
        ["known key, other hand"] = p => p.Sign = c => IdentityProvider.SignedBy(c, "first", RSA.Create(2048)),
        ["no signature"] = p => p.Sign = IdentityProvider.Unsigned,
        ["signed with the public key"] = p => p.Sign = p.SignedWithPublicKey,
        ["signed with the shared secret"] = p => p.Sign = IdentityProvider.SignedWithSecret,
        ["changed after signing"] = p => p.Sign = c => { var t = p.Signed(c).Split('.'); var other = p.Signed(new JsonObject(c.Select(x => KeyValuePair.Create(x.Key, x.Key == "sub" ? "eva" : x.Value?.DeepClone())))).Split('.'); return $"{t[0]}.{other[1]}.{t[2]}"; },
        ["no token"] = p => p.Token = c => c.Response.WriteAsJsonAsync(new { access_token = "x", token_type = "Bearer" }),
        ["an error for the code"] = p => p.Token = c => { c.Response.StatusCode = 400; return c.Response.WriteAsJsonAsync(new { error = "invalid_grant", error_description = "secret words of the provider" }); },
        ["a web page for a token"] = p => p.Token = c => { c.Response.ContentType = "text/html"; return c.Response.WriteAsync("<p>secret words of the provider</p>"); },
        ["elsewhere for a token"] = p => p.Token = c => { c.Response.Redirect("/token", permanent: false, preserveMethod: true); return Task.CompletedTask; },
    };

    public static TheoryData<string> Kinds => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sign_nobody_in(string kind)
    {
        using var known = new Visit(site.Space);
        var subject = await site.NewPersonAsync(known); // who would be let in at once
        Bad[kind](site.Provider);
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        ShowsTrouble(visit, HttpStatusCode.BadGateway);
        await visit.GetAsync("/es/account/oidc/done");
        ShowsTrouble(visit, HttpStatusCode.BadRequest);
        Assert.DoesNotContain("secret words", visit.Main, StringComparison.Ordinal);
        Assert.NotEmpty(subject);
        NothingLeaked();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public async Task Take_a_clock_that_is_a_little_off_for_right(int seconds)
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        site.Provider.Bend = c => (c["iat"], c["nbf"], c["exp"]) = (Now(seconds), Now(seconds), Now(seconds < 0 ? seconds + 10 : seconds + 300));
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await visit.GetAsync(visit.Location!);
        Assert.NotNull(visit.Session);
    }

    [Fact]
    public async Task Work_once()
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        using var visit = new Visit(site.Space);
        var address = await OidcSite.GoToProviderAsync(visit);
        var callback = await OidcSite.AnswerOfProviderAsync(address);
        var kept = visit.Cookies.GetAllCookies().Where(c => c.Name.StartsWith("space-sign-on", StringComparison.Ordinal)).ToList();
        await visit.GetAsync(callback);
        await visit.GetAsync(visit.Location!);
        Assert.NotNull(visit.Session);

        // The same address again, then with every cookie of the attempt laid back, then with another code.
        using var thief = new Visit(site.Space);
        await thief.GetAsync(callback);
        ShowsTrouble(thief, HttpStatusCode.BadRequest);
        kept.ForEach(c => thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie(c.Name, c.Value, "/")));
        var brought = site.Provider.CodesBrought;
        await thief.GetAsync(callback);
        ShowsTrouble(thief, HttpStatusCode.BadRequest);
        kept.ForEach(c => thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie(c.Name, c.Value, "/")));
        await thief.GetAsync(await OidcSite.AnswerOfProviderAsync(address));
        ShowsTrouble(thief, HttpStatusCode.BadRequest);
        Assert.Equal(brought, site.Provider.CodesBrought);
        NothingLeaked();
    }

    [Fact]
    public async Task Leave_nothing_to_use_twice_where_the_person_is_kept_between_two_pages()
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        var kept = visit.Cookies.GetAllCookies().Where(c => c.Name.StartsWith("space-external", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(kept);
        await visit.GetAsync(visit.Location!);
        Assert.NotNull(visit.Session);
        using var thief = new Visit(site.Space);
        kept.ForEach(c => thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie(c.Name, c.Value, "/")));
        await thief.GetAsync("/es/account/oidc/done");
        ShowsTrouble(thief, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Count_only_in_the_browser_that_asked()
    {
        using var attacker = new Visit(site.Space);
        await site.NewPersonAsync(attacker);
        using var asking = new Visit(site.Space);
        var callback = await OidcSite.AnswerOfProviderAsync(await OidcSite.GoToProviderAsync(asking));
        using var victim = new Visit(site.Space);
        await victim.GetAsync(callback);
        ShowsTrouble(victim, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Count_for_a_quarter_of_an_hour()
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        using var visit = new Visit(site.Space);
        var callback = await OidcSite.AnswerOfProviderAsync(await OidcSite.GoToProviderAsync(visit));
        site.Accounts.Clock.Move(TimeSpan.FromMinutes(16));
        try
        {
            await visit.GetAsync(callback);
            ShowsTrouble(visit, HttpStatusCode.BadRequest);
        }
        finally
        {
            site.Accounts.Clock.Move(TimeSpan.FromMinutes(-16));
        }
    }

    [Theory]
    [InlineData("/account/oidc/callback")]
    [InlineData("/account/oidc/callback?code=abc")]
    [InlineData("/account/oidc/callback?code=abc&state=abc")]
    [InlineData("/account/oidc/callback?id_token=abc&state=abc")]
    [InlineData("/account/oidc/callback?error=server_error&error_description=secret+words")]
    public async Task Are_refused_where_nobody_asked(string address)
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync(address);
        ShowsTrouble(visit, HttpStatusCode.BadRequest);
        Assert.DoesNotContain("secret", visit.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_denied", HttpStatusCode.BadRequest)]
    [InlineData("temporarily_unavailable", HttpStatusCode.BadGateway)]
    public async Task May_say_no(string error, HttpStatusCode status)
    {
        site.Provider.Behave();
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit, "pt", bend: c => $"{c.Split('?')[0]}?error={error}&error_description=secret+words&state={c.Split("state=")[1]}");
        ShowsTrouble(visit, status);
        Assert.Equal("pt", visit.Page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("secret", visit.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task May_break_off()
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        using var visit = new Visit(site.Space);
        var callback = await OidcSite.AnswerOfProviderAsync(await OidcSite.GoToProviderAsync(visit));
        site.Provider.HangsUp = true;
        await visit.GetAsync(callback);
        site.Provider.Behave();
        ShowsTrouble(visit, HttpStatusCode.BadGateway);
        Assert.Contains("Identidad Ejemplo no responde", visit.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_needed_for_other_ways_in()
    {
        // Asked, it lets everybody wait: the site waits for a second.
        await using var provider = new IdentityProvider { IsSilent = true };
        await provider.StartAsync();
        await using var space = new SpaceFixture(new(provider.Settings) { ["Oidc:TimeoutSeconds"] = "1" });
        await space.InitializeAsync();
        using var visit = new Visit(space);
        await visit.GetAsync("/es/account/sign-in");
        await visit.SendFormAsync("oidc");
        ShowsTrouble(visit, HttpStatusCode.BadGateway);
        await visit.SignInAsync("ana@caminos.example");
        Assert.NotNull(visit.Session);

        await provider.DisposeAsync(); // gone altogether
        using var second = new Visit(space);
        await second.GetAsync("/es/account/sign-in");
        await second.SendFormAsync("oidc");
        ShowsTrouble(second, HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Are_not_listened_to_where_it_calls_itself_otherwise()
    {
        await using var provider = new IdentityProvider { FalseName = "https://other.example" };
        await provider.StartAsync();
        await using var space = new SpaceFixture(new(provider.Settings) { ["LearningSpace:Demo"] = "false" });
        await space.InitializeAsync();
        using var visit = new Visit(space);
        await visit.GetAsync("/es/account/sign-in");
        await visit.SendFormAsync("oidc");
        ShowsTrouble(visit, HttpStatusCode.BadGateway);
    }

    private static long Now(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    private static void ShowsTrouble(Visit visit, HttpStatusCode status)
    {
        Assert.Equal(status, visit.Answer.StatusCode);
        Assert.Null(visit.Session);
        var id = Assert.Single(visit.Answer.Headers.GetValues("X-Request-Id"));
        Assert.Contains(id, visit.Main, StringComparison.Ordinal);
        Assert.NotNull(visit.Page.QuerySelector("main a[href$='/account/sign-in']"));
        Assert.DoesNotContain("code=", visit.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private void NothingLeaked()
    {
        var log = site.Log.Entries.Where(e => e.Level >= Microsoft.Extensions.Logging.LogLevel.Warning || e.Category.Contains("Oidc", StringComparison.Ordinal)).ToList();
        foreach (var secret in site.Provider.Secrets.SelectMany(s => s.Split('.')).Where(s => s.Length > 20))
        {
            Assert.DoesNotContain(site.Log.Entries, e => e.Text.Contains(secret, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(log, e => e.Text.Contains("secret words", StringComparison.Ordinal));
    }
}

/// <summary>Keys that a provider exchanges.</summary>
[Trait("Speed", "slow")]
public sealed class Keys_of_a_provider(OidcSite site) : IClassFixture<OidcSite>
{
    [Fact]
    public async Task Are_read_again_when_one_is_unknown_but_not_at_everybodys_word()
    {
        using var known = new Visit(site.Space);
        await site.NewPersonAsync(known);
        site.Accounts.Clock.Move(ProviderKnowledge.Pause);
        var read = site.Provider.KeysRead;
        site.Provider.Rotate();
        Assert.True(await EntersAsync());
        Assert.Equal(read + 1, site.Provider.KeysRead);
        Assert.True(await EntersAsync());
        Assert.Equal(read + 1, site.Provider.KeysRead);

        // Somebody names keys that there are not: the provider is asked once in a while.
        site.Accounts.Clock.Move(ProviderKnowledge.Pause);
        site.Provider.Sign = c => IdentityProvider.SignedBy(c, "unknown", RSA.Create(2048));
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await EntersAsync());
        }

        Assert.Equal(read + 2, site.Provider.KeysRead);

        // What is known holds while the provider's own description cannot be read.
        site.Provider.Behave();
        site.Provider.Person = IdentityProvider.Somebody("nadie");
        site.Provider.FalseName = "https://other.example";
        site.Accounts.Clock.Move(ProviderKnowledge.Lifetime);
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        Assert.Equal("/es/account/oidc/done", visit.Location);
    }

    private async Task<bool> EntersAsync()
    {
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await OidcSite.FollowAsync(visit);
        return visit.Session is not null;
    }
}
