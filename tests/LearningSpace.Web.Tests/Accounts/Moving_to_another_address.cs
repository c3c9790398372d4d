using System.Net;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Another mail address for an account, which only who reads its mail can give it.</summary>
public sealed class Moving_to_another_address(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Page = "/es/account/security/email";

    [Fact]
    public async Task Takes_the_new_address_when_the_link_is_confirmed_and_tells_the_former_one()
    {
        var (email, wanted) = (await site.NewPersonAsync(), Fresh());
        using var elsewhere = new Visit(site.Space);
        await elsewhere.SignInAsync(email, AccountSite.Password);
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await AskAsync(visit, wanted);
        var stamp = (await site.FindAsync(email))!.SecurityStamp;
        Assert.Contains("otro correo", site.Post.Last(email).Text, StringComparison.Ordinal);

        // Machines that look through mail open the link: that alone does nothing.
        using var machine = new Visit(site.Space);
        var link = Postbox.LinkIn(site.Post.Last(wanted));
        Assert.Equal(HttpStatusCode.OK, await machine.GetAsync(link));
        Assert.NotNull(await site.FindAsync(email));

        await visit.GetAsync(link);
        await visit.SendAsync();
        Assert.Null(await site.FindAsync(email));
        var account = (await site.FindAsync(wanted))!;
        Assert.Equal((wanted, null), (account.Email, account.NewEmail));
        Assert.NotEqual(stamp, account.SecurityStamp);
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/security"));
        Assert.Equal(HttpStatusCode.Found, await elsewhere.GetAsync("/es/account/security"));

        await visit.GetAsync(link);
        Assert.Empty(visit.Page.QuerySelectorAll("main form")); // it works once
        using var anew = new Visit(site.Space);
        await anew.SignInAsync(wanted, AccountSite.Password);
    }

    [Fact]
    public async Task Settles_whom_the_person_speaks_for_by_the_new_address()
    {
        var (email, wanted) = (await site.NewPersonAsync($"obras-{Guid.NewGuid():n}@caminos.example"), $"becas-{Guid.NewGuid():n}@vale-do-ipe.example");
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/affiliations");
        Assert.Contains("Dirección Nacional de Caminos", visit.Main, StringComparison.Ordinal);
        await AskAsync(visit, wanted);
        await visit.GetAsync(Postbox.LinkIn(site.Post.Last(wanted)));
        await visit.SendAsync();
        await using var context = site.Space.Database.Database.Reader();
        var account = (await site.FindAsync(wanted))!.Id;
        var found = await context.Affiliations.Where(a => a.AccountId == account).OrderBy(a => a.CreatedUtc).ToListAsync();
        Assert.Equal([("caminos.example", true), ("vale-do-ipe.example", false)], found.Select(a => (a.Domain!, a.EndsUtc is not null)));
    }

    [Fact]
    public async Task Answers_the_same_whether_somebody_has_the_new_address_or_not()
    {
        var (taken, answers) = (await site.NewPersonAsync(), new List<string>());
        foreach (var wanted in new[] { taken, Fresh() })
        {
            var email = await site.NewPersonAsync();
            using var visit = new Visit(site.Space);
            await visit.SignInAsync(email, AccountSite.Password);
            await AskAsync(visit, wanted);
            answers.Add(visit.Location + visit.Answer.StatusCode);
            await visit.GetAsync(visit.Location!);
            answers.Add(visit.Main.Replace(wanted, "", StringComparison.Ordinal).Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Equal(answers[..2], answers[2..]);
        Assert.DoesNotContain("/account/new-email", site.Post.Last(taken).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_take_the_address_that_somebody_took_meanwhile()
    {
        var (email, wanted) = (await site.NewPersonAsync(), Fresh());
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await AskAsync(visit, wanted);
        var link = Postbox.LinkIn(site.Post.Last(wanted));
        await site.NewPersonAsync(wanted);
        await visit.GetAsync(link);
        await visit.SendAsync();
        Assert.NotNull(await site.FindAsync(email));
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Takes_no_link_that_was_sent_to_another_address()
    {
        var (email, first, second) = (await site.NewPersonAsync(), Fresh(), Fresh());
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await AskAsync(visit, first);
        var link = Postbox.LinkIn(site.Post.Last(first));
        await AskAsync(visit, second);
        await visit.GetAsync(link);
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
        Assert.NotNull(await site.FindAsync(email));
    }

    [Fact]
    public async Task Is_called_off_by_another_password()
    {
        var (email, wanted) = (await site.NewPersonAsync(), Fresh());
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await AskAsync(visit, wanted);
        await visit.GetAsync("/es/account/security/password");
        await visit.SendAsync(("password", "otras tejas bajo la lluvia"));
        Assert.Equal("/es/account/security?done=password", visit.Location);
        await visit.GetAsync(Postbox.LinkIn(site.Post.Last(wanted)));
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no es un correo")]
    [InlineData("ana@localhost")]
    public async Task Says_what_is_wrong_and_keeps_what_was_typed(string wanted)
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        await visit.GetAsync(Page);
        await visit.SendAsync(("email", wanted));
        Assert.Single(visit.Problems);
        Assert.Equal(wanted, visit.Page.QuerySelector("#email")!.GetAttribute("value") ?? "");
    }

    private static string Fresh() => $"nueva-{Guid.NewGuid():n}@correo.example";

    private async Task AskAsync(Visit visit, string wanted)
    {
        await visit.GetAsync(Page);
        await visit.SendAsync(("email", wanted));
        Assert.Equal("/es/account/security?done=email", visit.Location);
        await site.DeliverAsync();
    }
}
