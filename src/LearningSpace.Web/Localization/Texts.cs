using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Localization;

/// <summary>Interface texts in one language. The English sentence is the key and the text of last resort.</summary>
public sealed class Texts
{
    private readonly PoFile file;
    private readonly IReadOnlyDictionary<string, string> own;
    private readonly SiteModel site;
    private readonly string language;

    internal Texts(string language, CultureInfo culture, PoFile file, SiteModel site) =>
        (this.language, Culture, this.file, this.site, own) = (language, culture, file, site, site.Ours.Words.GetValueOrDefault(language, []));

    /// <summary>The culture that formats numbers and dates: es-UY, en or pt-BR.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text.</summary>
    public string this[string key] => own.TryGetValue(key, out var word) ? word : file.Entries.TryGetValue(key, out var texts) && texts is [{ Length: > 0 } text, ..] ? text : key;

    /// <summary>A text with values at <c>{0}</c>, <c>{1}</c> …; moments in UTC as <see cref="When"/> tells them.</summary>
    public string this[string key, params object?[] values] => string.Format(Culture, this[key], [.. values.Select(v => v is DateTime { Kind: DateTimeKind.Utc } moment ? When(moment) : v)]);

    /// <summary>A text that depends on a count, which stands at <c>{0}</c>.</summary>
    /// <param name="singular">English for one; the key.</param>
    /// <param name="plural">English for any other number.</param>
    /// <param name="count">The count.</param>
    public string Plural(string singular, string plural, int count)
    {
        var one = count == 1 || (count == 0 && file.ZeroIsSingular);
        var text = file.Entries.TryGetValue(singular, out var texts) && texts.Length == 2 ? texts[one ? 0 : 1] : one ? singular : plural;
        return string.Format(Culture, text, count.ToString("N0", Culture));
    }

    /// <summary>A language in this language's words: inglés, English, inglês; its own name where we have no word for it.</summary>
    public string LanguageName(string tag) => tag.Split('-', 2)[0].ToLowerInvariant() switch
    {
        "es" => this["Spanish"],
        "en" => this["English"],
        "pt" => this["Portuguese"],
        "fr" => this["French"],
        _ => Languages.OwnName(tag),
    };

    /// <summary>A number as this language writes it.</summary>
    public string Number(int value) => value.ToString("N0", Culture);

    /// <summary>A date as this language writes it in full.</summary>
    public string Date(DateTime value) => Culture.TwoLetterISOLanguageName == "en" ? value.ToString("d MMMM yyyy", Culture) : value.ToString("d 'de' MMMM 'de' yyyy", Culture);

    /// <summary>A moment by the clocks of a zone, which is said: the one way in which pages and mails tell a time.</summary>
    /// <param name="utc">The moment.</param>
    /// <param name="zone">The zone; the site's where it is null.</param>
    /// <param name="seconds">Whether seconds matter, as in a log.</param>
    public string When(DateTime utc, Zone? zone = null, bool seconds = false)
    {
        var by = zone ?? site.Zone;
        return $"{Date(by.Local(utc))}, {Clock(utc, by, seconds)}{ZoneAt(utc, by)}";
    }

    /// <summary>The time of day by the clocks of a zone.</summary>
    public static string Clock(DateTime utc, Zone zone, bool seconds = false)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.Local(utc).ToString(seconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>What follows the time of day: whose time it is, and how far before universal time.</summary>
    public string ZoneAt(DateTime utc, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone == Zone.Utc ? "\u00A0UTC" : $", {ZoneName(zone)} ({zone.OffsetWords(utc)})";
    }

    /// <summary>A zone in words: the time of a place.</summary>
    public string ZoneName(Zone? zone = null) => (zone ?? site.Zone) is var by && by == Zone.Utc ? this["universal time (UTC)"] : this["{0} time", site.PlaceOf(by, language)];

    /// <summary>A month as this language writes it in full.</summary>
    public string Month(DateTime value) => Culture.TwoLetterISOLanguageName == "en" ? value.ToString("MMMM yyyy", Culture) : value.ToString("MMMM 'de' yyyy", Culture);

    /// <summary>When something of an item happened, as readers are told it: of a sheltered item the month (<see cref="AuthorsPart.IsSheltered"/>).</summary>
    public string Told(ContentItem item, DateTime utc) => AuthorsPart.IsSheltered(item) ? Month(utc) : Date(utc);
}

/// <summary>The texts of every language: the <c>.po</c> files beside the program, read once, and before them the site's own words (settings, <c>TextsByCulture</c>).</summary>
public sealed class PoCatalogues
{
    private static readonly Dictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal)
    {
        ["es"] = CultureInfo.GetCultureInfo("es-UY"),
        ["en"] = CultureInfo.GetCultureInfo("en"),
        ["pt"] = CultureInfo.GetCultureInfo("pt-BR"),
    };

    private readonly Dictionary<string, PoFile> files;
    private readonly SiteStore site;
    private volatile Catalogue? current;

    /// <summary>Reads the files.</summary>
    /// <param name="paths">Where they lie.</param>
    /// <param name="site">Whose words come first.</param>
    public PoCatalogues(AppPaths paths, SiteStore site)
    {
        this.site = site;
        files = Cultures.Keys.ToDictionary(c => c, c => PoFile.Parse(File.ReadAllText(Path.Combine(paths.Localization, c + ".po"))), StringComparer.Ordinal);
    }

    /// <summary>The texts of a culture; of Spanish where it is not one of ours.</summary>
    public Texts For(string culture)
    {
        var model = site.Current;
        if (current is not { } made || made.Site != model)
        {
            current = made = new Catalogue(model, Cultures.ToDictionary(c => c.Key, c => new Texts(c.Key, c.Value, files[c.Key], model), StringComparer.Ordinal));
        }

        return made.Texts.GetValueOrDefault(culture, made.Texts[Core.Site.Cultures.Default]);
    }

    private sealed record Catalogue(SiteModel Site, Dictionary<string, Texts> Texts);
}
