using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Media;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What the script of the form asks for while somebody writes: what a text will look like, and pictures in it.</summary>
public static class WriteEndpoints
{
    private const string Root = "/{culture:culture}/contribute";
    private const string Written = "text";
    private const string Alternative = "alt";
    private const string File = "file";
    private const int LongestAlternative = 300;

    /// <summary>Address that shows a text as readers will see it.</summary>
    public static string ForPreview(string culture) => $"/{culture}/contribute/preview";

    /// <summary>Maps them.</summary>
    public static void MapWriting(this IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/preview", PreviewAsync).WithMetadata(new NeedsAttribute()).ExcludeFromDescription();
        app.MapPost(Root + "/{path}/{id}/image", ImageAsync).WithMetadata(new NeedsAttribute(), new RequestSizeLimitAttribute(MediaLimits.ImageLength + (1 << 20))).ExcludeFromDescription();
    }

    /// <summary>A picture as it stands in a text.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="alternative">What it shows.</param>
    internal static string Markdown(string address, string alternative)
    {
        var words = new StringBuilder();
        foreach (var letter in alternative.ReplaceLineEndings(" "))
        {
            words.Append(letter is '[' or ']' or '\\' or '*' or '_' or '`' or '<' or '&' ? "\\" : "").Append(letter);
        }

        return $"![{words}]({address})";
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (await ReadAsync(context, antiforgery) is not { } input)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        return Results.Json(new { html = Core.Text.Markdown.ToSafeHtml(input.Exact(Written)).Value });
    }

    private static async Task<IResult> ImageAsync(HttpContext context, string culture, string path, string id, IAntiforgery antiforgery, SiteStore site, ContributionReader reader, WriteTools tools, WriteLimits limits, PoCatalogues catalogues, CancellationToken cancellation)
    {
        var texts = catalogues.For(culture);
        if (!ContentId.IsValid(id) || await reader.OpenAsync(site.Current, context.Person()!, id, cancellation) is not { Actor: { IsAuthor: true, MayDraft: true } } open
            || site.Current.Definitions.Types.GetValueOrDefault(open.Row.Type)?.Ours.Path != path)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(context, antiforgery) is not { } input)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        if (!WritePageModel.IsWritten(open.State))
        {
            return Results.Problem(texts["That cannot be done here."], statusCode: StatusCodes.Status409Conflict);
        }

        var alternative = input.Text(Alternative);
        if (alternative.Length is 0 or > LongestAlternative)
        {
            return Refused(texts["Say what the picture shows, for those who do not see it."]);
        }

        if (input.Files[File] is not { Length: > 0 } file || MediaType.OfExtension(Path.GetExtension(file.FileName).TrimStart('.').ToLowerInvariant()) is not { IsImage: true })
        {
            return Refused(texts["Choose a picture: JPEG, PNG, GIF or WebP."]);
        }

        if (!limits.MayUpload(context, context.Person()!))
        {
            return Results.Problem(texts["You sent very many files. Wait a few minutes, then send this one again."], statusCode: StatusCodes.Status429TooManyRequests);
        }

        try
        {
            return Results.Json(new { markdown = Markdown(Media.MediaLinks.Address(await tools.StoreAsync(file, id, cancellation)), alternative) });
        }
        catch (MediaException refused)
        {
            var problem = MediaWords.Of(refused.Problem, File, file.FileName);
            return Refused(texts[problem.Message, [.. problem.Arguments]]);
        }
    }

    private static IResult Refused(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity);

    private static async Task<FormInput?> ReadAsync(HttpContext context, IAntiforgery antiforgery) =>
        await FormInput.ReadAsync(context.Request, context.RequestAborted) is { } input && await antiforgery.IsRequestValidAsync(context) ? input : null;
}
