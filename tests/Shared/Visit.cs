using AngleSharp.Dom;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace LearningSpace.Tests;

/// <summary>Somebody's way through a site: keeps cookies, reads pages, sends their forms. It follows no redirect by itself.</summary>
internal sealed class Visit : IDisposable
{
    private readonly HttpClient client;

    /// <summary>Begins.</summary>
    /// <param name="space">The site.</param>
    public Visit(SpaceFixture space)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies, UseProxy = false }) { BaseAddress = new Uri(space.BaseAddress) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /// <summary>What the browser holds.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The page that was read last.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The answer that came last.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>Where the last answer leads.</summary>
    public string? Location => Answer.Headers.Location?.OriginalString;

    /// <summary>Text of the page's main part.</summary>
    public string Main => Page.QuerySelector("main")?.TextContent ?? "";

    /// <summary>What is wrong, as the page sums it up.</summary>
    public IReadOnlyList<string> Problems => [.. Page.QuerySelectorAll(".error-summary li").Select(e => e.TextContent.Trim())];

    /// <summary>Value of the session's cookie; null where there is none.</summary>
    public string? Session => Cookies.GetAllCookies().FirstOrDefault(c => c.Name == "space-session")?.Value;

    /// <summary>Reads a page.</summary>
    public async Task<HttpStatusCode> GetAsync(string path) => await ReadAsync(await client.GetAsync(path));

    /// <summary>Sends the form of the page that was read last, with what it holds and what is given.</summary>
    public Task<HttpStatusCode> SendAsync(params (string Name, string Value)[] fields) => SendFormAsync(null, fields);

    /// <summary>Sends one of several forms of the page.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">What is filled in.</param>
    public async Task<HttpStatusCode> SendFormAsync(string? name, params (string Name, string Value)[] fields)
    {
        var forms = Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]");
        var form = forms.FirstOrDefault(f => name is null || f.QuerySelector<IHtmlInputElement>("input[name=form]")?.Value == name)
            ?? throw new Xunit.Sdk.XunitException($"The page has no such form: {Main}");
        var values = form.QuerySelectorAll<IHtmlInputElement>("input").Where(i => i.Type is not ("checkbox" or "radio") || i.IsChecked).Select(i => (i.Name!, i.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (t.Name!, t.Value)))
            .Concat(form.QuerySelectorAll<IHtmlSelectElement>("select").Select(s => (s.Name!, s.Value ?? "")))
            .Where(v => !fields.Any(f => f.Name == v.Item1)).Concat(fields);
        return await PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : Answer.RequestMessage!.RequestUri!.PathAndQuery, [.. values]);
    }

    /// <summary>Sends what is given, and nothing else.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ReadAsync(await client.PostAsync(path, content));
    }

    /// <summary>Sends a file and what is given besides, with the proof of the page that was read last.</summary>
    public async Task<HttpStatusCode> PostFileAsync(string path, (string Field, string Name, byte[] Content) file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent { { new StringContent(Token), "__RequestVerificationToken" }, { new ByteArrayContent(file.Content), file.Field, file.Name } };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return await ReadAsync(await client.PostAsync(path, content));
    }

    /// <summary>The last answer as JSON.</summary>
    public async Task<JsonNode> JsonAsync() => JsonNode.Parse(await Answer.Content.ReadAsStringAsync())!;

    /// <summary>Sends a request of any kind, with the cookies of this browser.</summary>
    public async Task<HttpStatusCode> AskAsync(HttpRequestMessage request) => await ReadAsync(await client.SendAsync(request));

    /// <summary>Proof for the forms of the page that was read last that they come from there.</summary>
    public string Token => Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? throw new Xunit.Sdk.XunitException($"The page has no form: {Main}");

    /// <summary>Signs in; fails where that leads nowhere.</summary>
    public async Task SignInAsync(string email, string password = "aprender juntos 2026")
    {
        await GetAsync("/es/account/sign-in");
        await SendAsync(("email", email), ("password", password));
        Assert.True(Answer.StatusCode == HttpStatusCode.Found, $"{email} was not let in: {string.Join(' ', Problems)}");
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<HttpStatusCode> ReadAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }
}
