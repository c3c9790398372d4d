using System.Net;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Mail of ours that carries what an attacker wants to the person they want: by the host of the request, or by a name.</summary>
[Trait("Speed", "slow")]
public sealed class Mail_that_leads_astray(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "evil.example:443")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Prefix", "//evil.example")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("X-Host", "evil.example")]
    [InlineData("Forwarded", "for=192.0.2.1;host=evil.example;proto=https")]
    [InlineData("Referer", "https://evil.example/es/account/forgotten")]
    [InlineData("X-Original-URL", "https://evil.example/")]
    public async Task Is_not_sent_for_who_names_another_host(string header, string value)
    {
        var email = await site.NewPersonAsync();
        var fresh = $"nueva-{Guid.NewGuid():n}@correo.example";
        using var visit = new Visit(site.Space);
        await AskAsync(visit, "/es/account/register", header, value, ("name", "Rosa Pereyra"), ("email", fresh), ("agree", "1"));
        await AskAsync(visit, "/es/account/register", header, value, ("name", "Rosa Pereyra"), ("email", email), ("agree", "1"));
        await AskAsync(visit, "/es/account/forgotten", header, value, ("email", email));
        await visit.SignInAsync(email, AccountSite.Password);
        var wanted = $"otra-{Guid.NewGuid():n}@correo.example";
        await AskAsync(visit, "/es/account/security/email", header, value, ("email", wanted));
        await AskAsync(visit, "/es/account/security/password", header, value, ("password", "otras tejas bajo la lluvia"));
        await site.DeliverAsync();
        var mails = site.Post.All.Where(m => m.To == email || m.To == fresh || m.To == wanted).ToList();
        Assert.True(mails.Count >= 6, string.Join(", ", mails.Select(m => m.Subject)));
        Assert.All(mails, m => Assert.DoesNotContain("evil", m.Text + m.Html + m.Subject, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.StartsWith("/es/account/", Postbox.LinkIn(m), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Gane dinero: https://evil.example/premio")]
    [InlineData("visite evil.example ya")]
    [InlineData("escriba a premio@evil.example")]
    [InlineData("<a href=\"//evil.example\">premio</a>")]
    [InlineData("[premio](https://evil.example)")]
    [InlineData("llame al 0900 123 evil")]
    public async Task Says_nothing_to_strangers_that_an_attacker_put_into_a_name(string name)
    {
        var (victim, wanted) = ($"victima-{Guid.NewGuid():n}@correo.example", $"victima-{Guid.NewGuid():n}@correo.example");
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        await visit.SendAsync(("name", name), ("email", victim), ("agree", "1"));
        await visit.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        await visit.GetAsync("/es/account/profile/edit");
        await visit.SendAsync(("name", name));
        await visit.GetAsync("/es/account/security/email");
        await visit.SendAsync(("email", wanted));
        await site.DeliverAsync();
        foreach (var mail in site.Post.All.Where(m => m.To == victim || m.To == wanted))
        {
            Assert.DoesNotContain("evil", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
            Assert.StartsWith("/es/account/", Postbox.LinkIn(mail), StringComparison.Ordinal);
        }

        Assert.Contains(site.Post.All, m => m.To == victim);
        Assert.Contains(site.Post.All, m => m.To == wanted);
    }

    [Theory]
    [InlineData("Rosa Pereyra\r\nBcc: otra@correo.example", "rosa@correo.example")]
    [InlineData("Rosa", "rosa@correo.example\r\nBcc: otra@correo.example")]
    [InlineData("Rosa", "rosa@correo.example,otra@correo.example")]
    [InlineData("Rosa", "rosa@correo.example;otra@correo.example")]
    [InlineData("Rosa", "Otra <otra@correo.example>")]
    [InlineData("Rosa", "\"otra@correo.example\"@correo.example")]
    [InlineData("Rosa", "rosa@correo.example%0aBcc:otra@correo.example")]
    [InlineData("Rosa", "rosa@[127.0.0.1]")]
    public async Task Is_not_multiplied_by_line_ends_and_lists(string name, string email)
    {
        var before = await site.StandingAsync();
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        Assert.Equal(HttpStatusCode.OK, await visit.SendAsync(("name", name), ("email", email), ("agree", "1")));
        Assert.Single(visit.Problems);
        Assert.Equal(before, await site.StandingAsync());
    }

    private static async Task AskAsync(Visit visit, string page, string header, string value, params (string Name, string Value)[] fields)
    {
        await visit.GetAsync(page);
        using var request = new HttpRequestMessage(HttpMethod.Post, page)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", visit.Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        };
        if (header == "Host")
        {
            // The cookies belong to the host that is really asked.
            request.Headers.Host = value;
            request.Headers.Add("Cookie", visit.Cookies.GetCookieHeader(visit.Answer.RequestMessage!.RequestUri!));
        }
        else
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        Assert.Equal(HttpStatusCode.Found, await visit.AskAsync(request));
    }
}
