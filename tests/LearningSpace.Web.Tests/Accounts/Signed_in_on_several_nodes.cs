using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Two nodes on one database, and a browser that is sent to the one or the other as it comes: whoever enters here has entered there, and is out of both at once.</summary>
[Trait("Speed", "slow")]
public sealed class Signed_in_on_several_nodes(Signed_in_on_several_nodes.Nodes nodes) : IClassFixture<Signed_in_on_several_nodes.Nodes>
{
    private const string Secret = "onlyformembers";

    private readonly AccountSite first = nodes.First;

    /// <summary>Two nodes.</summary>
    public sealed class Nodes : IAsyncLifetime
    {
        internal AccountSite First { get; } = new();

        internal AccountSite Second { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await First.InitializeAsync();
            await First.Space.PutAsync(Writing.Item(Secret, "What members of both nodes read"), audience: Writing.Members);
            Second = AccountSite.Beside(First);
            await Second.InitializeAsync();
            await Second.Space.DrainChangesAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Second.DisposeAsync();
            await First.DisposeAsync();
        }
    }

    [Fact]
    public async Task Reads_on_the_other_what_is_for_members_and_is_out_of_both_at_once()
    {
        var path = $"/en/{await first.Space.PathAsync(Secret)}";
        using var browser = new Browser(nodes);
        Assert.Equal(HttpStatusCode.NotFound, await browser.There.GetAsync(path));
        await browser.Here.SignInAsync(await first.NewPersonAsync(), AccountSite.Password);
        browser.GoThere();
        Assert.Equal(HttpStatusCode.OK, await browser.There.GetAsync(path));
        Assert.Contains("members of both nodes", browser.There.Main, StringComparison.Ordinal);

        var key = browser.There.Session!;
        await browser.There.GetAsync("/es/account/sign-out");
        await browser.There.SendAsync();
        Assert.Null(browser.There.Session);
        Assert.Equal(key, browser.Here.Session); // a copy of the cookie, on the node where it was made
        Assert.Equal(HttpStatusCode.NotFound, await browser.Here.GetAsync(path));
    }

    [Fact]
    public async Task Sends_there_a_form_that_was_opened_here()
    {
        using var browser = new Browser(nodes);
        var email = await first.NewPersonAsync();
        await browser.Here.GetAsync("/es/account/sign-in");
        var token = browser.Here.Token;
        browser.GoThere();
        await browser.There.PostAsync("/es/account/sign-in", ("email", email), ("password", AccountSite.Password), ("__RequestVerificationToken", token));
        Assert.NotNull(browser.There.Session);
    }

    [Fact]
    public async Task Has_there_at_once_the_roles_that_were_given_and_taken_here()
    {
        var email = await first.NewPersonAsync();
        using var browser = new Browser(nodes);
        await browser.Here.SignInAsync(email, AccountSite.Password);
        await browser.Here.GetAsync("/es/account/security/app");
        var secret = AccountSite.SecretOn(browser.Here);
        await browser.Here.SendFormAsync("confirm", ("code", Totp.Code(secret, Totp.StepOf(first.Clock.GetUtcNow()))));
        browser.GoThere();
        Assert.Equal(HttpStatusCode.NotFound, await browser.There.GetAsync("/es/admin"));
        using var marta = new Visit(first.Space);
        await marta.SignInAsync("marta@espacio.example");
        await first.GiveRoleAsync(await first.NewPersonAsync(), "Administrator"); // the last one keeps the role
        var page = $"/es/admin/users/{(await first.FindAsync(email))!.Id}";
        await marta.GetAsync(page);
        await marta.SendFormAsync("roles", ("roles", "Administrator"));
        Assert.Equal(HttpStatusCode.OK, await browser.There.GetAsync("/es/admin"));
        await marta.GetAsync(page);
        await marta.PostAsync(page, ("form", "roles"), ("version", (await first.FindAsync(email))!.ConcurrencyStamp), ("__RequestVerificationToken", marta.Token));
        Assert.Equal(HttpStatusCode.NotFound, await browser.There.GetAsync("/es/admin"));

        await marta.GetAsync(page);
        await marta.SendFormAsync("suspend", ("reason", "Publicidad encubierta."));
        Assert.Equal(HttpStatusCode.Found, await browser.There.GetAsync("/es/account/profile"));
    }

