using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LearningSpace.Core.Site;
using LearningSpace.Data.Exchange;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What several calls of the API are asked, and what they say to who asks wrongly.</summary>
internal static class ApiQuestions
{
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Items on a page where nothing else is asked for.</summary>
    public const int DefaultSize = 20;

    /// <summary>Most items on a page.</summary>
    public const int MaxSize = 100;

    /// <summary>How many items a page shall have, from <c>size</c>; null where that is no number from 1 to <see cref="MaxSize"/>.</summary>
    public static int? Size(HttpRequest request) =>
        (request.Query["size"].ToString() is { Length: > 0 } given ? ExploreQuery.PageFrom(given) : DefaultSize) is { } size and <= MaxSize ? size : null;

    /// <summary>What is wrong where <see cref="Size"/> is null.</summary>
    public static string WrongSize(Texts texts) => texts["The parameter {0} is a whole number from 1 to {1}.", "size", MaxSize];

    /// <summary>The culture that a parameter asks for, Spanish where it asks for none; null where it is none of ours.</summary>
    public static string? Culture(HttpRequest request, string parameter) =>
        request.Query[parameter].ToString() is { Length: > 0 } asked ? (Cultures.IsKnown(asked) ? asked : null) : Cultures.Default;

    /// <summary>What is wrong where <see cref="Culture"/> is null.</summary>
    public static string WrongCulture(Texts texts, string parameter) => texts["The parameter {0} is one of {1}.", parameter, string.Join(", ", Cultures.All)];

    /// <summary>A time as it is asked for; null for what is none.</summary>
    public static DateTime? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>What is wrong where <see cref="TimeOf"/> is null.</summary>
    public static string WrongTime(Texts texts, string parameter) => texts["The parameter {0} is a day or a time, such as 2026-03-04 or 2026-03-04T15:00:00Z.", parameter];

    /// <summary>A place in a list by the time of the last change, as it is told.</summary>
    public static string CursorOf(DateTime changedUtc, string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{changedUtc.Ticks}.{id}")));

    /// <summary>A place that was told; null for what is none.</summary>
    public static ItemPlace? PlaceOf(string cursor)
    {
        if (cursor.Length > 200 || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('.', 2);
        return parts is [var ticks, { Length: > 0 } id] && !id.Contains('\0', StringComparison.Ordinal) && !id.Contains('\uFFFD', StringComparison.Ordinal)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            ? new ItemPlace(new DateTime(at, DateTimeKind.Utc), id)
            : null;
    }

    /// <summary>What is wrong where <see cref="PlaceOf"/> is null.</summary>
    public static string WrongPlace(Texts texts, string parameter) => texts["The parameter {0} is what the page before gave as next. Leave it out to begin anew.", parameter];
}
