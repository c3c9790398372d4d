using System.Security.Claims;
using LearningSpace.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>Somebody as the provider has just described them, and what they were about to do. It travels in a sealed cookie that holds for some minutes.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Its own name for the person: with the issuer, this is who they are.</param>
/// <param name="Attempt">Name of the attempt, made at random.</param>
public sealed record OidcIdentity(string Issuer, string Subject, string Attempt)
{
    private const int LongestName = 100;

    /// <summary>A valid address; empty where the provider gave none.</summary>
    public string Email { get; init; } = "";

    /// <summary>Whether the provider says that mail to it reaches the person.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>A name; empty where the provider gave none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the provider asked for more than one factor.</summary>
    public bool Strong { get; init; }

    /// <summary>Where the person wanted to go.</summary>
    public string Back { get; init; } = "";

    /// <summary>Account that the person was signed in to and wants to connect; empty for none.</summary>
    public string Link { get; init; } = "";

    /// <summary>The provider's token, to be shown to it when the person leaves; empty where it is too long to be kept.</summary>
    public string Token { get; init; } = "";

    /// <summary>The same with what a source says of name and address; the two of an address belong together.</summary>
    /// <param name="name">A name, as it was written.</param>
    /// <param name="email">An address, as it was written.</param>
    /// <param name="verified">Whether it is verified, as it was written.</param>
    public OidcIdentity With(string? name, string? email, string? verified)
    {
        var plain = string.Concat((name ?? "").Normalize().Where(c => !char.IsControl(c))).Trim();
        var known = this with { Name = Name.Length > 0 ? Name : plain[..Math.Min(plain.Length, LongestName)] };
        return Email.Length > 0 || email is null || !MailAddresses.IsValid(email) ? known : known with { Email = email, EmailVerified = string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase) };
    }

    /// <summary>For the cookie.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new(nameof(Issuer), Issuer), new(nameof(Subject), Subject), new(nameof(Attempt), Attempt), new(nameof(Email), Email), new(nameof(EmailVerified), EmailVerified ? "1" : ""),
            new(nameof(Name), Name), new(nameof(Strong), Strong ? "1" : ""), new(nameof(Back), Back), new(nameof(Link), Link), new(nameof(Token), Token),
        ],
        IdentityConstants.ExternalScheme));

    /// <summary>From the cookie; null where it holds none.</summary>
    public static OidcIdentity? From(ClaimsPrincipal? principal)
    {
        string Of(string name) => principal?.FindFirstValue(name) ?? "";
        return Of(nameof(Issuer)).Length == 0 || Of(nameof(Subject)).Length == 0 ? null : new(Of(nameof(Issuer)), Of(nameof(Subject)), Of(nameof(Attempt)))
        {
            Email = Of(nameof(Email)),
            EmailVerified = Of(nameof(EmailVerified)).Length > 0,
            Name = Of(nameof(Name)),
            Strong = Of(nameof(Strong)).Length > 0,
            Back = Of(nameof(Back)),
            Link = Of(nameof(Link)),
            Token = Of(nameof(Token)),
        };
    }
}
