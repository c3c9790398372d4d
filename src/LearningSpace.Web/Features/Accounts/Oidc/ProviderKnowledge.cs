using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>The one way to the provider: it follows no redirect, keeps no cookie, waits briefly and reads little.</summary>
public sealed class ProviderClient : IDisposable
{
    /// <summary>Makes it.</summary>
    public ProviderClient(OidcSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var patience = TimeSpan.FromSeconds(settings.TimeoutSeconds);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = patience, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = patience,
            MaxResponseContentBufferSize = 1 << 20,
        };
    }

    /// <summary>Asks.</summary>
    public HttpClient Http { get; }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();
}

/// <summary>
/// What the provider tells of itself: its addresses and its keys. It is read when it is first needed and then twice a day; and when a token is signed by a key that nobody knows, though not more
/// than once in a while, since anybody can name a key.
/// </summary>
/// <param name="settings">Which provider.</param>
/// <param name="client">Asks it.</param>
/// <param name="clock">The time.</param>
public sealed class ProviderKnowledge(OidcSettings settings, ProviderClient client, TimeProvider clock) : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>How long it is believed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long after one reading an unknown key leads to another.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How long after a failure the provider is left alone.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1);
    private volatile Known? known;
    private (DateTimeOffset At, OidcException Why)? failed;

    /// <inheritdoc/>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        known is { } now && clock.GetUtcNow() - now.ReadAt < Lifetime ? Task.FromResult(now.Configuration) : ReadAsync(known, cancel);

    /// <summary>Reads it again, unless that was done a moment ago.</summary>
    /// <returns>What is known then; null where it was not read.</returns>
    public async Task<OpenIdConnectConfiguration?> ReadAgainAsync(CancellationToken cancellation)
    {
        var before = known;
        return before is not null && clock.GetUtcNow() - before.TriedAt < Pause ? null : await ReadAsync(before, cancellation);
    }

    /// <inheritdoc/>
    public void RequestRefresh()
    {
        // Done where it is needed, at once: see ReadAgainAsync.
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<OpenIdConnectConfiguration> ReadAsync(Known? before, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (known is { } fresh && !ReferenceEquals(fresh, before))
            {
                return fresh.Configuration; // somebody else was faster
            }

            if (failed is { } last && now - last.At < Rest)
            {
                return known?.Configuration ?? throw new OidcException(last.Why.Fault, last.Why.Message);
            }

            try
            {
                var configuration = await FetchAsync(cancellation);
                (known, failed) = (new Known(configuration, now, now), null);
                return configuration;
            }
            catch (OidcException e)
            {
                failed = (now, e);
                known = known is null ? null : known with { TriedAt = now };
                return known?.Configuration ?? throw new OidcException(e.Fault, e.Message, e); // what was known yesterday is better than nothing: keys are checked all the same
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken cancellation)
    {
        OpenIdConnectConfiguration read;
        try
        {
            var documents = new HttpDocumentRetriever(client.Http) { RequireHttps = !new Uri(settings.Authority).IsLoopback };
            read = await OpenIdConnectConfigurationRetriever.GetAsync(settings.Authority.TrimEnd('/') + "/.well-known/openid-configuration", documents, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            throw new OidcException(e is IOException or HttpRequestException or OperationCanceledException ? OidcFault.Unreachable : OidcFault.BadAnswer, "discovery", e);
        }

        // OpenID Connect Discovery 1.0 §4.3: who answers must be who was asked.
        if (!string.Equals(read.Issuer?.TrimEnd('/'), settings.Authority.TrimEnd('/'), StringComparison.Ordinal))
        {
            throw new OidcException(OidcFault.BadAnswer, "discovery names another issuer");
        }

        if (!IsUsable(read.AuthorizationEndpoint, needed: true) || !IsUsable(read.TokenEndpoint, needed: true) || !IsUsable(read.UserInfoEndpoint) || !IsUsable(read.EndSessionEndpoint)
            || !IsUsable(read.PushedAuthorizationRequestEndpoint))
        {
            throw new OidcException(OidcFault.BadAnswer, "discovery names an unsafe address");
        }

        return read.SigningKeys.Count > 0 ? read : throw new OidcException(OidcFault.BadAnswer, "the provider has no keys");
    }

    private static bool IsUsable(string? address, bool needed = false) => string.IsNullOrEmpty(address) ? !needed : Uri.TryCreate(address, UriKind.Absolute, out var uri) && OidcSettings.IsSafe(uri);

    private sealed record Known(OpenIdConnectConfiguration Configuration, DateTimeOffset ReadAt, DateTimeOffset TriedAt);
}

/// <summary>Checks tokens; one that is signed by a key that is not known yet is looked at again with the provider's keys of now.</summary>
/// <param name="knowledge">The provider's keys.</param>
public sealed class ProviderTokens(ProviderKnowledge knowledge) : JsonWebTokenHandler
{
    /// <inheritdoc/>
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        ArgumentNullException.ThrowIfNull(validationParameters);

        // The framework's handler forgoes the signature of a token that came straight from the provider, as the standard allows (OpenID Connect Core 1.0 §3.1.3.7 no. 6). We do not.
        validationParameters.RequireSignedTokens = true;
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.Exception is not SecurityTokenSignatureKeyNotFoundException || await knowledge.ReadAgainAsync(CancellationToken.None) is not { } now)
        {
            return result;
        }

        var anew = validationParameters.Clone();
        anew.IssuerSigningKeys = now.SigningKeys;
        return await base.ValidateTokenAsync(token, anew);
    }
}
