using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Affiliations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>
/// Every form of the site, found by walking every address: sent by another site it does nothing. A new page is found by itself; one whose forms cannot be reached fails until
/// <see cref="OpenAsync"/> knows the way.
/// </summary>
[Trait("Speed", "slow")]
public sealed class Forms_sent_from_elsewhere(OidcSite provider) : IClassFixture<OidcSite>
{
    private const string TokenField = "__RequestVerificationToken";
    private const string Root = "{culture:culture}/";
    private const string Marta = "marta@espacio.example";

    // Pages of people on which nothing is sent.
    private static readonly string[] WithoutForms =
    [
        "account/profile", "account/retention", "account/sent", "account/security", "admin", "admin/redactions/{id}", "admin/users", "admin/organisations", "admin/affiliations", "people/{id}",
    ];

    private readonly AccountSite site = provider.Accounts;

    public static TheoryData<string> Pages { get; } = [.. Table().Except(WithoutForms)];

    // What is asked for by name is listed here, so that each is a test of its own; the first test holds the list to the site.
    private static IEnumerable<string> Table() =>
    [
        "account/register", "account/welcome", "account/sign-in", "account/second-step", "account/sign-out", "account/forgotten", "account/reset", "account/first", "account/oidc",
        "account/oidc/done", "account/sign-on", "account/again", "account/new-email", "account/security/app", "account/security/email", "account/security/passkeys",
        "account/security/password", "account/security/sessions", "account/security/tokens", "account/passkeys/new", "account/passkeys/again", "account/passkeys/sign-in", "account/profile/edit",
        "account/affiliations", "account/affiliations/{id}", "account/data", "account/notifications", "account/leave", "account/stay", "admin/audit", "admin/health", "admin/redactions", "admin/users/{id}", "admin/affiliations/requests/{id}", "admin/affiliations/{id}", .. WithoutForms,
    ];

