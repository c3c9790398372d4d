using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>A site whose mail is kept and whose clock the tests move; nothing is done there by itself.</summary>
public class AccountSite : IAsyncLifetime
{
    /// <summary>A password that is taken.</summary>
    internal const string Password = "lluvia verde sobre tejas";

    /// <summary>A site with settings of its own.</summary>
    /// <param name="settings">Settings beside the usual ones.</param>
    /// <param name="services">Adds services.</param>
    internal AccountSite(Dictionary<string, string> settings, Action<IServiceCollection>? services = null) =>
        Space = new SpaceFixture(new(settings) { ["LearningSpace:Jobs"] = "false" }, s =>
        {
            s.Replace(ServiceDescriptor.Singleton<IMailer>(Post));
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services?.Invoke(s);
        });

    /// <summary>The usual one.</summary>
    public AccountSite()
        : this([])
    {
    }

    private AccountSite(AccountSite first, Dictionary<string, string> settings)
    {
        (Post, Clock) = (first.Post, first.Clock);
        Space = SpaceFixture.Beside(first.Space, settings, s =>
        {
            s.Replace(ServiceDescriptor.Singleton<IMailer>(Post));
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        });
    }

    /// <summary>Another node of a site that was started: the same database, clock and mail.</summary>
    internal static AccountSite Beside(AccountSite first) => new(first, new() { ["LearningSpace:Jobs"] = "false" });

    internal SpaceFixture Space { get; }

    internal Postbox Post { get; } = new();

    internal MovableClock Clock { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await Space.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Space.DisposeAsync();
    }

    /// <summary>What an app makes its codes of, as a page tells it for typing.</summary>
    internal static string SecretOn(Visit visit) => visit.Page.One(".key").Words().Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Sends what waits in the outbox.</summary>
    internal Task DeliverAsync() => Space.Services.GetRequiredService<DeliverOutbox>().RunAsync(CancellationToken.None);

    /// <summary>The account of an address.</summary>
    internal async Task<AccountRow?> FindAsync(string email)
    {
        var key = CreateAccount.KeyOf(email);
        await using var context = Space.Services.GetRequiredService<Database>().Reader();
        return await context.Accounts.FirstOrDefaultAsync(a => a.EmailKey == key);
    }

    /// <summary>Changes an account behind the site's back.</summary>
    internal Task ChangeAsync(string email, Action<AccountRow> change)
    {
        var key = CreateAccount.KeyOf(email);
        return Space.Services.GetRequiredService<Database>().Gate.WriteAsync(async (context, token) => change(await context.Accounts.SingleAsync(a => a.EmailKey == key, token)));
    }

    /// <summary>Makes it long ago that somebody showed who they are.</summary>
    internal async Task ProvenLongAgoAsync(string email)
    {
        var (id, then) = ((await FindAsync(email))!.Id, Clock.GetUtcNow().UtcDateTime.AddHours(-1));
        await Space.Services.GetRequiredService<Database>().Gate.WriteAsync(
            (context, token) => context.Sessions.Where(s => s.AccountId == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ProvenUtc, then), token));
    }

    /// <summary>Gives somebody a role.</summary>
    internal Task GiveRoleAsync(string email, string role)
    {
        var key = CreateAccount.KeyOf(email);
        return Space.Services.GetRequiredService<Database>().Gate.WriteAsync(async (context, token) =>
            context.AccountRoles.Add(new AccountRoleRow { AccountId = (await context.Accounts.SingleAsync(a => a.EmailKey == key, token)).Id, Role = role }));
    }

    /// <summary>Somebody who has registered and chosen <see cref="Password"/>.</summary>
    internal async Task<string> NewPersonAsync(string? email = null)
    {
        email ??= $"persona-{Guid.NewGuid():n}@correo.example";
        using var visit = new Visit(Space);
        await visit.GetAsync("/es/account/register");
        await visit.SendAsync(("name", "Persona Nueva"), ("email", email), ("agree", "1"));
        await DeliverAsync();
        await visit.GetAsync(Postbox.LinkIn(Post.Last(email)));
        await visit.SendAsync(("password", Password));
        Assert.StartsWith("/es/account/sign-in", visit.Location, StringComparison.Ordinal);
        return email;
    }
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class MovableClock : TimeProvider
{
    // From now on: the framework guards forms by the clock of the machine.
    private DateTimeOffset now = DateTimeOffset.UtcNow;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves it on.</summary>
    public void Move(TimeSpan by) => now += by;
}
