using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Hosting;

/// <summary>What went wrong, where a request knows it better than its status tells; a feature of the request.</summary>
/// <param name="Culture">Language of the reader.</param>
/// <param name="Heading">What happened.</param>
/// <param name="Message">What to do.</param>
/// <param name="Again">Where to try again.</param>
public sealed record ToldError(string Culture, string Heading, string Message, Features.Forms.WayView Again);

/// <summary>Answers that are no page: a page in the reader's language for people, problem details (RFC 9457) for machines.</summary>
public static class ErrorPages
{
    // Where programs ask.
    private static readonly string[] Machines = ["/api", "/feeds", "/health", "/openapi"];

    /// <summary>Writes the body that fits the status of the answer.</summary>
    public static async Task ShowAsync(HttpContext context)
    {
        var status = context.Response.StatusCode is >= 400 and var set ? set : StatusCodes.Status500InternalServerError;
        var told = context.Features.Get<ToldError>();
        var culture = told?.Culture ?? Languages.OfRequest(context);
        var texts = context.RequestServices.GetRequiredService<PoCatalogues>().For(culture);
        var (heading, message) = told is null ? Words(status, texts) : (told.Heading, told.Message);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = culture;
        if (Array.Exists(Machines, m => context.Request.Path.StartsWithSegments(m)))
        {
            await Problem(context, status, message).ExecuteAsync(context);
            return;
        }

        var head = context.RequestServices.GetRequiredService<PageHeads>().Of(context, culture, heading, message) with { NoIndex = true };
        await RenderAsync(context, new ErrorView(head, status, heading, message, $"/{culture}/explore", RequestIds.Of(context)) { Again = told?.Again });
    }

    /// <summary>Problem details in the caller's language; type and status never change with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="detail">What exactly is wrong and what to do.</param>
    /// <param name="more">What else is told, by name.</param>
    public static IResult Problem(HttpContext context, int status, string detail, IEnumerable<KeyValuePair<string, object?>>? more = null)
    {
        var culture = Languages.OfRequest(context);
        context.Response.Headers.ContentLanguage = culture;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var (heading, _) = Words(status, context.RequestServices.GetRequiredService<PoCatalogues>().For(culture));
        return Results.Problem(title: heading, detail: detail, statusCode: status, type: $"https://www.rfc-editor.org/rfc/rfc9110#status.{status}", extensions: more);
    }

    /// <summary>Names the request in problem details.</summary>
    public static void Name(ProblemDetailsContext problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.ProblemDetails.Extensions["traceId"] = RequestIds.Of(problem.HttpContext);
    }

    private static (string Heading, string Message) Words(int status, Texts texts) => status switch
    {
        400 => (texts["This address is not quite right"], texts["Part of it cannot be read, such as a page number. Check it, or start from the search."]),
        404 => (texts["This page does not exist"], texts["It may have moved, or the address may have a slip. The search will probably find what you are after."]),
        401 => (texts["Say who you are"], texts["This asks for a token that holds."]),
        403 => (texts["This is not yours to do"], texts["Your account may not do this."]),
        405 => (texts["This page cannot take what was sent"], texts["Go back and try again from the page itself."]),
        409 => (texts["This cannot be done now"], texts["It is in a state in which this cannot be done. Look at it as it is now."]),
        412 => (texts["It was changed meanwhile"], texts["Look at it as it is now, then decide."]),
        413 => (texts["That is too much at once"], texts["Send less."]),
        415 => (texts["This is of another kind than what is taken here"], texts["Send JSON, in UTF-8 and not packed."]),
        422 => (texts["Something in it is not right"], texts["Look at what is told of it, and send it again."]),
        428 => (texts["Say which version you saw"], texts["Send the tag of the version that you changed."]),
        429 => (texts["That was a lot at once"], texts["So that the site stays fast for everybody, it answers an address only so often. Wait a moment and try again."]),
        503 => (texts["The site is getting ready"], texts["It will be back in a moment. Try again shortly."]),
        >= 500 => (texts["Something went wrong on our side"], texts["It was not your doing, and it has been noted. Try again in a moment."]),
        _ => (texts["This could not be done"], texts["Check the address, or start from the search."]),
    };

    // The error page is rendered by the view engine itself: it must stand even where routing or a page failed.
    private static async Task RenderAsync(HttpContext context, ErrorView view)
    {
        var services = context.RequestServices;
        var action = new ActionContext(context, new RouteData(), new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor());
        var found = services.GetRequiredService<IRazorViewEngine>().GetView(null, "/Features/Site/ErrorPage.cshtml", isMainPage: true);
        found.EnsureSuccessful(null);
        var data = new ViewDataDictionary<ErrorView>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = view, ["Head"] = view.Head };
        await using var writer = new StringWriter();
        var viewContext = new ViewContext(action, found.View!, data, new TempDataDictionary(context, services.GetRequiredService<ITempDataProvider>()), writer, new HtmlHelperOptions());
        await found.View!.RenderAsync(viewContext);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(writer.ToString());
    }
}
