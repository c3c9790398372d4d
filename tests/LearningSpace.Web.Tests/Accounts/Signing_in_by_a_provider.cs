using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts.Oidc;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>The good ways in by a provider of identities: the first time, again, with an account that was there before, and out again.</summary>
public sealed class Signing_in_by_a_provider(OidcSite site) : IClassFixture<OidcSite>
{
    [Fact]
    public async Task Shows_the_first_time_what_is_taken_over_and_makes_an_account_after_agreement()
    {
        using var visit = new Visit(site.Space);
        var subject = "primera" + Guid.NewGuid().ToString("n");
        site.Provider.Behave();
        site.Provider.Person = IdentityProvider.Somebody(subject);
        await OidcSite.ComeByProviderAsync(visit, back: "/es/explore?q=agua");
        Assert.Equal("/es/account/oidc/done", visit.Location);
        await OidcSite.FollowAsync(visit);
        Assert.Contains("Identidad Ejemplo", visit.Main, StringComparison.Ordinal);
        Assert.Contains($"{subject}@identidad.example", visit.Main, StringComparison.Ordinal);
        Assert.Null(visit.Session);
        Assert.Null(await site.Accounts.FindAsync($"{subject}@identidad.example"));

        await visit.SendAsync(("name", ""));
        Assert.Equal(2, visit.Problems.Count); // a name, and agreement
        Assert.Null(visit.Session);
        await visit.SendAsync(("name", "Ana del Registro"), ("agree", "1"));
        Assert.Equal("/es/explore?q=agua", visit.Location);
        var account = await site.Accounts.FindAsync($"{subject}@identidad.example");
        Assert.Equal(("Ana del Registro", true, null), (account!.Name, account.EmailConfirmed, account.PasswordHash));
        Assert.False((await site.SessionAsync(visit))!.Strong);
    }

    [Fact]
    public async Task Lets_in_at_once_who_has_been_here_whatever_the_provider_calls_them_now()
    {
        using var first = new Visit(site.Space);
        var subject = await site.NewPersonAsync(first);
        var account = (await site.SessionAsync(first))!.AccountId;
        site.Provider.Person = new JsonObject { ["sub"] = subject, ["name"] = "Otro Nombre", ["email"] = "otra@identidad.example", ["email_verified"] = true };
        using var again = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(again, back: "/es/explore");
        await again.GetAsync(again.Location!);
        Assert.Equal("/es/explore", again.Location);
        Assert.Equal(account, (await site.SessionAsync(again))!.AccountId);
    }

    [Fact]
    public async Task Never_leads_back_to_another_site()
    {
        using var first = new Visit(site.Space);
        await site.NewPersonAsync(first);
        using var again = new Visit(site.Space);
        await again.GetAsync("/es/account/oidc?returnUrl=" + Uri.EscapeDataString("https://elsewhere.example/"));
        await again.SendAsync();
        await again.GetAsync(await OidcSite.AnswerOfProviderAsync(OidcSite.AddressOn(again)));
        await again.GetAsync(again.Location!);
        Assert.Equal("/es/account/profile", again.Location);
    }

