using System.Net;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Asking_for_an_organisation(SpaceOfPeople people) : IClassFixture<SpaceOfPeople>
{
    private const string Mine = "/es/account/affiliations";
    private const string Waiting = "/es/admin/affiliations";
    private const string Marta = "marta@espacio.example";
    private const string Archive = "Archivo";

    private readonly SpaceFixture space = people.Space;

    [Fact]
    public async Task Is_granted_by_an_administrator_and_told_by_mail_in_the_persons_language()
    {
        var (email, asking) = ("vera@pequena.example", Answered("pt"));
        using var vera = await people.RegisterAsync(email, "Vera Lima");
        await vera.SendAsync("/es/account/profile/edit", "", ("language", "pt"));
        var organisation = await NameAsync("demo00000000000000body13es");
        Assert.Equal($"{Mine}?done=asked", await vera.SendAsync(Mine, "", ("organisation", organisation.ToUpperInvariant()), ("words", "Trabajo en la empresa; pregunte a Paula.")));
        Assert.Contains("en espera", (await vera.ReadAsync(Mine)).One("main").Words(), StringComparison.Ordinal);

        using var marta = await Someone.SignedInAsync(space, Marta);
        var card = (await marta.ReadAsync(Waiting)).QuerySelectorAll(".card").Single(c => c.Words().Contains("Vera Lima", StringComparison.Ordinal));
        Assert.Contains("pregunte a Paula", card.Words(), StringComparison.Ordinal);
        var answer = card.QuerySelector(".card-ways a")!.GetAttribute("href")!;
        Assert.Contains(organisation, (await marta.ReadAsync(answer)).One(".lead").Words(), StringComparison.Ordinal);
        Assert.Equal($"{Waiting}?done=granted", await marta.SendAsync(answer, "grant", ("until", "2090-06-30"), ("note", "Bienvenida.")));

        var affiliation = Assert.Single(await people.AffiliationsAsync(email));
        Assert.Equal(("demo00000000000000body13es", "Partner", AffiliationRow.ByWord), (affiliation.OrganisationId, affiliation.Role, affiliation.Means));
        Assert.Equal(new DateTime(2090, 6, 30, 23, 59, 59, DateTimeKind.Utc), affiliation.EndsUtc);
        var mail = (await people.MailsToAsync(email))[^1];
        Assert.Equal(("pt", asking), (mail.Culture, mail.Subject));
        Assert.Contains(organisation, mail.Text, StringComparison.Ordinal);
        Assert.Contains("30 de junho de 2090", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Bienvenida.", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Vera Lima", (await marta.ReadAsync(Waiting)).One("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_with_a_reason_only()
    {
        using var eva = await people.RegisterAsync("eva@ninguna.example", "Eva Ruiz");
        await eva.SendAsync(Mine, "", ("organisation", "Comité de Nadie"), ("words", "Soy de allí."));
        using var marta = await Someone.SignedInAsync(space, Marta);
        var answer = await AnswerPageAsync(marta, "Eva Ruiz");
        await marta.FailAsync(answer, "refuse", ("reason", "  "));
        Assert.Equal($"{Waiting}?done=refused", await marta.SendAsync(answer, "refuse", ("reason", "No sabemos quién es <b>usted</b>.")));
        var mail = (await people.MailsToAsync("eva@ninguna.example"))[^1];
        Assert.Equal("Su solicitud no fue concedida", mail.Subject);
        Assert.Contains("No sabemos quién es <b>usted</b>.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
        Assert.Empty(await people.AffiliationsAsync("eva@ninguna.example"));
        Assert.Contains("rechazada", (await eva.ReadAsync(Mine)).One("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_answered_once_whoever_answers_and_however_often()
    {
        using var iris = await people.RegisterAsync("iris@doble.example", "Iris Doble");
        await iris.SendAsync(Mine, "", ("organisation", await NameAsync("demo00000000000000body13es")), ("words", "Soy de allí."));
        using var marta = await Someone.SignedInAsync(space, Marta);
        var answer = await AnswerPageAsync(marta, "Iris Doble");
        var id = answer[(answer.LastIndexOf('/') + 1)..];
        var answers = space.Services.GetRequiredService<AnswerRequests>();
        var organisation = (await space.Services.GetRequiredService<Organisations>().FindAsync("demo00000000000000body13es", CancellationToken.None))!;
        var by = (await people.AccountAsync(Marta)).Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0
            ? answers.GrantAsync(id, by, organisation, null, "", "http://x", CancellationToken.None) : answers.RefuseAsync(id, by, "no", "http://x", CancellationToken.None)));
        Assert.Single(outcomes, AnswerOutcome.Done);
        Assert.Equal(5, outcomes.Count(o => o == AnswerOutcome.TooLate));
        Assert.Contains("ya tiene respuesta", (await marta.ReadAsync(answer)).One("h1").Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await people.MailsToAsync("iris@doble.example")).Count); // welcome, and one answer

        // Who has the page open still is told.
        Assert.Equal("late", await LateAsync(marta));
    }

    [Fact]
    public async Task Is_never_answered_by_who_asks()
    {
        using var marta = await Someone.SignedInAsync(space, Marta);
        Assert.Equal($"{Mine}?done=asked", await marta.SendAsync(Mine, "", ("organisation", "Oficina de Marta"), ("words", "Es mía.")));
        await using var context = space.Database.Database.Reader();
        var id = (await context.AffiliationRequests.SingleAsync(r => r.Organisation == "Oficina de Marta")).Id;
        Assert.Equal(HttpStatusCode.NotFound, await marta.StatusAsync($"{Waiting}/requests/{id}"));
        var by = (await people.AccountAsync(Marta)).Id;
        Assert.Equal(AnswerOutcome.Own, await space.Services.GetRequiredService<AnswerRequests>().RefuseAsync(id, by, "no", "http://x", CancellationToken.None));
        Assert.Equal("/es/account/affiliations?done=back", await marta.SendAsync(Mine, "back", ("request", id)));
        Assert.False(await context.AffiliationRequests.AnyAsync(r => r.Id == id));
    }

    [Fact]
    public async Task Offers_what_may_be_meant_and_keeps_what_was_typed()
    {
        using var olga = await people.RegisterAsync("olga@duda.example", "Olga Duda");
        var page = await olga.FailAsync(Mine, "", ("organisation", Archive), ("words", "Soy <archivera>."));
        Assert.Equal("Soy <archivera>.", page.QuerySelector("#words")!.TextContent.Trim());
        var offered = page.QuerySelectorAll("input[name=which]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.True(offered.Count > 1);
        Assert.Equal(OrganisationChoice.Another, offered[^1]);

        // A choice that was not offered is none.
        await olga.FailAsync(Mine, "", ("organisation", Archive), ("words", "x"), ("which", "demo00000000000000body13es"));
        Assert.Equal($"{Mine}?done=asked", await olga.SendAsync(Mine, "", ("organisation", Archive), ("words", "x"), ("which", offered[0])));
        Assert.Equal($"{Mine}?done=asked", await olga.SendAsync(Mine, "", ("organisation", Archive), ("words", "x"), ("which", OrganisationChoice.Another)));
        await using var context = space.Database.Database.Reader();
        var account = await people.AccountAsync("olga@duda.example");
        var asked = await context.AffiliationRequests.Where(r => r.AccountId == account.Id).OrderBy(r => r.Id).ToListAsync();
        Assert.Equal([offered[0], null], asked.Select(r => r.OrganisationId));
        Assert.Equal(Archive, asked[1].Organisation);
    }

    [Fact]
    public async Task Stops_at_a_few_that_wait_and_asks_for_each_once()
    {
        using var lola = await people.RegisterAsync("lola@muchas.example", "Lola Muchas");
        foreach (var name in new[] { "Zapatería uno", "Zapatería uno", "Zapatería dos", "Zapatería tres" })
        {
            Assert.Equal($"{Mine}?done=asked", await lola.SendAsync(Mine, "", ("organisation", name), ("words", "x")));
        }

        await lola.FailAsync(Mine, "", ("organisation", "Zapatería cuatro"), ("words", "x"));
        await lola.FailAsync(Mine, "", ("organisation", ""), ("words", "x"));
        await lola.FailAsync(Mine, "", ("organisation", new string('x', 201)), ("words", "x"));
        await lola.FailAsync(Mine, "", ("organisation", "Zapatería uno"), ("words", new string('x', 1001)));
    }

    [Fact]
    public async Task Is_granted_for_an_organisation_of_the_site_and_a_day_to_come_only()
    {
        using var nora = await people.RegisterAsync("nora@nueva.example", "Nora Nueva");
        await nora.SendAsync(Mine, "", ("organisation", "Cooperativa que no está"), ("words", "x"));
        using var marta = await Someone.SignedInAsync(space, Marta);
        var answer = await AnswerPageAsync(marta, "Nora Nueva");
        var page = await marta.FailAsync(answer, "grant");
        Assert.Contains("Publíquela primero", page.One(".error-summary").Words(), StringComparison.Ordinal);
        foreach (var day in new[] { "2001-01-01", "mañana", "2027-02-30" })
        {
            await marta.FailAsync(answer, "grant", ("organisation", await NameAsync("demo00000000000000body13es")), ("until", day));
        }

        Assert.Empty(await people.AffiliationsAsync("nora@nueva.example"));
    }

    [Fact]
    public async Task Can_be_undone_by_an_administrator_with_a_reason()
    {
        using var sara = await people.RegisterAsync("sara@caminos.example", "Sara Fin");
        using var marta = await Someone.SignedInAsync(space, Marta);
        var body = await NameAsync("demo00000000000000body03es");
        var card = (await marta.ReadAsync($"{Waiting}?q={Uri.EscapeDataString(body)}")).QuerySelectorAll(".card").Single(c => c.QuerySelector("h3")!.Words() == "Sara Fin");
        var end = card.QuerySelector(".card-ways a")!.GetAttribute("href")!;
        await marta.FailAsync(end, "", ("reason", ""));
        Assert.Equal($"{Waiting}?done=ended", await marta.SendAsync(end, "", ("reason", "Ya no trabaja allí.")));
        var ended = Assert.Single(await people.AffiliationsAsync("sara@caminos.example"));
        Assert.Equal((AffiliationRow.Taken, "Ya no trabaja allí."), (ended.Ending, ended.Reason));
        Assert.Contains("Ya no trabaja allí.", (await people.MailsToAsync("sara@caminos.example"))[^1].Text, StringComparison.Ordinal);

        // The address alone does not bring it back.
        var account = await people.AccountAsync("sara@caminos.example");
        await space.Database.Database.Gate.WriteAsync((context, token) => space.Services.GetRequiredService<SettleAffiliations>().RunAsync(context, account, token));
        Assert.Single(await people.AffiliationsAsync("sara@caminos.example"));
    }

    [Theory]
    [InlineData("ana@caminos.example")]
    [InlineData("irene@caminos.example")]
    [InlineData("bruno@prestaciones-familia.example")]
    public async Task Is_answered_by_administrators_alone(string email)
    {
        using var someone = await Someone.SignedInAsync(space, email);
        foreach (var path in new[] { Waiting, $"{Waiting}/requests/x", $"{Waiting}/x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await someone.StatusAsync(path));
        }
    }

    private async Task<string> LateAsync(Someone marta)
    {
        using var other = await people.RegisterAsync("tarde@doble.example", "Tarde Doble");
        await other.SendAsync(Mine, "", ("organisation", "Nada de nada"), ("words", "x"));
        var answer = await AnswerPageAsync(marta, "Tarde Doble");
        var id = answer[(answer.LastIndexOf('/') + 1)..];
        var page = await marta.ReadAsync(answer);
        var edgar = (await people.AccountAsync("ana@caminos.example")).Id;
        await space.Services.GetRequiredService<AnswerRequests>().RefuseAsync(id, edgar, "antes", "http://x", CancellationToken.None);
        return (await marta.PostAsync(answer, page, "refuse", ("reason", "después"))).Split("done=")[1];
    }

    private static async Task<string> AnswerPageAsync(Someone marta, string person) =>
        (await marta.ReadAsync(Waiting)).QuerySelectorAll(".card").Single(c => c.Words().Contains(person, StringComparison.Ordinal)).QuerySelector(".card-ways a")!.GetAttribute("href")!;

    private async Task<string> NameAsync(string id) => (await space.Services.GetRequiredService<Organisations>().NamesAsync([id], "es", CancellationToken.None))[id].Title;

    private string Answered(string culture) => space.Services.GetRequiredService<Web.Localization.PoCatalogues>().For(culture)["Your request was granted"];
}
