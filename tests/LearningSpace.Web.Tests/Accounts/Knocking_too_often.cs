using System.Net;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whoever tries one password on many accounts, or asks for mail without end, is slowed down by where they come from.</summary>
[Trait("Speed", "slow")]
public sealed class Knocking_too_often(Knocking_too_often.Limited site) : IClassFixture<Knocking_too_often.Limited>
{
    public sealed class Limited() : AccountSite(new() { ["LearningSpace:RateLimits"] = "on" });

    [Fact]
    public async Task Is_refused_in_words_and_loses_nothing()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/sign-in");
        for (var account = 0; account < 30; account++)
        {
            Assert.Equal(HttpStatusCode.OK, await visit.SendAsync(("email", $"persona{account}@correo.example"), ("password", "la misma para todas")));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await visit.SendAsync(("email", "otra@correo.example"), ("password", "la misma para todas")));
        Assert.NotNull(visit.Answer.Headers.RetryAfter);
        Assert.Contains("demasiados intentos", Assert.Single(visit.Problems), StringComparison.Ordinal);
        Assert.Equal("otra@correo.example", visit.Page.QuerySelector("#email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Sends_no_more_mail_to_anybody()
    {
        using var visit = new Visit(site.Space);
        for (var mail = 0; mail < 20; mail++)
        {
            await visit.GetAsync("/es/account/forgotten");
            Assert.Equal(HttpStatusCode.Found, await visit.SendAsync(("email", "ana@caminos.example")));
        }

        await visit.GetAsync("/es/account/forgotten");
        Assert.Equal(HttpStatusCode.TooManyRequests, await visit.SendAsync(("email", "ana@caminos.example")));
    }
}
