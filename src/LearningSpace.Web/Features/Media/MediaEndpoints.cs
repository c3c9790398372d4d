using LearningSpace.Data.Media;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Media;

/// <summary>
/// <c>/media/{beginning of the hash}/{name}</c>: content, for ever the same; <c>/media/{path}</c>: leads there. Files come from people, so they are served as what they
/// were found to be, never as a page or script, and only pictures are shown rather than fetched.
/// </summary>
public static class MediaEndpoints
{
    /// <summary>Beginning of every address of a file.</summary>
    public const string Root = "/media";

    private const string ForEver = "public, max-age=31536000, immutable";
    private const string ForAMinute = "public, max-age=60";

    // Opened by itself, a file is in a box: no script, no form, no request, no origin.
    private const string Policy = "default-src 'none'; sandbox";

    /// <summary>Maps both.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Root + "/{key:length(40)}/{name}", SpaceHost.Reading, ServeAsync).DisableRateLimiting(); // MediaFile.KeyLength
        routes.MapMethods(Root + "/{**path}", SpaceHost.Reading, LeadAsync);
    }

    private static async Task<IResult> ServeAsync(HttpContext context, string key, string name, MediaReader reader, MediaStore store, CancellationToken cancellation)
    {
        if (await reader.FindByAddressAsync(key, name, cancellation) is not { } file)
        {
            return await LeadAsync(context, $"{key}/{name}", reader, cancellation); // a folder's name may be as long as a key
        }

        if (!store.Has(file))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = ForEver;
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = Disposition(file);

        // An answer about a range that is not there has no page as its body.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return TypedResults.PhysicalFile(store.FileOf(file.Hash), file.Type.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> LeadAsync(HttpContext context, string? path, MediaReader reader, CancellationToken cancellation)
    {
        if (await reader.FindByPathAsync(path, cancellation) is not { } file)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForAMinute;
        return Results.Redirect(MediaLinks.Address(file));
    }

    // The name as people wrote it for whoever reads RFC 8187, in plain letters for the rest.
    private static string Disposition(MediaFile file)
    {
        var disposition = new ContentDispositionHeaderValue(file.Type.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Path.Name);
        disposition.FileName = file.Path.AsciiName;
        return disposition.ToString();
    }
}
