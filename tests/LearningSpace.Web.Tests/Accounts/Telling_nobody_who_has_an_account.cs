using System.Buffers.Binary;
using System.Collections.Concurrent;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Whoever types the addresses of others learns nothing of them: not by what is answered, nor by the headers and cookies, nor by how much work was done for it.</summary>
[Trait("Speed", "slow")]
public sealed class Telling_nobody_who_has_an_account(Telling_nobody_who_has_an_account.Watched site) : IClassFixture<Telling_nobody_who_has_an_account.Watched>
{
    private const string Wrong = "no es esta la clave";

    /// <summary>A site of which the tests see how often, and against what, it compares passwords.</summary>
    public sealed class Watched : AccountSite
    {
        internal static readonly ConcurrentQueue<string> Compared = new();

        public Watched()
            : base([], s => s.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AccountRow>, Hasher>()))
        {
        }

        private sealed class Hasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<AccountRow>(options)
        {
            public override PasswordVerificationResult VerifyHashedPassword(AccountRow user, string hashedPassword, string providedPassword)
            {
                // How a hash is made: its version, its function, how often it is repeated, the length of its salt. The time that a comparison takes depends on nothing else.
                var made = Convert.FromBase64String(hashedPassword);
                Compared.Enqueue($"{made[0]} {BinaryPrimitives.ReadInt32BigEndian(made.AsSpan(1))} {BinaryPrimitives.ReadInt32BigEndian(made.AsSpan(5))} {BinaryPrimitives.ReadInt32BigEndian(made.AsSpan(9))} {made.Length}");
                return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            }
        }
    }

    [Fact]
    public void Takes_as_long_as_OWASP_asks_where_no_test_shortens_it()
    {
        using var services = new ServiceCollection().AddSpace(SpaceHost.Configuration([])).BuildServiceProvider();
        var account = Register.NewAccount("", "", "", "es", DateTimeOffset.UnixEpoch);
        var made = Convert.FromBase64String(services.GetRequiredService<IPasswordHasher<AccountRow>>().HashPassword(account, Wrong));
        Assert.Equal((1, 2, 210_000), (made[0], BinaryPrimitives.ReadInt32BigEndian(made.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(made.AsSpan(5)))); // the format's version, HMAC-SHA-512, repetitions
    }

    [Fact]
    public async Task Holds_at_the_door_whatever_there_is_to_know_of_an_account()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, email) in await EverybodyAsync())
        {
            Watched.Compared.Clear();
            var answer = await AnswerAsync("/es/account/sign-in", email, ("email", email), ("password", Wrong));
            answers[kind] = $"{answer}\nCompared: {string.Join(", ", Watched.Compared)}";
        }

        Alike(answers);
        Assert.Contains("Compared: 1 ", answers["nobody"], StringComparison.Ordinal); // one comparison, in each case
        Assert.DoesNotContain(", ", answers["nobody"].Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_for_what_is_asked_of_the_database()
    {
        // A commit more or less can be told by the clock: so the same is read and the same written.
        var done = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, email) in (await EverybodyAsync()).Prepend(("warm", Fresh())))
        {
            using var visit = new Visit(site.Space);
            await visit.GetAsync("/es/account/sign-in");
            using var questions = new Questions(site.Space.Database.ConnectionString);
            await visit.SendFormAsync(null, ("email", email), ("password", Wrong));
            done[kind] = string.Join(' ', questions.Kinds);
        }

        done.Remove("warm");
        Alike(done);
        Assert.Contains("UPDATE", done["nobody"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_however_often_one_tries()
    {
        // The pause of an account that there is looks like nothing at all.
        var (known, nobody) = (await site.NewPersonAsync(), Fresh());
        for (var attempt = 0; attempt < Lockout.Free + 4; attempt++)
        {
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var email in new[] { known, nobody })
            {
                Watched.Compared.Clear();
                answers[email] = $"{await AnswerAsync("/es/account/sign-in", email, ("email", email), ("password", Wrong))}\nCompared: {string.Join(", ", Watched.Compared)}";
            }

            Alike(answers);
        }

        Assert.NotNull((await site.FindAsync(known))!.LockedUntil);
    }

    [Theory]
    [InlineData("/es/account/register")]
    [InlineData("/es/account/forgotten")]
    public async Task Holds_where_a_mail_is_asked_for(string page)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, email) in await EverybodyAsync())
        {
            answers[kind] = await AnswerAsync(page, email, ("name", "Otra Persona"), ("email", email), ("agree", "1"));
        }

        Alike(answers);
    }

    [Fact]
    public async Task Holds_for_members_who_want_the_address_of_others()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, email) in await EverybodyAsync())
        {
            var mine = await site.NewPersonAsync();
            using var visit = new Visit(site.Space);
            await visit.SignInAsync(mine, AccountSite.Password);
            await visit.GetAsync("/es/account/security/email");
            await visit.SendAsync(("email", email));
            var first = Told(visit, email, mine);
            await visit.GetAsync(visit.Location!);
            answers[kind] = first + Told(visit, email, mine);
        }

        Alike(answers);
    }

    [Theory]
    [InlineData("/es/account/reset?id={id}&token=x")]
    [InlineData("/es/account/welcome?id={id}&token=x")]
    [InlineData("/es/account/new-email?id={id}&token=x")]
    [InlineData("/es/account/oidc/done?id={id}&token=x")]
    [InlineData("/es/account/stay?id={id}&token=x")]
    [InlineData("/es/people/{id}")]
    public async Task Holds_for_who_guesses_ids(string pattern)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, email) in await EverybodyAsync())
        {
            var id = (await site.FindAsync(email))?.Id ?? Core.Content.ContentId.Random();
            using var visit = new Visit(site.Space);
            await visit.GetAsync(pattern.Replace("{id}", id, StringComparison.Ordinal));
            answers[kind] = Told(visit, id);
        }

        Alike(answers);
    }

    // Everything that one may want to know of an account without its password.
    private async Task<IEnumerable<(string Kind, string Email)>> EverybodyAsync()
    {
        var (plain, unconfirmed, withApp, closed, paused, without, leaving, nobody) =
            (await site.NewPersonAsync(), Fresh(), await site.NewPersonAsync(), await site.NewPersonAsync(), await site.NewPersonAsync(), await site.NewPersonAsync(), await site.NewPersonAsync(), Fresh());
        await AnswerAsync("/es/account/register", unconfirmed, ("name", "Otra Persona"), ("email", unconfirmed), ("agree", "1"));
        await site.ChangeAsync(withApp, a => (a.TwoFactor, a.AuthenticatorKey) = (true, Totp.NewSecret()));
        await site.ChangeAsync(closed, a => (a.SuspendedUntil, a.SuspendedBecause) = (site.Clock.GetUtcNow().UtcDateTime.AddDays(3), "Publicidad encubierta."));
        await site.ChangeAsync(paused, a => (a.Failures, a.LockedUntil) = (9, site.Clock.GetUtcNow().UtcDateTime.AddMinutes(9)));
        await site.ChangeAsync(without, a => a.PasswordHash = null); // enters by a passkey, or by a provider
        await site.ChangeAsync(leaving, a => a.LeavingUtc = site.Clock.GetUtcNow().UtcDateTime);
        await site.DeliverAsync();
        return
        [
            ("nobody", nobody), ("known", plain), ("in capitals", plain.ToUpperInvariant()), ("unconfirmed", unconfirmed), ("with an app", withApp), ("closed", closed), ("paused", paused),
            ("without a password", without), ("leaving", leaving),
        ];
    }

    private static string Fresh() => $"persona-{Guid.NewGuid():n}@correo.example";

    private async Task<string> AnswerAsync(string page, string email, params (string Name, string Value)[] fields)
    {
        using var visit = new Visit(site.Space);
        await visit.GetAsync(page);
        await visit.SendFormAsync(null, fields);
        return Told(visit, email);
    }

    // The whole answer, without what the asker sent and what differs with every answer.
    private static string Told(Visit visit, params string[] typed)
    {
        var token = visit.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        var text = typed.Append(token).OfType<string>().Aggregate(visit.Page.Source.Text, (all, t) => all.Replace(t, "…", StringComparison.Ordinal).Replace(Uri.EscapeDataString(t), "…", StringComparison.Ordinal));
        text = System.Text.RegularExpressions.Regex.Replace(text, @"(<(p|span)[^>]*class=""reference""[^>]*>).*?<", "$1<");
        var headers = visit.Answer.Headers.Concat(visit.Answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length" or "X-Request-ID")).OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value.Select(v => h.Key == "Set-Cookie" ? System.Text.RegularExpressions.Regex.Replace(v, "=[^;]+", "=…", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) : v))}");
        return $"{(int)visit.Answer.StatusCode}\n{string.Join('\n', headers)}\n{text}";
    }

    private static void Alike(Dictionary<string, string> answers)
    {
        foreach (var (kind, answer) in answers)
        {
            Assert.True(answer == answers.First().Value, $"{kind} is told from {answers.First().Key}:\n{FirstDifference(answers.First().Value, answer)}");
        }
    }

    private static string FirstDifference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return $"…{one[Math.Max(0, at - 80)..Math.Min(one.Length, at + 120)]}…\n…{other[Math.Max(0, at - 80)..Math.Min(other.Length, at + 120)]}…";
    }
}
