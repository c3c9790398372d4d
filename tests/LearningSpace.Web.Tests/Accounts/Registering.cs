using System.Net;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>From the wish for an account to the first signing in.</summary>
public sealed class Registering(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData("es", "Confirme su correo")]
    [InlineData("en", "Confirm your address")]
    [InlineData("pt", "Confirme seu e-mail")]
    public async Task Leads_by_mail_to_a_password_and_in(string culture, string subject)
    {
        var email = $"Lucia.{culture}@correo.example";
        using var visit = new Visit(site.Space);
        await visit.GetAsync($"/{culture}/account/register");
        Assert.Equal(HttpStatusCode.Found, await visit.SendAsync(("name", "Lucía Ferrari"), ("email", email), ("agree", "1")));
        Assert.Equal($"/{culture}/account/sent", visit.Location);
        await site.DeliverAsync();
        var mail = site.Post.Last(email);
        Assert.Equal((subject, culture), (mail.Subject, mail.Culture));
        Assert.Contains("Lucía Ferrari", mail.Text, StringComparison.Ordinal);

        await visit.GetAsync(Postbox.LinkIn(mail));
        Assert.Equal("no-referrer", visit.Answer.Headers.GetValues("Referrer-Policy").Single());
        await visit.SendAsync(("password", AccountSite.Password));
        Assert.Equal($"/{culture}/account/sign-in?done=", visit.Location);
        await visit.GetAsync(visit.Location!);
        await visit.SendAsync(("email", email.ToLowerInvariant()), ("password", AccountSite.Password));
        Assert.Equal($"/{culture}/account/profile", visit.Location);
        await visit.GetAsync($"/{culture}");
        Assert.Contains("Lucía Ferrari", visit.Page.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_everything_that_is_missing_and_keeps_what_was_typed()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        Assert.Equal(HttpStatusCode.OK, await visit.SendAsync(("name", "  "), ("email", "ana@caminos")));
        Assert.Equal(3, visit.Problems.Count);
        Assert.All(visit.Page.QuerySelectorAll(".error-summary a"), link => Assert.NotNull(visit.Page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("ana@caminos", visit.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal("true", visit.Page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
        Assert.StartsWith("Error:", visit.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_nobody_but_its_owner_that_there_is_an_account()
    {
        var known = await site.NewPersonAsync();
        var answers = new List<string>();
        foreach (var email in new[] { known, "nadie@correo.example" })
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync("/es/account/register");
            await visit.SendAsync(("name", "Otra Persona"), ("email", email), ("agree", "1"));
            answers.Add($"{visit.Answer.StatusCode} {visit.Location} {string.Join(',', visit.Answer.Headers.Select(h => h.Key).Where(k => k != "Date"))}");
        }

        Assert.Equal(answers[0], answers[1]);
        await site.DeliverAsync();
        Assert.Equal("Usted ya tiene una cuenta", site.Post.Last(known).Subject);
        Assert.Equal("Persona Nueva", (await site.FindAsync(known))!.Name);
    }

    [Fact]
    public async Task Lets_nobody_lay_an_account_ready_for_somebody_else()
    {
        using var attacker = new Visit(site.Space);
        await attacker.GetAsync("/es/account/register");
        await attacker.SendAsync(("name", "Impostor"), ("email", "victima@correo.example"), ("agree", "1"), ("password", AccountSite.Password), ("EmailConfirmed", "true"), ("Roles", "Administrator"));
        await attacker.GetAsync("/es/account/sign-in");
        await attacker.SendAsync(("email", "victima@correo.example"), ("password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.OK, attacker.Answer.StatusCode);
        Assert.Null(attacker.Session);
        var account = await site.FindAsync("victima@correo.example");
        Assert.False(account!.EmailConfirmed);
        Assert.Null(account.PasswordHash);
    }

    [Fact]
    public async Task Takes_a_link_once()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.GetAsync(Postbox.LinkIn(site.Post.Last(email)));
        Assert.Null(visit.Page.QuerySelector("#password"));
        Assert.Contains("ya no funciona", visit.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corta", "12 caracteres")]
    [InlineData("contrasena1234", "se prueban primero")]
    [InlineData("aaaaaaaaaaaaaaaa", "se repite")]
    public async Task Takes_no_password_that_is_easy_to_guess(string password, string words)
    {
        var email = $"debil-{Guid.NewGuid():n}@correo.example";
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        await visit.SendAsync(("name", "Elena Ruiz"), ("email", email), ("agree", "1"));
        await site.DeliverAsync();
        await visit.GetAsync(Postbox.LinkIn(site.Post.Last(email)));
        await visit.SendAsync(("name", "Elena R."), ("password", password));
        Assert.Contains(words, Assert.Single(visit.Problems), StringComparison.Ordinal);
        Assert.Equal("Elena R.", visit.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.DoesNotContain(password, visit.Page.QuerySelector("form")!.OuterHtml, StringComparison.Ordinal);
    }
}
