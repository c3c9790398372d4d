using LearningSpace.Core.Site;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>The provider of identities by which people can sign in: the settings of group <c>Oidc</c>.</summary>
public sealed record OidcSettings
{
    /// <summary>Address of the provider as it names itself (its issuer); empty: there is none.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What the provider calls this site.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>By which this site shows the provider that it is who it says.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for, with blanks between.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>Values of <c>acr</c> that mean more than one factor, with blanks or commas between.</summary>
    public string StrongAcr { get; init; } = "";

    /// <summary>Values of <c>amr</c> that mean more than one factor (RFC 8176), with blanks or commas between.</summary>
    public string StrongAmr { get; init; } = "mfa";

    /// <summary>How long an answer of the provider is waited for.</summary>
    public int TimeoutSeconds { get; init; } = 8;

    /// <summary>Whether people can sign in by a provider.</summary>
    public bool IsOn => Authority.Length > 0;

    private IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    private string PlainName { get; init; } = "";

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">They cannot be used; the message says which and why.</exception>
    public static OidcSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Oidc");
        var settings = new OidcSettings();
        section.Bind(settings);
        settings = settings with
        {
            Authority = settings.Authority.Trim(),
            PlainName = section["Name"] ?? "",
            Names = Cultures.All.Where(c => section[$"Name:{c}"] is { Length: > 0 }).ToDictionary(c => c, c => section[$"Name:{c}"]!, StringComparer.Ordinal),
        };
        if (!settings.IsOn)
        {
            return settings;
        }

        if (!Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) || !IsSafe(authority) || authority.Query.Length > 0 || authority.Fragment.Length > 0)
        {
            throw new InvalidOperationException("The setting Oidc__Authority must be an address that begins with https:// (http:// only on this machine), without ? or #.");
        }

        return settings.ClientId.Length > 0 ? settings : throw new InvalidOperationException("With Oidc__Authority, the setting Oidc__ClientId must say what the provider calls this site.");
    }

    /// <summary>Name of the provider, as buttons show it.</summary>
    public string Name(string culture) => Names.GetValueOrDefault(culture) ?? (PlainName.Length > 0 ? PlainName : Names.Values.FirstOrDefault() ?? new Uri(Authority).Host);

    /// <summary>Whether an issuer is the provider.</summary>
    public bool IsOf(string issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return IsOn && issuer.TrimEnd('/') == Authority.TrimEnd('/');
    }

    /// <summary>Whether nobody on the way can read what is sent to an address.</summary>
    public static bool IsSafe(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
    }

    /// <summary>Whether the provider says that it asked for more than one factor.</summary>
    /// <param name="acr">How sure the provider is; null where it does not say.</param>
    /// <param name="amr">What it asked for.</param>
    public bool IsStrong(string? acr, IEnumerable<string> amr) =>
        (acr is not null && Words(StrongAcr).Contains(acr, StringComparer.Ordinal)) || amr.Intersect(Words(StrongAmr), StringComparer.Ordinal).Any();

    /// <summary>The words of a setting.</summary>
    public static string[] Words(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
    }
}
