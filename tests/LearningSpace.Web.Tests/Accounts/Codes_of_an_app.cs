using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>The app that makes codes, and the codes for who lost it.</summary>
public sealed class Codes_of_an_app(AccountSite site) : IClassFixture<AccountSite>
{
    private const string App = "/es/account/security/app";

    [Fact]
    public async Task Are_asked_for_once_the_app_has_shown_that_it_makes_them()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync(App);
        await visit.SendFormAsync("confirm", ("code", "000000"));
        Assert.Single(visit.Problems);
        Assert.False((await site.FindAsync(email))!.TwoFactor);
        Assert.Null((await site.FindAsync(email))!.AuthenticatorKey);

        var secret = AccountSite.SecretOn(visit);
        await visit.SendFormAsync("confirm", ("code", Now(secret)));
        Assert.Equal(10, CodesOn(visit).Distinct().Count());
        Assert.True((await site.FindAsync(email))!.TwoFactor);
        Assert.Equal("no-store", visit.Answer.Headers.CacheControl?.ToString().Replace("no-cache, ", "", StringComparison.Ordinal));
        Assert.DoesNotContain(CodesOn(visit), c => site.FindAsync(email).Result!.RecoveryCodes.Contains(c, StringComparison.Ordinal));

        await site.DeliverAsync();
        Assert.Contains("aplicación", site.Post.Last(email).Subject, StringComparison.Ordinal);
        await visit.GetAsync(App);
        Assert.Empty(CodesOn(visit));
    }

    [Fact]
    public async Task Keep_the_key_that_was_read_in_where_a_code_was_wrong()
    {
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        await visit.GetAsync(App);
        var secret = AccountSite.SecretOn(visit);
        await visit.SendFormAsync("confirm", ("code", "12"));
        Assert.Equal(secret, AccountSite.SecretOn(visit));
        Assert.NotEmpty(visit.Page.QuerySelectorAll(".qr path.qr-dark[d^=M]"));
    }

    [Fact]
    public async Task Take_no_key_that_was_sealed_for_somebody_else()
    {
        using var other = new Visit(site.Space);
        await other.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        await other.GetAsync(App);
        var (secret, closed) = (AccountSite.SecretOn(other), other.Page.QuerySelector("input[name=secret]")!.GetAttribute("value")!);

        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync(App);
        await visit.SendFormAsync("confirm", ("secret", closed), ("code", Now(secret)));
        Assert.Single(visit.Problems);
        Assert.False((await site.FindAsync(email))!.TwoFactor);
    }

    [Fact]
    public async Task Work_once_each()
    {
        var (email, secret, _) = await WithAppAsync();
        site.Clock.Move(Totp.Step);
        var code = Now(secret);
        using var first = new Visit(site.Space);
        Assert.True(await EnterAsync(first, email, code));
        using var second = new Visit(site.Space);
        Assert.False(await EnterAsync(second, email, code));
        Assert.Null(second.Session);
    }

    [Fact]
    public async Task Are_not_taken_at_the_door_when_the_app_was_set_up_with_them()
    {
        var (email, secret, _) = await WithAppAsync();
        using var visit = new Visit(site.Space);
        Assert.False(await EnterAsync(visit, email, Now(secret)));
    }

    [Fact]
    public async Task Can_be_replaced_by_a_recovery_code_once()
    {
        var (email, _, codes) = await WithAppAsync();
        using var visit = new Visit(site.Space);
        Assert.True(await EnterAsync(visit, email, codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        await site.DeliverAsync();
        Assert.Contains("recuperación", site.Post.Last(email).Subject, StringComparison.Ordinal);
        Assert.Contains("9", site.Post.Last(email).Text, StringComparison.Ordinal);

        using var again = new Visit(site.Space);
        Assert.False(await EnterAsync(again, email, codes[3]));
        Assert.True(await EnterAsync(again, email, codes[4]));
    }

    [Fact]
    public async Task Of_recovery_are_worthless_once_there_are_new_ones()
    {
        var (email, _, codes) = await WithAppAsync();
        using var visit = new Visit(site.Space);
        Assert.True(await EnterAsync(visit, email, codes[0]));
        await visit.GetAsync(App);
        await visit.SendFormAsync("renew");
        var fresh = CodesOn(visit);
        Assert.Equal(10, fresh.Count);
        using var again = new Visit(site.Space);
        Assert.False(await EnterAsync(again, email, codes[1]));
        Assert.True(await EnterAsync(again, email, fresh[0]));
    }

    [Fact]
    public async Task Are_asked_for_no_more_once_turned_off()
    {
        var (email, _, codes) = await WithAppAsync();
        using var visit = new Visit(site.Space);
        Assert.True(await EnterAsync(visit, email, codes[0]));
        await visit.GetAsync(App);
        await visit.SendFormAsync("off");
        var account = (await site.FindAsync(email))!;
        Assert.Equal((false, null, ""), (account.TwoFactor, account.AuthenticatorKey, account.RecoveryCodes));
        using var again = new Visit(site.Space);
        await again.SignInAsync(email, AccountSite.Password);
        Assert.NotNull(again.Session);
    }

    [Fact]
    public async Task Open_to_an_editor_what_a_password_alone_does_not()
    {
        var email = await site.NewPersonAsync();
        await site.GiveRoleAsync(email, "Editor");
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync("/es/account/security");
        Assert.NotNull(visit.Page.QuerySelector("#missing"));
        await visit.GetAsync(App);
        await visit.SendFormAsync("confirm", ("code", Now(AccountSite.SecretOn(visit))));
        await visit.GetAsync("/es/account/security");
        Assert.Null(visit.Page.QuerySelector("#missing"));

        await visit.GetAsync(App);
        await visit.SendFormAsync("off");
        await visit.GetAsync("/es/account/security");
        Assert.NotNull(visit.Page.QuerySelector("#missing")); // who has nothing left has shown nothing
    }

    [Fact]
    public async Task Are_asked_for_again_before_anything_that_matters()
    {
        var (email, secret, codes) = await WithAppAsync();
        using var visit = new Visit(site.Space);
        Assert.True(await EnterAsync(visit, email, codes[0]));
        site.Clock.Move(TimeSpan.FromMinutes(11));
        foreach (var page in new[] { "app", "passkeys", "password", "email", "sessions" })
        {
            Assert.Equal(HttpStatusCode.Found, await visit.GetAsync("/es/account/security/" + page));
            Assert.StartsWith("/es/account/again?returnUrl=", visit.Location, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/security")); // to look at it is no matter
        await visit.GetAsync("/es/account/again?returnUrl=" + Uri.EscapeDataString(App));
        await visit.SendAsync(("password", AccountSite.Password), ("code", "123456"));
        Assert.Single(visit.Problems);
        await visit.SendAsync(("password", AccountSite.Password), ("code", Now(secret)));
        Assert.Equal(App, visit.Location);
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(App));
    }

    private async Task<(string Email, string Secret, IReadOnlyList<string> Codes)> WithAppAsync()
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await visit.GetAsync(App);
        var secret = AccountSite.SecretOn(visit);
        await visit.SendFormAsync("confirm", ("code", Now(secret)));
        await site.DeliverAsync(); // mails that wait together are sent in any order
        return (email, secret, CodesOn(visit));
    }

    private string Now(string secret) => Totp.Code(secret, Totp.StepOf(site.Clock.GetUtcNow()));

    private static async Task<bool> EnterAsync(Visit visit, string email, string code)
    {
        await visit.SignInAsync(email, AccountSite.Password);
        Assert.Equal("/es/account/second-step", visit.Location);
        await visit.GetAsync(visit.Location!);
        return await visit.SendAsync(("code", code)) == HttpStatusCode.Found;
    }

    private static List<string> CodesOn(Visit visit) => [.. visit.Page.QuerySelectorAll(".recovery-codes code").Select(c => c.Words())];
}
