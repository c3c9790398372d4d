using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Web.Features.Exchange;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>What a program sent as JSON.</summary>
internal static class ApiBody
{
    /// <summary>Most bytes of it.</summary>
    public const int Most = 2 << 20;

    // What is named twice would be read by one as the first and by another as the last.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads it; or the answer that says why it cannot be read.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOptional">Whether nothing may be sent.</param>
    public static async Task<(JsonObject? Json, IResult? Refusal)> ReadAsync(HttpContext context, bool isOptional = false)
    {
        var request = context.Request;
        if (isOptional && request is { ContentType: null, ContentLength: null or 0 } && StringValues.IsNullOrEmpty(request.Headers.TransferEncoding))
        {
            return ([], null);
        }

        if (!IsJson(request))
        {
            return Refuse(context, StatusCodes.Status415UnsupportedMediaType, texts => texts["Send JSON, in UTF-8 and not packed."]);
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, context.RequestAborted);
            Look(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (JsonObject.Create(document.RootElement.Clone()), null)
                : Refuse(context, StatusCodes.Status400BadRequest, texts => texts["Send one JSON object."]);
        }
        catch (BadHttpRequestException e)
        {
            return Refuse(context, e.StatusCode, texts => e.StatusCode == StatusCodes.Status413PayloadTooLarge ? texts["Send {0} MB at most.", Most >> 20] : texts["The request broke off, or came too slowly."]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return Refuse(context, StatusCodes.Status400BadRequest, texts => texts["What was sent is no JSON, is nested too deep, names something twice, or holds signs that are none."]);
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Encoding is UTF8Encoding) && StringValues.IsNullOrEmpty(request.Headers.ContentEncoding);

    // Half of a letter that takes two is no text: it throws here rather than later.
    private static void Look(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    _ = property.Name;
                    Look(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var entry in json.EnumerateArray())
                {
                    Look(entry);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            default:
                break;
        }
    }

    private static (JsonObject?, IResult?) Refuse(HttpContext context, int status, Func<Localization.Texts, string> detail) => (null, OpenAnswers.Problem(context, status, detail));
}
