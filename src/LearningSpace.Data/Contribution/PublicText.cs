using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Content;

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
    public static ContentItem Of(SiteModel site, ItemRow row, VersionRow version, bool isConfirmed, DateTime now)
    {
        var item = ContentReader.ToItem(row, version).Item;
        (item.Published, item.ModifiedUtc, item.PublishedUtc) = (true, now, now);
        item.Part(PublishLaterPart.Name)?.Remove(PublishLaterPart.ScheduledPublishUtc);
        if (isConfirmed && site.Definitions.Types.GetValueOrDefault(item.ContentType)?.Has(FreshnessPart.Name) == true)
        {
            FreshnessPart.Confirm(item, DateOnly.FromDateTime(now));
        }

        return item;
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