    [Fact]
    public async Task Shows_there_the_code_or_the_passkey_that_was_asked_for_here()
    {
        var email = await first.NewPersonAsync();
        using var browser = new Browser(nodes);
        await browser.Here.SignInAsync(email, AccountSite.Password);
        await browser.Here.GetAsync("/es/account/security/app");
        var (secret, sealedSecret, token) = (AccountSite.SecretOn(browser.Here), browser.Here.Page.QuerySelector("input[name=secret]")!.GetAttribute("value")!, browser.Here.Token);
        browser.GoThere();
        await browser.There.PostAsync("/es/account/security/app", ("form", "confirm"), ("secret", sealedSecret), ("code", Code(secret)), ("__RequestVerificationToken", token));
        Assert.NotEmpty(browser.There.Page.QuerySelectorAll(".recovery-codes"));
        using var device = await Passkeys_at_the_door.AddAsync(browser.There, nodes.Second.Space.BaseAddress);

        first.Clock.Move(Totp.Step);
        using var anew = new Browser(nodes);
        await anew.Here.SignInAsync(email, AccountSite.Password);
        anew.GoThere();
        Assert.Equal(HttpStatusCode.OK, await anew.There.GetAsync("/es/account/second-step"));
        await anew.There.SendAsync(("code", Code(secret)));
        Assert.NotNull(anew.There.Session);

        // Used up on that node, it is used up on this one.
        using var replay = new Browser(nodes);
        await replay.Here.SignInAsync(email, AccountSite.Password);
        await replay.Here.GetAsync("/es/account/second-step");
        await replay.Here.SendAsync(("code", Code(secret)));
        Assert.Null(replay.Here.Session);
    }

    [Fact]
    public async Task Answers_there_with_a_passkey_once()
    {
        var email = await first.NewPersonAsync();
        using var browser = new Browser(nodes);
        await browser.Here.SignInAsync(email, AccountSite.Password);
        using var device = await Passkeys_at_the_door.AddAsync(browser.Here, first.Space.BaseAddress);
        using var asked = new Browser(nodes);
        var answer = device.Show(await Passkeys_at_the_door.AskAsync(asked.Here));
        asked.GoThere();
        await asked.There.GetAsync(Passkeys_at_the_door.Door);

        // Both nodes are the same site to the browser: the proxy in front gives them one name.
        var name = new Uri(first.Space.BaseAddress).Authority;
        foreach (var (visit, isLetIn) in new[] { (asked.There, true), (asked.Here, false) })
        {
            await visit.GetAsync(Passkeys_at_the_door.Door);
            using var request = new HttpRequestMessage(HttpMethod.Post, Passkeys_at_the_door.Door)
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("form", "passkey"), KeyValuePair.Create(PasskeyAsk.AnswerField, answer), KeyValuePair.Create("__RequestVerificationToken", visit.Token)]),
            };
            request.Headers.Add("Cookie", visit.Cookies.GetCookieHeader(visit.Answer.RequestMessage!.RequestUri!));
            request.Headers.Host = name;
            await visit.AskAsync(request);
            Assert.Equal(isLetIn ? HttpStatusCode.Found : HttpStatusCode.OK, visit.Answer.StatusCode);
        }
    }

    [Fact]
    public async Task Counts_attempts_on_both_together()
    {
        var email = await first.NewPersonAsync();
        for (var attempt = 0; attempt <= Lockout.Free; attempt++)
        {
            using var browser = new Browser(nodes);
            var visit = attempt % 2 == 0 ? browser.Here : browser.There;
            await visit.GetAsync("/es/account/sign-in");
            await visit.SendFormAsync(null, ("email", email), ("password", "no es esta la clave"));
        }

        Assert.Equal(Lockout.Free + 1, (await first.FindAsync(email))!.Failures);
        using var last = new Browser(nodes);
        await last.There.GetAsync("/es/account/sign-in");
        await last.There.SendFormAsync(null, ("email", email), ("password", AccountSite.Password));
        Assert.Null(last.There.Session);
    }

    [Fact]
    public async Task Ends_elsewhere_what_the_list_of_sessions_ends_here()
    {
        var email = await first.NewPersonAsync();
        using var browser = new Browser(nodes);
        await browser.There.SignInAsync(email, AccountSite.Password);
        using var visit = new Visit(first.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/security/sessions");
        await visit.SendFormAsync("others");
        Assert.Equal(HttpStatusCode.Found, await browser.There.GetAsync("/es/account/profile"));
        await using var context = nodes.Second.Space.Services.GetRequiredService<Database>().Reader();
        var id = (await first.FindAsync(email))!.Id;
        Assert.Single(await context.Sessions.Where(s => s.AccountId == id).ToListAsync());
    }

    private string Code(string secret) => Totp.Code(secret, Totp.StepOf(first.Clock.GetUtcNow()));

    /// <summary>One browser before both nodes.</summary>
    private sealed class Browser(Nodes nodes) : IDisposable
    {
        /// <summary>As it reaches the first node.</summary>
        public Visit Here { get; } = new(nodes.First.Space);

        /// <summary>As it reaches the second.</summary>
        public Visit There { get; } = new(nodes.Second.Space);

        /// <summary>Takes its cookies along to the second.</summary>
        public void GoThere()
        {
            foreach (Cookie cookie in Here.Cookies.GetAllCookies())
            {
                There.Cookies.Add(new Uri(nodes.Second.Space.BaseAddress), new Cookie(cookie.Name, cookie.Value, "/"));
            }
        }

        public void Dispose()
        {
            Here.Dispose();
            There.Dispose();
        }
    }
}
