using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>Texts on their way to the public, made as pages make them.</summary>
internal static class Contributed
{
    /// <summary>A draft that lacks nothing: what the site has published of a type, written by somebody else.</summary>
    public static async Task<DraftResult> DraftAsync(IServiceProvider services, Person author, string id, string path = "lessons")
    {
        await using var context = services.GetRequiredService<Database>().Reader();
        var model = await context.Items.Where(i => i.PathWord == path && i.PublishedVersionId != null && i.Audience == Audiences.Everyone).OrderBy(i => i.Id).Select(i => i.Id).FirstAsync();
        var found = (await services.GetRequiredService<ContentReader>().FindAsync([model], Audiences.OfVisitors, CancellationToken.None))[0].Item;
        var item = new ContentItem { ContentItemId = id, ContentType = found.ContentType, Published = false };
        foreach (var (name, part) in found.Parts)
        {
            item.Parts[name] = part?.DeepClone();
        }

        item.PartOrNew("TitlePart")["Title"] = "A text of " + id;
        return (await services.GetRequiredService<SaveDraft>().RunAsync(new DraftOrder(item, author), CancellationToken.None))!;
    }

    /// <summary>A text that somebody has sent to the editors; its id.</summary>
    public static async Task<string> SubmittedAsync(IServiceProvider services, Person author, string path = "lessons")
    {
        var id = ContentId.Random();
        var draft = await DraftAsync(services, author, id, path);
        var sent = await services.GetRequiredService<TakeStep>().RunAsync(new StepOrder(id, draft.VersionId, draft.Revision, WorkflowAction.Submit, author), CancellationToken.None);
        Assert.True(sent is { Refusal: WorkflowRefusal.None }, string.Join("; ", sent?.Problems.Select(p => $"{p.Path}: {p.Text}") ?? ["gone"]));
        return id;
    }
}
