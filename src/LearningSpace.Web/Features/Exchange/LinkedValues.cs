using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Fills properties of schema.org from fields, as the recipe maps them.</summary>
/// <param name="site">The site.</param>
/// <param name="culture">Culture of the labels: the item's own.</param>
internal sealed class LinkedValues(SiteModel site, string culture)
{
    // What stands behind a dot is a thing, and what kind of thing the property says.
    private static readonly Dictionary<string, string> Things = new(StringComparer.Ordinal)
    {
        ["location"] = "Place",
        ["address"] = "PostalAddress",
        ["organizer"] = "Organization",
        ["sourceOrganization"] = "Organization",
        ["parentOrganization"] = "Organization",
        ["provider"] = "Organization",
        ["performer"] = "Person",
        ["isBasedOn"] = "CreativeWork",
        ["contactPoint"] = "ContactPoint",
    };

    // Where a code is expected rather than words.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal) { "addressCountry", "identifier", "termCode" };

    private readonly ContentProjector projector = new(site);

    /// <summary>The type of an item, or row, in schema.org.</summary>
    public string TypeOf(ContentItem item, LinkedDataSettings settings) =>
        settings.TypeBy.SelectMany(by => Field(item, by.Key) is TermsValue terms ? projector.TermsOf(terms).Select(t => by.Value.GetValueOrDefault(t.Code)) : []).OfType<string>().FirstOrDefault() ?? settings.Type;

    /// <summary>Writes the properties that the recipe maps.</summary>
    public void Fill(JsonObject into, ContentItem item, LinkedDataSettings settings) => Fill(into, item, settings, site.ZoneOf(item));

    // Rows are told by the clocks of the item that they belong to.
    private void Fill(JsonObject into, ContentItem item, LinkedDataSettings settings, Zone zone)
    {
        foreach (var (property, field) in settings.Properties)
        {
            var path = property.Split('.');
            var value = Rows(item, field, zone) ?? (Field(item, field) is { } read ? Node(read, path[^1], zone) : null);
            if (value is null)
            {
                continue;
            }

            var thing = into;
            foreach (var step in path[..^1])
            {
                if (thing[step] is not JsonObject next)
                {
                    thing[step] = next = new JsonObject { ["@type"] = Things.GetValueOrDefault(step, "Thing") };
                }

                thing = next;
            }

            thing[path[^1]] = value;
        }
    }

    /// <summary>A point on earth.</summary>
    private static JsonObject Point(PointValue point) => new() { ["@type"] = "GeoCoordinates", ["latitude"] = point.Latitude, ["longitude"] = point.Longitude };

    private FieldValue? Field(ContentItem item, string name) => site.Definitions.FindField(item.ContentType, name) is { } field ? ContentProjector.ValueOf(item, field) : null;

    private JsonArray? Rows(ContentItem item, string name, Zone zone)
    {
        var rows = projector.BagsOf(item).Where(b => b.Bag.Name == name).SelectMany(b => b.Rows).ToList();
        return rows.Count == 0 ? null : new JsonArray([.. rows.Select((r, i) => Row(r, i, zone))]);
    }

    private JsonObject Row(ContentItem row, int place, Zone zone)
    {
        var type = site.Definitions.Types.GetValueOrDefault(row.ContentType);
        var settings = type?.Ours.LinkedData ?? LinkedDataSettings.Default;
        var json = new JsonObject { ["@type"] = TypeOf(row, settings) };
        if (type?.Ours.Ordered == true)
        {
            json["position"] = place + 1;
        }

        Fill(json, row, settings, zone);
        return json;
    }

    private JsonNode? Node(FieldValue value, string property, Zone zone) => value switch
    {
        TextsValue texts => Many(texts.Texts),
        TermsValue terms => Many(Codes.Contains(property) ? projector.TermsOf(terms).Select(t => t.Code) : projector.TermsOf(terms).Select(t => t.Label(culture)).Concat(projector.TagsOf(terms))),
        LinkValue link => LinkRules.IsWeb(link.Url) ? Text(link.Url) : null,
        DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MomentValue moment => zone.Machine(moment.Utc),
        TimeValue time => time.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        BooleanValue flag => flag.Value,
        NumberValue number => number.Value,
        PointValue point => Point(point),
        TextValue or MarkdownValue or HtmlValue => Text(projector.PlainText(value)),
        _ => null,
    };

    private static JsonValue? Text(string text) => PlainText.Clean(text).Trim() is { Length: > 0 } clean ? JsonValue.Create(clean) : null;

    private static JsonNode? Many(IEnumerable<string> texts) => texts.Select(Text).OfType<JsonValue>().ToArray() switch
    {
        [] => null,
        [var one] => one,
        var all => new JsonArray([.. all]),
    };
}
