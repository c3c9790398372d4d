using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Hosting;

/// <summary>Serves built assets, packed where the build packed them and the browser unpacks: smaller than what the server could pack while somebody waits.</summary>
public static class PackedAssets
{
    private static readonly (string Encoding, string Extension)[] Ways = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Serves the files of a folder.</summary>
    /// <param name="app">The site.</param>
    /// <param name="address">Where, from the root.</param>
    /// <param name="folder">The built files.</param>
    public static void UsePackedAssets(this IApplicationBuilder app, PathString address, string folder)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(address, out var rest) && rest.HasValue)
            {
                var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
                var way = Ways.FirstOrDefault(w => accepted.Any(a => a.Value == w.Encoding && a.Quality is null or > 0) && IsPacked(folder, rest.Value[1..], w.Extension));
                context.Request.Path += way.Extension;
            }

            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = address,
            ContentTypeProvider = new TypesOfPacked(),
            OnPrepareResponse = static c => SetHeaders(c.Context.Response.Headers, c.File),
        });
    }

    // A name, never a way out of the folder.
    private static bool IsPacked(string folder, string name, string extension) =>
        name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && File.Exists(Path.Combine(folder, name + extension));

    // Names bear a hash of their content: what was fetched once need never be asked for again.
    private static void SetHeaders(IHeaderDictionary headers, IFileInfo file)
    {
        headers.CacheControl = file.Name == "manifest.json" ? "no-cache" : "public, max-age=31536000, immutable";
        var encoding = Ways.FirstOrDefault(w => file.Name.EndsWith(w.Extension, StringComparison.Ordinal)).Encoding;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (encoding is not null || File.Exists(file.PhysicalPath + Ways[0].Extension))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }
    }

    // What is packed is what it was before.
    private sealed class TypesOfPacked : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider types = new();

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
            types.TryGetContentType(Path.GetExtension(subpath) is ".br" or ".gz" ? Path.ChangeExtension(subpath, null) : subpath, out contentType);
    }
}
