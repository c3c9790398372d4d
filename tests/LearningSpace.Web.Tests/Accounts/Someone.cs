using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Somebody before a browser of their own: it keeps cookies, fills in forms as they stand on pages, and follows no redirect.</summary>
internal sealed class Someone : IDisposable
{
    private readonly HttpClient client;

    public Someone(SpaceFixture space) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(space.BaseAddress) };

    /// <summary>Signs a demonstration account in, by the page.</summary>
    public static async Task<Someone> SignedInAsync(SpaceFixture space, string email, string password = Features.Accounts.DemoPeople.Password)
    {
        var someone = new Someone(space);
        using var answer = await someone.FillInAsync("/es/account/sign-in", "", ("email", email), ("password", password));
        Assert.Equal("/es/account/profile", answer.Headers.Location?.OriginalString);
        return someone;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    public async Task<IHtmlDocument> ReadAsync(string path)
    {
        using var response = await client.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)response.StatusCode}");
        return await response.ReadPageAsync();
    }

    /// <summary>Opens a page, fills in one of its forms and sends it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="form">Which of its forms; empty where it has one, or for the one without a name.</param>
    /// <param name="values">What is written; the rest stays as it stands on the page.</param>
    public async Task<HttpResponseMessage> FillInAsync(string path, string form, params (string Name, string Value)[] values)
    {
        return await PostAnsweredAsync(path, await ReadAsync(path), form, values);
    }

    /// <summary>Sends a form of a page that was opened before; gives back where it leads.</summary>
    public async Task<string> PostAsync(string path, IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        using var answer = await PostAnsweredAsync(path, page, form, values);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")?.Words());
        return answer.Headers.Location!.OriginalString;
    }

    private Task<HttpResponseMessage> PostAnsweredAsync(string path, IHtmlDocument page, string form, (string Name, string Value)[] values)
    {
        var chosen = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").First(f => (f.QuerySelector<IHtmlInputElement>("input[name=form]")?.Value ?? "") == form);
        var names = values.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var standing = chosen.QuerySelectorAll("input, select, textarea").SelectMany(Standing).Where(v => !names.Contains(v.Key));
        return client.PostAsync(path, new FormUrlEncodedContent(standing.Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))));
    }

    /// <summary>Fills in a form that is not taken, and reads what the page says then.</summary>
    public async Task<IHtmlDocument> FailAsync(string path, string form, params (string Name, string Value)[] values)
    {
        using var answer = await FillInAsync(path, form, values);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(page.QuerySelectorAll(".error-summary li"));
        return page;
    }

    /// <summary>Fills in a form that is taken; gives back where it leads.</summary>
    public async Task<string> SendAsync(string path, string form, params (string Name, string Value)[] values)
    {
        using var answer = await FillInAsync(path, form, values);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")?.Words());
        return answer.Headers.Location!.OriginalString;
    }

    public void Dispose() => client.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Standing(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement { Name.Length: > 0 } input => [KeyValuePair.Create(input.Name, input.Value)],
        IHtmlTextAreaElement { Name.Length: > 0 } text => [KeyValuePair.Create(text.Name, text.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => [KeyValuePair.Create(select.Name, select.Value ?? "")],
        _ => [],
    };
}

/// <summary>A site whose outbox is done when a test says so, and whose mail lies in a box.</summary>
public sealed class SpaceOfPeople : IAsyncLifetime, IMailer
{
    private readonly List<Mail> mails = [];

    public SpaceOfPeople() => Space = new SpaceFixture(new() { ["LearningSpace:Jobs"] = "false" }, s => s.AddSingleton<IMailer>(this));

    public SpaceFixture Space { get; }

    public ValueTask InitializeAsync() => Space.InitializeAsync();

    public ValueTask DisposeAsync() => Space.DisposeAsync();

    public Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        lock (mails)
        {
            mails.Add(mail);
        }

        return Task.CompletedTask;
    }

    /// <summary>Does what is due; gives back the mail to an address, oldest first.</summary>
    public async Task<IReadOnlyList<Mail>> MailsToAsync(string email)
    {
        await SettleAsync();
        lock (mails)
        {
            return [.. mails.Where(m => m.To == email).OrderBy(m => m.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>Does what lies in the outbox; nothing is left there.</summary>
    public async Task SettleAsync()
    {
        await Space.Services.GetRequiredService<DeliverOutbox>().RunAsync(CancellationToken.None);
        await using var context = Space.Database.Database.Reader();
        Assert.Empty(await context.Outbox.Select(o => $"{o.Kind}: {o.Failure}").ToListAsync());
    }

    /// <summary>Registers by the front door and follows the mail; gives back who is then signed in.</summary>
    internal async Task<Someone> RegisterAsync(string email, string name = "Rosa Pereyra")
    {
        const string password = "caballo pila grapa correcta";
        using var stranger = new Someone(Space);
        Assert.Equal("/es/account/sent", await stranger.SendAsync("/es/account/register", "", ("name", name), ("email", email), ("agree", "1")));
        var mail = (await MailsToAsync(email))[^1];
        var link = new Uri(mail.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()).PathAndQuery;
        Assert.Equal("/es/account/sign-in?done=", await stranger.SendAsync(link, "", ("name", name), ("password", password)));
        return await Someone.SignedInAsync(Space, email, password);
    }

    public async Task<AccountRow> AccountAsync(string email)
    {
        await using var context = Space.Database.Database.Reader();
        return await context.Accounts.SingleAsync(a => a.Email == email);
    }

    /// <summary>Somebody's affiliations, oldest first.</summary>
    public async Task<IReadOnlyList<AffiliationRow>> AffiliationsAsync(string email)
    {
        var account = await AccountAsync(email);
        await using var context = Space.Database.Database.Reader();
        return await context.Affiliations.Where(a => a.AccountId == account.Id).OrderBy(a => a.CreatedUtc).ThenBy(a => a.Id).ToListAsync();
    }
}
