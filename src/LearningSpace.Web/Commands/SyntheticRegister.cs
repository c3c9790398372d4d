using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Site;

namespace LearningSpace.Web.Commands;

/// <summary>
/// A register that nobody keeps, for measuring: the same entries at every run. Its sentences are the helps and examples of the site's own fields in three
/// languages, of which a third of the words is exchanged, so that words are as frequent and as many as in a language.
/// </summary>
internal sealed class SyntheticRegister
{
    /// <summary>Name of the register.</summary>
    public const string Name = "Synthetic register for measuring";

    private const int ItemsPerBody = 8;

    private readonly Random random = new(20_261_122);
    private readonly SiteModel site;
    private readonly ContentTypeDefinition type;
    private readonly IReadOnlyList<TypeField> fields;
    private readonly Dictionary<string, (List<string> Sentences, List<string> Words)> texts;

    /// <summary>Prepares entries of the site's type for imported ones.</summary>
    /// <exception cref="InvalidDataException">The site has no such type.</exception>
    public SyntheticRegister(SiteModel site)
    {
        this.site = site;
        type = site.Definitions.Types.Values.OrderBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault(t => t.Has(ImportSource.PartName) && t.Ours.Searched)
            ?? throw new InvalidDataException("The site has no content type for imported entries.");
        fields = [.. site.Definitions.FieldsOf(type.Name).Where(f => f.Part == type.Name)];
        texts = Cultures.All.ToDictionary(c => c, TextsIn, StringComparer.Ordinal);
    }

    /// <summary>How its rows become items.</summary>
    public MappingFile Mapping()
    {
        var yaml = new StringBuilder($$"""
            format: jsonl
            type: {{type.Name}}
            language: { column: language }
            source: { id: id, name: "{{Name}}", licence: "CC0 1.0" }
            fields:
              Title: title
              MarkdownBody: body

            """);
        foreach (var field in fields.Where(f => IsTerms(f) || IsText(f) || IsYear(f)))
        {
            var taxonomy = IsTerms(field) ? $", taxonomy: {site.TaxonomyOf(field.Field)!.Alias}, split: \";\"" : IsYear(field) ? ", as: year" : "";
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {field.Field.Name}: {{ column: {field.Field.Name}{taxonomy} }}\n");
        }

        return MappingReader.Look(yaml.ToString()).Mapping;
    }

    /// <summary>Its rows, as lines of JSON.</summary>
    public IEnumerable<string> Rows(int items)
    {
        for (var i = 0; i < items; i++)
        {
            var culture = Cultures.All[i % Cultures.All.Count];
            var row = new JsonObject { ["id"] = $"S{i:D7}", ["language"] = culture, ["title"] = Title(culture), ["body"] = Text(culture, 3 + random.Next(6)) };
            foreach (var field in fields)
            {
                if (IsTerms(field))
                {
                    row[field.Field.Name] = Terms(field);
                }
                else if (IsYear(field))
                {
                    row[field.Field.Name] = 2012 + random.Next(15);
                }
                else if (IsText(field))
                {
                    row[field.Field.Name] = field.Field.Ours.Facet is { Length: > 0 } ? Body(culture, items) : Text(culture, 1 + random.Next(3));
                }
            }

            yield return row.ToJsonString();
        }
    }

    private static bool IsText(TypeField field) => field.Field.FieldType == "TextField" && field.Field.Options.Count == 0 && (field.Field.Ours.Role == FieldRole.Summary || field.Field.Ours.Facet is { Length: > 0 });

    private static bool IsYear(TypeField field) => field.Field.FieldType == "NumericField" && field.Field.Ours.Facet == ContentProjector.YearFacet;

    private bool IsTerms(TypeField field) => field.Field.FieldType == "TaxonomyField" && field.Field.Ours.Facet is { Length: > 0 } && site.TaxonomyOf(field.Field) is not null;

    private static bool TakesOne(TypeField field) => (field.Field.Settings["TaxonomyFieldSettings"] as JsonObject)?["Unique"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private (List<string> Sentences, List<string> Words) TextsIn(string culture)
    {
        var all = site.Definitions.Types.Keys.SelectMany(site.Definitions.FieldsOf).Select(f => f.Field.Ours)
            .SelectMany(f => new[] { f.Help.GetValueOrDefault(culture), f.Examples.GetValueOrDefault(culture) }).OfType<string>()
            .SelectMany(t => t.Split(['.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(s => s.Count(c => c == ' ') >= 3).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return all.Count > 0 ? (all, [.. all.SelectMany(s => s.Split(' '))]) : (["nothing to say here"], ["nothing"]);
    }

    // The first values of a vocabulary are the most frequent by far, as it is everywhere.
    private string Terms(TypeField field)
    {
        var terms = site.TaxonomyOf(field.Field)!.Terms;
        return string.Join(';', Enumerable.Range(0, TakesOne(field) ? 1 : 1 + random.Next(2)).Select(_ => terms[(int)(terms.Count * Math.Pow(random.NextDouble(), 3))].Code).Distinct());
    }

    /// <summary>A few words in a language.</summary>
    public string Title(string culture) => string.Join(' ', Sentence(culture).Split(' ').Take(3 + random.Next(6)));

    private string Body(string culture, int items) => culture switch
    {
        "en" => $"Office {random.Next(Math.Max(1, items / ItemsPerBody)):D5}",
        _ => $"Oficina {random.Next(Math.Max(1, items / ItemsPerBody)):D5}",
    };

    /// <summary>Sentences in a language.</summary>
    public string Text(string culture, int sentences) => string.Join(". ", Enumerable.Range(0, sentences).Select(_ => Sentence(culture))) + ".";

    private string Sentence(string culture)
    {
        var (sentences, words) = texts[culture];
        return string.Join(' ', sentences[random.Next(sentences.Count)].Split(' ').Select(w => random.Next(3) > 0 ? w : random.Next(4) > 0 ? words[random.Next(words.Count)] : Rare()));
    }

    // Names, numbers and slips of the pen: many words, each of them rare (Zipf).
    private string Rare() => "w" + (int)(Math.Pow(200_000, random.NextDouble()) - 1);
}
