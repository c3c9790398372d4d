using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Site;

/// <summary>The items that the home page shows this week, one for each culture. A job writes it, so that no page depends on the clock.</summary>
/// <param name="Week">The week (ISO 8601, <c>2026-W47</c>).</param>
/// <param name="Items">Id of the item by culture.</param>
public sealed record WeeklyPick(string Week, IReadOnlyDictionary<string, string> Items)
{
    /// <summary>Name of the setting that holds it. It is the site's doing, not its maker's: no recipe exports it.</summary>
    public const string Name = "LearningSpaceWeeklyPick";

    /// <summary>None yet.</summary>
    public static WeeklyPick None { get; } = new("", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The pick as a setting holds it.</summary>
    public static WeeklyPick From(JsonNode? json) => json is null ? None : new(Json.Text(json, nameof(Week)) ?? "", Json.ByCulture(json, nameof(Items)));

    /// <summary>The week of a day.</summary>
    public static string WeekOf(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(utc)}-W{ISOWeek.GetWeekOfYear(utc):00}");

    /// <summary>
    /// Chooses for a week: as if at random, but whoever chooses for the same week from the same items chooses the same, and never what was there the week
    /// before while there is another. A culture whose language has no item takes from all. Within a week only what is no longer there is replaced.
    /// </summary>
    /// <param name="week">The week.</param>
    /// <param name="among">Items to choose from: id and language.</param>
    public WeeklyPick Next(string week, IReadOnlyList<(string Id, string Language)> among)
    {
        ArgumentNullException.ThrowIfNull(among);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var culture in Cultures.All)
        {
            var own = among.Where(i => Cultures.OfLanguage(i.Language) == culture).Select(i => i.Id).ToList();
            var choice = own.Count > 0 ? own : [.. among.Select(i => i.Id)];
            var last = Items.GetValueOrDefault(culture);
            if (week == Week && among.Any(i => i.Id == last))
            {
                items[culture] = last!;
                continue;
            }

            if (choice.Where(i => choice.Count == 1 || i != last).OrderBy(i => Lot(week, i), StringComparer.Ordinal).FirstOrDefault() is { } id)
            {
                items[culture] = id;
            }
        }

        return new WeeklyPick(week, items);
    }

    /// <summary>The setting.</summary>
    public JsonObject ToJson() => new()
    {
        [nameof(Week)] = Week,
        [nameof(Items)] = new JsonObject(Items.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => KeyValuePair.Create(i.Key, (JsonNode?)i.Value))),
    };

    private static string Lot(string week, string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(week + "/" + id)));
}
