using System.Net;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Answers with a passkey as attackers would give them, to whom the door stays shut.</summary>
public sealed class Passkeys_at_the_door(AccountSite site) : IClassFixture<AccountSite>
{
    internal const string Door = "/es/account/sign-in";
    internal const string List = "/es/account/security/passkeys";

    [Fact]
    public async Task Open_it_to_their_owner_as_more_than_a_password()
    {
        var (email, device) = await WithPasskeyAsync();
        await site.GiveRoleAsync(email, "Administrator");
        using var visit = new Visit(site.Space);
        await EnterAsync(visit, device);
        Assert.Equal("/es/account/profile", visit.Location);
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/admin"));
    }

    public static TheoryData<string> Bends => ["origin", "host", "question", "frame", "type", "key", "name", "owner", "unverified"];

    [Theory]
    [MemberData(nameof(Bends))]
    public async Task Stay_out_where_anything_of_the_answer_does_not_fit(string bend)
    {
        var (email, device) = await WithPasskeyAsync();
        var (_, others) = await WithPasskeyAsync();
        using var visit = new Visit(site.Space);
        var question = await AskAsync(visit);
        var owner = device.Owner;
        switch (bend)
        {
            case "origin": (device.Host, device.Origin) = (new Uri(device.Origin).Host, "https://evil.example"); break;
            case "host": device.Host = "evil.example"; break;
            case "question": device.Challenge = new byte[32]; break;
            case "frame": device.IsFramed = true; break;
            case "key": device.ForgetKey(); break;
            case "name": device.Id = others.Id; break; // another's passkey, signed with one's own
            case "owner": device.Owner = others.Owner; break; // one's own passkey, in another's name
            case "unverified": device.Verifies = false; break;
        }

        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(visit, device.Show(question, bend == "type" ? "webauthn.create" : "webauthn.get")));
        Assert.Null(visit.Session);
        Assert.Single(visit.Problems);
        Assert.DoesNotContain(email, visit.Main, StringComparison.Ordinal);

