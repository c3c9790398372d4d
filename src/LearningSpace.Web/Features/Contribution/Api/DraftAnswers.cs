using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Leaks;
using LearningSpace.Web.Localization;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>Something that is wrong with a draft, or missing.</summary>
/// <param name="Path">Where, inside the item, such as `TitlePart.Title`.</param>
/// <param name="Code">What kind of thing: `wrong`, `missing`, or `leak` for what may give something away. It never changes.</param>
/// <param name="Message">What is wrong and what to do, in the caller's language.</param>
public sealed record DraftProblem(string Path, string Code, string Message)
{
    /// <summary>Of a leak, the words themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Excerpt { get; init; }

    /// <summary>Of a leak, what to send as `keep` where it is meant to stand there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keep { get; init; }
}

/// <summary>How far a draft is on its way to the public.</summary>
/// <param name="State">Its state: `draft`, `submitted`, `changes-requested`, `scheduled`, `published`, `superseded`, `withdrawn` or `rejected`.</param>
/// <param name="Problems">Everything that keeps it from being handed in, all at once.</param>
public sealed record SubmissionAnswer(string State, IReadOnlyList<DraftProblem> Problems);

/// <summary>What programs are answered about drafts. Nobody keeps it for others.</summary>
internal static class DraftAnswers
{
    // So many are everything that anybody reads; what is sent on purpose to have more is not repeated to its end.
    private const int Most = 200;

    /// <summary>A draft as its authors read it: everything in it, and nothing about accounts.</summary>
    public static JsonObject Json(OpenVersion open)
    {
        var json = open.Item.ToJson();
        json.Remove(nameof(ContentItem.Owner));
        json[nameof(ContentItem.Author)] = string.Join(", ", AuthorsPart.ShownOf(open.Item));
        return json;
    }

    /// <summary>Gives a draft, with the tag of its version.</summary>
    public static IResult Item(HttpContext context, OpenVersion open, int status = StatusCodes.Status200OK)
    {
        var tag = TagOf(open);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.GetTypedHeaders().ETag = tag;
        return status == StatusCodes.Status200OK && HttpMethods.IsGet(context.Request.Method) && Hosting.EntityTags.IsKnown(context.Request, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(JsonSerializer.Serialize(Json(open), OpenAnswers.Json), OpenAnswers.JsonType, Encoding.UTF8, status);
    }

    /// <summary>The tag of a version as it stands: another with everything that happens to it.</summary>
    public static EntityTagHeaderValue TagOf(OpenVersion open) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{open.Item.ContentItemVersionId}\n{open.Progress.Revision}"))).AsSpan(0, 12))}\"");

    /// <summary>Says what is wrong with what was sent.</summary>
    public static IResult Wrong(HttpContext context, IEnumerable<ContentProblem> problems)
    {
        var texts = OpenAnswers.Texts(context);
        return OpenAnswers.Problem(context, StatusCodes.Status422UnprocessableEntity, _ => texts["Nothing was saved: look at the problems, put them right, and send it again."], [new("problems", Problems(problems, texts))]);
    }

    /// <summary>Says how far a draft is.</summary>
    public static IResult Submission(HttpContext context, VersionState state, IEnumerable<ContentProblem> problems, IEnumerable<FoundLeak> leaks)
    {
        var texts = OpenAnswers.Texts(context);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new SubmissionAnswer(CodeOf(state), [.. Problems(problems, texts), .. leaks.DistinctBy(l => (l.Path, l.Fingerprint)).Take(Most).Select(l => Problem(l, texts))]), OpenAnswers.Json, OpenAnswers.JsonType);
    }

    private static List<DraftProblem> Problems(IEnumerable<ContentProblem> problems, Texts texts) =>
        [.. problems.Take(Most).Select(p => new DraftProblem(p.Path, p.IsMissing ? "missing" : "wrong", texts[p.Message, [.. p.Arguments]]))];

    private static DraftProblem Problem(FoundLeak leak, Texts texts) =>
        new(leak.Path, "leak", $"{LeakWords.Of(leak.Leak.Kind, leak.Leak.Country, texts)}. {LeakWords.Why(leak.Leak.Kind, texts)}") { Excerpt = leak.Excerpt, Keep = leak.Fingerprint };

    private static string CodeOf(VersionState state) => state switch
    {
        VersionState.ChangesRequested => "changes-requested",
        _ => state.ToString().ToLowerInvariant(),
    };
}
