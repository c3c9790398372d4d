using System.Net;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Media;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Pictures in what people say, by the script and without it.</summary>
public sealed class Pictures_in_threads(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Proof = "__RequestVerificationToken";

    [Fact]
    public async Task Without_script_a_picture_is_put_into_the_text_that_was_typed_and_shown_in_the_thread()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Cómo dibujan el recorrido de un expediente?");
        var reply = $"/es/discussions/{Threads.IdOf(thread)}/reply";
        await ana.GetAsync(reply);
        Assert.Equal("multipart/form-data", ana.Page.QuerySelector("main form")!.GetAttribute("enctype"));

        // What is missing is said beside its field, and nothing typed is lost.
        await InsertAsync(ana, reply, "Lo dibujamos así:", SampleFiles.Png(), "recorrido.png", "");
        Assert.Equal("Lo dibujamos así:", ana.Page.QuerySelector("#words")!.TextContent);
        Assert.True(ana.Page.QuerySelector("[data-addition]")!.HasAttribute("open"));
        Assert.Contains(site.Words()["Say what the picture shows, for those who do not see it."], ana.Page.QuerySelector("#picture-alt-error")!.TextContent, StringComparison.Ordinal);
        await InsertAsync(ana, reply, "Lo dibujamos así:", "no es una imagen"u8.ToArray(), "recorrido.png", "Cinco pasos en una línea");
        Assert.NotNull(ana.Page.QuerySelector("#picture-error"));

        await InsertAsync(ana, reply, "Lo dibujamos así:", SampleFiles.Png(), "recorrido.png", "Cinco pasos [de siete] en una línea");
        var words = ana.Page.QuerySelector("#words")!.TextContent;
        Assert.Matches(@"^Lo dibujamos así:\n\n!\[Cinco pasos \\\[de siete\\\] en una línea\]\(/media/[0-9a-f]{40}/recorrido\.png\)$", words);
        Assert.Equal("", ana.Page.QuerySelector("#picture-alt")!.GetAttribute("value") ?? "");
        Assert.Empty(ana.Problems);

        var post = await site.AnswerAsync(ana, thread, words);
        var picture = ana.PostOf(post).QuerySelector(".post-text img")!;
        Assert.Equal("Cinco pasos [de siete] en una línea", picture.GetAttribute("alt"));
        using var visitor = new Visit(site.Space);
        Assert.Equal(HttpStatusCode.OK, await visitor.GetAsync(picture.GetAttribute("src")!));
        Assert.Equal("image/png", visitor.Answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_picture_that_nobody_sent_off_goes_and_those_that_were_said_or_begun_stay()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var thread = await site.BeginAsync(ana, "¿Qué imágenes se guardan?");
        var reply = $"/es/discussions/{Threads.IdOf(thread)}/reply";
        var words = new List<string>();
        foreach (var width in new[] { 31, 32, 33, 34 })
        {
            await ana.GetAsync(reply);
            await InsertAsync(ana, reply, $"La imagen de {width} puntos:", SampleFiles.Png(width, 10), "imagen.png", "Puntos");
            words.Add(ana.Page.QuerySelector("#words")!.TextContent);
        }

        await site.AnswerAsync(ana, thread, words[0]);
        var changed = await site.AnswerAsync(ana, thread, words[1]);
        site.Clock.Move(TimeSpan.FromHours(1)); // from here on what it was before is kept
        await ana.GetAsync($"/es/discussions/posts/{changed}/edit");
        await ana.SendAsync(("words", "Aquí había una imagen."));
        await ana.GetAsync(reply);
        Assert.Equal(HttpStatusCode.OK, await ana.PostAsync($"/es/discussions/draft?place=discussion:{Threads.IdOf(thread)}", (Proof, ana.Token), ("words", words[2])));
        site.Clock.Move(Retention.Of(KeptKind.Uploads) + TimeSpan.FromDays(1));
        await site.Space.Services.GetRequiredService<ForgetUploads>().RunAsync(TestContext.Current.CancellationToken);
        using var visitor = new Visit(site.Space);
        List<HttpStatusCode> answers = [];
        foreach (var one in words)
        {
            answers.Add(await visitor.GetAsync(one.Split('(')[1].TrimEnd(')')));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], answers);
    }

    [Fact]
    public async Task The_script_is_told_how_a_picture_stands_in_the_text_or_what_is_wrong_with_it()
    {
        using var carla = await site.EnterAsync("carla@correo.example");
        await carla.GetAsync("/es/discussions/new");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(carla, SampleFiles.Png(), "foto.png", "Una mesa"));
        Assert.StartsWith("![Una mesa](/media/", (string?)(await carla.JsonAsync())["markdown"], StringComparison.Ordinal);
        await carla.GetAsync("/es/discussions/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(carla, SampleFiles.Png(), "foto.png", ""));
        await carla.GetAsync("/es/discussions/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(carla, "x"u8.ToArray(), "foto.pdf", "Una mesa"));
        Assert.Equal(site.Words()["Choose a picture: JPEG, PNG, GIF or WebP."], (string?)(await carla.JsonAsync())["detail"]);
    }

    private static async Task InsertAsync(Visit visit, string page, string words, byte[] file, string name, string shows) =>
        Assert.Equal(HttpStatusCode.OK, await visit.PostFileAsync(page, ("picture", name, file), ("words", words), ("picture-alt", shows), ("insert", "1")));

    private static Task<HttpStatusCode> SendAsync(Visit visit, byte[] file, string name, string shows) => visit.PostFileAsync("/es/discussions/image", ("file", name, file), ("alt", shows));
}
