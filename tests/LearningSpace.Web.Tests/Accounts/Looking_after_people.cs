using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class Looking_after_people(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Marta = "marta@espacio.example";

    [Fact]
    public async Task Finds_by_part_of_a_name_or_address_without_regard_to_case_and_accents()
    {
        var email = await NamedAsync("Íñigo Peñalver");
        using var marta = await EnterAsync(Marta);
        foreach (var question in new[] { "INIGO", "penal", "Íñigo peña", email[..20].ToUpperInvariant() })
        {
            await marta.GetAsync($"/es/admin/users?q={Uri.EscapeDataString(question)}");
            Assert.Contains(email, marta.Main, StringComparison.Ordinal);
        }

        await marta.GetAsync("/es/admin/users?q=I%C3%B1igo%20nadie");
        Assert.Contains("No hay nadie así.", marta.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_by_role_and_state()
    {
        var plain = await site.NewPersonAsync();
        var shut = await site.NewPersonAsync();
        var weak = await site.NewPersonAsync();
        var open = await site.NewPersonAsync();
        await site.ChangeAsync(shut, a => a.SuspendedUntil = site.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await site.ChangeAsync(open, a => a.EmailConfirmed = false);
        await GiveAsync(weak, "Editor");
        using var marta = await EnterAsync(Marta);
        foreach (var (query, one) in new[] { ("state=suspended", shut), ("state=weak", weak), ("state=unconfirmed", open), ("role=Editor&q=persona", weak) })
        {
            await marta.GetAsync("/es/admin/users?" + query);
            Assert.Equal([one], new[] { plain, shut, weak, open }.Where(e => marta.Main.Contains(e, StringComparison.Ordinal)));
        }

        // A role that comes with an organisation counts, too.
        await marta.GetAsync("/es/admin/users?role=PublicServant");
        Assert.Contains("ana@caminos.example", marta.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await marta.GetAsync("/es/admin/users?page=0"));
        Assert.Equal(HttpStatusCode.NotFound, await marta.GetAsync("/es/admin/users?page=999"));
    }

    [Fact]
    public async Task Gives_roles_that_hold_at_once_and_tells_the_person()
    {
        var email = await site.NewPersonAsync();
        using var rosa = await EnterAsync(email, AccountSite.Password);
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        Assert.Equal(HttpStatusCode.NotFound, await rosa.GetAsync("/es/admin"));
        await marta.GetAsync(page);
        await marta.SendFormAsync("roles", ("roles", "Administrator"));
        Assert.Equal(page + "?done=roles", marta.Location);

        // In the session that runs already; it is sent to get a second factor, which is more than "not there".
        await rosa.GetAsync("/es/admin");
        Assert.StartsWith("/es/account/security", rosa.Location, StringComparison.Ordinal);
        await site.DeliverAsync();
        Assert.Contains("Recibió: Administración.", site.Post.Last(email).Text, StringComparison.Ordinal);

        await marta.GetAsync(page);
        Assert.Contains("lo dio quien administra", marta.Main, StringComparison.Ordinal);
        await marta.SendFormAsync("roles");
        Assert.Equal(page + "?done=roles", marta.Location);
        await GiveAsync(await site.NewPersonAsync(), "Administrator"); // else nobody real would be left
        await PostWithoutAsync(marta, page, "roles");
        Assert.Empty(await RolesAsync(email));
        Assert.Equal(HttpStatusCode.NotFound, await rosa.GetAsync("/es/admin"));
        var entry = await LastAsync("account.roles-changed", email);
        Assert.Equal((await site.FindAsync(Marta))!.Id, entry.Actor);
        Assert.Contains("Administrator", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_role_that_the_site_does_not_have_and_nothing_that_was_not_asked_for()
    {
        var email = await site.NewPersonAsync();
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        await marta.GetAsync(page);
        await marta.SendFormAsync("roles", ("roles", "Emperor"));
        Assert.NotEmpty(marta.Problems);
        Assert.Empty(await RolesAsync(email));

        var before = await site.FindAsync(email);
        await marta.GetAsync(page);
        await marta.SendFormAsync("roles", ("roles", "Editor"), ("Demo", "true"), ("EmailConfirmed", "false"), ("Email", "other@correo.example"), ("SuspendedUntil", "2030-01-01"), ("id", "another"), ("Name", "Otro"));
        var after = await site.FindAsync(email);
        Assert.Equal(["Editor"], await RolesAsync(email));
        Assert.Equal((before!.Demo, before.EmailConfirmed, before.Name, before.SuspendedUntil, before.PasswordHash), (after!.Demo, after.EmailConfirmed, after.Name, after.SuspendedUntil, after.PasswordHash));
    }

    [Fact]
    public async Task Closes_an_account_at_once_with_a_reason_and_opens_it_again()
    {
        var email = await site.NewPersonAsync();
        using var rosa = await EnterAsync(email, AccountSite.Password);
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        Assert.Equal(HttpStatusCode.OK, await rosa.GetAsync("/es/account/profile"));
        await marta.GetAsync(page);
        await marta.SendFormAsync("suspend", ("reason", ""));
        Assert.NotEmpty(marta.Problems);
        await marta.GetAsync(page);
        await marta.SendFormAsync("suspend", ("reason", "Publicidad"), ("until", site.Clock.GetUtcNow().AddDays(400).ToString("yyyy-MM-dd", null)));
        Assert.NotEmpty(marta.Problems);
        Assert.Contains("Publicidad", marta.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await rosa.GetAsync("/es/account/profile"));

        await marta.GetAsync(page);
        await marta.SendFormAsync("suspend", ("reason", "Publicidad <b>repetida</b>"));
        Assert.Equal(page + "?done=suspend", marta.Location);
        await rosa.GetAsync("/es/account/profile");
        Assert.StartsWith("/es/account/sign-in", rosa.Location, StringComparison.Ordinal);
        Assert.Empty(await SessionsAsync(email));
        using var again = new Visit(site.Space);
        await again.GetAsync("/es/account/sign-in");
        await again.SendAsync(("email", email), ("password", AccountSite.Password));
        Assert.Contains("Publicidad <b>repetida</b>", again.Problems[0], StringComparison.Ordinal);
        await site.DeliverAsync();
        Assert.Contains("Publicidad <b>repetida</b>", site.Post.Last(email).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Publicidad", (await LastAsync("account.suspended", email)).Detail, StringComparison.Ordinal);

        await marta.GetAsync(page);
        await marta.SendFormAsync("lift");
        Assert.Equal(page + "?done=lift", marta.Location);
        await site.DeliverAsync();
        Assert.Contains("Su cuenta está abierta de nuevo", site.Post.Last(email).Subject, StringComparison.Ordinal);
        using var back = await EnterAsync(email, AccountSite.Password);
        Assert.Equal(HttpStatusCode.OK, await back.GetAsync("/es/account/profile"));
    }

    [Fact]
    public async Task Ends_sessions_and_sends_a_link_for_another_password()
    {
        var email = await site.NewPersonAsync();
        using var rosa = await EnterAsync(email, AccountSite.Password);
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        await marta.GetAsync(page);
        await marta.SendFormAsync("end");
        Assert.Empty(await SessionsAsync(email));
        await marta.GetAsync(page);
        await marta.SendFormAsync("reset");
        await site.DeliverAsync();
        Assert.Contains("/es/account/reset", Postbox.LinkIn(site.Post.Last(email)), StringComparison.Ordinal);
        Assert.DoesNotContain("token", marta.Main, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Closes_nobodys_own_account()
    {
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(Marta);
        await marta.GetAsync(page);
        Assert.DoesNotContain(marta.Page.QuerySelectorAll("input[name=form]"), i => i.GetAttribute("value") == "suspend");
        await marta.SendFormAsync("roles", ("form", "suspend"), ("reason", "x"), ("until", site.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", null)));
        Assert.Null(marta.Location);
        Assert.Null((await site.FindAsync(Marta))!.SuspendedUntil);
    }

    [Fact]
    public async Task Tells_the_second_of_two_who_change_at_once_and_shows_both()
    {
        var email = await site.NewPersonAsync();
        using var one = await EnterAsync(Marta);
        using var two = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        await one.GetAsync(page);
        await two.GetAsync(page);
        await one.SendFormAsync("roles", ("roles", "Editor"));
        await two.SendFormAsync("roles", ("roles", "Moderator"));
        Assert.Null(two.Location);
        Assert.Contains("Roles ahora: Edición. Usted quería: Moderación.", two.Problems[0], StringComparison.Ordinal);
        Assert.Equal(["Editor"], await RolesAsync(email));
        await two.SendFormAsync("roles"); // having seen both
        Assert.Equal(["Moderator"], await RolesAsync(email));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("4444444444444444444444444w")]
    [InlineData("..%2F..%2Fadmin")]
    public async Task Knows_nothing_under_an_id_that_is_none(string id)
    {
        using var marta = await EnterAsync(Marta);
        Assert.Equal(HttpStatusCode.NotFound, await marta.GetAsync("/es/admin/users/" + id));
        Assert.Equal(HttpStatusCode.NotFound, await marta.PostAsync("/es/admin/users/" + id, ("form", "end")));
    }

    [Fact]
    public async Task Is_for_administrators_alone_also_when_something_is_sent()
    {
        var page = await PageOfAsync(await site.NewPersonAsync());
        using var carla = await EnterAsync("carla@correo.example");
        Assert.Equal(HttpStatusCode.NotFound, await carla.PostAsync(page, ("form", "roles"), ("roles", "Administrator")));
        Assert.Equal(HttpStatusCode.NotFound, await carla.PostAsync("/es/admin/audit", ("form", "download")));
        Assert.Null(carla.Page.QuerySelector("a[href='/es/admin']"));
        using var marta = await EnterAsync(Marta);
        await marta.GetAsync("/es");
        Assert.NotNull(marta.Page.QuerySelector("a[href='/es/admin']"));
    }

    [Fact]
    public async Task Helps_somebody_in_who_has_lost_what_they_show_beside_the_password()
    {
        var email = await site.NewPersonAsync();
        await site.ChangeAsync(email, a => (a.TwoFactor, a.AuthenticatorKey, a.RecoveryCodes) = (true, "JBSWY3DPEHPK3PXP", "none"));
        var (id, now) = ((await site.FindAsync(email))!.Id, DateTime.UtcNow);
        await Database.Gate.WriteAsync((context, _) => Task.FromResult(context.Passkeys.Add(new PasskeyRow { CredentialId = id, AccountId = id, Name = "lost", Json = "{}", CreatedUtc = now })));
        using var marta = await EnterAsync(Marta);
        var page = await PageOfAsync(email);
        await marta.GetAsync(page);
        await marta.SendFormAsync("forget");
        Assert.Equal(page + "?done=forget", marta.Location);
        await site.DeliverAsync();
        Assert.Contains("quitó todas las llaves de acceso", site.Post.Last(email).Text, StringComparison.Ordinal);
        Assert.Contains("forgotten", (await LastAsync("account.factors-changed", email)).Detail, StringComparison.Ordinal);

        using var rosa = await EnterAsync(email, AccountSite.Password); // the password alone leads in
        Assert.Single(await SessionsAsync(email));
        await marta.GetAsync(page);
        Assert.Null(marta.Page.QuerySelector("main input[value=forget]"));
        var own = await PageOfAsync(Marta);
        await site.ChangeAsync(Marta, a => a.TwoFactor = true);
        await marta.GetAsync(own);
        Assert.Null(marta.Page.QuerySelector("main input[value=forget]"));
        await site.ChangeAsync(Marta, a => a.TwoFactor = false);
    }

    [Fact]
    public async Task Asks_who_one_is_once_more_after_a_while()
    {
        var page = await PageOfAsync(await site.NewPersonAsync());
        using var marta = await EnterAsync(Marta);
        await site.ProvenLongAgoAsync(Marta);
        await marta.GetAsync(page);
        Assert.StartsWith("/es/account/again", marta.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_no_secret()
    {
        var email = await site.NewPersonAsync();
        var account = (await site.FindAsync(email))!;
        using var marta = await EnterAsync(Marta);
        await marta.GetAsync(await PageOfAsync(email));
        var html = marta.Page.DocumentElement.OuterHtml;
        Assert.DoesNotContain(account.PasswordHash!, html, StringComparison.Ordinal);
        Assert.DoesNotContain(account.SecurityStamp, html, StringComparison.Ordinal);
    }

    private async Task<Visit> EnterAsync(string email, string password = DemoPeople.Password)
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email, password);
        return visit;
    }

    private async Task<string> NamedAsync(string name)
    {
        var email = await site.NewPersonAsync();
        await site.ChangeAsync(email, a => a.Name = name);
        return email;
    }

    private async Task<string> PageOfAsync(string email) => $"/es/admin/users/{(await site.FindAsync(email))!.Id}";

    private Database Database => site.Space.Services.GetRequiredService<Database>();

    private async Task GiveAsync(string email, string role)
    {
        var id = (await site.FindAsync(email))!.Id;
        await Database.Gate.WriteAsync((context, _) => Task.FromResult(context.AccountRoles.Add(new AccountRoleRow { AccountId = id, Role = role })));
    }

    private async Task<List<string>> RolesAsync(string email)
    {
        var id = (await site.FindAsync(email))!.Id;
        await using var context = Database.Reader();
        return await context.AccountRoles.Where(r => r.AccountId == id).Select(r => r.Role).Order().ToListAsync();
    }

    private async Task<List<SessionRow>> SessionsAsync(string email)
    {
        var id = (await site.FindAsync(email))!.Id;
        await using var context = Database.Reader();
        return await context.Sessions.Where(s => s.AccountId == id).ToListAsync();
    }

    private async Task<Core.Audit.AuditFacts> LastAsync(string kind, string email)
    {
        var id = (await site.FindAsync(email))!.Id;
        return (await new ReadAudit(Database).RunAsync(new AuditFilter { KindPrefix = kind, SubjectId = id }, null, 1, CancellationToken.None)).Records[0].Facts!;
    }

    // Sends a form of the page with none of its boxes ticked.
    private static async Task PostWithoutAsync(Visit visit, string path, string form)
    {
        await visit.GetAsync(path);
        string Hidden(string name) => visit.Page.QuerySelector($"form:has(input[value={form}]) input[name={name}]")!.GetAttribute("value")!;
        await visit.PostAsync(path, ("form", form), ("version", Hidden("version")), ("__RequestVerificationToken", Hidden("__RequestVerificationToken")));
    }
}
