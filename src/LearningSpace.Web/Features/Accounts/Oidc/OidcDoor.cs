using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningSpace.Core.Content;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>Leads people to the provider, back in, and out there when they leave here.</summary>
/// <param name="settings">The provider.</param>
/// <param name="knowledge">Its addresses.</param>
/// <param name="heads">This site's own address.</param>
/// <param name="protection">Seals what the browser keeps.</param>
/// <param name="clock">The time.</param>
public sealed class OidcDoor(OidcSettings settings, ProviderKnowledge knowledge, PageHeads heads, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = CookieNames.Ours + "sign-on";

    private readonly IDataProtector seal = protection.CreateProtector("LearningSpace.SignOn");

    /// <summary>Begins an attempt.</summary>
    /// <param name="context">The request.</param>
    /// <param name="culture">Language of the person.</param>
    /// <param name="back">Where they want to go.</param>
    /// <param name="link">The account that they want to connect; empty: they want to enter.</param>
    /// <returns>Where to send them.</returns>
    /// <exception cref="OidcException">The provider does not answer, or not as it should.</exception>
    public async Task<string> BeginAsync(HttpContext context, string culture, string back, string link)
    {
        ArgumentNullException.ThrowIfNull(context);
        var properties = new AuthenticationProperties
        {
            RedirectUri = $"/{culture}/account/oidc/done",
            Items =
            {
                [OidcEvents.Attempt] = ContentId.Random(), [OidcEvents.Begun] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), [OidcEvents.Language] = culture,
                [OidcEvents.Back] = back, [OidcEvents.Link] = link,
            },
        };
        if (context.Person() is not null && link.Length == 0)
        {
            properties.Items[OidcEvents.Anew] = "1";
        }

        try
        {
            await context.ChallengeAsync(OidcServices.Scheme, properties);
        }
        catch (Exception e) when (e is not OidcException && !context.RequestAborted.IsCancellationRequested)
        {
            throw new OidcException(e is HttpRequestException or OperationCanceledException ? OidcFault.Unreachable : OidcFault.BadAnswer, "beginning", e);
        }

        // The framework redirects; but what answers a form may lead nowhere else (the policy of every page), so that a page in between does.
        var to = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status200OK;
        return to;
    }

    /// <summary>Has the browser go on by itself from the page that answers.</summary>
    public static void GoOn(HttpContext context, string to)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["Refresh"] = "0; url=" + to;
        context.Response.HideAddress();
    }

    /// <summary>Whom the provider has just described; null for nobody.</summary>
    public static async Task<OidcIdentity?> WhoAsync(HttpContext context) => OidcIdentity.From((await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal);

    /// <summary>Forgets whom the provider described.</summary>
    public static Task ForgetAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.ExternalScheme);

    /// <summary>Keeps in the browser that this account was entered by the provider.</summary>
    public void Remember(HttpContext context, AccountRow account, OidcIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(identity);
        context.Response.Cookies.Append(Cookie, seal.Protect(JsonSerializer.Serialize<string[]>([account.Id, identity.Token])), CookieNames.Options(context.Request, null));
    }

    /// <summary>Where somebody goes to leave the provider too; null where they did not come from it, or it has no such page.</summary>
    public async Task<string?> LeaveAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.Cookies.TryGetValue(Cookie, out var kept) || context.Person() is not { } person)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, CookieNames.Options(context.Request, null));
        if (!settings.IsOn || Open(kept) is not [var account, var token] || account != person.Id)
        {
            return null;
        }

        OpenIdConnectConfiguration provider;
        try
        {
            provider = await knowledge.GetConfigurationAsync(context.RequestAborted);
        }
        catch (OidcException)
        {
            return null; // to leave here matters more
        }

        if (string.IsNullOrEmpty(provider.EndSessionEndpoint))
        {
            return null;
        }

        // OpenID Connect RP-Initiated Logout 1.0 §2.
        var query = new QueryBuilder { { "client_id", settings.ClientId }, { "post_logout_redirect_uri", heads.BaseUrl(context.Request) + "/" } };
        if (token.Length > 0)
        {
            query.Add("id_token_hint", token);
        }

        return provider.EndSessionEndpoint + (provider.EndSessionEndpoint.Contains('?', StringComparison.Ordinal) ? "&" + query.ToString()[1..] : query.ToString());
    }

    /// <summary>What a connection is called in a form.</summary>
    public static string NameOf(LoginRow login)
    {
        ArgumentNullException.ThrowIfNull(login);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.Issuer + " " + login.Subject)));
    }

    private string[]? Open(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(seal.Unprotect(kept));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
