using System.Net;
using System.Text;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Secrets of mails, of an app and of the first start, used by whoever found them: a second time, for something else, for somebody else, too late.</summary>
[Trait("Speed", "slow")]
public sealed class Links_and_codes_used_again(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Other = "otras tejas bajo la lluvia";

    public static TheoryData<string> Kinds => ["welcome", "reset", "new-email", "stay"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Open_nothing_a_second_time_not_even_where_the_page_was_open_before(string kind)
    {
        var (_, link) = await LinkAsync(kind);
        using var open = new Visit(site.Space);
        await open.GetAsync(link);
        Assert.NotEmpty(open.Page.QuerySelectorAll("main form"));
        using var visit = new Visit(site.Space);
        await UseAsync(visit, link);
        var before = await site.StandingAsync();
        await open.SendAsync(("password", Other));
        Refused(open);
        await visit.GetAsync(link);
        Refused(visit);
        Assert.Equal(before, await site.StandingAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Are_used_by_one_of_many_who_come_at_once(string kind)
    {
        var (_, link) = await LinkAsync(kind);
        var visits = Enumerable.Range(0, 6).Select(_ => new Visit(site.Space)).ToList();
        foreach (var visit in visits)
        {
            await visit.GetAsync(link);
        }

        await Task.WhenAll(visits.Select((v, i) => v.SendAsync(("password", $"{Other} {i}"))));
        Assert.Single(visits, v => v.Location is not null || v.Main.Contains("Su correo nuevo ya vale", StringComparison.Ordinal));
        visits.ForEach(v => v.Dispose());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Open_no_other_account_and_serve_no_other_purpose(string kind)
    {
        var (_, link) = await LinkAsync(kind);
        var (others, _) = await LinkAsync("new-email"); // somebody of whom another change is waited for
        var (id, token) = Parts(link);
        var before = await site.StandingAsync();
        foreach (var page in new[] { "welcome", "reset", "new-email", "stay", "oidc/done", "first" })
        {
            foreach (var account in new[] { id, (await site.FindAsync(others))!.Id })
            {
                if (page == kind && account == id)
                {
                    continue;
                }

                using var visit = new Visit(site.Space);
                await visit.GetAsync($"/es/account/{page}?id={account}&token={Uri.EscapeDataString(token)}");
                Assert.Empty(visit.Page.QuerySelectorAll("main form[method=post]"));
                var read = visit.Answer.RequestMessage!.RequestUri!.PathAndQuery;
                await visit.GetAsync("/es/account/register");
                await visit.PostAsync(read, ("__RequestVerificationToken", visit.Token), ("password", Other), ("name", "Otra"), ("email", "otra@correo.example"), ("agree", "1"));
                Assert.Null(visit.Session);
            }
        }

        Assert.Equal(before, await site.StandingAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Are_worthless_where_a_single_sign_is_another(string kind)
    {
        var (_, link) = await LinkAsync(kind);
        var (id, token) = Parts(link);
        var bent = new[] { token[..^1], token + "A", token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..], token.ToLowerInvariant(), "", " ", new string('A', 5000), token + "&token=" + token[..^2] };
        foreach (var one in bent)
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync($"/es/account/{kind}?id={id}&token={Uri.EscapeDataString(one)}");
            Refused(visit);
        }

        using var right = new Visit(site.Space);
        await right.GetAsync(link);
        Assert.NotEmpty(right.Page.QuerySelectorAll("main form"));
    }

    public static TheoryData<string, string> Changes => new(
        from kind in new[] { "reset", "new-email" }
        from change in new[] { "address", "password", "app", "passkey", "closed", "sessions" }
        select (kind, change));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Are_worthless_once_the_owner_or_an_administrator_has_done_something(string kind, string change)
    {
        var (email, link) = await LinkAsync(kind);
        await ChangeAsync(email, change);
        using var visit = new Visit(site.Space);
        await visit.GetAsync(link);
        Refused(visit);
    }

    [Theory]
    [InlineData("welcome", "long", 72)]
    [InlineData("reset", "short", 1)]
    [InlineData("new-email", "short", 1)]
    [InlineData("stay", "stay", 14 * 24)]
    public async Task Are_worthless_after_their_time(string kind, string provider, int hours)
    {
        var (email, link) = await LinkAsync(kind);
        var account = (await site.FindAsync(email))!;
        var purpose = kind == "new-email" ? AccountTokens.NewEmailOf(account.NewEmail!) : kind;
        foreach (var (age, holds) in new[] { (TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(2), true), (TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(2), false) })
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync($"/es/account/{kind}?id={account.Id}&token={Uri.EscapeDataString(Token(account, provider, purpose, age))}");
            Assert.Equal(holds, visit.Page.QuerySelector("main form") is not null);
        }

        Assert.NotNull(link);
    }

    [Fact]
    public async Task Make_one_first_administrator_and_no_second()
    {
        await using var bare = new SpaceFixture(new() { ["LearningSpace:Demo"] = "false", ["LearningSpace:Jobs"] = "false" });
        await bare.InitializeAsync();
        var link = "/es/account/first?token=" + Uri.EscapeDataString(bare.Services.GetRequiredService<FirstAdministrator>().NewSecret());
        using var visit = new Visit(bare);
        using var late = new Visit(bare);
        await late.GetAsync(link);
        Assert.NotEmpty(late.Page.QuerySelectorAll("main form"));
        foreach (var wrong in new[] { "", "x", Uri.EscapeDataString(bare.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("another purpose").ToTimeLimitedDataProtector().Protect("first", TimeSpan.FromHours(1))),
            Uri.EscapeDataString(bare.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("first administrator").ToTimeLimitedDataProtector().Protect("first", DateTimeOffset.UtcNow.AddMinutes(-1))) })
        {
            await visit.GetAsync("/es/account/first?token=" + wrong);
            Assert.Empty(visit.Page.QuerySelectorAll("main form[method=post]"));
        }

        await visit.GetAsync(link);
        await visit.SendAsync(("name", "Rosa Pereyra"), ("email", "rosa@correo.example"), ("password", AccountSite.Password));
        Assert.Equal("/es/account/security", visit.Location);
        await late.SendAsync(("name", "Otra"), ("email", "otra@correo.example"), ("password", AccountSite.Password));
        Refused(late);
        await visit.GetAsync(link);
        Refused(visit);
        await using var context = bare.Database.Database.Reader();
        Assert.Equal(["rosa@correo.example"], await context.Accounts.Select(a => a.Email).ToListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Let_in_one_of_many_who_send_one_code_at_once(bool isRecovery)
    {
        var email = await site.NewPersonAsync();
        var secret = Totp.NewSecret();
        var account = (await site.FindAsync(email))!;
        const string code = "ABCDE-FGHJK";
        await site.ChangeAsync(email, a => (a.TwoFactor, a.AuthenticatorKey, a.RecoveryCodes) = (true, secret, RecoveryHash(account.Id, code)));
        var visits = Enumerable.Range(0, 4).Select(_ => new Visit(site.Space)).ToList();
        foreach (var visit in visits)
        {
            await visit.SignInAsync(email, AccountSite.Password);
            await visit.GetAsync("/es/account/second-step");
            await site.ChangeAsync(email, a => (a.Failures, a.LockedUntil) = (0, null));
        }

        var now = Totp.Code(secret, Totp.StepOf(site.Clock.GetUtcNow()));
        await Task.WhenAll(visits.Select(v => v.SendAsync(("code", isRecovery ? code : now))));
        Assert.Single(visits, v => v.Session is not null);
        visits.ForEach(v => v.Dispose());
    }

    private static string RecoveryHash(string account, string code) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{account}:{code.Replace("-", "", StringComparison.Ordinal)}")));

    private static void Refused(Visit visit)
    {
        Assert.Equal(HttpStatusCode.OK, visit.Answer.StatusCode);
        Assert.Empty(visit.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Contains("ya no funciona", visit.Main, StringComparison.Ordinal);
    }

    private static (string Id, string Token) Parts(string link)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + link).Query);
        return (query["id"]!, query["token"]!);
    }

    // What the framework makes, at another time: when it was made, for whom, for what, and how the account then stood.
    private string Token(AccountRow account, string provider, string purpose, TimeSpan age)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, new UTF8Encoding(false, true), leaveOpen: true))
        {
            writer.Write((DateTimeOffset.UtcNow - age).UtcTicks);
            writer.Write(account.Id);
            writer.Write(purpose);
            writer.Write(account.SecurityStamp);
        }

        return Convert.ToBase64String(site.Space.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(provider).Protect(content.ToArray()));
    }

    private static async Task UseAsync(Visit visit, string link)
    {
        await visit.GetAsync(link);
        await visit.SendAsync(("password", Other));
        Assert.True(visit.Location is not null || visit.Main.Contains("Su correo nuevo ya vale", StringComparison.Ordinal), visit.Main);
    }

    private async Task<(string Email, string Link)> LinkAsync(string kind)
    {
        var email = $"persona-{Guid.NewGuid():n}@correo.example";
        using var visit = new Visit(site.Space);
        switch (kind)
        {
            case "welcome":
                await visit.GetAsync("/es/account/register");
                await visit.SendAsync(("name", "Persona Nueva"), ("email", email), ("agree", "1"));
                await site.DeliverAsync();
                return (email, Postbox.LinkIn(site.Post.Last(email)));
            case "reset":
                await site.NewPersonAsync(email);
                await visit.GetAsync("/es/account/forgotten");
                await visit.SendAsync(("email", email));
                await site.DeliverAsync();
                return (email, Postbox.LinkIn(site.Post.Last(email)));
            case "stay":
                await site.NewPersonAsync(email);
                await visit.SignInAsync(email, AccountSite.Password);
                await visit.GetAsync("/es/account/leave");
                await visit.SendAsync(("address", email));
                await site.DeliverAsync();
                return (email, Postbox.LinkIn(site.Post.Last(email)));
            default:
                await site.NewPersonAsync(email);
                await visit.SignInAsync(email, AccountSite.Password);
                var wanted = $"nueva-{Guid.NewGuid():n}@correo.example";
                await visit.GetAsync("/es/account/security/email");
                await visit.SendAsync(("email", wanted));
                await site.DeliverAsync();
                return (email, Postbox.LinkIn(site.Post.Last(wanted)));
        }
    }

    private async Task ChangeAsync(string email, string change)
    {
        using var visit = new Visit(site.Space);
        if (change is "closed" or "sessions")
        {
            using var signedIn = new Visit(site.Space);
            await signedIn.SignInAsync(email, AccountSite.Password);
            await visit.SignInAsync("marta@espacio.example");
            await visit.GetAsync($"/es/admin/users/{(await site.FindAsync(email))!.Id}");
            await visit.SendFormAsync(change == "closed" ? "suspend" : "end", ("reason", "Publicidad encubierta."));
            Assert.NotNull(visit.Location);
            return;
        }

        await visit.SignInAsync(email, AccountSite.Password);
        switch (change)
        {
            case "password":
                await visit.GetAsync("/es/account/security/password");
                await visit.SendAsync(("password", Other));
                Assert.NotNull(visit.Location);
                break;
            case "app":
                await visit.GetAsync("/es/account/security/app");
                var secret = AccountSite.SecretOn(visit);
                await visit.SendFormAsync("confirm", ("code", Totp.Code(secret, Totp.StepOf(site.Clock.GetUtcNow()))));
                Assert.NotEmpty(visit.Page.QuerySelectorAll(".recovery-codes"));
                break;
            case "passkey":
                (await Passkeys_at_the_door.AddAsync(visit, site.Space.BaseAddress)).Dispose();
                break;
            default:
                var wanted = $"tercera-{Guid.NewGuid():n}@correo.example";
                await visit.GetAsync("/es/account/security/email");
                await visit.SendAsync(("email", wanted));
                await site.DeliverAsync();
                await visit.GetAsync(Postbox.LinkIn(site.Post.Last(wanted)));
                await visit.SendAsync();
                Assert.NotNull(await site.FindAsync(wanted));
                break;
        }
    }
}
