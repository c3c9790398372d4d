using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes times readable, by the clocks of one zone.</summary>
/// <param name="texts">The reader's texts.</param>
/// <param name="zone">The zone.</param>
internal sealed class TimePresenter(Texts texts, Zone zone)
{
    // A dash that no line ends at.
    private const string Through = "\u2060–\u2060";

    /// <summary>When an item begins and ends, by its own zone; null where it tells neither.</summary>
    public static FactValue? Of(SiteModel site, ContentItem item, Texts texts)
    {
        var projector = new ContentProjector(site);
        return new TimePresenter(texts, site.ZoneOf(item)).Period(projector.ValuesOf(item, FieldRole.Starts).FirstOrDefault(), projector.ValuesOf(item, FieldRole.Ends).FirstOrDefault());
    }

    /// <summary>A day.</summary>
    public FactValue Day(DateOnly day) => new(texts.Date(day.ToDateTime(TimeOnly.MinValue))) { Time = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    /// <summary>A moment, a day or a time of day; null for anything else.</summary>
    public FactValue? One(FieldValue? value) => value switch
    {
        MomentValue moment => new FactValue(texts.When(moment.Utc, zone)) { Time = zone.Machine(moment.Utc) },
        DateValue date => Day(date.Date),
        TimeValue time => Hour(time.Time),
        _ => null,
    };

    /// <summary>From when to when, as one time; null where there is neither.</summary>
    public FactValue? Period(FieldValue? starts, FieldValue? ends) => (starts, ends) switch
    {
        // Where the clocks are changed in between, each end says how far it is from universal time.
        (MomentValue from, MomentValue to) when zone.Offset(from.Utc) == zone.Offset(to.Utc) => new FactValue(Between(from.Utc, to.Utc)) { Time = zone.Machine(from.Utc) },
        (DateValue from, DateValue to) when from.Date == to.Date => Day(from.Date),
        _ => (One(starts), One(ends)) switch
        {
            ({ } first, { } last) => first with { Text = $"{first.Text}{(starts is TimeValue ? Through : " – ")}{last.Text}" },
            (var first, var last) => first ?? last,
        },
    };

    private static FactValue Hour(TimeOnly time) => new(time.ToString("HH:mm", CultureInfo.InvariantCulture)) { Time = time.ToString("HH:mm", CultureInfo.InvariantCulture) };

    private string Between(DateTime from, DateTime to)
    {
        var (first, last) = (zone.Local(from), zone.Local(to));
        var start = $"{texts.Date(first)}, {Texts.Clock(from, zone)}";
        return (first.Date == last.Date ? $"{start}{Through}{Texts.Clock(to, zone)}" : $"{start} – {texts.Date(last)}, {Texts.Clock(to, zone)}") + texts.ZoneAt(to, zone);
    }
}
