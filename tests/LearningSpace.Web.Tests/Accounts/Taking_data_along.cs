using System.IO.Compression;
using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Notifications;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Rights;
using LearningSpace.Web.Localization;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Taking_data_along(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task Gives_everything_of_oneself_and_nothing_of_others()
    {
        var (email, other) = (await site.NewPersonAsync("tomo.todo@correo.example"), await site.NewPersonAsync("ajena@correo.example"));
        await site.ChangeAsync(email, a => (a.Name, a.Profile, a.AuthenticatorKey, a.RecoveryCodes) = ("Tomasa <Todo>", """{"About":"Cuento de mí"}""", "SECRETKEY234567", "recoveryhash1;recoveryhash2"));
        await site.ChangeAsync(other, a => a.Name = "Persona Ajena");
        var (mine, their) = ((await site.FindAsync(email))!, (await site.FindAsync(other))!);
        await site.Space.Database.Database.Gate.WriteAsync((context, _) =>
        {
            context.Passkeys.Add(new PasskeyRow { CredentialId = "credentialid1", AccountId = mine.Id, Name = "Mi llave", Json = """{"key":"publickey1"}""", CreatedUtc = DateTime.UnixEpoch });
            context.Logins.Add(new LoginRow { Issuer = "https://identidad.example", Subject = "sujeto-1", AccountId = mine.Id, CreatedUtc = DateTime.UnixEpoch });
            context.AffiliationRequests.Add(new AffiliationRequestRow { Id = "request1", AccountId = mine.Id, Organisation = "Oficina Pedida", Words = "Trabajo ahí", CreatedUtc = DateTime.UnixEpoch, DecidedUtc = DateTime.UnixEpoch, DecidedBy = their.Id });
            context.Audit(new AuditEntry("account.roles-changed", their.Id, "account", mine.Id), DateTimeOffset.UtcNow);
            context.Audit(new AuditEntry("account.roles-changed", mine.Id, "account", their.Id), DateTimeOffset.UtcNow);
            return Task.CompletedTask;
        });
        await PutAsync("takealong", "Versión primera", mine.Id);
        await PutAsync("takealong", "Versión segunda", mine.Id);
        await PutAsync("nottaken", "Texto ajeno", their.Id);
        await PutAsync("shared", "Texto compartido", their.Id);
        await PutAsync("unfinished", "Borrador que dejé", their.Id, publish: false);
        await site.Space.Database.Database.Gate.WriteAsync((context, _) =>
        {
            context.Authors.Add(new AuthorRow { ItemId = "shared", AccountId = mine.Id, CreatedUtc = DateTime.UnixEpoch });
            context.Authors.Add(new AuthorRow { ItemId = "unfinished", AccountId = mine.Id, CreatedUtc = DateTime.UnixEpoch, EndedUtc = DateTime.UnixEpoch });
            context.Authors.Add(new AuthorRow { ItemId = "shared", AccountId = their.Id, CreatedUtc = DateTime.UnixEpoch });
            context.ContributionEvents.Add(Step("step1", mine.Id, WorkflowAction.RequestChanges, VersionState.ChangesRequested, """{"":"Falta decir cuántos","Note.Summary":"¿De qué año?"}"""));
            context.ContributionEvents.Add(Step("step2", their.Id, WorkflowAction.Submit, VersionState.Submitted, """{"":"Palabras ajenas de otro"}"""));
            context.ContributionEvents.Add(Step("step3", null, WorkflowAction.Due, VersionState.Published, "{}"));
            context.Inbox.Add(new InboxRow { AccountId = mine.Id, Kind = InboxRow.OfContribution, SubjectId = "stepoftheirs", AtUtc = DateTime.UnixEpoch });
            context.Inbox.Add(new InboxRow { AccountId = their.Id, Kind = InboxRow.OfFreshness, SubjectId = "toldtoothers", AtUtc = DateTime.UnixEpoch });
            return Task.CompletedTask;
        });
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/data");

        var (json, html) = await ExportAsync(visit);

        foreach (var wanted in new[] { email, "Cuento de mí", "Mi llave", "sujeto-1", "Oficina Pedida", "Trabajo ahí", "Versión primera", "Versión segunda", "Texto compartido", "Falta decir cuántos", "¿De qué año?", "stepoftheirs" })
        {
            Assert.Contains(wanted, json, StringComparison.Ordinal);
            Assert.Contains(wanted, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        Assert.Contains("account.roles-changed", json, StringComparison.Ordinal);
        Assert.Contains("Cambiaron los roles", html, StringComparison.Ordinal);
        Assert.Contains("contribution.changes-requested", json, StringComparison.Ordinal);
        foreach (var words in new[] { "Lo que escribe con otras personas", "Lo que hizo con textos", "Lo que le avisamos", "El equipo editor pidió cambios", "Pasó algo con un texto suyo", ">Publicado<" })
        {
            Assert.Contains(words, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }

        Assert.Contains("another person", json, StringComparison.Ordinal);
        Assert.Contains("otra persona", html, StringComparison.Ordinal);
        Assert.Contains("Tomasa &lt;Todo&gt;", html, StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse(json)!["sessions"]!.AsArray());
        foreach (var unwanted in new[]
        {
            "Borrador que dejé", "ajenas de otro", "toldtoothers", other, "Ajena", "Texto ajeno", their.Id, mine.PasswordHash!, mine.SecurityStamp, mine.ConcurrencyStamp, "SECRETKEY", "recoveryhash", "credentialid1", "publickey1", visit.Session!, Features.Accounts.Sessions.NameOf(visit.Session!),
        })
        {
            Assert.DoesNotContain(unwanted, json, StringComparison.Ordinal);
            Assert.DoesNotContain(unwanted, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public async Task Tells_everybody_what_is_kept_and_for_how_long(string culture)
    {
        var rows = RetentionTexts.Rows(site.Space.Services.GetRequiredService<PoCatalogues>().For(culture)).ToList();
        Assert.Equal(Core.Accounts.Retention.Table.Count, rows.Count);
        using var visit = new Visit(site.Space);
        await visit.GetAsync($"/{culture}/account/retention");
        Assert.Equal(rows.Select(r => r.What), visit.Page.QuerySelectorAll("main .card-table th[scope=row]").Select(h => h.TextContent.Trim()));

        // The page about privacy is a text: it must say the same.
        await visit.GetAsync($"/{culture}/about/privacy");
        var told = visit.Page.QuerySelectorAll("main table")[^1].QuerySelectorAll("tbody tr").Select(r => r.QuerySelectorAll("td").Select(d => d.TextContent.Trim()).ToList());
        Assert.Equal(rows.Select(r => new List<string> { r.What, r.Why, r.Until }), told);
    }

    // The page's form, sent by hand: the answer is no page.
    private async Task<(string Json, string Html)> ExportAsync(Visit visit)
    {
        var token = visit.Page.QuerySelector("main form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = visit.Cookies, UseProxy = false }) { BaseAddress = new Uri(site.Space.BaseAddress) };
        using var answer = await client.PostAsync("/es/account/data", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["data.json", "data.html"], zip.Entries.Select(e => e.FullName));
        return (await ReadAsync("data.json"), await ReadAsync("data.html"));

        async Task<string> ReadAsync(string name)
        {
            using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
            return await reader.ReadToEndAsync();
        }
    }

    private static ContributionEventRow Step(string id, string? actor, WorkflowAction action, VersionState to, string words) => new()
    {
        Id = id,
        ItemId = "shared",
        VersionId = "sharedv1",
        AtUtc = DateTime.UnixEpoch,
        Actor = actor,
        Action = action,
        FromState = VersionState.Submitted,
        ToState = to,
        Words = words,
    };

    private Task PutAsync(string id, string title, string owner, bool publish = true)
    {
        var item = Writing.Item(id, title);
        (item.Owner, item.Author) = (owner, owner);
        item.Parts["AuthorsPart"] = new JsonObject { ["Authors"] = new JsonArray(new JsonObject { ["Name"] = "Persona Ajena", ["Role"] = "Jefa" }), ["ShownAs"] = "role" };
        return site.Space.PutAsync(item, publish);
    }
}
