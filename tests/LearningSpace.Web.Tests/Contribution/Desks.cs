using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>How authors and editors go about it by the pages alone.</summary>
internal static class Desks
{
    public const string Ana = "ana@caminos.example", Irene = "irene@caminos.example", Edgar = "edgar@harrowmere.example", Nicolas = "nicolas@tributaria-litoral.example", Carla = "carla@correo.example";

    /// <summary>The form that asks only a few questions.</summary>
    public const string Quick = "/es/contribute/lessons?section=quick";

    /// <summary>The four boxes of a lesson.</summary>
    public static readonly (string Name, string Value)[] Boxes =
    [
        ("LessonLearned.Situation", "Las fotos de los baches llegaban con la hora equivocada."),
        ("LessonLearned.Action", "Pusimos un control de la hora antes de entrenar."),
        ("LessonLearned.Result", "Bajaron los reclamos mal asignados de 212 a 34 por mes."),
        ("LessonLearned.Advice", "Revise la hora de los datos antes de entrenar nada."),
    ];

    /// <summary>Interface texts.</summary>
    public static Texts Words(this AccountSite site, string culture = "es") => site.Space.Services.GetRequiredService<PoCatalogues>().For(culture);

    /// <summary>Somebody who has signed in.</summary>
    public static async Task<Visit> EnterAsync(this AccountSite site, string email)
    {
        var visit = new Visit(site.Space);
        await visit.SignInAsync(email);
        return visit;
    }

    /// <summary>Follows where the last answer leads.</summary>
    public static async Task FollowAsync(this Visit visit)
    {
        Assert.True(visit.Answer.StatusCode == HttpStatusCode.Found, $"It led nowhere: {visit.Main}");
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(visit.Location!));
    }

    /// <summary>What stands in an input.</summary>
    public static string Typed(this Visit visit, string name) => visit.Page.QuerySelector($"main form.contribute [name='{name}']") switch
    {
        IHtmlTextAreaElement text => text.Value,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new Xunit.Sdk.XunitException($"{name} is not asked: {visit.Main}"),
    };

    /// <summary>An answer that a question of choices takes.</summary>
    public static (string Name, string Value) Answer(this Visit visit, string name)
    {
        var offered = visit.Page.QuerySelectorAll($"main form.contribute [name='{name}']").SelectMany(e => e is IHtmlSelectElement select ? select.Options.Select(o => o.Value) : [((IHtmlInputElement)e).Value]);
        return (name, offered.First(v => v.Length > 0));
    }

    /// <summary>Writes a lesson that lacks nothing, in the quick lane; its id.</summary>
    public static async Task<string> WriteAsync(this Visit author, string title, params (string Name, string Value)[] instead)
    {
        Assert.Equal(HttpStatusCode.OK, await author.GetAsync(Quick));
        var answers = Boxes.Append(("TitlePart.Title", title)).Append(author.Answer("LessonLearned.Category")).Append(author.Answer("LessonLearned.Kind")).Append(author.Answer("Contribution.Sphere")).Append((InputNames.Act, "stop"));
        await author.SendAsync([.. answers.Where(a => instead.All(i => i.Name != a.Item1)), .. instead]);
        await author.FollowAsync();
        return IdOf(author);
    }

    /// <summary>The text whose desk was read last.</summary>
    public static string IdOf(Visit author) => author.Answer.RequestMessage!.RequestUri!.AbsolutePath.Split('/')[3];

    /// <summary>Writes a lesson and sends it to the editors; its id.</summary>
    public static async Task<string> HandInAsync(this Visit author, string title, params (string Name, string Value)[] instead)
    {
        var id = await author.WriteAsync(title, instead);
        await author.SendFormAsync("Submit");
        await author.FollowAsync();
        return id;
    }

    /// <summary>Takes a decision; where nothing else is said, with everything ticked.</summary>
    public static async Task DecideAsync(this Visit editor, string id, string decision, string words = "", bool ticks = true, params (string Name, string Value)[] more)
    {
        Assert.Equal(HttpStatusCode.OK, await editor.GetAsync($"/es/review/{id}"));
        var checks = ticks ? editor.Page.QuerySelectorAll<IHtmlInputElement>("main input[name=checks]").Select(c => ("checks", c.Value)) : [];
        await editor.SendFormAsync("decision", [("decision", decision), ("words", words), .. checks, .. more]);
    }

    /// <summary>Writes, hands in and has it published; its id and its address.</summary>
    public static async Task<(string Id, string Url)> PublishedAsync(this AccountSite site, Visit author, Visit editor, string title)
    {
        var id = await author.HandInAsync(title);
        await editor.DecideAsync(id, "Publish");
        await editor.FollowAsync();
        await site.Space.DrainChangesAsync();
        await author.GetAsync($"/es/workspace/{id}");
        return (id, author.Page.QuerySelector<IHtmlAnchorElement>("#public-panel a")!.GetAttribute("href")!);
    }
}