        // The same device, asked anew and left alone, is let in: nothing else was wrong.
        if (bend is not "key" and not "name")
        {
            (device.Origin, device.Host, device.Challenge, device.IsFramed, device.Verifies, device.Owner) = (site.Space.BaseAddress, null, null, false, true, owner);
            await EnterAsync(visit, device);
            Assert.NotNull(visit.Session);
        }
    }

    [Fact]
    public async Task Answer_a_question_once_also_for_who_has_copied_cookie_and_answer()
    {
        var (_, device) = await WithPasskeyAsync();
        using var visit = new Visit(site.Space);
        var answer = device.Show(await AskAsync(visit));
        using var thief = new Visit(site.Space);
        foreach (Cookie cookie in visit.Cookies.GetAllCookies())
        {
            thief.Cookies.Add(new Uri(site.Space.BaseAddress), new Cookie(cookie.Name, cookie.Value, "/"));
        }

        await thief.GetAsync(Door);
        await AnswerAsync(visit, answer);
        Assert.NotNull(visit.Session);
        await AnswerAsync(thief, answer);
        Assert.Null(thief.Session);
        Assert.Single(thief.Problems);
    }

    [Fact]
    public async Task Answer_only_what_the_same_browser_was_asked()
    {
        var (_, device) = await WithPasskeyAsync();
        using var asked = new Visit(site.Space);
        var answer = device.Show(await AskAsync(asked));
        using var other = new Visit(site.Space);
        await AskAsync(other);
        await AnswerAsync(other, answer);
        Assert.Null(other.Session);
        using var unasked = new Visit(site.Space);
        await unasked.GetAsync(Door);
        await AnswerAsync(unasked, answer);
        Assert.Null(unasked.Session);
    }

    [Fact]
    public async Task Answer_no_question_that_was_asked_for_something_else()
    {
        // Who is halfway in by a password cannot pass for who was asked for a passkey, and the other way round.
        var (email, device) = await WithPasskeyAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        var answer = device.Show(await AskAsync(visit, List, "/es/account/passkeys/again"));
        await visit.GetAsync(List);
        await visit.SendFormAsync("add", ("name", "Otra"), (PasskeyAsk.AnswerField, answer));
        Assert.Single(visit.Problems);
        var made = device.Make(await AskAsync(visit, List, "/es/account/passkeys/new"));
        await visit.GetAsync("/es/account/again");
        await visit.SendFormAsync("passkey", (PasskeyAsk.AnswerField, made));
        Assert.Single(visit.Problems);
        await AskAsync(visit, List, "/es/account/passkeys/new");
        await visit.GetAsync("/es/account/second-step");
        Assert.Equal(Door, visit.Location);
    }

    [Fact]
    public async Task Do_not_open_a_closed_account_nor_one_that_takes_a_pause()
    {
        var (email, device) = await WithPasskeyAsync();
        await site.ChangeAsync(email, a => (a.SuspendedUntil, a.SuspendedBecause) = (site.Clock.GetUtcNow().UtcDateTime.AddDays(1), "Publicidad encubierta."));
        using var visit = new Visit(site.Space);
        await EnterAsync(visit, device);
        Assert.Null(visit.Session);
        await site.ChangeAsync(email, a => (a.SuspendedUntil, a.LeavingUtc) = (null, site.Clock.GetUtcNow().UtcDateTime));
        await EnterAsync(visit, device);
        Assert.Null(visit.Session);
        await site.ChangeAsync(email, a => (a.LeavingUtc, a.LockedUntil) = (null, site.Clock.GetUtcNow().UtcDateTime.AddMinutes(1)));
        await EnterAsync(visit, device);
        Assert.Null(visit.Session);
        await site.ChangeAsync(email, a => a.LockedUntil = null);
        await EnterAsync(visit, device);
        Assert.NotNull(visit.Session);
    }

    [Fact]
    public async Task Show_nobody_else_to_be_who_is_signed_in()
    {
        var (email, _) = await WithPasskeyAsync();
        var (_, others) = await WithPasskeyAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        await site.ProvenLongAgoAsync(email);
        foreach (var question in new[] { "/es/account/passkeys/again", "/es/account/passkeys/sign-in" })
        {
            var answer = others.Show(await AskAsync(visit, "/es/account/again", question));
            await visit.SendFormAsync("passkey", (PasskeyAsk.AnswerField, answer));
            Assert.Single(visit.Problems);
            Assert.Equal(HttpStatusCode.Found, await visit.GetAsync(List));
        }
    }

    [Fact]
    public async Task Are_worthless_once_removed_and_when_a_copy_counts_behind()
    {
        var (email, device) = await WithPasskeyAsync(count: 5);
        using var visit = new Visit(site.Space);
        device.Count = 6;
        await EnterAsync(visit, device);
        Assert.NotNull(visit.Session);
        using var copy = new Visit(site.Space);
        device.Count = 6; // a second device with the same key
        await EnterAsync(copy, device);
        Assert.Null(copy.Session);

        await visit.GetAsync(List);
        await visit.SendFormAsync("remove");
        device.Count = 7;
        await EnterAsync(copy, device);
        Assert.Null(copy.Session);
        Assert.NotNull(await site.FindAsync(email));
    }

    [Fact]
    public async Task Cannot_be_added_in_the_name_of_somebody_elses()
    {
        var (email, device) = await WithPasskeyAsync();
        await site.DeliverAsync();
        var before = await site.StandingAsync(email);
        using var attacker = new Visit(site.Space);
        await attacker.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        device.ForgetKey(); // the victim's name, a key of one's own
        var made = device.Make(await AskAsync(attacker, List, "/es/account/passkeys/new"));
        Assert.Equal(HttpStatusCode.OK, await attacker.SendFormAsync("add", ("name", "Mía"), (PasskeyAsk.AnswerField, made)));
        Assert.Single(attacker.Problems);
        Assert.Equal(before, await site.StandingAsync(email));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}")]
    [InlineData("{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"%%%\",\"attestationObject\":\"AA\"}}")]
    public async Task Break_nothing_when_they_are_none(string answer)
    {
        using var visit = new Visit(site.Space);
        await AskAsync(visit);
        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(visit, answer));
        Assert.Single(visit.Problems);
        using var signedIn = new Visit(site.Space);
        await signedIn.SignInAsync(await site.NewPersonAsync(), AccountSite.Password);
        await AskAsync(signedIn, List, "/es/account/passkeys/new");
        Assert.Equal(HttpStatusCode.OK, await signedIn.SendFormAsync("add", ("name", "Nada"), (PasskeyAsk.AnswerField, answer)));
        Assert.Single(signedIn.Problems);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.False(await context.Passkeys.AnyAsync(p => p.Name == "Nada"));
    }

    /// <summary>Reads a page and asks by it for a question, as its script does.</summary>
    internal static async Task<string> AskAsync(Visit visit, string page = Door, string path = "/es/account/passkeys/sign-in")
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(page));
        var read = visit.Page;
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("RequestVerificationToken", visit.Token);
        Assert.Equal(HttpStatusCode.OK, await visit.AskAsync(request));
        var question = await visit.Answer.Content.ReadAsStringAsync();
        await visit.GetAsync(page);
        Assert.Equal(read.Title, visit.Page.Title);
        return question;
    }

    /// <summary>Answers at the door.</summary>
    internal static Task<HttpStatusCode> AnswerAsync(Visit visit, string answer) => visit.SendFormAsync("passkey", (PasskeyAsk.AnswerField, answer));

    /// <summary>Signs in by a device, or tries to.</summary>
    private async Task EnterAsync(Visit visit, Device device)
    {
        site.Clock.Move(TimeSpan.FromSeconds(1)); // a passkey answers no two questions of one moment
        await AnswerAsync(visit, device.Show(await AskAsync(visit)));
    }

    /// <summary>Gives somebody who is signed in a passkey.</summary>
    internal static async Task<Device> AddAsync(Visit visit, string origin, uint count = 0)
    {
        var device = new Device { Origin = origin, Count = count };
        var made = device.Make(await AskAsync(visit, List, "/es/account/passkeys/new"));
        await visit.SendFormAsync("add", ("name", "Teléfono"), (PasskeyAsk.AnswerField, made));
        Assert.Equal(List + "?done=add", visit.Location);
        return device;
    }

    private async Task<(string Email, Device Device)> WithPasskeyAsync(uint count = 0)
    {
        var email = await site.NewPersonAsync();
        using var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        return (email, await AddAsync(visit, site.Space.BaseAddress, count));
    }
}
