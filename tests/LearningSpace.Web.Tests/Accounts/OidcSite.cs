using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>A site that people can enter by a provider of identities, which runs beside it.</summary>
public sealed class OidcSite : IAsyncLifetime
{
    private readonly Dictionary<string, string> settings = LogCollector.UsualLevels;
    private AccountSite? site;

    internal IdentityProvider Provider { get; } = new();

    internal LogCollector Log { get; } = new();

    internal AccountSite Accounts => site!;

    internal SpaceFixture Space => site!.Space;

    public async ValueTask InitializeAsync()
    {
        await Provider.StartAsync();
        foreach (var (name, value) in Provider.Settings)
        {
            settings[name] = value;
        }

        settings["Logging:Console:LogLevel:Default"] = "None";
        site = new AccountSite(settings, s => s.AddSingleton<ILoggerProvider>(Log));
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        await Provider.DisposeAsync();
    }

    /// <summary>Goes to the provider, which leads back; the answer is read that the site then gives.</summary>
    /// <returns>The address that the provider led back to.</returns>
    internal static async Task<string> ComeByProviderAsync(Visit visit, string culture = "es", string back = "", Func<string, string>? bend = null)
    {
        var address = await GoToProviderAsync(visit, culture, back);
        var callback = await AnswerOfProviderAsync(address);
        await visit.GetAsync(bend is null ? callback : bend(callback));
        return callback;
    }

    /// <summary>Presses the button of the page for signing in.</summary>
    /// <returns>The provider's address that the site sends people to.</returns>
    internal static async Task<string> GoToProviderAsync(Visit visit, string culture = "es", string back = "")
    {
        await visit.GetAsync($"/{culture}/account/sign-in{(back.Length > 0 ? "?returnUrl=" + Uri.EscapeDataString(back) : "")}");
        await visit.SendFormAsync("oidc");
        return AddressOn(visit);
    }

    /// <summary>Where a page sends people on to.</summary>
    internal static string AddressOn(Visit visit)
    {
        Assert.True(visit.Answer.Headers.TryGetValues("Refresh", out var refresh), visit.Main);
        var address = Assert.Single(refresh)["0; url=".Length..];
        Assert.Contains(visit.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == address); // for who has that switched off
        return address;
    }

    /// <summary>Asks the provider, as the browser would.</summary>
    internal static async Task<string> AnswerOfProviderAsync(string address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var answer = await browser.GetAsync(address);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    /// <summary>Follows the site's own redirects.</summary>
    internal static async Task FollowAsync(Visit visit)
    {
        for (var i = 0; visit.Location is { } to && i < 5; i++)
        {
            await visit.GetAsync(to);
        }
    }

    /// <summary>Comes for the first time, agrees and enters.</summary>
    internal async Task<string> NewPersonAsync(Visit visit)
    {
        var subject = "p" + Guid.NewGuid().ToString("n");
        Provider.Behave();
        Provider.Person = IdentityProvider.Somebody(subject);
        await ComeByProviderAsync(visit);
        await FollowAsync(visit);
        await visit.SendAsync(("agree", "1"));
        Assert.NotNull(visit.Session);
        return subject;
    }

    /// <summary>The session of a visit, as the database has it.</summary>
    internal async Task<SessionRow?> SessionAsync(Visit visit)
    {
        if (visit.Session is null)
        {
            return null;
        }

        var key = Features.Accounts.Sessions.NameOf(visit.Session);
        await using var context = Space.Services.GetRequiredService<Database>().Reader();
        return await context.Sessions.FirstOrDefaultAsync(s => s.Key == key);
    }
}

/// <summary>A site whose settings name a provider that nobody asks.</summary>
public sealed class AccountSiteWithProvider() : AccountSite(new() { ["Oidc:Authority"] = "http://127.0.0.1:9", ["Oidc:ClientId"] = IdentityProvider.ClientId });
