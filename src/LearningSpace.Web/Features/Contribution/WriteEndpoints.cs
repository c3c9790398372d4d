using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
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

    /// <summary>Address that shows a text as readers will see it.</summary>
    public static string ForPreview(string culture) => $"/{culture}/contribute/preview";

    /// <summary>Maps them.</summary>
    public static void MapWriting(this IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/preview", PreviewAsync).WithMetadata(new NeedsAttribute()).ExcludeFromDescription();
        app.MapPost(Root + "/{path}/{id}/image", ImageAsync).WithMetadata(new NeedsAttribute(), new RequestSizeLimitAttribute(Pictures.LongestRequest)).ExcludeFromDescription();
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (await FormInput.ReadProvenAsync(context, antiforgery) is not { } input)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        return Results.Json(new { html = Core.Text.Markdown.ToSafeHtml(input.Exact(Written)).Value });
    }

    private static async Task<IResult> ImageAsync(HttpContext context, string culture, string path, string id, IAntiforgery antiforgery, SiteStore site, ContributionReader reader, Pictures pictures, PoCatalogues catalogues, CancellationToken cancellation)
    {
        var texts = catalogues.For(culture);
        if (!ContentId.IsValid(id) || await reader.OpenAsync(site.Current, context.Person()!, id, cancellation) is not { Actor: { IsAuthor: true, MayDraft: true } } open
            || site.Current.Definitions.Types.GetValueOrDefault(open.Row.Type)?.Ours.Path != path)
        {
            return Results.NotFound();
        }

        if (await FormInput.ReadProvenAsync(context, antiforgery) is not { } input)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        if (!WritePageModel.IsWritten(open.State))
        {
            return Results.Problem(texts["That cannot be done here."], statusCode: StatusCodes.Status409Conflict);
        }

        return await pictures.AnswerAsync(context, input, name => ForgetUploads.PathOf(id, name), texts, cancellation);
    }
}
