using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>Signing in by a provider of identities, where the settings name one (OpenID Connect, authorisation code with proof of possession).</summary>
public static class OidcServices
{
    /// <summary>What the framework calls it.</summary>
    public const string Scheme = "oidc";

    /// <summary>Where the provider leads people back to.</summary>
    public const string Callback = "/account/oidc/callback";

    /// <summary>By how much the provider's clock may differ from ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(3);

    // Public keys only: a token whose "signature" was made with something that others know is none.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddOidc(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = OidcSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<ProviderClient>();
        services.AddSingleton<ProviderKnowledge>();
        services.AddSingleton<OidcFailures>();
        services.AddSingleton<OidcLogins>();
        services.AddSingleton<OidcDoor>();
        services.AddScoped<OidcEvents>();
        services.AddScoped<IMailTemplate, OidcConfirmMail>();
        services.AddScoped<IMailTemplate, OidcConnectedMail>();
        services.AddScoped<IMailTemplate, OidcRemovedMail>();
        if (!settings.IsOn)
        {
            return services;
        }

        // The framework's own words about it may quote tokens: ours (OidcFailures) say what is needed.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None));
        services.AddAuthentication().AddOpenIdConnect(Scheme, o => Set(o, settings));
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<ProviderKnowledge, ProviderClient>((o, knowledge, client) =>
        {
            o.ConfigurationManager = knowledge;
            o.Backchannel = client.Http;
            o.TokenHandler = new ProviderTokens(knowledge) { MapInboundClaims = false };
        });
        return services;
    }

    private static void Set(OpenIdConnectOptions o, OidcSettings settings)
    {
        o.Authority = settings.Authority;
        o.RequireHttpsMetadata = false; // ProviderKnowledge is stricter
        o.ClientId = settings.ClientId;
        o.ClientSecret = settings.ClientSecret.Length > 0 ? settings.ClientSecret : null;
        o.ResponseType = OpenIdConnectResponseType.Code;
        o.ResponseMode = OpenIdConnectResponseMode.Query; // a form from elsewhere would come without our cookies
        o.UsePkce = true;
        o.Scope.Clear();
        foreach (var scope in OidcSettings.Words(settings.Scopes).Prepend(OpenIdConnectScope.OpenId).Distinct(StringComparer.Ordinal))
        {
            o.Scope.Add(scope);
        }

        o.CallbackPath = Callback;
        o.RemoteSignOutPath = default;
        o.SignedOutCallbackPath = default;
        o.SignInScheme = IdentityConstants.ExternalScheme;
        o.MapInboundClaims = false;
        o.SaveTokens = false;
        o.GetClaimsFromUserInfoEndpoint = true;
        o.ClaimActions.Clear();
        o.DisableTelemetry = true;
        o.UseTokenLifetime = false;
        o.RefreshOnIssuerKeyNotFound = false;
        o.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        o.ProtocolValidator.NonceLifetime = o.RemoteAuthenticationTimeout;
        o.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.ClientId,
            ValidAlgorithms = Algorithms,
            ClockSkew = Skew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
        };
        Ours(o.CorrelationCookie, "sign-on-");
        Ours(o.NonceCookie, "sign-on-nonce-");
        o.EventsType = typeof(OidcEvents);
    }

    private static void Ours(CookieBuilder cookie, string name)
    {
        cookie.Name = CookieNames.Ours + name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
