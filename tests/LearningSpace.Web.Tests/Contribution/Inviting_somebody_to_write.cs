using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

public sealed class Inviting_somebody_to_write(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task A_colleague_is_told_in_inbox_and_mail_joins_writes_and_leaves()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        using var carla = await site.EnterAsync(Desks.Carla);
        var id = await ana.WriteAsync("Entre dos");
        Assert.Equal(HttpStatusCode.NotFound, await nicolas.GetAsync($"/es/workspace/{id}"));
        await ana.SendFormAsync("invite", ("email", Desks.Nicolas), ("saying", "Usted estuvo ahí."));
        await ana.FollowAsync();
        Assert.Contains(Desks.Nicolas, ana.Page.QuerySelector("#together-panel")!.TextContent, StringComparison.Ordinal);
        await site.DeliverAsync();
        var mail = site.Post.Last(Desks.Nicolas);
        Assert.Contains("Usted estuvo ahí.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Entre dos", mail.Text, StringComparison.Ordinal);
        var address = Postbox.LinkIn(mail);

        await carla.GetAsync(address); // whoever else has the link learns nothing
        Assert.Contains(site.Words()["This invitation cannot be answered"], carla.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Entre dos", carla.Main, StringComparison.Ordinal);

        await nicolas.GetAsync("/es/inbox");
        Assert.NotNull(nicolas.Page.QuerySelector($"main a[href='{address}']"));
        await nicolas.GetAsync(address);
        Assert.Contains("Usted estuvo ahí.", nicolas.Main, StringComparison.Ordinal);
        await nicolas.SendFormAsync("join");
        await nicolas.FollowAsync();
        Assert.Contains(site.Words()["You write this text with the others now."], nicolas.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await nicolas.GetAsync($"/es/contribute/lessons/{id}"));
        await nicolas.GetAsync($"/es/workspace/{id}");
        await nicolas.SendFormAsync("part");
        await nicolas.FollowAsync();
        Assert.Equal(HttpStatusCode.NotFound, await nicolas.GetAsync($"/es/workspace/{id}"));
    }

    [Fact]
    public async Task Somebody_without_an_account_gets_the_same_answer_and_a_mail_that_greets_nobody_by_a_wrong_name()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Con alguien nuevo");
        await ana.SendFormAsync("invite", ("email", "nueva@correo.example"));
        await ana.FollowAsync();
        var known = ana.Main;
        Assert.Contains(site.Words()["The invitation is on its way. Whoever you asked can answer it within {0} days.", 14], known, StringComparison.Ordinal);
        await site.DeliverAsync();
        var mail = site.Post.Last("nueva@correo.example");
        Assert.DoesNotContain(site.Words()["Hello, {0}:", "Ana Olivera"], mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ana Olivera", mail.Text, StringComparison.Ordinal);
        await ana.GetAsync($"/es/workspace/{id}");
        await ana.SendFormAsync("uninvite");
        await ana.FollowAsync();
        Assert.DoesNotContain("nueva@correo.example", ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_makes_an_account_because_of_it_finds_it_in_their_inbox()
    {
        const string Email = "recien.llegada@correo.example";
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.WriteAsync("Con quien recién llega");
        await ana.SendFormAsync("invite", ("email", Email));
        await ana.FollowAsync();
        await site.DeliverAsync();
        var address = Postbox.LinkIn(site.Post.Last(Email));
        await site.NewPersonAsync(Email);
        using var visitor = new Visit(site.Space);
        await visitor.SignInAsync(Email, AccountSite.Password);
        await visitor.GetAsync("/es/inbox");
        Assert.Single(visitor.Page.QuerySelectorAll($"main a[href='{address}']"));
        await visitor.GetAsync(address);
        await visitor.SendFormAsync("decline");
        await visitor.GetAsync("/es/inbox");
        Assert.Empty(visitor.Page.QuerySelectorAll($"main a[href='{address}']"));
    }

    [Fact]
    public async Task What_cannot_be_an_address_is_told_and_stays()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.WriteAsync("Sin dirección");
        await ana.SendFormAsync("invite", ("email", "no es una"), ("saying", "Venga con nosotros."));
        Assert.Single(ana.Problems);
        Assert.Contains("Venga con nosotros.", ana.Page.QuerySelector("textarea[name=saying]")!.TextContent, StringComparison.Ordinal);
        await ana.SendFormAsync("invite", ("email", Desks.Ana));
        Assert.Equal([site.Words()["Whoever has this address writes the text already."]], ana.Problems);
    }

    [Theory]
    [InlineData("Mire https://malo.example/x", false)]
    [InlineData("Entre en malo.example ya", false)]
    [InlineData("Escriba a x@malo.example", false)]
    [InlineData("Llame: javascript:alert(1)", false)]
    [InlineData("Bajó de 3.5 a 1.200. ¿Lo contamos? Son 2/3: bastante.", true)]
    public async Task Words_that_lead_somewhere_stand_on_the_page_alone(string words, bool areSent)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.WriteAsync("Hacia ninguna parte");
        var email = $"{Guid.NewGuid():n}@correo.example";
        await ana.SendFormAsync("invite", ("email", email), ("saying", words));
        await ana.FollowAsync();
        await site.DeliverAsync();
        var mail = site.Post.Last(email);
        Assert.Equal(areSent, mail.Text.Contains(words, StringComparison.Ordinal));
        Assert.Equal(!areSent, mail.Text.Contains(site.Words()["What they wrote to you stands on the page of the invitation."], StringComparison.Ordinal));
        Assert.Contains("Hacia ninguna parte", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_leads_somewhere_does_not_go_by_mail()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.WriteAsync("Gane en malo.example");
        await ana.SendFormAsync("invite", ("email", "otra@correo.example"));
        await ana.FollowAsync();
        await site.DeliverAsync();
        Assert.DoesNotContain("malo.example", site.Post.Last("otra@correo.example").Text, StringComparison.Ordinal);
    }
}
