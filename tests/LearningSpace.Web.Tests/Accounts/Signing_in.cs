using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Who is let in, for how long, and what whoever tries to get in learns.</summary>
public sealed class Signing_in(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Says_the_same_of_a_wrong_password_and_of_nobody()
    {
        var known = await site.NewPersonAsync();
        var bodies = new List<string>();
        foreach (var email in new[] { known, "nadie@correo.example" })
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync("/es/account/sign-in");
            await visit.SendAsync(("email", email), ("password", "no es esta la clave"));
            Assert.Equal(HttpStatusCode.OK, visit.Answer.StatusCode);
            Assert.Null(visit.Session);
            bodies.Add(visit.Main.Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task Takes_a_pause_after_failures_that_grows_and_ends()
    {
        var email = await site.NewPersonAsync();
        for (var failure = 0; failure <= Lockout.Free; failure++)
        {
            Assert.False(await TryAsync(email, "no es esta la clave"));
        }

        Assert.False(await TryAsync(email, AccountSite.Password)); // right, but not looked at
        site.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.False(await TryAsync(email, "no es esta la clave"));
        site.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.False(await TryAsync(email, AccountSite.Password));
        site.Clock.Move(Lockout.Longest);
        Assert.True(await TryAsync(email, AccountSite.Password));
        Assert.Equal((0, null), ((await site.FindAsync(email))!.Failures, (await site.FindAsync(email))!.LockedUntil));
    }

    [Fact]
    public async Task Looks_at_no_more_attempts_however_many_come_at_once()
    {
        var email = await site.NewPersonAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(email, "no es esta la clave")));
        var counted = (await site.FindAsync(email))!.Failures;
        Assert.InRange(counted, 1, Lockout.Free + 1);

        // Of those that came at once some were turned away without a look, and were not counted: the next ones are.
        for (; counted <= Lockout.Free; counted++)
        {
            Assert.False(await TryAsync(email, "no es esta la clave"));
        }

        Assert.False(await TryAsync(email, AccountSite.Password));
    }

    [Fact]
    public async Task Begins_a_session_of_its_own_each_time_and_ends_the_one_before()
    {
        var (first, second) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        using var attacker = new Visit(site.Space);
        await attacker.SignInAsync(first, AccountSite.Password);
        var laid = attacker.Session!;
        using var victim = new Visit(site.Space);
        victim.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie("space-session", laid, "/"));
        await victim.SignInAsync(second, AccountSite.Password);
        Assert.NotEqual(laid, victim.Session);
        await attacker.GetAsync("/es/account/again");
        Assert.StartsWith("/es/account/sign-in", attacker.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/es/explore?q=clave", "/es/explore?q=clave")]
    [InlineData("https://evil.example/", "/es/account/profile")]
    [InlineData("//evil.example/", "/es/account/profile")]
    [InlineData("/\\evil.example/", "/es/account/profile")]
    [InlineData("/\t/evil.example/", "/es/account/profile")]
    [InlineData("javascript:alert(1)", "/es/account/profile")]
    [InlineData("", "/es/account/profile")]
    public async Task Leads_back_within_the_site_only(string wish, string leads)
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in?returnUrl=" + Uri.EscapeDataString(wish));
        await visit.SendAsync(("email", email), ("password", AccountSite.Password));
        Assert.Equal(leads, visit.Location);
    }

    [Fact]
    public async Task Takes_no_form_from_elsewhere_and_loses_nothing_of_it()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.PostAsync("/es/account/sign-in", ("email", email), ("password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.OK, visit.Answer.StatusCode);
        Assert.Null(visit.Session);
        Assert.Equal(email, visit.Page.QuerySelector("#email")!.GetAttribute("value"));
        await visit.SendAsync(("password", AccountSite.Password));
        Assert.NotNull(visit.Session);

        await visit.PostAsync("/es/account/sign-out");
        Assert.Equal(HttpStatusCode.OK, visit.Answer.StatusCode);
        await visit.GetAsync("/es/account/sign-out");
        Assert.NotNull(visit.Session);
        await visit.SendAsync();
        Assert.Null(visit.Session);
        Assert.Equal("\"storage\"", visit.Answer.Headers.GetValues("Clear-Site-Data").Single());
    }

    [Fact]
    public async Task Shows_pages_of_their_own_and_leaves_those_of_others_alone()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/about/privacy");
        await visit.SignInAsync("ana@caminos.example");
        await visit.GetAsync("/es/about/privacy");
        Assert.Contains("Ana Olivera", visit.Page.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
        Assert.True(visit.Answer.Headers.CacheControl!.NoStore);
        Assert.Null(visit.Answer.Headers.ETag);
        using var visitor = new Visit(site.Space);
        await visitor.GetAsync("/es/about/privacy");
        Assert.DoesNotContain("Ana Olivera", visitor.Page.Source.Text, StringComparison.Ordinal);
        Assert.False(visitor.Answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Ends_by_itself_when_it_is_not_used_and_after_a_day_in_any_case()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        for (var hours = 0; hours < 24; hours += 6)
        {
            Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/again"));
            site.Clock.Move(TimeSpan.FromHours(6));
        }

        Assert.Equal(HttpStatusCode.Found, await visit.GetAsync("/es/account/again"));
        using var idle = new Visit(site.Space);
        await idle.SignInAsync(email, AccountSite.Password);
        site.Clock.Move(Sessions.Idle + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Found, await idle.GetAsync("/es/account/again"));
    }

    [Fact]
    public async Task Is_over_at_once_for_who_is_suspended()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await site.ChangeAsync(email, a => (a.SuspendedUntil, a.SuspendedBecause) = (site.Clock.GetUtcNow().UtcDateTime.AddDays(3), "Publicidad encubierta."));
        Assert.Equal(HttpStatusCode.Found, await visit.GetAsync("/es/account/again"));
        await visit.GetAsync("/es/account/sign-in");
        await visit.SendAsync(("email", email), ("password", AccountSite.Password));
        Assert.Contains("Publicidad encubierta.", Assert.Single(visit.Problems), StringComparison.Ordinal);
        site.Clock.Move(TimeSpan.FromDays(4));
        await visit.SignInAsync(email, AccountSite.Password);
    }

    [Fact]
    public async Task Is_over_everywhere_when_another_password_is_chosen()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        using var other = new Visit(site.Space);
        await other.GetAsync("/es/account/forgotten");
        await other.SendAsync(("email", email));
        await site.DeliverAsync();
        var link = Postbox.LinkIn(site.Post.Last(email));
        await other.GetAsync(link);
        await other.SendAsync(("password", "cuatro faroles en la bahía"));
        Assert.Equal(HttpStatusCode.Found, await visit.GetAsync("/es/account/again"));
        Assert.False(await TryAsync(email, AccountSite.Password));
        Assert.True(await TryAsync(email, "cuatro faroles en la bahía"));
        await site.DeliverAsync();
        Assert.Equal("Se cambió su contraseña", site.Post.Last(email).Subject);
        await other.GetAsync(link);
        Assert.Contains("ya no funciona", other.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_the_same_to_who_has_forgotten_the_password_of_no_account()
    {
        var known = await site.NewPersonAsync();
        var before = site.Post.All.Count;
        foreach (var email in new[] { known, "nadie@correo.example" })
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync("/es/account/forgotten");
            await visit.SendAsync(("email", email));
            Assert.Equal("/es/account/sent", visit.Location);
        }

        await site.DeliverAsync();
        Assert.Equal(before + 1, site.Post.All.Count);
    }

    [Fact]
    public async Task Writes_no_foreign_host_into_mail()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/forgotten");
        var token = visit.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Space.BaseAddress + "/es/account/forgotten")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("email", email), KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("Cookie", visit.Cookies.GetCookieHeader(new Uri(site.Space.BaseAddress)));
        using var answer = await site.Space.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await site.DeliverAsync();
        var mail = site.Post.Last(email);
        Assert.DoesNotContain("evil.example", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.StartsWith("/es/account/reset?", Postbox.LinkIn(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_key_in_the_database_that_could_be_used()
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync("ana@caminos.example");
        var key = visit.Session!;
        var sessions = await new Sessions(site.Space.Database.Database, new LearningSpace.Web.Hosting.SpaceSettings(), site.Clock).ListAsync((await site.FindAsync("ana@caminos.example"))!.Id, CancellationToken.None);
        Assert.DoesNotContain(sessions, s => s.Key == key);
        var row = Assert.Single(sessions, s => s.Key == Sessions.NameOf(key));
        Assert.Equal("Firefox, Linux", row.Device);
        using var thief = new Visit(site.Space);
        thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie("space-session", row.Key, "/"));
        Assert.Equal(HttpStatusCode.Found, await thief.GetAsync("/es/account/again"));
    }

    [Fact]
    public async Task Is_for_no_demonstration_account_where_the_site_is_real()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var sessions = new Sessions(site.Space.Database.Database, new LearningSpace.Web.Hosting.SpaceSettings { Demo = false }, site.Clock);
        Assert.NotNull(await sessions.FindAsync(visit.Session!, CancellationToken.None));
        await site.ChangeAsync(email, a => a.Demo = true);
        Assert.Null(await sessions.FindAsync(visit.Session!, CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/again")); // this site is for demonstration
    }

    private async Task<bool> TryAsync(string email, string password)
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in");
        await visit.SendAsync(("email", email), ("password", password));
        return visit.Session is not null;
    }
}
