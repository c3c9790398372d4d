using System.Security.Claims;
using System.Text.Encodings.Web;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Tells the framework who is signed in, by the key in the browser's cookie (<see cref="Sessions"/>).</summary>
/// <param name="options">Options of the framework.</param>
/// <param name="logger">For the framework.</param>
/// <param name="encoder">For the framework.</param>
/// <param name="sessions">Who is signed in where.</param>
public sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Property of signing in: more than a password was shown.</summary>
    public const string StrongProperty = "strong";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (CookieNames.SessionOf(Request) is not { } key || await sessions.FindAsync(key, Context.GetEndpoint()?.Metadata.GetMetadata<PassiveAttribute>() is null, Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(found.Person);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, found.Person.Id), new Claim(ClaimTypes.Name, found.Person.Name)], IdentityConstants.ApplicationScheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        ArgumentNullException.ThrowIfNull(user);
        var account = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody can be signed in without an account.");
        var kept = properties?.IsPersistent == true;
        var key = await sessions.BeginAsync(
            account, properties?.Items.ContainsKey(StrongProperty) == true, kept, Request.Headers.UserAgent.ToString(), CookieNames.SessionOf(Request), Context.RequestAborted);
        Enter.SetKey(Context, key, kept);
    }

    /// <inheritdoc/>
    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        if (CookieNames.SessionOf(Request) is { } key)
        {
            await sessions.EndAsync(key, Context.RequestAborted);
        }

        Response.Cookies.Delete(CookieNames.Session, CookieNames.Options(Request, null));
    }
}

/// <summary>Who asks, for pages.</summary>
public static class People
{
    /// <summary>Whoever is signed in; null for a visitor.</summary>
    public static Person? Person(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Person>();
    }

    /// <summary>Whose content whoever asks may read. Feeds, the API and what is kept for all ask nobody, and are for visitors.</summary>
    public static IReadOnlyList<string> Audiences(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Person() is { } person ? context.RequestServices.GetRequiredService<SiteStore>().Current.Access.AudiencesOf(person) : Core.Search.Audiences.OfVisitors;
    }
}
