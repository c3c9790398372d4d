using System.Net;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Extensions;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Addresses that go into mail, and addresses that people are led back to.</summary>
/// <param name="heads">The site's own address.</param>
/// <param name="settings">Where it is set.</param>
/// <param name="configuration">Names that the site answers to.</param>
/// <param name="server">Where it listens.</param>
public sealed class AccountLinks(PageHeads heads, SpaceSettings settings, IConfiguration configuration, IServer server)
{
    /// <summary>
    /// Start of absolute addresses in mail. Whoever sends a request names the host in it as they like: it is believed only where the settings tell the site's address or its names, or it is
    /// this very machine; else the mail leads to where the site listens.
    /// </summary>
    public string MailBase(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isKnown = settings.BaseUrl.Length > 0 || configuration["AllowedHosts"] is { Length: > 0 } and not "*"
            || request.Host.Host == "localhost" || (IPAddress.TryParse(request.Host.Host, out var address) && IPAddress.IsLoopback(address));
        return isKnown ? heads.BaseUrl(request) : Listening;
    }

    /// <summary>Start of absolute addresses in mail that no request led to.</summary>
    public string OwnBase() => settings.BaseUrl.Length > 0 ? settings.BaseUrl : Listening;

    private string Listening => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost").TrimEnd('/');

    /// <summary>An address with an account and a secret.</summary>
    public static string WithToken(string start, string page, string account, string token) => $"{start}/account/{page}{new QueryBuilder { { "id", account }, { "token", token } }}";

    /// <summary>Where somebody is led back to: an address of this site, escaped as addresses are, or the profile.</summary>
    /// <param name="wish">What the request asks for.</param>
    /// <param name="culture">Language of the page.</param>
    public static string Back(string? wish, string culture) =>
        wish is { Length: > 0 and < 2000 } && wish[0] == '/' && (wish.Length == 1 || wish[1] is not ('/' or '\\')) && wish.All(static c => c is > ' ' and <= '~') ? wish : $"/{culture}/account/profile";
}
