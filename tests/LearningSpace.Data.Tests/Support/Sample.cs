using System.Text.Json.Nodes;
using LearningSpace.Core.Content;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Small items of a type that the set-up recipe declares.</summary>
internal static class Sample
{
    public const string Type = "AiCaseStudy";

    /// <summary>Word in the addresses of the type.</summary>
    public const string PathWord = "cases";

    private static int count;

    public static string NewId() => "sample" + Interlocked.Increment(ref count).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);

    public static ContentItem Item(string title, string? id = null, string language = "en", string set = "", string body = "", string version = "") => new()
    {
        ContentItemId = id ?? NewId(),
        ContentItemVersionId = version,
        ContentType = Type,
        DisplayText = title,
        Parts = new JsonObject
        {
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = body },
            ["LocalizationPart"] = new JsonObject { ["LocalizationSet"] = set, ["Culture"] = language },
            [Type] = new JsonObject { ["Summary"] = new JsonObject { ["Text"] = "A summary." } },
        },
    };
}
