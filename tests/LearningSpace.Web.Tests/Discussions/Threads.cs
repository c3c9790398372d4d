using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>How people talk in threads by the pages alone.</summary>
internal static class Threads
{
    public const string Bruno = "bruno@prestaciones-familia.example";

    /// <summary>Begins a thread, and reads it; its address.</summary>
    public static async Task<string> BeginAsync(this AccountSite site, Visit visit, string title, string? words = null, params (string Name, string Value)[] more)
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/discussions/new"));
        site.Clock.Move(TimeSpan.FromMinutes(2));
        await visit.SendAsync([("title", title), ("words", words ?? $"{title} Lo pregunto porque empezamos el mes que viene."), .. more]);
        await visit.FollowAsync();
        await site.Space.DrainChangesAsync();
        return visit.Answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>Answers a thread, and reads it; the post's id.</summary>
    public static async Task<string> AnswerAsync(this AccountSite site, Visit visit, string thread, string words, string? to = null, params (string Name, string Value)[] more)
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync($"/es/discussions/{IdOf(thread)}/reply{(to is null ? "" : "?to=" + to)}"));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        await visit.SendAsync([("words", words), .. more]);
        Assert.True(visit.Answer.StatusCode == HttpStatusCode.Found, string.Join(' ', visit.Problems));
        var post = visit.Location!.Split("#p-")[1];
        await visit.GetAsync(visit.Location!.Split('#')[0]);
        await site.Space.DrainChangesAsync();
        return post;
    }

    /// <summary>A partner whom nobody has read yet.</summary>
    public static async Task<Visit> NewPartnerAsync(this AccountSite site)
    {
        var email = await site.NewPersonAsync();
        await site.GiveRoleAsync(email, "Partner");
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email, AccountSite.Password);
        return visit;
    }

    /// <summary>Id of the thread of an address.</summary>
    public static string IdOf(string thread) => thread.Split('/')[3];

    /// <summary>Presses a button beneath a post of the page that was read last.</summary>
    public static Task PressAsync(this Visit visit, string post, string button) =>
        visit.PostAsync($"/es/discussions/posts/{post}/act", ("__RequestVerificationToken", visit.Token), ("form", button));

    /// <summary>What is said of a post on the page that was read last.</summary>
    public static AngleSharp.Dom.IElement PostOf(this Visit visit, string post) => visit.Page.GetElementById("p-" + post) ?? throw new Xunit.Sdk.XunitException($"No such post: {visit.Main}");
}