    [Fact]
    public void Are_those_of_every_address_about_people()
    {
        var found = PageRoutes.PagesOf(site.Space).Where(r => r.StartsWith(Root + "account", StringComparison.Ordinal) || r.StartsWith(Root + "admin", StringComparison.Ordinal) || r.StartsWith(Root + "people", StringComparison.Ordinal))
            .Select(r => r[Root.Length..]).Order(StringComparer.Ordinal);
        Assert.Equal(Table().Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Change_nothing_on_pages_that_send_nothing_whoever_is_signed_in()
    {
        using var visit = await InAsync(Marta, DemoPeople.Password);
        var person = (await site.FindAsync("carla@correo.example"))!.Id;
        var before = await site.StandingAsync();
        foreach (var route in PageRoutes.PagesOf(site.Space).Except(Pages.Select(p => Root + p.Data)))
        {
            var path = "/" + route.TrimStart('/').Replace("{culture:culture}", "es", StringComparison.Ordinal).Replace("{id}", person, StringComparison.Ordinal).Replace("{path}", "cases", StringComparison.Ordinal)
                .Replace("{slug}", "none", StringComparison.Ordinal).Replace("{taxonomy}", "country", StringComparison.Ordinal).Replace("{code}", "UY", StringComparison.Ordinal);
            var status = await visit.PostAsync(path, ("name", "Otro"), ("email", "otro@correo.example"), ("form", "save"), ("id", person));
            var hasForm = visit.Page.QuerySelector("main form[method=post]") is not null;
            Assert.True(IsRefused(visit) || (status == HttpStatusCode.OK && !hasForm) || status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path}: {status}");
        }

        Assert.Equal(before, await site.StandingAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Do_nothing(string page)
    {
        var count = 1;
        for (var form = 0; form < count; form++)
        {
            // Afresh for each: what is done in the end may close the page for the next.
            using var visit = new Visit(site.Space);
            await visit.GetAsync("/es/account/register");
            var asVisitor = visit.Token;
            var path = await OpenAsync(visit, page);
            using var attacker = await InAsync(await site.NewPersonAsync(), AccountSite.Password);
            await attacker.GetAsync("/es/account/security/password");
            var asAttacker = attacker.Token;
            if (page.StartsWith("account/passkeys/", StringComparison.Ordinal))
            {
                await TryAsync(visit, path, [], asAttacker, asVisitor);
                continue;
            }

            Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(path));
            var forms = visit.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").ToList();
            Assert.True(forms.Count > 0, $"{path} has no form: {visit.Main}");
            count = forms.Count;
            var action = forms[form].GetAttribute("action") is { Length: > 0 } to ? to : path;
            await TryAsync(visit, action, Filled(forms[form]), asAttacker, asVisitor);
        }
    }

    [Theory]
    [InlineData("text/plain", "email=ana%40caminos.example&password=x")]
    [InlineData("application/json", "{\"email\":\"ana@caminos.example\"}")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\ncut off")]
    [InlineData("", "")]
    public async Task Are_refused_in_words_where_they_are_no_forms(string type, string body)
    {
        foreach (var path in new[] { "/es/account/sign-in", "/es/account/register", "/es/account/passkeys/sign-in" })
        {
            using var visit = new Visit(site.Space);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            if (type.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            var status = await visit.AskAsync(request);
            Assert.True((int)status is 200 or (>= 400 and < 500), $"{path} with {type}: {(int)status}");
            Assert.Null(visit.Session);
        }
    }

    [Fact]
    public async Task Are_refused_in_words_where_they_hold_too_much_or_no_text()
    {
        using var visit = new Visit(site.Space);
        await visit.PostAsync("/es/account/register", [.. Enumerable.Range(0, 2000).Select(i => ($"f{i}", "x"))]);
        Assert.InRange((int)visit.Answer.StatusCode, 400, 499);
        await visit.PostAsync("/es/account/register", ("name", "Ana\0"));
        Assert.InRange((int)visit.Answer.StatusCode, 200, 499);
        await visit.GetAsync("/es/account/register");
        Assert.Equal(HttpStatusCode.Found, await visit.SendAsync(("name", "Ana \uFFFE\uFFFF"), ("email", "otra-ana\uFFFE@correo.example"), ("agree", "1")));
        Assert.NotNull(await site.FindAsync("otra-ana@correo.example"));
    }

    // Without proof, with proof of the attacker's own, with proof from before signing in: nothing. With the right one the form is taken, which shows that it was well filled in.
    private async Task TryAsync(Visit visit, string path, (string Name, string Value)[] fields, string asAttacker, string asVisitor)
    {
        var isSignedIn = visit.Session is not null;
        var before = await site.StandingAsync();
        foreach (var token in new[] { null, "", asAttacker, isSignedIn ? asVisitor : asAttacker + "x" })
        {
            await visit.PostAsync(path, token is null ? fields : [.. fields, (TokenField, token)]);
            Assert.True(IsRefused(visit), $"{path}: {visit.Answer.StatusCode} {visit.Location} {visit.Main}");
            Assert.Equal(before, await site.StandingAsync());
        }

        await visit.GetAsync(isSignedIn ? "/es/account/affiliations" : "/es/account/register");
        await visit.PostAsync(path, [.. fields, (TokenField, visit.Token)]);
        Assert.False(IsRefused(visit), $"{path} refuses the site's own forms, too");
    }

    private static bool IsRefused(Visit visit) => visit.Answer.StatusCode == HttpStatusCode.BadRequest || visit.Problems.Any(p => p.StartsWith("Este formulario estuvo abierto demasiado tiempo", StringComparison.Ordinal));

    private static (string Name, string Value)[] Filled(IHtmlFormElement form) =>
    [
        .. form.QuerySelectorAll<IHtmlInputElement>("input").Where(i => i.Name != TokenField && !(i.Type == "radio" && !i.IsChecked)).Select(i => (i.Name!, i.Type switch
        {
            "email" => $"nueva-{Guid.NewGuid():n}@correo.example",
            "password" => AccountSite.Password,
            "checkbox" or "radio" or "hidden" => i.Value,
            _ => i.Value.Length > 0 ? i.Value : "Otra cosa",
        })),
        .. form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (t.Name!, "Otras palabras")),
        .. form.QuerySelectorAll<IHtmlSelectElement>("select").Select(s => (s.Name!, s.Value ?? "")),
    ];

    // Whoever may open a page opens it; gives back its address.
    private async Task<string> OpenAsync(Visit visit, string page)
    {
        if (page is "account/register" or "account/sign-in" or "account/forgotten" or "account/oidc" or "account/passkeys/sign-in")
        {
            return "/es/" + page;
        }

        if (page is "account/first")
        {
            var first = site.Space.Services.GetRequiredService<FirstAdministrator>();
            await site.Space.Services.GetRequiredService<Database>().Gate.WriteAsync((context, token) => context.AccountRoles.Where(r => context.Accounts.Any(a => a.Id == r.AccountId && !a.Demo)).ExecuteDeleteAsync(token));
            return "/es/account/first?token=" + Uri.EscapeDataString(first.NewSecret());
        }

        if (page is "account/oidc/done")
        {
            provider.Provider.Behave();
            provider.Provider.Person = IdentityProvider.Somebody("p" + Guid.NewGuid().ToString("n"));
            await OidcSite.ComeByProviderAsync(visit);
            return visit.Location!;
        }

        var email = $"persona-{Guid.NewGuid():n}@caminos.example";
        if (page is "account/welcome")
        {
            await visit.SendAsync(("name", "Persona Nueva"), ("email", email), ("agree", "1"));
            return await LinkToAsync(email);
        }

        await site.NewPersonAsync(email);
        if (page is "account/reset")
        {
            await visit.GetAsync("/es/account/forgotten");
            await visit.SendAsync(("email", email));
            return await LinkToAsync(email);
        }

        if (page.StartsWith("admin/", StringComparison.Ordinal))
        {
            await visit.SignInAsync(Marta);
            return "/es/" + page.Replace("{id}", await IdOfAsync(page, email), StringComparison.Ordinal);
        }

        await visit.SignInAsync(email, AccountSite.Password);
        switch (page)
        {
            case "account/second-step":
                await site.ChangeAsync(email, a => (a.TwoFactor, a.AuthenticatorKey) = (true, Totp.NewSecret()));
                await visit.GetAsync("/es/account/sign-out");
                await visit.SendAsync();
                await visit.SignInAsync(email, AccountSite.Password);
                break;
            case "account/new-email":
                var wanted = $"nueva-{Guid.NewGuid():n}@correo.example";
                await visit.GetAsync("/es/account/security/email");
                await visit.SendAsync(("email", wanted));
                return await LinkToAsync(wanted);
            case "account/stay":
                await visit.GetAsync("/es/account/leave");
                await visit.SendAsync(("address", email));
                return await LinkToAsync(email);
            case "account/security/passkeys":
                (await Passkeys_at_the_door.AddAsync(visit, site.Space.BaseAddress)).Dispose();
                break;
            case "account/security/sessions":
                (await InAsync(email, AccountSite.Password)).Dispose();
                break;
        }

        return "/es/" + page.Replace("{id}", await IdOfAsync(page, email), StringComparison.Ordinal);
    }

    private async Task<string> IdOfAsync(string page, string email)
    {
        var account = (await site.FindAsync(email))!.Id;
        await site.Space.Services.GetRequiredService<AnswerRequests>().AskAsync(account, null, "Oficina", "Trabajo allí.", CancellationToken.None);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        return page.Contains("users", StringComparison.Ordinal) ? account
            : page.Contains("requests", StringComparison.Ordinal) ? await context.AffiliationRequests.Where(r => r.AccountId == account).Select(r => r.Id).SingleAsync()
            : await context.Affiliations.Where(a => a.AccountId == account).Select(a => a.Id).SingleAsync();
    }

    private async Task<string> LinkToAsync(string email)
    {
        await site.DeliverAsync();
        return Postbox.LinkIn(site.Post.Last(email));
    }

    private async Task<Visit> InAsync(string email, string password)
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email, password);
        return visit;
    }
}
