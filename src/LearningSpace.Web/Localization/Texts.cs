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

    internal Texts(CultureInfo culture, PoFile file, IReadOnlyDictionary<string, string> own) => (Culture, this.file, this.own) = (culture, file, own);

    /// <summary>The culture that formats numbers and dates: es-UY, en or pt-BR.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text.</summary>
    public string this[string key] => own.TryGetValue(key, out var word) ? word : file.Entries.TryGetValue(key, out var texts) && texts is [{ Length: > 0 } text, ..] ? text : key;

    /// <summary>A text with values at <c>{0}</c>, <c>{1}</c> …</summary>
    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

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
            current = made = new Catalogue(model, Cultures.ToDictionary(c => c.Key, c => new Texts(c.Value, files[c.Key], model.Ours.Words.GetValueOrDefault(c.Key, [])), StringComparer.Ordinal));
        }

        return made.Texts.GetValueOrDefault(culture, made.Texts[Core.Site.Cultures.Default]);
    }

    private sealed record Catalogue(SiteModel Site, Dictionary<string, Texts> Texts);
}
