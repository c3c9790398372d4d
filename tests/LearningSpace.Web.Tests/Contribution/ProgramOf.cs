using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Exchange;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>A program that writes in somebody's name. What it is answered is compared with the document of the API, each time.</summary>
internal sealed class ProgramOf(SpaceFixture space, string? token) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(space.BaseAddress) };
    private JsonElement? document;

    /// <summary>A program of somebody's. Of many that tests left behind the oldest gives way.</summary>
    public static async Task<ProgramOf> MakeAsync(AccountSite site, string email)
    {
        var (tokens, account) = (site.Space.Services.GetRequiredService<PersonalTokens>(), (await site.FindAsync(email))!.Id);
        foreach (var old in (await tokens.ListAsync(account, CancellationToken.None)).Skip(PersonalTokens.Most - 1))
        {
            await tokens.RevokeAsync(account, old.Id, CancellationToken.None);
        }

        return new ProgramOf(site.Space, await tokens.CreateAsync(account, "Programa", 30, site.Space.BaseAddress, CancellationToken.None));
    }

    /// <summary>Its token.</summary>
    public string Token => token!;

    /// <summary>The answer that came last.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>What it holds.</summary>
    public JsonObject Json { get; private set; } = [];

    /// <summary>Its tag.</summary>
    public string Tag => Answer.Headers.ETag!.ToString();

    /// <summary>Id of the item that it tells of.</summary>
    public string Id => (string)Json["ContentItemId"]!;

    /// <summary>What is wrong, as code and place.</summary>
    public IReadOnlyList<string> Problems => [.. (Json["problems"]?.AsArray() ?? []).Select(p => $"{p!["code"]} {p["path"]}")];

    public Task<HttpStatusCode> CreateAsync(JsonNode item) => SendAsync("createDraft", HttpMethod.Post, "/api/v1/items", item.ToJsonString());

    public Task<HttpStatusCode> ReplaceAsync(string id, JsonNode item, string? tag) => SendAsync("replaceDraft", HttpMethod.Put, "/api/v1/items/" + id, item.ToJsonString(), tag is null ? [] : [("If-Match", tag)]);

    public Task<HttpStatusCode> ReadAsync(string id) => SendAsync("getItem", HttpMethod.Get, "/api/v1/items/" + id, null);

    public Task<HttpStatusCode> SubmitAsync(string id, string? wish = null, params (string Name, string Value)[] headers) => SendAsync("submitDraft", HttpMethod.Post, $"/api/v1/items/{id}/submission", wish, headers);

    public Task<HttpStatusCode> LookAsync(string id) => SendAsync("getSubmission", HttpMethod.Get, $"/api/v1/items/{id}/submission", null);

    /// <summary>Sends anything.</summary>
    /// <param name="call">Name of the call in the document; null where it is none.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The address.</param>
    /// <param name="body">What is sent, as JSON; null for nothing.</param>
    /// <param name="headers">Headers beside the token.</param>
    public async Task<HttpStatusCode> SendAsync(string? call, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await SendAsync(call, request);
    }

    /// <summary>Sends anything.</summary>
    public async Task<HttpStatusCode> SendAsync(string? call, HttpRequestMessage request)
    {
        Answer = await client.SendAsync(request);
        var text = await Answer.Content.ReadAsStringAsync();
        Json = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [];
        Assert.True((int)Answer.StatusCode < 500, text);
        Assert.False(Answer.Headers.Contains("Set-Cookie"));
        if (call is not null && Answer.StatusCode != HttpStatusCode.NotModified)
        {
            document ??= await space.GetJsonAsync("/openapi/v1.json");
            await Described.CheckAsync(document.Value, Described.Call(document.Value, call), Answer);
            Assert.Contains("no-store", Answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        }

        return Answer.StatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
