using System.Net;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>The list of places where somebody is signed in.</summary>
public sealed class Ending_sessions(AccountSite site) : IClassFixture<AccountSite>
{
    private const string List = "/es/account/security/sessions";

    [Fact]
    public async Task Ends_one_elsewhere_at_once_and_keeps_this_one()
    {
        var email = await site.NewPersonAsync();
        using var elsewhere = await InAsync(email);
        using var visit = await InAsync(email);
        await visit.GetAsync(List);
        Assert.Equal(2, visit.Page.QuerySelectorAll(".lines > li").Length);
        Assert.Single(visit.Page.QuerySelectorAll(".mark-here"));
        Assert.Contains("Firefox, Linux", visit.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await elsewhere.GetAsync("/es/account/security"));

        await visit.SendFormAsync("one");
        Assert.Equal(HttpStatusCode.Found, await elsewhere.GetAsync("/es/account/security"));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(List));
        Assert.Single(visit.Page.QuerySelectorAll(".lines > li"));
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Ends_all_others_together()
    {
        var email = await site.NewPersonAsync();
        using var one = await InAsync(email);
        using var two = await InAsync(email);
        using var visit = await InAsync(email);
        await visit.GetAsync(List);
        await visit.SendFormAsync("others");
        Assert.Equal(HttpStatusCode.Found, await one.GetAsync("/es/account/security"));
        Assert.Equal(HttpStatusCode.Found, await two.GetAsync("/es/account/security"));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/security"));
    }

    [Fact]
    public async Task Ends_nobody_elses()
    {
        using var other = await InAsync(await site.NewPersonAsync());
        using var visit = await InAsync(await site.NewPersonAsync());
        var name = Features.Accounts.Sessions.NameOf(other.Session!);
        await visit.GetAsync("/es/account/security/password");
        var token = visit.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await visit.PostAsync(List, ("__RequestVerificationToken", token), ("form", "one"), ("session", name));
        Assert.Equal(HttpStatusCode.OK, await other.GetAsync("/es/account/security"));
    }

    [Fact]
    public async Task Happens_everywhere_else_when_the_password_changes()
    {
        var email = await site.NewPersonAsync();
        using var elsewhere = await InAsync(email);
        using var visit = await InAsync(email);
        await visit.GetAsync("/es/account/security/password");
        await visit.SendAsync(("password", "otras tejas bajo la lluvia"));
        Assert.Equal(HttpStatusCode.Found, await elsewhere.GetAsync("/es/account/security"));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/security"));
        await site.DeliverAsync();
        Assert.Contains("contraseña", site.Post.Last(email).Subject, StringComparison.Ordinal);
    }

    private async Task<Visit> InAsync(string email)
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        return visit;
    }
}
