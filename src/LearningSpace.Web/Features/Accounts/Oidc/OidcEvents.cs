using System.Globalization;
using System.Text.Json;
using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>What this site adds to the framework's way to the provider and back.</summary>
/// <param name="settings">The provider.</param>
/// <param name="heads">This site's own address.</param>
/// <param name="logins">Attempts that were used.</param>
/// <param name="failures">Tells what went wrong.</param>
/// <param name="clock">The time.</param>
public sealed class OidcEvents(OidcSettings settings, PageHeads heads, OidcLogins logins, OidcFailures failures, TimeProvider clock) : OpenIdConnectEvents
{
    /// <summary>Properties of an attempt that travel sealed to the provider and back.</summary>
    internal const string Attempt = "attempt", Begun = "begun", Language = "language", Back = "back", Link = "link", Anew = "anew";

    private const int LongestSubject = 255; // OpenID Connect Core 1.0 §2
    private const int LongestToken = 2000;

    /// <inheritdoc/>
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ProtocolMessage.RedirectUri = heads.BaseUrl(context.Request) + OidcServices.Callback;
        context.ProtocolMessage.UiLocales = context.Properties.Items[Language];
        if (context.Properties.Items.ContainsKey(Anew))
        {
            context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login; // who shows again who they are is asked again
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var items = context.Properties!.Items;
        var begun = DateTimeOffset.Parse(items[Begun]!, CultureInfo.InvariantCulture);
        if (clock.GetUtcNow() - begun > context.Options.RemoteAuthenticationTimeout || !await logins.UseAsync("state:" + items[Attempt], context.HttpContext.RequestAborted))
        {
            context.Fail(new OidcException(OidcFault.Over, "attempt used or too old"));
        }
    }

    /// <inheritdoc/>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var token = context.SecurityToken;
        var now = clock.GetUtcNow();
        if (context.Principal is null || token.Subject is not { Length: > 0 and <= LongestSubject } subject)
        {
            context.Fail(new OidcException(OidcFault.BadAnswer, "no subject"));
            return Task.CompletedTask;
        }

        string? Of(string name) => token.Claims.FirstOrDefault(c => c.Type == name)?.Value;
        if (token.Audiences.Skip(1).Any() && Of("azp") != settings.ClientId)
        {
            context.Fail(new OidcException(OidcFault.BadAnswer, "token for several, and not for us")); // OpenID Connect Core 1.0 §3.1.3.7
            return Task.CompletedTask;
        }

        if (TimeOf("iat") is not { } issued || issued > now + OidcServices.Skew)
        {
            context.Fail(new OidcException(OidcFault.BadAnswer, "token of the future"));
            return Task.CompletedTask;
        }

        var items = context.Properties!.Items;
        if (items.ContainsKey(Anew) && TimeOf("auth_time") is { } shown && shown < now - Doorkeeper.Recent - OidcServices.Skew)
        {
            context.Fail(new OidcException(OidcFault.BadAnswer, "not asked again"));
            return Task.CompletedTask;
        }

        var raw = context.TokenEndpointResponse?.IdToken ?? "";
        context.HttpContext.Features.Set(new OidcIdentity(token.Issuer, subject, items[Attempt]!)
        {
            Strong = settings.IsStrong(Of("acr"), token.Claims.Where(c => c.Type == "amr").Select(c => c.Value)),
            Back = items.TryGetValue(Back, out var back) ? back ?? "" : "",
            Link = items.TryGetValue(Link, out var link) ? link ?? "" : "",
            Token = raw.Length <= LongestToken ? raw : "",
        }.With(Of("name"), Of("email"), Of("email_verified")));
        return Task.CompletedTask;

        DateTimeOffset? TimeOf(string name) =>
            long.TryParse(Of(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    /// <inheritdoc/>
    public override Task UserInformationReceived(UserInformationReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.User.RootElement;
        string? Of(string name) => told.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
        if (context.HttpContext.Features.Get<OidcIdentity>() is { } identity)
        {
            context.HttpContext.Features.Set(identity.With(Of("name"), Of("email"), Of("email_verified")));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task TicketReceived(TicketReceivedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Principal = (context.HttpContext.Features.Get<OidcIdentity>() ?? throw new InvalidOperationException("Nobody was described.")).ToPrincipal();
        context.Properties = new AuthenticationProperties { RedirectUri = context.ReturnUri };
        context.Response.HideAddress();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task AccessDenied(AccessDeniedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Tell(context.HttpContext, context.Properties, new OidcException(OidcFault.Refused, "access_denied"));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // What failed before there was a code: the browser does not hold the attempt, or the attempt is none of ours.
        var failure = context.Failure;
        var isOver = failure is not OidcException and not OpenIdConnectProtocolException && failure?.InnerException is null && failure?.GetType() == typeof(AuthenticationFailureException);
        Tell(context.HttpContext, context.Properties, isOver ? new OidcException(OidcFault.Over, "no such attempt", failure) : failure);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private void Tell(HttpContext context, AuthenticationProperties? properties, Exception? failure) =>
        failures.Tell(context, properties?.Items.TryGetValue(Language, out var language) == true && Cultures.IsKnown(language) ? language! : Languages.Preferred(context.Request), failure);
}