    [Fact]
    public async Task Asks_whoever_owns_the_address_already_to_sign_in_once_and_then_connects()
    {
        var email = await site.Accounts.NewPersonAsync();
        site.Provider.Behave();
        site.Provider.Person = new JsonObject { ["sub"] = "dueña-" + email, ["name"] = "Alguien", ["email"] = email, ["email_verified"] = true };
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await OidcSite.FollowAsync(visit);
        Assert.Null(visit.Session); // an address joins nobody
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
        var way = visit.Page.QuerySelector("main a[href*='sign-in?returnUrl=']")!.GetAttribute("href")!;
        await visit.GetAsync(way);
        await visit.SendAsync(("email", email), ("password", AccountSite.Password));
        Assert.Equal("/es/account/sign-on", visit.Location);
        await visit.GetAsync(visit.Location!);
        Assert.Contains("Alguien", visit.Main, StringComparison.Ordinal);
        await visit.SendFormAsync("take");
        Assert.Equal("/es/account/sign-on?done=connected", visit.Location);
        await site.Accounts.DeliverAsync();
        Assert.Contains("Identidad Ejemplo", site.Accounts.Post.Last(email).Text, StringComparison.Ordinal);

        using var again = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(again);
        await again.GetAsync(again.Location!);
        Assert.Equal((await site.Accounts.FindAsync(email))!.Id, (await site.SessionAsync(again))!.AccountId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Confirms_by_mail_an_address_that_the_provider_does_not_vouch_for(bool hasAddress)
    {
        var subject = "sin-correo" + Guid.NewGuid().ToString("n");
        var email = $"{subject}@correo.example";
        site.Provider.Behave();
        site.Provider.Person = new JsonObject { ["sub"] = subject, ["name"] = "Sin Correo" };
        if (hasAddress)
        {
            (site.Provider.Person["email"], site.Provider.Person["email_verified"]) = (email, false);
        }

        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await OidcSite.FollowAsync(visit);
        await visit.SendAsync(("agree", "1"), ("email", email));
        Assert.Equal("/es/account/sent", visit.Location);
        Assert.Null(visit.Session);
        await site.Accounts.DeliverAsync();
        var link = Postbox.LinkIn(site.Accounts.Post.Last(email));

        // Who reads the mail and is nobody to the provider gets nothing by it.
        using var other = new Visit(site.Space);
        await other.GetAsync(link);
        Assert.Null(other.Session);
        Assert.False((await site.Accounts.FindAsync(email))!.EmailConfirmed);

        await visit.GetAsync(link);
        await visit.SendAsync(("agree", "1"));
        Assert.NotNull(visit.Session);
        Assert.True((await site.Accounts.FindAsync(email))!.EmailConfirmed);
        await other.GetAsync(link); // it worked once
        Assert.Empty(other.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Tells_nobody_whether_an_address_without_proof_has_an_account()
    {
        var known = await site.Accounts.NewPersonAsync();
        var answers = new List<string>();
        foreach (var email in new[] { known, $"nadie{Guid.NewGuid():n}@correo.example" })
        {
            site.Provider.Behave();
            site.Provider.Person = new JsonObject { ["sub"] = "curioso" + Guid.NewGuid().ToString("n"), ["name"] = "Curioso", ["email"] = email, ["email_verified"] = false };
            using var visit = new Visit(site.Space);
            await OidcSite.ComeByProviderAsync(visit);
            await OidcSite.FollowAsync(visit);
            var asking = visit.Main.Replace(email, "", StringComparison.Ordinal);
            await visit.SendAsync(("agree", "1"));
            answers.Add(asking + visit.Location);
        }

        Assert.Equal(answers[0], answers[1]);
        await site.Accounts.DeliverAsync();
        Assert.DoesNotContain("token=", site.Accounts.Post.Last(known).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "acr": "urn:example:high" }""", true)]
    [InlineData("""{ "amr": ["pwd", "mfa"] }""", true)]
    [InlineData("""{ "acr": "urn:example:low", "amr": ["pwd"] }""", false)]
    public async Task Trusts_the_provider_on_a_second_factor_as_far_as_the_settings_say(string told, bool strong)
    {
        using var first = new Visit(site.Space);
        var subject = await site.NewPersonAsync(first);
        await site.Accounts.ChangeAsync($"{subject}@identidad.example", a => a.TwoFactor = true);
        site.Provider.Bend = claims =>
        {
            foreach (var (name, value) in JsonNode.Parse(told)!.AsObject())
            {
                claims[name] = value?.DeepClone();
            }
        };
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await visit.GetAsync(visit.Location!);
        if (strong)
        {
            Assert.True((await site.SessionAsync(visit))!.Strong);
        }
        else
        {
            Assert.Equal("/es/account/second-step", visit.Location);
            Assert.Null(visit.Session);
        }
    }

    [Fact]
    public async Task Takes_what_only_the_second_question_tells()
    {
        // Asked beside the token, as many providers want it; the site learnt of that address when it began.
        await using var provider = new IdentityProvider { UserInfo = new JsonObject { ["sub"] = "ana", ["name"] = "Ana Aparte", ["email"] = "aparte@identidad.example", ["email_verified"] = "true" } };
        await provider.StartAsync();
        provider.Person = new JsonObject { ["sub"] = "ana" };
        await using var space = new SpaceFixture(new(provider.Settings) { ["LearningSpace:Demo"] = "false" });
        await space.InitializeAsync();
        using var visit = new Visit(space);
        await OidcSite.ComeByProviderAsync(visit);
        await OidcSite.FollowAsync(visit);
        Assert.Contains("aparte@identidad.example", visit.Main, StringComparison.Ordinal);

        // What is told of somebody else is told of nobody.
        provider.UserInfo["sub"] = "berta";
        using var second = new Visit(space);
        await OidcSite.ComeByProviderAsync(second);
        Assert.Equal(HttpStatusCode.BadGateway, second.Answer.StatusCode);
    }

    [Fact]
    public async Task Keeps_out_who_is_suspended_and_says_why()
    {
        using var first = new Visit(site.Space);
        var subject = await site.NewPersonAsync(first);
        await site.Accounts.ChangeAsync($"{subject}@identidad.example", a => (a.SuspendedUntil, a.SuspendedBecause) = (site.Accounts.Clock.GetUtcNow().UtcDateTime.AddDays(3), "Publicidad repetida"));
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await visit.GetAsync(visit.Location!);
        Assert.Null(visit.Session);
        Assert.Contains("Publicidad repetida", visit.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_out_who_is_leaving_and_says_how_to_stay()
    {
        using var first = new Visit(site.Space);
        var subject = await site.NewPersonAsync(first);
        await site.Accounts.ChangeAsync($"{subject}@identidad.example", a => a.LeavingUtc = site.Accounts.Clock.GetUtcNow().UtcDateTime);
        using var visit = new Visit(site.Space);
        await OidcSite.ComeByProviderAsync(visit);
        await visit.GetAsync(visit.Location!);
        Assert.Null(visit.Session);
        Assert.NotNull(visit.Page.QuerySelector("main a[href='/es/account/forgotten']"));
    }

    [Fact]
    public async Task Connects_from_the_account_and_removes_what_is_not_the_last_way_in()
    {
        var email = await site.Accounts.NewPersonAsync();
        site.Provider.Behave();
        site.Provider.Person = new JsonObject { ["sub"] = "desde-dentro-" + email };
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/sign-on");
        await visit.SendFormAsync("connect");
        await visit.GetAsync(await OidcSite.AnswerOfProviderAsync(OidcSite.AddressOn(visit)));
        await visit.GetAsync(visit.Location!);
        Assert.Equal("/es/account/sign-on?done=connected", visit.Location);

        // It is the only way in while there is no password.
        var hash = (await site.Accounts.FindAsync(email))!.PasswordHash;
        await site.Accounts.ChangeAsync(email, a => a.PasswordHash = null);
        await visit.GetAsync("/es/account/sign-on");
        await visit.SendFormAsync("remove");
        Assert.Single(visit.Problems);
        await site.Accounts.ChangeAsync(email, a => a.PasswordHash = hash);
        await visit.SendFormAsync("remove");
        Assert.Equal("/es/account/sign-on?done=removed", visit.Location);
        await visit.GetAsync(visit.Location!);
        Assert.Empty(visit.Page.QuerySelectorAll("main input[value=remove]"));
    }

    [Fact]
    public async Task Lets_nobody_connect_whom_the_provider_knows_by_another_account_or_remove_what_is_anothers()
    {
        using var owner = new Visit(site.Space);
        var subject = await site.NewPersonAsync(owner);
        await owner.GetAsync("/es/account/sign-on");
        var theirs = owner.Page.QuerySelector("main input[name=which]")!.GetAttribute("value")!;
        var email = await site.Accounts.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/sign-on");
        await visit.SendFormAsync("connect", ("form", "remove"), ("which", theirs));
        await visit.GetAsync("/es/account/sign-on");
        await visit.SendFormAsync("connect");
        await visit.GetAsync(await OidcSite.AnswerOfProviderAsync(OidcSite.AddressOn(visit)));
        await visit.GetAsync(visit.Location!);
        Assert.Equal("/es/account/sign-on?done=taken", visit.Location);
        var account = await site.Space.Services.GetRequiredService<OidcLogins>().FindAsync(new OidcIdentity(site.Provider.Issuer, subject, ""), TestContext.Current.CancellationToken);
        Assert.Equal($"{subject}@identidad.example", account!.Email);
    }

    [Fact]
    public async Task Connects_nothing_to_who_has_signed_in_meanwhile()
    {
        var (first, second) = (await site.Accounts.NewPersonAsync(), await site.Accounts.NewPersonAsync());
        site.Provider.Behave();
        site.Provider.Person = new JsonObject { ["sub"] = "cambio-" + first };
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(first, AccountSite.Password);
        await visit.GetAsync("/es/account/sign-on");
        await visit.SendFormAsync("connect");
        var callback = await OidcSite.AnswerOfProviderAsync(OidcSite.AddressOn(visit));
        await visit.SignInAsync(second, AccountSite.Password);
        await visit.GetAsync(callback);
        await visit.GetAsync(visit.Location!);
        Assert.Equal(HttpStatusCode.BadRequest, visit.Answer.StatusCode);
        Assert.Null(await site.Space.Services.GetRequiredService<OidcLogins>().FindAsync(new OidcIdentity(site.Provider.Issuer, "cambio-" + first, ""), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Asks_anew_whoever_is_signed_in_and_must_show_it_again()
    {
        using var visit = new Visit(site.Space);
        await site.NewPersonAsync(visit);
        await OidcSite.AnswerOfProviderAsync(await OidcSite.GoToProviderAsync(visit));
        Assert.Equal("login", site.Provider.Asked["prompt"]);
        site.Provider.Bend = claims => claims["auth_time"] = DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeSeconds();
        await OidcSite.ComeByProviderAsync(visit);
        Assert.Equal(HttpStatusCode.BadGateway, visit.Answer.StatusCode);
    }

    [Fact]
    public async Task Is_told_among_the_ways_into_an_account_and_shows_once_more_who_one_is()
    {
        using var visit = new Visit(site.Space);
        await site.NewPersonAsync(visit);
        await visit.GetAsync("/es/account/security");
        Assert.Contains("Usted entra con Identidad Ejemplo.", visit.Main, StringComparison.Ordinal);
        Assert.Contains(visit.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/es/account/sign-on");
        await visit.GetAsync("/es/account/again?returnUrl=/es/account/security/password");
        await visit.SendFormAsync("oidc");
        await visit.GetAsync(await OidcSite.AnswerOfProviderAsync(OidcSite.AddressOn(visit)));
        await visit.GetAsync(visit.Location!);
        Assert.Equal("/es/account/security/password", visit.Location);

        using var other = new Visit(site.Space);
        await other.SignInAsync(await site.Accounts.NewPersonAsync(), AccountSite.Password);
        await other.GetAsync("/es/account/security");
        Assert.DoesNotContain("Usted entra con Identidad Ejemplo.", other.Main, StringComparison.Ordinal);
        Assert.Contains("Sin conectar", other.Main, StringComparison.Ordinal);
        await other.GetAsync("/es/account/again");
        Assert.Empty(other.Page.QuerySelectorAll("main form[action*=oidc]"));
    }

    [Fact]
    public async Task Lets_nobody_connect_an_account_of_more_rights_who_has_shown_no_more_than_its_password()
    {
        var email = await site.Accounts.NewPersonAsync();
        await site.Accounts.GiveRoleAsync(email, "Editor");
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await site.Accounts.ChangeAsync(email, a => a.TwoFactor = true);
        await visit.GetAsync("/es/account/sign-on");
        Assert.StartsWith("/es/account/again?", visit.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_out_at_the_provider_too_where_it_can()
    {
        await using var provider = new IdentityProvider { HasSignOut = true };
        await provider.StartAsync();
        await using var space = new SpaceFixture(new(provider.Settings) { ["LearningSpace:Demo"] = "false" });
        await space.InitializeAsync();
        using var visit = new Visit(space);
        await OidcSite.ComeByProviderAsync(visit);
        await OidcSite.FollowAsync(visit);
        await visit.SendAsync(("agree", "1"));
        Assert.NotNull(visit.Session);
        await visit.GetAsync("/es/account/sign-out");
        await visit.SendAsync();
        Assert.Null(visit.Session);
        var leaving = OidcSite.AddressOn(visit);
        Assert.StartsWith(provider.Issuer + "/leave?", leaving, StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", leaving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_offered_by_its_name_in_the_readers_language_and_by_no_link()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/en/account/sign-in");
        Assert.Contains(visit.Page.QuerySelectorAll("main form button"), b => b.TextContent == "Sign in with Example Identity");
        await visit.GetAsync("/en/account/oidc");
        Assert.Equal(HttpStatusCode.OK, visit.Answer.StatusCode);
        Assert.False(visit.Answer.Headers.Contains("Refresh"));
        await visit.PostAsync("/en/account/oidc"); // without proof that it comes from here
        Assert.False(visit.Answer.Headers.Contains("Refresh"));
        Assert.Single(visit.Problems);
    }
}

/// <summary>A site whose settings name no provider.</summary>
public sealed class Signing_in_without_a_provider(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Offers_none_and_has_no_such_pages()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in");
        Assert.Empty(visit.Page.QuerySelectorAll("main input[value=oidc]"));
        foreach (var page in new[] { "/es/account/oidc", "/es/account/oidc/done", "/account/oidc/callback?code=a&state=b" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await visit.GetAsync(page));
        }

        await visit.SignInAsync("ana@caminos.example");
        Assert.Equal(HttpStatusCode.NotFound, await visit.GetAsync("/es/account/sign-on"));
    }
}
