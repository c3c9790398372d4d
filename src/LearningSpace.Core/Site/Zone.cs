using System.Globalization;

namespace LearningSpace.Core.Site;

/// <summary>Why a time on the clock of a zone is no moment that can be told at once.</summary>
public enum ClockReading
{
    /// <summary>It is one moment.</summary>
    Once,

    /// <summary>The clocks jump over it, going forward.</summary>
    Never,

    /// <summary>The clocks show it twice, going back.</summary>
    Twice,
}

/// <summary>A time zone: what its clocks show, and how that is written.</summary>
public sealed class Zone
{
    private readonly TimeZoneInfo zone;

    private Zone(string id, TimeZoneInfo zone) => (Id, this.zone) = (id, zone);

    /// <summary>Universal time, of which every system knows without data.</summary>
    public static Zone Utc { get; } = new("UTC", TimeZoneInfo.Utc);

    /// <summary>Name in the IANA database.</summary>
    public string Id { get; }

    /// <summary>The place it is named after, for want of a name in the reader's language: the end of its name.</summary>
    public string Place => Id[(Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>The zone of a name such as <c>America/Montevideo</c>; null where there is none of that name, or this system lacks the data.</summary>
    public static Zone? Find(string? id) => id switch
    {
        null => null,
        "UTC" or "Etc/UTC" => Utc,

        // Else names of Windows, of files beside the zones and of paths would do, on some systems only.
        _ when id.Contains('/', StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && id[0] != '/' && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) => new Zone(id, found),
        _ => null,
    };

    /// <summary>What its clocks show.</summary>
    /// <param name="utc">The moment.</param>
    public DateTime Local(DateTime utc) => DateTime.SpecifyKind(utc + Offset(utc), DateTimeKind.Unspecified);

    /// <summary>How far its clocks are before universal time.</summary>
    public TimeSpan Offset(DateTime utc)
    {
        // At both ends of the calendar there is no room for an offset.
        var offset = zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return (offset > TimeSpan.Zero && DateTime.MaxValue - utc < offset) || (offset < TimeSpan.Zero && utc - DateTime.MinValue < -offset) ? TimeSpan.Zero : offset;
    }

    /// <summary>The moment at which its clocks show a time: of two the first, of none the one at which the clocks jump on by as much.</summary>
    public (DateTime Utc, ClockReading Reading) At(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var (offset, reading) = zone.IsInvalidTime(local) ? (zone.GetUtcOffset(local), ClockReading.Never)
            : zone.IsAmbiguousTime(local) ? (zone.GetAmbiguousTimeOffsets(local).Max(), ClockReading.Twice)
            : (zone.GetUtcOffset(local), ClockReading.Once);
        var ticks = Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return (new DateTime(ticks, DateTimeKind.Utc), reading);
    }

    /// <summary>A moment for machines, with how far its clocks are before universal time: <c>2027-03-18T13:00:00-03:00</c>.</summary>
    public string Machine(DateTime utc)
    {
        var local = Local(utc).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var offset = Offset(utc);
        return ReferenceEquals(zone, TimeZoneInfo.Utc) ? local + "Z" : $"{local}{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>How far its clocks are before universal time, for people: <c>UTC−3</c>, <c>UTC+5:30</c>.</summary>
    public string OffsetWords(DateTime utc)
    {
        var offset = Offset(utc);
        return $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString(offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture)}";
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
