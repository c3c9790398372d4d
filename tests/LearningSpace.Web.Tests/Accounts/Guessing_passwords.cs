using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whoever tries passwords, from one network or from many, on one account or on many; and whoever shuts others out by trying.</summary>
[Trait("Speed", "slow")]
public sealed class Guessing_passwords(Guessing_passwords.Guarded site) : IClassFixture<Guessing_passwords.Guarded>
{
    private const string Wrong = "no es esta la clave";
    private const int Most = 30;

    /// <summary>A site with its limits on, behind a proxy that says who asks.</summary>
    public sealed class Guarded() : AccountSite(new() { ["LearningSpace:RateLimits"] = "on", ["LearningSpace:Proxies"] = "127.0.0.0/8, ::1" });

    [Fact]
    public async Task Stops_for_a_network_that_tries_one_password_on_many_accounts_and_for_no_other()
    {
        // An IPv6 network is one asker, whichever of its addresses it uses.
        for (var account = 0; account < Most; account++)
        {
            Assert.Equal(HttpStatusCode.OK, await TryAsync($"persona{account}@correo.example", Wrong, $"2001:db8:1:1::{account:x}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("ana@caminos.example", Features.Accounts.DemoPeople.Password, "2001:db8:1:1:ffff::1"));
        Assert.Equal(HttpStatusCode.Found, await TryAsync("ana@caminos.example", Features.Accounts.DemoPeople.Password, "2001:db8:1:2::1"));
    }

    [Fact]
    public async Task Stops_for_an_account_that_is_tried_from_many_networks()
    {
        var email = await site.NewPersonAsync();
        for (var network = 0; network <= Lockout.Free; network++)
        {
            Assert.Equal(HttpStatusCode.OK, await TryAsync(email, Wrong, $"198.51.100.{network}"));
        }

        Assert.Equal(HttpStatusCode.OK, await TryAsync(email, AccountSite.Password, "203.0.113.9")); // right, but not looked at
        site.Clock.Move(Lockout.Longest);
        Assert.Equal(HttpStatusCode.Found, await TryAsync(email, AccountSite.Password, "203.0.113.9"));
    }

    [Fact]
    public async Task Does_not_shut_the_owner_out_of_a_session_that_runs()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        for (var network = 0; network < Lockout.Free + 6; network++)
        {
            await TryAsync(email, Wrong, $"198.51.101.{network}");
            site.Clock.Move(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull((await site.FindAsync(email))!.LockedUntil);
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/profile/edit"));
        await visit.SendAsync(("title", "Escribana"));
        Assert.Equal("/es/account/profile?done=", visit.Location);

        // Who one is was shown a moment ago: what matters most can be done, too.
        await visit.GetAsync("/es/account/security/password");
        await visit.SendAsync(("password", "otras tejas bajo la lluvia"));
        Assert.Equal("/es/account/security?done=password", visit.Location);

        // And with another password the pause is over.
        Assert.Equal(HttpStatusCode.Found, await TryAsync(email, "otras tejas bajo la lluvia", "203.0.113.10"));
    }

    [Fact]
    public async Task Is_counted_on_the_page_that_asks_once_more_and_at_the_second_step_alike()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        for (var attempt = 0; attempt <= Lockout.Free; attempt++)
        {
            await visit.GetAsync("/es/account/again");
            await visit.SendAsync(("password", Wrong));
            Assert.Single(visit.Problems);
        }

        Assert.NotNull((await site.FindAsync(email))!.LockedUntil);
        await visit.SendAsync(("password", AccountSite.Password));
        Assert.Single(visit.Problems);
        Assert.Equal(HttpStatusCode.OK, await TryAsync(email, AccountSite.Password, "203.0.113.11"));
        site.Clock.Move(Lockout.Longest);

        await site.ChangeAsync(email, a => (a.TwoFactor, a.AuthenticatorKey) = (true, Totp.NewSecret()));
        Assert.Equal(HttpStatusCode.Found, await TryAsync(email, AccountSite.Password, "203.0.113.12", visit));
        await visit.GetAsync("/es/account/second-step");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await visit.SendAsync(("code", "000000"));
            await visit.SendAsync(("code", "AAAA-BBBB-CCCC"));
            site.Clock.Move(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull((await site.FindAsync(email))!.LockedUntil);
        Assert.Null(visit.Session);
    }

    private async Task<HttpStatusCode> TryAsync(string email, string password, string from, Visit? with = null)
    {
        using var own = with is null ? new Visit(site.Space) : null;
        var visit = with ?? own!;
        await visit.GetAsync("/es/account/sign-out");
        if (visit.Location is null)
        {
            await visit.SendAsync();
        }

        await visit.GetAsync("/es/account/sign-in");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/es/account/sign-in")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("email", email), KeyValuePair.Create("password", password), KeyValuePair.Create("__RequestVerificationToken", visit.Token)]),
        };
        request.Headers.Add("X-Forwarded-For", from);
        return await visit.AskAsync(request);
    }
}
