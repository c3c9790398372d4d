using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Rights;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Leaving(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Closes_the_account_at_once_and_can_be_taken_back()
    {
        var email = await site.NewPersonAsync();
        var page = $"/es/people/{(await site.FindAsync(email))!.Id}";
        using var elsewhere = await EnterAsync(email);
        using var member = await EnterAsync(await site.NewPersonAsync());
        Assert.Equal(HttpStatusCode.OK, await member.GetAsync(page));
        using var visit = await EnterAsync(email);
        await LeaveAsync(visit, email, "anonymous");

        await visit.GetAsync(visit.Location!);
        Assert.Contains("14", visit.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await member.GetAsync(page));
        foreach (var closed in new[] { visit, elsewhere })
        {
            await closed.GetAsync("/es/account/profile");
            Assert.StartsWith("/es/account/sign-in", closed.Location, StringComparison.Ordinal);
        }

        await visit.GetAsync("/es/account/sign-in");
        await visit.SendAsync(("email", email), ("password", AccountSite.Password));
        Assert.Contains("cerrada", Assert.Single(visit.Problems), StringComparison.Ordinal);

        await site.DeliverAsync();
        site.Clock.Move(TimeSpan.FromDays(13));
        await DoWhatIsDueAsync();
        var link = Postbox.LinkIn(site.Post.Last(email));
        await visit.GetAsync(link);
        await visit.SendAsync();
        Assert.Equal("/es/account/stay?open=", visit.Location);
        await visit.GetAsync(link);
        Assert.Null(visit.Page.QuerySelector("main form"));
        (await EnterAsync(email)).Dispose();
        site.Clock.Move(TimeSpan.FromDays(2));
        await DoWhatIsDueAsync();
        Assert.NotNull(await site.FindAsync(email));
    }

    [Fact]
    public async Task Asks_for_a_choice_and_for_the_address()
    {
        var email = await site.NewPersonAsync();
        using var visit = await EnterAsync(email);
        await visit.GetAsync("/es/account/leave");
        Assert.Empty(visit.Page.QuerySelectorAll("input[name=choice]")); // nothing written, nothing to choose
        await PutAsync("asked", "Lo que escribí", (await site.FindAsync(email))!.Id, "Persona");
        await visit.GetAsync("/es/account/leave");
        await visit.SendAsync(("address", "otra@correo.example"));
        Assert.Equal(2, visit.Problems.Count);
        Assert.Null((await site.FindAsync(email))!.LeavingUtc);
    }

    [Fact]
    public async Task Is_not_for_accounts_of_everybody()
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync("ana@caminos.example");
        await visit.GetAsync("/es/account/leave");
        await visit.SendAsync(("choice", "remove"), ("address", "ana@caminos.example"));
        Assert.Single(visit.Problems);
        Assert.Null((await site.FindAsync("ana@caminos.example"))!.LeavingUtc);
    }

    [Fact]
    public async Task Is_refused_to_the_last_who_administers()
    {
        var (email, second) = (await site.NewPersonAsync(), await site.NewPersonAsync());
        await MakeAdministratorAsync(email);
        using var visit = await EnterAsync(email);
        await visit.GetAsync("/es/account/leave");
        await visit.SendAsync(("choice", "name"), ("address", email));
        Assert.Contains("administra", Assert.Single(visit.Problems), StringComparison.Ordinal);

        await MakeAdministratorAsync(second);
        await LeaveAsync(visit, email, "name");
        using var last = await EnterAsync(second);
        await last.GetAsync("/es/account/leave");
        await last.SendAsync(("choice", "name"), ("address", second));
        Assert.Single(last.Problems);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("organisation")]
    [InlineData("anonymous")]
    [InlineData("remove")]
    public async Task Leaves_nothing_of_the_person_but_what_they_chose(string choice)
    {
        var (first, word, email) = ($"Zoraida{choice}", $"Quebracho{choice}", $"zq.{choice}@correo.example");
        var name = first + " Quintanilla";
        await site.NewPersonAsync(email);
        await site.ChangeAsync(email, a => (a.Name, a.Profile) = (name, $$"""{"About":"Me gusta el {{first}}"}"""));
        var id = (await site.FindAsync(email))!.Id;
        await PutAsync($"{choice}own", $"{word} antes", id, name);
        await PutAsync($"{choice}own", $"{word} ahora", id, name);
        await PutAsync($"{choice}draft", $"{word} borrador", id, name, publish: false);
        await PutAsync($"{choice}base", $"Base de {choice}", id, name, second: "Otra Autora");
        await PutAsync($"{choice}upon", $"Sobre la base de {choice}", "", "Otra Autora", evidence: $"{choice}base");
        var path = "/es/" + await site.Space.PathAsync($"{choice}own");
        await TakePartAsync(id, $"{choice}own", $"{choice}base", $"{choice}upon");

        using var visit = await EnterAsync(email);
        await visit.GetAsync("/es/account/leave");
        Assert.Equal([$"Base de {choice}"], visit.Page.QuerySelectorAll("main .card").Where(c => c.TextContent.Contains("se apoyaron", StringComparison.Ordinal)).Select(c => c.QuerySelector("h3")!.TextContent.Trim()));
        await LeaveAsync(visit, email, choice);
        var others = await MailedAsync(choice + "other", "another", "otra@correo.example", "Hola");
        var own = await MailedAsync(choice + "own", id, "direccion.anterior@correo.example", $"Hola, {name}");
        await File.WriteAllTextAsync(Path.Combine(site.Space.Database.DataFolder, "index.checkpoint"), name);
        var before = await Everything_kept.By(site.Space);
        foreach (var place in new[] { "table accounts", "table content_versions", "words for search", "index.checkpoint", "table contributions", "table contribution_events", "table content_authors", "table inbox_entries" })
        {
            Assert.Contains(before.Where(first, email, id), w => w.EndsWith(place, StringComparison.Ordinal));
        }

        Assert.True(File.Exists(own));
        site.Clock.Move(TimeSpan.FromDays(14.1));
        File.SetLastWriteTimeUtc(own, site.Clock.GetUtcNow().UtcDateTime);
        File.SetLastWriteTimeUtc(others, site.Clock.GetUtcNow().UtcDateTime);

        await DoWhatIsDueAsync();

        var kept = await Everything_kept.By(site.Space);
        Assert.Empty(kept.Where(email));
        Assert.Equal([$"{id} in table erased_accounts"], kept.Where(id).Where(k => k.Contains("in table", StringComparison.Ordinal)));
        Assert.False(File.Exists(own));
        Assert.True(File.Exists(others));
        Assert.Equal(choice == "name", kept.Where(first).Any());
        Assert.Equal(choice != "remove", kept.Where(word).Any());
        Assert.Equal(choice == "remove" ? HttpStatusCode.NotFound : HttpStatusCode.OK, await visit.GetAsync(path));
        Assert.Equal(choice == "name", visit.Page.Body!.TextContent.Contains(name, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/" + await site.Space.PathAsync($"{choice}base")));
        Assert.Contains("Otra Autora", visit.Page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var question in new[] { $"/api/v1/search?q={first}", "/api/v1/items?size=100", "/feeds/en/items.atom", $"/es/people/{id}" })
        {
            using var answer = await site.Space.Client.GetAsync(question);
            if (choice != "name")
            {
                Assert.DoesNotContain(first, (await answer.Content.ReadAsStringAsync()).Replace($"q={first}", "", StringComparison.Ordinal).Replace($"\"{first}\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Comes_by_itself_where_nobody_confirmed_the_address()
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync("/es/account/register");
        await visit.SendAsync(("name", "Nadie Confirma"), ("email", "nadie@correo.example"), ("agree", "1"));
        site.Clock.Move(TimeSpan.FromDays(13));
        await DoWhatIsDueAsync();
        Assert.NotNull(await site.FindAsync("nadie@correo.example"));
        site.Clock.Move(TimeSpan.FromDays(1.1));
        await DoWhatIsDueAsync();
        Assert.Empty((await Everything_kept.By(site.Space)).Where("nadie@correo.example", "Nadie Confirma"));
    }

    private async Task DoWhatIsDueAsync()
    {
        await site.Space.Services.GetRequiredService<KeepRetention>().RunAsync(CancellationToken.None);
        await site.Space.DrainChangesAsync();
    }

    // As the site writes it where there is no mail server.
    private async Task<string> MailedAsync(string mail, string account, string to, string text)
    {
        var paths = site.Space.Services.GetRequiredService<AppPaths>();
        var mailer = new Mailer(new SmtpSettings(), paths);
        await mailer.SendAsync(new Mail(mail, to, "Asunto", text, text, "es") { Account = account }, CancellationToken.None);
        return Path.Combine(mailer.Folder, mail + Mailer.Ending);
    }

    private async Task<Visit> EnterAsync(string email)
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        return visit;
    }

    private static async Task LeaveAsync(Visit visit, string email, string choice)
    {
        await visit.GetAsync("/es/account/leave");
        await visit.SendAsync(("choice", choice), ("address", email.ToUpperInvariant()));
        Assert.True(visit.Location == "/es/account/stay?closed=", string.Join(' ', visit.Problems));
    }

    private async Task MakeAdministratorAsync(string email)
    {
        var account = (await site.FindAsync(email))!.Id;
        await site.Space.Database.Database.Gate.WriteAsync((context, _) =>
        {
            context.AccountRoles.Add(new AccountRoleRow { AccountId = account, Role = "Administrator" });
            return Task.CompletedTask;
        });
    }

    // As an author and as an editor, in every column that names a person.
    private Task TakePartAsync(string id, params string[] items) => site.Space.Database.Database.Gate.WriteAsync(async (context, token) =>
    {
        foreach (var version in await context.Versions.Where(v => items.Contains(v.ItemId)).ToListAsync(token))
        {
            context.Contributions.Add(new ContributionRow { VersionId = version.Id, ItemId = version.ItemId, ClaimedBy = id, ClaimedUntil = DateTime.UnixEpoch, ForcedBy = id, EndorsedBy = id });
            context.ContributionEvents.Add(new ContributionEventRow { Id = version.Id + "step", ItemId = version.ItemId, VersionId = version.Id, Actor = id, AtUtc = DateTime.UnixEpoch, Action = WorkflowAction.Force, FromState = VersionState.Submitted, ToState = VersionState.Published });
        }

        context.Authors.Add(new AuthorRow { ItemId = items[^1], AccountId = id, CreatedUtc = DateTime.UnixEpoch });
        context.Inbox.Add(new InboxRow { AccountId = id, Kind = InboxRow.OfContribution, SubjectId = items[0], AtUtc = DateTime.UnixEpoch });
    });

    private Task PutAsync(string id, string title, string owner, string author, string? second = null, string? evidence = null, bool publish = true)
    {
        var item = Writing.Item(id, title);
        (item.Owner, item.Author) = (owner, owner);
        var authors = new JsonArray(new[] { author, second }.OfType<string>().Select(a => (JsonNode)new JsonObject { ["Name"] = a, ["Role"] = "Ingeniera" }).ToArray());
        item.Parts[AuthorsPart.Name] = new JsonObject { ["Authors"] = authors, ["ShownAs"] = "name" };
        if (evidence is not null)
        {
            item.Parts[EvidencePart.Name] = new JsonObject { [EvidencePart.Items] = new JsonArray(evidence) };
        }

        return site.Space.PutAsync(item, publish);
    }
}
