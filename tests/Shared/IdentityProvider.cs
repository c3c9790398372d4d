using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningSpace.Tests;

/// <summary>
/// A provider of identities on this machine, by OpenID Connect: it signs tokens with keys of its own, holds whoever asks to what the standard demands of them, and answers as badly as a test wishes.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    /// <summary>What it calls the site.</summary>
    public const string ClientId = "space";

    /// <summary>What the site shows it.</summary>
    public const string Secret = "a secret of the tests, long enough to sign with";

    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> codes = new();
    private readonly TaskCompletionSource stopping = new();
    private WebApplication? app;
    private (string Id, RSA Key) published = ("first", RSA.Create(2048));

    /// <summary>Its address, which is also its name.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>What it says of the person; null for nobody in particular.</summary>
    public JsonObject Person { get; set; } = Somebody("ana");

    /// <summary>Changes the token before it is signed.</summary>
    public Action<JsonObject> Bend { get; set; } = _ => { };

    /// <summary>Signs in another way.</summary>
    public Func<JsonObject, string>? Sign { get; set; }

    /// <summary>What it tells beside the token; null: it has nothing to tell.</summary>
    public JsonObject? UserInfo { get; set; }

    /// <summary>Answers a code with this instead of a token.</summary>
    public Func<HttpContext, Task>? Token { get; set; }

    /// <summary>Whether it answers nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether it hangs up on whoever asks.</summary>
    public bool HangsUp { get; set; }

    /// <summary>Whether it has a page to sign out.</summary>
    public bool HasSignOut { get; set; }

    /// <summary>How it names itself, where that is not its address.</summary>
    public string? FalseName { get; set; }

    /// <summary>How often its keys were read.</summary>
    public int KeysRead { get; private set; }

    /// <summary>How often a code was brought.</summary>
    public int CodesBrought { get; private set; }

    /// <summary>What it was asked last.</summary>
    public IQueryCollection Asked { get; private set; } = QueryCollection.Empty;

    /// <summary>Tokens and codes that it gave: nobody else may write them down.</summary>
    public ConcurrentQueue<string> Secrets { get; } = new();

    /// <summary>Settings of a site that uses it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Oidc:Authority"] = Issuer,
        ["Oidc:ClientId"] = ClientId,
        ["Oidc:ClientSecret"] = Secret,
        ["Oidc:Name:es"] = "Identidad Ejemplo",
        ["Oidc:Name:en"] = "Example Identity",
        ["Oidc:TimeoutSeconds"] = "60",
        ["Oidc:StrongAcr"] = "urn:example:high",
    };

    /// <summary>Claims of a person with a verified address.</summary>
    public static JsonObject Somebody(string subject) =>
        new() { ["sub"] = subject, ["name"] = "Ana de la Identidad", ["email"] = $"{subject}@identidad.example", ["email_verified"] = true };

    /// <summary>Begins to answer.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (IsSilent)
            {
                await Task.WhenAny(stopping.Task, Cancelled(context.RequestAborted));
                return;
            }

            if (HangsUp)
            {
                context.Abort();
                return;
            }

            await next(context);
        });
        app.MapGet("/.well-known/openid-configuration", Describe);
        app.MapGet("/keys", Keys);
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/userinfo", () => Results.Text(UserInfo?.ToJsonString() ?? "{}", "application/json"));
        app.MapGet("/leave", () => Results.Text("left"));
        await app.StartAsync();
        Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Takes another key; the one of before is gone.</summary>
    public void Rotate() => published = (Guid.NewGuid().ToString("n"), RSA.Create(2048));

    /// <summary>Behaves well again.</summary>
    public void Behave()
    {
        (Person, Bend, Sign, UserInfo, Token, IsSilent, HangsUp, HasSignOut, FalseName) = (Somebody("ana"), _ => { }, null, null, null, false, false, false, null);
    }

    /// <summary>A token that is signed with its key.</summary>
    public string Signed(JsonObject claims) => SignedBy(claims, published.Id, published.Key);

    /// <summary>A token that is signed with a key.</summary>
    public static string SignedBy(JsonObject claims, string id, RSA key) =>
        Join(new() { ["alg"] = "RS256", ["kid"] = id }, claims, s => key.SignData(Encoding.ASCII.GetBytes(s), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>A token without a signature.</summary>
    public static string Unsigned(JsonObject claims) => Join(new() { ["alg"] = "none" }, claims, _ => []);

    /// <summary>A token "signed" with what others know, too: the public key.</summary>
    public string SignedWithPublicKey(JsonObject claims) =>
        Join(new() { ["alg"] = "HS256", ["kid"] = published.Id }, claims, s => HMACSHA256.HashData(Encoding.ASCII.GetBytes(published.Key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(s)));

    /// <summary>A token signed with the secret that both sides know.</summary>
    public static string SignedWithSecret(JsonObject claims) =>
        Join(new() { ["alg"] = "HS256" }, claims, s => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(s)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        stopping.TrySetResult();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private static async Task Cancelled(CancellationToken token)
    {
        var source = new TaskCompletionSource();
        await using var registration = token.Register(() => source.TrySetResult());
        await source.Task;
    }

    private static string Join(JsonObject head, JsonObject claims, Func<string, byte[]> sign)
    {
        var start = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{start}.{Base64Url.EncodeToString(sign(start))}";
    }

    private IResult Describe()
    {
        var told = new JsonObject
        {
            ["issuer"] = FalseName ?? Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["jwks_uri"] = Issuer + "/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
        if (UserInfo is not null)
        {
            told["userinfo_endpoint"] = Issuer + "/userinfo";
        }

        if (HasSignOut)
        {
            told["end_session_endpoint"] = Issuer + "/leave";
        }

        return Results.Text(told.ToJsonString(), "application/json");
    }

    private IResult Keys()
    {
        KeysRead++;
        var key = published.Key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = published.Id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
        return Results.Text(new JsonObject { ["keys"] = new JsonArray(jwk) }.ToJsonString(), "application/json");
    }

    // Asks nobody: whoever comes is the person that the test has described.
    private IResult Authorize(HttpContext context)
    {
        Asked = context.Request.Query;
        if (Asked["response_type"] != "code" || Asked["client_id"] != ClientId || Asked["code_challenge_method"] != "S256" || Asked["code_challenge"].ToString().Length != 43
            || Asked["state"].ToString().Length == 0 || Asked["nonce"].ToString().Length == 0 || !Asked["scope"].ToString().Contains("openid", StringComparison.Ordinal))
        {
            return Results.BadRequest();
        }

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        Secrets.Enqueue(code);
        codes[code] = (Asked["nonce"].ToString(), Asked["code_challenge"].ToString(), Asked["redirect_uri"].ToString());
        return Results.Redirect(Asked["redirect_uri"] + new QueryBuilder { { "code", code }, { "state", Asked["state"].ToString() } }.ToString());
    }

    private async Task TokenAsync(HttpContext context)
    {
        CodesBrought++;
        if (Token is not null)
        {
            await Token(context);
            return;
        }

        var form = await context.Request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var kept) || form["redirect_uri"] != kept.RedirectUri || form["client_secret"] != Secret || form["grant_type"] != "authorization_code"
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != kept.Challenge)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = (JsonObject)Person.DeepClone();
        (claims["iss"], claims["aud"], claims["nonce"], claims["iat"], claims["exp"]) = (Issuer, ClientId, kept.Nonce, now, now + 300);
        Bend(claims);
        var token = Sign is null ? Signed(claims) : Sign(claims);
        var access = "access-" + Guid.NewGuid().ToString("n");
        Secrets.Enqueue(token);
        Secrets.Enqueue(access);
        await context.Response.WriteAsJsonAsync(new { id_token = token, access_token = access, token_type = "Bearer", expires_in = 300 });
    }
}
