using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Support;

/// <summary>Puts items into a site's database as another process would.</summary>
internal static class Writing
{
    public const string Type = "AiCaseStudy";

    public static ContentItem Item(string id, string title, string summary = "A summary.", string language = "en", string body = "", string set = "") => new()
    {
        ContentItemId = id,
        ContentType = Type,
        DisplayText = title,
        Parts = new JsonObject
        {
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = body },
            ["LocalizationPart"] = new JsonObject { ["LocalizationSet"] = set, ["Culture"] = language },
            [Type] = new JsonObject { ["Summary"] = new JsonObject { ["Text"] = summary } },
        },
    };

    /// <summary>Stores an item; when it returns, the site knows it.</summary>
    public static async Task PutAsync(this SpaceFixture space, ContentItem item, bool publish = true, string? audience = null)
    {
        var site = space.Services.GetRequiredService<SiteStore>().Current;
        var put = new PutContent(site, TimeProvider.System);
        var prepared = put.Prepare(item, publish);
        if (audience is not null)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            prepared = prepared with { Audience = audience, Terms = publish ? PutContent.Analyze(site, item, audience, now, now) : null };
        }

        await space.Database.Database.Gate.WriteAsync((context, token) => put.RunAsync(context, [prepared], token));
        await space.DrainChangesAsync();
    }

    /// <summary>An item's address without language.</summary>
    public static async Task<string> PathAsync(this SpaceFixture space, string id)
    {
        await using var context = space.Database.Database.Reader();
        var row = await context.Items.SingleAsync(i => i.Id == id);
        return $"{row.PathWord}/{row.Slug}";
    }

    public static string Members => Audiences.Members;
}
