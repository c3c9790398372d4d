using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>From the editors' queue to the public and back, by the pages alone.</summary>
public sealed class Deciding_on_a_text(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Body = "demo00000000000000body03es";

    [Fact]
    public async Task What_was_not_looked_at_is_not_published_and_what_was_typed_stays()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.HandInAsync("Sin mirar del todo");
        await irene.DecideAsync(id, "Publish", "Muy claro.", ticks: false);
        Assert.Equal(HttpStatusCode.OK, irene.Answer.StatusCode);
        Assert.Equal([site.Words()["Look at each of these and tick it, or ask for changes."]], irene.Problems);
        Assert.NotNull(irene.Page.GetElementById(irene.Page.QuerySelector(".error-summary a")!.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal("Muy claro.", irene.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=words]")!.Value);
        Assert.True(irene.Page.QuerySelector<IHtmlInputElement>("input[value=Publish]")!.IsChecked);
    }

    [Fact]
    public async Task Words_for_each_place_reach_desk_form_inbox_and_mail_in_the_language_of_the_author()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var id = await ana.HandInAsync("Con notas al margen");
        await edgar.GetAsync($"/en/review/{id}");
        await edgar.SendFormAsync("decision", ("decision", "RequestChanges"), ("words", "Casi está."), ("words.LessonLearned.Result", "¿De cuántos meses son estos números?"));
        await edgar.FollowAsync();
        Assert.Contains(site.Words("en")["The author knows what to change."], edgar.Main, StringComparison.Ordinal);
        await site.DeliverAsync();

        await ana.GetAsync($"/es/workspace/{id}");
        var said = ana.Page.QuerySelector("#said-panel")!;
        Assert.Contains("Casi está.", said.TextContent, StringComparison.Ordinal);
        Assert.Contains("¿De cuántos meses son estos números?", said.TextContent, StringComparison.Ordinal);
        var way = said.QuerySelector("a")!.GetAttribute("href")!.Split('#');
        Assert.Equal("LessonLearned.Result", way[1]);
        await ana.GetAsync(way[0]);
        Assert.NotNull(ana.Page.GetElementById(way[1]));
        Assert.Contains("¿De cuántos meses", ana.Page.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);

        var mail = MailOf(site.Words()["Changes to “{0}”", "Con notas al margen"]);
        Assert.Contains("Qué pasó: ¿De cuántos meses son estos números?", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Casi está.", mail.Text, StringComparison.Ordinal);
        Assert.Equal($"/es/workspace/{id}", Postbox.LinkIn(mail));

        await ana.GetAsync("/es/inbox");
        var card = ana.Page.QuerySelector($"main a[href='/es/workspace/{id}']")!;
        Assert.Equal(site.Words()["An editor asked for changes"], card.TextContent.Trim());
        await ana.SendAsync();
        await ana.FollowAsync();
        Assert.Contains(site.Words()["Nothing new."], ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusing_and_asking_for_changes_owe_words()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.HandInAsync("Sin palabras");
        foreach (var decision in new[] { "Reject", "RequestChanges" })
        {
            await irene.DecideAsync(id, decision);
            Assert.Equal([site.Words()["Write to the author what to change, or why."]], irene.Problems);
        }

        await irene.DecideAsync(id, "Reject", "Es publicidad.");
        await irene.FollowAsync();
        await ana.GetAsync($"/es/workspace/{id}");
        Assert.Contains("Es publicidad.", ana.Page.QuerySelector("#said-panel")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_editor_publishes_before_the_day_that_the_authors_asked_for()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.WriteAsync("Todavía no");
        await ana.SendFormAsync("Submit", ("not-before", "cuando sea"));
        Assert.Equal([site.Words()["Write a day within two years, like {0}.", "2026-03-31"]], ana.Problems);
        Assert.Equal("cuando sea", ana.Page.QuerySelector<IHtmlInputElement>("input[name=not-before]")!.Value);
        var day = DateTime.UtcNow.Date.AddDays(60);
        await ana.SendFormAsync("Submit", ("not-before", day.ToString("yyyy-MM-dd", null)));
        await ana.FollowAsync();
        Assert.Contains(site.Words()["You asked that it not be published before {0}.", site.Words().Date(day)], ana.Main, StringComparison.Ordinal);

        var wait = site.Words()["The authors ask you to wait until {0}: approve it for that day, or a later one.", site.Words().Date(day)];
        foreach (var (decision, on) in new[] { ("Publish", ""), ("Force", ""), ("Schedule", day.AddDays(-1).ToString("yyyy-MM-dd", null)) })
        {
            await irene.DecideAsync(id, decision, "Ya mismo.", more: ("day", on));
            Assert.Equal([wait], irene.Problems);
        }

        await irene.GetAsync($"/es/review/{id}");
        Assert.Equal(day.ToString("yyyy-MM-dd", null), irene.Page.QuerySelector<IHtmlInputElement>("input[name=day]")!.Value); // what was asked for stands there
        await irene.DecideAsync(id, "Schedule", more: ("day", day.ToString("yyyy-MM-dd", null)));
        await irene.FollowAsync();
    }

    [Fact]
    public async Task Praise_is_pointed_out_to_author_and_editor_and_keeps_nobody_from_anything()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.WriteAsync("Con elogios", ("LessonLearned.Result", "Una solución integral de vanguardia."));
        Assert.Contains("solución integral · de vanguardia", ana.Page.QuerySelector("#sales-panel")!.TextContent, StringComparison.Ordinal);
        await ana.SendFormAsync("Submit");
        await ana.FollowAsync();
        await irene.GetAsync($"/es/review/{id}");
        Assert.Contains("solución integral · de vanguardia", irene.Page.QuerySelector("[aria-labelledby=praise]")!.TextContent, StringComparison.Ordinal);
        await irene.DecideAsync(id, "Publish");
        await irene.FollowAsync();
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_wrote()
    {
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await irene.HandInAsync("Irene escribe");
        var token = irene.Token;
        await irene.GetAsync($"/es/review/{id}");
        Assert.Empty(irene.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Contains(site.Words()["You wrote this text, or part of it: another editor decides."], irene.Main, StringComparison.Ordinal);
        await irene.GetAsync($"/es/contribute/lessons/{id}"); // leads away: it lies with the editors
        Assert.Equal($"/es/workspace/{id}", irene.Location);
        var (version, revision) = await SeenAsync(id);
        foreach (var decision in new[] { "Publish", "Force", "Reject", "Schedule" })
        {
            await irene.PostAsync($"/es/review/{id}", ("__RequestVerificationToken", token), ("form", "decision"), ("decision", decision), ("words", "Lo digo yo."), ("day", "2090-01-01"), ("version", version), ("revision", revision), ("checks", "plain-language"), ("checks", "evidence"));
            Assert.Equal(HttpStatusCode.OK, irene.Answer.StatusCode);
        }

        Assert.Equal((version, revision), await SeenAsync(id));
    }

    [Fact]
    public async Task What_an_editor_has_in_hand_another_sees_and_leaves_until_it_is_let_go()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var id = await ana.HandInAsync("En manos de Irene");
        await irene.GetAsync($"/es/review/{id}");
        await irene.SendFormAsync("claim");
        await irene.FollowAsync();
        await edgar.GetAsync("/en/review");
        Assert.Contains("Irene Sosa", edgar.Page.QuerySelector($"main a[href='/en/review/{id}']")!.Closest("tr, article, li")!.TextContent, StringComparison.Ordinal);
        await edgar.GetAsync($"/en/review/{id}");
        Assert.Contains(site.Words("en")["Another editor has this text in hand. Wait until they are done, or talk to them."], edgar.Main, StringComparison.Ordinal);
        Assert.Empty(edgar.Page.QuerySelectorAll("main form[method=post]"));
        await irene.SendFormAsync("release");
        await irene.FollowAsync();
        await edgar.GetAsync($"/en/review/{id}");
        Assert.NotNull(edgar.Page.QuerySelector(".review-decision"));
    }

    [Fact]
    public async Task Of_two_decisions_the_second_is_told_that_it_comes_late()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var id = await ana.HandInAsync("Dos deciden");
        await edgar.GetAsync($"/en/review/{id}");
        await irene.DecideAsync(id, "Schedule", more: ("day", "2090-05-04"));
        await irene.FollowAsync();
        await edgar.SendFormAsync("decision", ("decision", "Reject"), ("words", "No."));
        Assert.Equal(HttpStatusCode.OK, edgar.Answer.StatusCode);
        Assert.Single(edgar.Problems);
        await ana.GetAsync($"/es/workspace/{id}");
        Assert.Equal(site.Words()["Scheduled"], ana.Page.QuerySelector("#state-panel .state")!.TextContent);
    }

    [Fact]
    public async Task What_is_approved_for_a_day_becomes_public_on_it_and_its_author_is_told()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var id = await ana.HandInAsync("Para dentro de dos días");
        await irene.DecideAsync(id, "Schedule", more: ("day", "mañana"));
        Assert.Equal("mañana", irene.Page.QuerySelector<IHtmlInputElement>("input[name=day]")!.GetAttribute("value"));
        await irene.DecideAsync(id, "Schedule", more: ("day", "2020-01-01"));
        Assert.Equal([site.Words()["Choose a day to come."]], irene.Problems);
        await irene.DecideAsync(id, "Schedule", more: ("day", site.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await irene.FollowAsync();
        await site.DeliverAsync();
        Assert.NotNull(MailOf(site.Words()["“{0}” is approved", "Para dentro de dos días"]));
        var time = site.Space.Services.GetRequiredService<KeepTime>();
        await time.PublishAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync("/es/lessons/para-dentro-de-dos-dias"));
        site.Clock.Move(TimeSpan.FromDays(2));
        await time.PublishAsync(CancellationToken.None);
        await site.Space.DrainChangesAsync();
        Assert.Equal(HttpStatusCode.OK, await irene.GetAsync("/es/lessons/para-dentro-de-dos-dias"));
        await site.DeliverAsync();
        Assert.NotNull(MailOf(site.Words()["“{0}” is published", "Para dentro de dos días"]));
    }

    [Fact]
    public async Task What_is_published_with_open_points_is_marked_until_a_second_editor_confirms_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var id = await ana.HandInAsync("A la fuerza");
        await irene.DecideAsync(id, "Force", ticks: false);
        Assert.Equal([site.Words()["Write to the author what to change, or why."]], irene.Problems);
        await irene.DecideAsync(id, "Force", "Hace falta hoy.", ticks: false);
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.Equal(1, await MarksAsync());
        await irene.GetAsync("/es/review");
        Assert.NotNull(irene.Page.QuerySelector($"main a[href='/es/review/{id}']"));
        await irene.DecideAsync(id, "ConfirmForced");
        Assert.Equal([site.Words()["You published this text yourself: another editor confirms it."]], irene.Problems);
        Assert.Equal(1, await MarksAsync());
        await edgar.DecideAsync(id, "ConfirmForced");
        await edgar.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.Equal(0, await MarksAsync());

        async Task<int> MarksAsync()
        {
            var mark = site.Words()["Published on {0} with open points. A second editor has yet to confirm it.", "\n"].Split('\n')[1];
            return Regex.Count((await site.Space.GetPageAsync("/es/lessons/a-la-fuerza")).QuerySelector("main")!.TextContent, Regex.Escape(mark));
        }
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_everywhere_and_its_address_tells_why()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (id, url) = await site.PublishedAsync(ana, irene, "Zarandaja retirada");
        string[] places = ["/feeds/es/items.atom", "/feeds/es/items.json", "/api/v1/search?q=zarandaja&culture=es", "/es/explore?q=zarandaja", "/api/v1/items"];
        foreach (var place in places[..4])
        {
            Assert.True(await IsNamedAsync(place, url), place);
        }

        Assert.True(await IsInSitemapAsync(url));
        await ana.GetAsync($"/es/workspace/{id}?ask=withdraw");
        await ana.SendFormAsync("Withdraw", ("words", ""));
        Assert.Equal([site.Words()["Say why, in a sentence or two."]], ana.Problems);
        await ana.SendFormAsync("Withdraw", ("words", "Los datos eran de otra oficina."));
        await ana.FollowAsync();
        await site.Space.DrainChangesAsync();

        using var visitor = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.Gone, await visitor.GetAsync(url));
        Assert.Contains("Los datos eran de otra oficina.", visitor.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("34 por mes", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await visitor.GetAsync($"/api/v1/items/{id}"));
        foreach (var place in places)
        {
            Assert.False(await IsNamedAsync(place, url), place);
        }

        Assert.False(await IsInSitemapAsync(url));
    }

    [Fact]
    public async Task A_new_version_stands_beside_the_old_one_before_the_editor_and_takes_its_place()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (id, url) = await site.PublishedAsync(ana, irene, "Con segunda versión");
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        await ana.SendAsync(("LessonLearned.Advice", "Revise también la zona horaria."), (InputNames.Act, "stop"));
        await ana.FollowAsync();
        Assert.DoesNotContain("zona horaria", (await site.Space.GetPageAsync(url)).DocumentElement.TextContent, StringComparison.Ordinal);
        await ana.SendFormAsync("Submit");
        await ana.FollowAsync();
        await irene.GetAsync($"/es/review/{id}");
        Assert.Single(irene.Page.QuerySelectorAll("textarea[name^='words.']"));
        Assert.Contains("zona horaria", string.Concat(irene.Page.QuerySelectorAll("ins").Select(i => i.TextContent)), StringComparison.Ordinal);
        await irene.DecideAsync(id, "Publish");
        await irene.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.Contains("zona horaria", (await site.Space.GetPageAsync(url)).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_speaks_for_an_organisation_waits_for_a_second_person_of_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        var id = await ana.WriteAsync("En nombre de Caminos");
        await ana.SendFormAsync("Submit", ("speaks", $"{AuthorsPart.AsOrganisation}:{Body}"));
        await ana.FollowAsync();

        await edgar.DecideAsync(id, "Publish");
        Assert.Equal(HttpStatusCode.OK, edgar.Answer.StatusCode);
        Assert.Contains(site.Words()["It speaks for an organisation, and no second person of it has said so yet."], edgar.Page.QuerySelector("[aria-labelledby=blocking]")!.TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { ana, edgar, nicolas })
        {
            Assert.Equal(HttpStatusCode.NotFound, await other.GetAsync($"/es/endorse/{id}"));
        }

        await irene.GetAsync("/es/workspace");
        Assert.NotNull(irene.Page.QuerySelector($"main a[href='/es/endorse/{id}']"));
        await irene.GetAsync($"/es/endorse/{id}");
        Assert.Equal(HttpStatusCode.OK, await irene.GetAsync($"/es/workspace/{id}/preview"));
        await irene.GetAsync($"/es/endorse/{id}");
        await irene.SendAsync();
        await irene.FollowAsync();
        Assert.Contains(site.Words()["Thank you. The editors see that it speaks for your organisation."], irene.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await irene.GetAsync($"/es/endorse/{id}"));
        await edgar.DecideAsync(id, "Publish");
        await edgar.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.Equal(HttpStatusCode.OK, await edgar.GetAsync("/es/lessons/en-nombre-de-caminos"));
    }

    [Fact]
    public async Task Nobody_speaks_for_a_body_that_they_do_not_belong_to()
    {
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        using var edgar = await site.EnterAsync(Desks.Edgar);
        var id = await nicolas.WriteAsync("En nombre ajeno");
        await nicolas.SendFormAsync("Submit", ("speaks", $"{AuthorsPart.AsOrganisation}:{Body}"));
        await nicolas.FollowAsync();
        await edgar.DecideAsync(id, "Publish");
        await edgar.FollowAsync();
        await site.Space.DrainChangesAsync();
        Assert.DoesNotContain("Dirección de Caminos", (await site.Space.GetPageAsync("/es/lessons/en-nombre-ajeno")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    // Other tests' mails lie in the same box.
    private Mail MailOf(string subject) => Assert.Single(site.Post.All, m => m.To == Desks.Ana && m.Subject == subject);

    private async Task<(string Version, string Revision)> SeenAsync(string id)
    {
        using var edgar = await site.EnterAsync(Desks.Edgar);
        await edgar.GetAsync($"/es/review/{id}");
        return (edgar.Page.QuerySelector<IHtmlInputElement>("input[name=version]")!.Value, edgar.Page.QuerySelector<IHtmlInputElement>("input[name=revision]")!.Value);
    }

    private async Task<bool> IsNamedAsync(string place, string url) => (await site.Space.Client.GetStringAsync(place)).Contains(url, StringComparison.Ordinal);

    private async Task<bool> IsInSitemapAsync(string url)
    {
        var map = await site.Space.Client.GetStringAsync("/sitemap.xml");
        var parts = Regex.Matches(map, @"<loc>https?://[^/<]+(/[^<]+\.xml[^<]*)</loc>").Select(m => m.Groups[1].Value);
        var whole = map;
        foreach (var part in parts)
        {
            whole += await site.Space.Client.GetStringAsync(part);
        }

        return whole.Contains(url + "<", StringComparison.Ordinal);
    }
}
