using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Contribution;

/// <summary>A version as the public will read it.</summary>
internal static class PublicText
{
    /// <summary>Makes it: published now, without a time at which it shall be.</summary>
    /// <param name="site">Definitions.</param>
    /// <param name="row">The item.</param>
    /// <param name="version">The version.</param>
    /// <param name="isConfirmed">Whether somebody who wrote it and somebody who read it say by this that it holds.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="before">What is public now: its public body may have answered since the version was begun; null where nothing is.</param>
    public static ContentItem Of(SiteModel site, ItemRow row, VersionRow version, bool isConfirmed, DateTime now, ContentItem? before)
    {
        var item = ContentReader.ToItem(row, version).Item;
        if (before is not null)
        {
            ConfirmationPart.KeepAnswer(item, before);
        }

        (item.Published, item.ModifiedUtc, item.PublishedUtc) = (true, now, now);
        item.Part(PublishLaterPart.Name)?.Remove(PublishLaterPart.ScheduledPublishUtc);
        if (isConfirmed && site.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(FreshnessPart.Name) == true)
        {
            FreshnessPart.Confirm(item, DateOnly.FromDateTime(now));
        }

        return item;
    }

    /// <summary>The public version of an item and its row, as a transaction sees them; null where nothing is public.</summary>
    public static async Task<(ItemRow Row, ContentItem Item)?> FindAsync(SpaceContext context, string itemId, CancellationToken cancellation)
    {
        var found = await (
            from item in context.Items.AsNoTracking()
            where item.Id == itemId
            join version in context.Versions.AsNoTracking() on item.PublishedVersionId equals version.Id
            select new { item, version }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.item, ContentReader.ToItem(found.item, found.version).Item);
    }

    /// <summary>Stores what was noted in a public version, which stays the public one: no new version, and forced if it was.</summary>
    public static async Task NoteAsync(SpaceContext context, SiteModel site, TimeProvider clock, ItemRow row, ContentItem item, CancellationToken cancellation)
    {
        var put = new PutContent(site, clock);
        await put.RunAsync(context, [put.Prepare(item, publish: true, row.PublishedUtc) with { IsForced = row.ForcedUtc is not null }], cancellation);
    }

    /// <summary>A version that is not public, without a time at which it shall be.</summary>
    public static ContentItem Unplanned(ItemRow row, VersionRow version)
    {
        var item = ContentReader.ToItem(row, version).Item;
        item.Published = false;
        item.Part(PublishLaterPart.Name)?.Remove(PublishLaterPart.ScheduledPublishUtc);
        return item;
    }
}
