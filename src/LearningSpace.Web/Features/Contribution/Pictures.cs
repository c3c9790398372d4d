using System.Text;
using LearningSpace.Core.Media;
using LearningSpace.Data.Media;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Media;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What came of a picture that was sent.</summary>
/// <param name="Markdown">As it stands in a text; null where it was refused.</param>
/// <param name="Field">Name of the field that is wrong; null where none is.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
/// <param name="Status">The HTTP answer to it.</param>
public sealed record SentPicture(string? Markdown, string? Field, string? Problem, int Status);

/// <summary>Takes pictures in that people send for what they write.</summary>
/// <param name="store">Stores them.</param>
/// <param name="limits">How many.</param>
public sealed class Pictures(UploadMedia store, WriteLimits limits)
{
    /// <summary>Most characters of what a picture shows.</summary>
    public const int LongestAlternative = 300;

    /// <summary>Longest request with a picture, in bytes: with what was written beside it.</summary>
    public const int LongestRequest = MediaLimits.ImageLength + (1 << 20);

    // As the script of texts sends them.
    private static readonly (string File, string Alternative) Sent = ("file", "alt");

    /// <summary>Takes one in that the script of texts sends, and tells it how it stands in the text, or what is wrong.</summary>
    /// <param name="context">The request.</param>
    /// <param name="input">What was sent.</param>
    /// <param name="path">The path under which a file of a name is stored.</param>
    /// <param name="texts">Interface texts.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, FormInput input, Func<string, string> path, Texts texts, CancellationToken cancellation)
    {
        var picture = await TakeAsync(context, input, Sent, path, texts, cancellation);
        return picture.Markdown is { } markdown ? Results.Json(new { markdown }) : Results.Problem(picture.Problem, statusCode: picture.Status);
    }

    /// <summary>Takes one in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="input">What was sent.</param>
    /// <param name="names">Names of the fields of the file and of what it shows.</param>
    /// <param name="path">The path under which a file of a name is stored.</param>
    /// <param name="texts">Interface texts.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SentPicture> TakeAsync(HttpContext context, FormInput input, (string File, string Alternative) names, Func<string, string> path, Texts texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(texts);
        if (input.Files[names.File] is not { Length: > 0 } file || MediaType.OfExtension(Path.GetExtension(file.FileName).TrimStart('.').ToLowerInvariant()) is not { IsImage: true })
        {
            return Refused(names.File, texts["Choose a picture: JPEG, PNG, GIF or WebP."]);
        }

        var alternative = input.Text(names.Alternative);
        if (alternative.Length is 0 or > LongestAlternative)
        {
            return Refused(names.Alternative, texts["Say what the picture shows, for those who do not see it."]);
        }

        if (!limits.MayUpload(context, context.Person()!))
        {
            return new SentPicture(null, null, texts["You sent very many files. Wait a few minutes, then send this one again."], StatusCodes.Status429TooManyRequests);
        }

        try
        {
            await using var content = file.OpenReadStream();
            return new SentPicture(Markdown(MediaLinks.Address(await store.RunAsync(path(NameOf(file)), content, cancellation)), alternative), null, null, StatusCodes.Status200OK);
        }
        catch (MediaException refused)
        {
            var problem = MediaWords.Of(refused.Problem, names.File, file.FileName);
            return Refused(names.File, texts[problem.Message, [.. problem.Arguments]]);
        }
    }

    /// <summary>The name under which a file is kept: as it was sent, where that is one.</summary>
    public static string NameOf(IFormFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return MediaPath.TryParse(Path.GetFileName(file.FileName)) is { } plain ? plain.Name : "file" + Path.GetExtension(file.FileName);
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

    private static SentPicture Refused(string field, string problem) => new(null, field, problem, StatusCodes.Status422UnprocessableEntity);
}
