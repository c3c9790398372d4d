using System.Net;
using LearningSpace.Core.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>Previews, pictures and saving in the background, as the form's script asks for them.</summary>
public sealed class What_the_forms_script_asks_for(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Preview = "/es/contribute/preview";
    private const string Proof = "__RequestVerificationToken";

    [Fact]
    public async Task A_preview_passes_the_gate_through_which_all_HTML_goes()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        await ana.GetAsync(Desks.Quick);
        Assert.Equal(HttpStatusCode.OK, await ana.PostAsync(Preview, (Proof, ana.Token), ("text", "**Sí** <script>alert(1)</script> [x](javascript:alert(1))")));
        var html = (string)(await ana.JsonAsync())["html"]!;
        Assert.Contains("<strong>Sí</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
        Assert.Equal("no-store", ana.Answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Nothing_is_answered_without_proof_that_the_form_asks()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await ana.WriteAsync("Sin prueba");
        Assert.Equal(HttpStatusCode.BadRequest, await ana.PostAsync(Preview, ("text", "x")));
        Assert.Equal(HttpStatusCode.BadRequest, await ana.PostAsync(Image(id), ("alt", "x")));
    }

    [Fact]
    public async Task A_picture_is_stored_and_told_as_Markdown_that_says_what_it_shows()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await DraftAsync(ana, "Con imagen");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(ana, id, SampleFiles.Jpeg(32, 16), "foto.jpg", "Una [calle] de noche"));
        var markdown = (string)(await ana.JsonAsync())["markdown"]!;
        Assert.Matches(@"^!\[Una \\\[calle\\\] de noche\]\(/media/[^)]+/foto[.]jpg\)$", markdown);
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync(markdown.Split('(')[^1].TrimEnd(')')));
    }

    [Fact]
    public async Task A_picture_may_be_as_large_as_a_camera_makes_it()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await DraftAsync(ana, "Con imagen grande");
        var large = SampleFiles.Jpeg(32, 16, [.. Enumerable.Repeat(SampleFiles.Segment(0xFE, new byte[60_000]), 50)]);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(ana, id, large, "foto.jpg", "Una calle"));

        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.Equal(HttpStatusCode.OK, await ana.PostFileAsync($"/es/contribute/lessons/{id}?section=quick", ("upload:Nothing.Asked", "foto.jpg", large)));
    }

    [Theory]
    [InlineData("", "foto.jpg")]
    [InlineData("Una calle", "foto.txt")]
    [InlineData("Una calle", "foto.png")]
    public async Task A_picture_without_words_or_that_is_none_is_refused_in_words(string words, string name)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await DraftAsync(ana, "Con lo que no es imagen");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(ana, id, SampleFiles.Jpeg(32, 16), name, words));
        Assert.NotEqual("", (string?)(await ana.JsonAsync())["detail"] ?? "");
    }

    [Fact]
    public async Task Nobody_else_puts_pictures_into_a_text_and_nobody_into_one_that_is_with_the_editors()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await DraftAsync(ana, "De Ana sola");
        using var nicolas = await site.EnterAsync(Desks.Nicolas);
        await nicolas.GetAsync(Desks.Quick);
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(nicolas, id, SampleFiles.Jpeg(), "foto.jpg", "Una calle"));

        await ana.GetAsync($"/es/workspace/{id}");
        await ana.SendFormAsync("Submit");
        await ana.GetAsync(Desks.Quick);
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(ana, id, SampleFiles.Jpeg(), "foto.jpg", "Una calle"));
    }

    [Fact]
    public async Task What_was_said_to_be_meant_is_kept_with_the_text_and_not_warned_of_again()
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        var id = await DraftAsync(ana, "Con direcciones");
        (string, string) text = ("LessonLearned.Situation", "Escriba a rosa.pereyra@hotmail.com o a luis.acosta@hotmail.com.");
        Assert.Equal(HttpStatusCode.OK, await ana.SendAsync(text, ("keep", "luis.acosta@hotmail.com"), ("keep", "nunca estuvo"), (InputNames.Act, "autosave")));
        Assert.True((bool)(await ana.JsonAsync())["saved"]!);
        await ana.GetAsync($"/es/workspace/{id}");
        var warned = ana.Page.QuerySelector("#leaks-panel")!.TextContent;
        Assert.Contains("rosa.pereyra", warned, StringComparison.Ordinal);
        Assert.DoesNotContain("luis.acosta", warned, StringComparison.Ordinal);
        await ana.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        Assert.Equal("""["luis.acosta@hotmail.com"]""", ana.Page.GetElementById("save-state")!.GetAttribute("data-kept"));
    }

    private static string Image(string id) => $"/es/contribute/lessons/{id}/image";

    // A draft whose form was read last.
    private static async Task<string> DraftAsync(Visit author, string title)
    {
        var id = await author.WriteAsync(title);
        await author.GetAsync($"/es/contribute/lessons/{id}?section=quick");
        return id;
    }

    private static Task<HttpStatusCode> SendAsync(Visit visit, string id, byte[] file, string name, string alternative) => visit.PostFileAsync(Image(id), ("file", name, file), ("alt", alternative));
}
