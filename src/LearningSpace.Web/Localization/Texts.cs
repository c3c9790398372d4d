using System.Globalization;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Localization;

/// <summary>Interface texts in one language. The English sentence is the key and the text of last resort.</summary>
public sealed class Texts
{
    private readonly PoFile file;

    internal Texts(CultureInfo culture, PoFile file) => (Culture, this.file) = (culture, file);

    /// <summary>The culture that formats numbers and dates: es-UY, en or pt-BR.</summary>
    public CultureInfo Culture { get; }

    /// <summary>A text.</summary>
    public string this[string key] => file.Entries.TryGetValue(key, out var texts) && texts is [{ Length: > 0 } text, ..] ? text : key;

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
}

/// <summary>The texts of every language, read once from the <c>.po</c> files beside the program.</summary>
public sealed class PoCatalogues
{
    private readonly Dictionary<string, Texts> texts;

    /// <summary>Reads the files.</summary>
    /// <param name="paths">Where they lie.</param>
    public PoCatalogues(AppPaths paths) => texts = new(StringComparer.Ordinal)
    {
        ["es"] = new(CultureInfo.GetCultureInfo("es-UY"), Read(paths, "es")),
        ["en"] = new(CultureInfo.GetCultureInfo("en"), Read(paths, "en")),
        ["pt"] = new(CultureInfo.GetCultureInfo("pt-BR"), Read(paths, "pt")),
    };

    /// <summary>The texts of a culture; of Spanish where it is not one of ours.</summary>
    public Texts For(string culture) => texts.GetValueOrDefault(culture, texts["es"]);

    private static PoFile Read(AppPaths paths, string culture) => PoFile.Parse(File.ReadAllText(Path.Combine(paths.Localization, culture + ".po")));
}
