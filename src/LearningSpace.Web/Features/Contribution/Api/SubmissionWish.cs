using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>What somebody says who hands a draft in.</summary>
/// <param name="Keep">What looked as if it should not be told and is meant to stand there, as the problems named it.</param>
/// <param name="NotBeforeUtc">Before when it shall not be public, UTC; null for no wish.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record SubmissionWish(IReadOnlyList<string> Keep, DateTime? NotBeforeUtc, IReadOnlyList<ContentProblem> Problems)
{
    private const string KeepName = "keep";
    private const string NotBeforeName = "notBefore";
    private const int Most = 1_000;

    /// <summary>Reads it.</summary>
    /// <param name="json">What was sent.</param>
    /// <param name="latestUtc">The latest day that may be asked for, UTC.</param>
    public static SubmissionWish Of(JsonObject json, DateTime latestUtc)
    {
        var problems = json.Select(p => p.Key).Where(k => k is not (KeepName or NotBeforeName)).Select(k => new ContentProblem(k, "This is not asked here: what is asked is {0}.", $"{KeepName}, {NotBeforeName}")).ToList();
        if (json[KeepName] is not (null or JsonArray { Count: <= Most }) || (json[KeepName] as JsonArray)?.Any(k => Json.AsText(k) is null) == true)
        {
            problems.Add(new ContentProblem(KeepName, "This is a list of texts, as the problems gave them."));
        }

        DateTime? day = null;
        if (json[NotBeforeName] is { } given)
        {
            day = DateTime.TryParseExact(Json.AsText(given), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read) && read <= latestUtc ? read : null;
            if (day is null)
            {
                problems.Add(new ContentProblem(NotBeforeName, "Write a day within two years, like {0}.", "2026-03-31"));
            }
        }

        return new SubmissionWish(problems.Count > 0 ? [] : Json.Texts(json, KeepName), day, problems);
    }
}
