using System.Globalization;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Media;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Web.Features.Media;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes short values readable: one way for each kind of value, whatever field it is in.</summary>
/// <param name="site">The site.</param>
/// <param name="around">What stands around the item.</param>
/// <param name="culture">The reader's culture.</param>
/// <param name="language">The item's own language.</param>
/// <param name="texts">The reader's texts.</param>
/// <param name="zone">The zone whose clocks the item's times are told by.</param>
internal sealed class FactPresenter(SiteModel site, Surroundings around, string culture, string language, Texts texts, Zone zone)
{
    // A plain text longer than this is read as a paragraph, not looked up as a fact; sooner where the form gives room for a paragraph.
    private const int ShortText = 140;
    private const int ShortParagraph = 60;

    private readonly ContentProjector projector = new(site);
    private readonly TimePresenter times = new(texts, zone);

    /// <summary>Whether a value is a text to read rather than a fact.</summary>
    public static bool IsLong(ContentFieldDefinition field, FieldValue value) => value switch
    {
        MarkdownValue or HtmlValue => true,
        TextValue text when field.Options.Count == 0 =>
            text.Text.Length > (Json.Text(field.Settings["ContentPartFieldSettings"], "Editor") == "TextArea" ? ShortParagraph : ShortText) || text.Text.AsSpan().Trim().ContainsAny('\n', '\r'),
        _ => false,
    };

    /// <summary>A field as a fact; null where there is nothing to show, or nothing short.</summary>
    public FactView? Fact(ContentFieldDefinition field, FieldValue value) => Values(field, value) is { Count: > 0 } values ? new FactView(field.Ours.Label(culture), values) : null;

    /// <summary>The values of a field; none for a long text, for files, and for what the reader may not see.</summary>
    public IReadOnlyList<FactValue> Values(ContentFieldDefinition field, FieldValue value) => value switch
    {
        TermsValue terms => [.. projector.TermsOf(terms).Select(t => new FactValue(t.Label(culture), Explore(field, t.Code)) { Grade = Grade(field, t.Code) }), .. projector.TagsOf(terms).Select(t => Own(t) with { Url = Explore(field, Slug.From(t)) })],
        TextValue text => [Text(field, text.Text)],
        TextsValue many => [.. many.Texts.Select(t => Text(field, t))],
        DateValue date => [Day(date.Date)],
        MomentValue or TimeValue when times.One(value) is { } time => [time],
        BooleanValue flag => [new FactValue(flag.Value ? texts["Yes"] : texts["No"])],
        NumberValue number => [new FactValue(Number(number.Value))],
        PointValue point => [new FactValue(Point(point))],
        LinkValue { Text: { } words } link => [Own(words) with { Url = link.Url, External = LinkRules.IsWeb(link.Url) }],
        LinkValue link => [new FactValue(ShortAddress(link.Url), link.Url, LinkRules.IsWeb(link.Url))],
        ItemsValue items => Items(items.Ids),
        LocalizationSetsValue sets => [.. sets.Sets.Distinct(StringComparer.Ordinal).Select(Translation).OfType<LinkedItem>().Select(Link)],

        // People have no pages yet, and what they are called is theirs to tell.
        _ => [],
    };

    /// <summary>Links to items by id; those that the reader may not see are left out.</summary>
    public IReadOnlyList<FactValue> Items(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Select(around.Items.GetValueOrDefault).OfType<LinkedItem>().Select(Link)];

    /// <summary>A link to an item; its title alone where its type has no pages.</summary>
    public FactValue Link(LinkedItem item) => new(item.Title, item.Slug.Length > 0 && site.Definitions.ByPath.ContainsKey(item.PathWord) ? ItemLinks.To(site, culture, item) : null)
    {
        Language = item.Language,
        Kind = site.Definitions.Types.GetValueOrDefault(item.Type)?.Ours.Label(culture),
    };

    /// <summary>Files of a field; paths that lead nowhere are left out.</summary>
    public IReadOnlyList<FileView> Files(MediaValue media) =>
        [.. media.Files.Select(f => around.Files.GetValueOrDefault(f.Path) is { } file ? File(file, f.Alternative) : null).OfType<FileView>()];

    /// <summary>Words of the item itself.</summary>
    public FactValue Own(string words) => new(words) { Language = language };

    /// <summary>A day.</summary>
    public FactValue Day(DateOnly day) => times.Day(day);

    /// <summary>A year, a month or a day, as far as it is written; the text itself where it is none.</summary>
    public FactValue PartialDate(string written)
    {
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Day(day);
        }

        var month = culture == "en" ? "MMMM yyyy" : "MMMM 'de' yyyy";
        return DateOnly.TryParseExact(written, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? new FactValue(first.ToString(month, texts.Culture)) { Time = written }
            : new FactValue(written) { Time = written.Length == 4 ? written : null };
    }

    /// <summary>From when to when, as one time; null where there is neither.</summary>
    public FactValue? Period(FieldValue? starts, FieldValue? ends) => times.Period(starts, ends);

    /// <summary>Where a term stands on the scale of its field; null where that has none or the term is not on it.</summary>
    public static GradeView? Grade(ContentFieldDefinition field, string code) =>
        field.Ours.Scale.Index().FirstOrDefault(s => s.Item == code) is { Item: not null } step ? new GradeView(step.Index + 1, field.Ours.Scale.Count) : null;

    /// <summary>A number. Four digits stand together, as years do.</summary>
    public string Number(decimal value) => value.ToString(Math.Abs(value) >= 10_000 ? "#,##0.##########" : "0.##########", texts.Culture);

    private FactValue Text(ContentFieldDefinition field, string text) => field.Options.FirstOrDefault(o => o.Value == text) is { } option
        ? new FactValue(field.Ours.OptionLabels.GetValueOrDefault(option.Value)?.GetValueOrDefault(culture) ?? option.Name)
        : Own(text.Trim());

    // The reader's language, else the item's, else whichever there is.
    private LinkedItem? Translation(string set) =>
        around.Sets[set].OrderBy(i => Cultures.OfLanguage(i.Language) == culture ? 0 : i.Language == language ? 1 : 2).ThenBy(i => i.Language, StringComparer.Ordinal).FirstOrDefault();

    private string? Explore(ContentFieldDefinition field, string value) => field.Ours.Facet is { } facet ? new ExploreQuery().Toggle(facet, value).Url($"/{culture}/explore") : null;

    private FileView File(MediaFile file, string alternative) =>
        new(MediaLinks.Of(file, alternative), file.Type == MediaType.Text ? texts["text file"] : file.Type.Label, Size(file.Length), language);

    private string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes.ToString(texts.Culture)} B",
        < 1_000_000 => $"{((decimal)bytes / 1_000).ToString("0", texts.Culture)} kB",
        _ => $"{((decimal)bytes / 1_000_000).ToString("0.#", texts.Culture)} MB",
    };

    private string Point(PointValue point)
    {
        var (latitude, longitude) = (Math.Abs(point.Latitude).ToString("0.####", texts.Culture), Math.Abs(point.Longitude).ToString("0.####", texts.Culture));
        return (point.Latitude < 0 ? texts["{0}° S", latitude] : texts["{0}° N", latitude]) + "; " + (point.Longitude < 0 ? texts["{0}° W", longitude] : texts["{0}° E", longitude]);
    }

    private static string ShortAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Scheme == Uri.UriSchemeMailto ? url[(uri.Scheme.Length + 1)..] : uri.Host.Length > 0 ? uri.Host : url : url;
}
