using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Tests.Search;

/// <summary>
/// Random documents and searches over a small vocabulary, where words meet: accents, inflections, stop words, several languages; phrases, demands,
/// exclusions, patterns, typed filters, and queries that are titles.
/// </summary>
/// <param name="seed">The same seed makes the same world.</param>
/// <param name="longest">Most words of a text.</param>
/// <param name="made">How many made-up words there are besides, the first of them much more frequent than the last.</param>
/// <param name="language">The language of all documents; null for any.</param>
internal sealed class SearchWorld(int seed, int longest = 12, int made = 0, string? language = null)
{
    private static readonly string[] Vocabulary =
    [
        "papa", "papá", "Papas", "caso", "casos", "CASOS", "educación", "educacion", "educativo", "educação", "educacao", "education", "educating",
        "la", "de", "the", "of", "who", "que", "não", "um", "para", "salud", "saúde", "health", "año", "ano", "anos", "Años", "data", "datos", "dados",
        "línea", "linea", "líneas", "running", "runs", "run", "it", "TI", "ti", "servicio", "servicios", "services", "serviço", "évaluation", "données",
        "straße", "3.5", "2025", "U.S.A.", "l'État", "d'água", "agua", "x", "co-diseño", "10:30",
    ];

    private static readonly string[] Titles = ["salud para papá", "Caso de educación", "data", "The running services", "línea TI", "serviço d'água 2025", "caso"];
    private static readonly string[] Patterns = ["edu*", "cas?s", "da?os", "sa*d", "ser*s", "pa*", "r?n*", "educa?ion", "unheard*", "añ*", "li*a", "20*"];
    private static readonly string[] Languages = ["es", "es-UY", "en", "pt", "pt-BR", "fr", "de", ""];
    private static readonly string[] AudienceKeys = [Audiences.Everyone, Audiences.Everyone, Audiences.Everyone, Audiences.Members, "group:1"];
    private static readonly string[] Sources = ["", "", "A", "B"];
    private static readonly string[] FacetNames = ["country", "stage", "type"];
    private static readonly SearchWeight[] Weights = [SearchWeight.Title, SearchWeight.Summary, SearchWeight.Body, SearchWeight.Other, SearchWeight.Body, SearchWeight.None];

    private readonly Random random = new(seed);

    public int Next(int max) => random.Next(max);

    public string Id(int among) => $"item{random.Next(among):000}";

    public SearchDocument Document(string id) => new()
    {
        ItemId = id,
        Language = language ?? One(Languages),
        Audience = One(AudienceKeys),
        LocalizationSet = random.Next(3) == 0 ? "set" + random.Next(5) : "",
        SourceName = One(Sources),
        SourceId = "s" + random.Next(100),
        PublishedUtc = Time(),
        ModifiedUtc = Time(),
        Texts = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new WeightedText(One(Weights), Words(random.Next(longest)))), .. Title()],
        Links = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Id(30))],
        Facets = FacetNames.Where(_ => random.Next(4) > 0).ToDictionary(f => f, IReadOnlyList<string> (f) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(f))]),
    };

    public SearchRequest Request() => new()
    {
        Query = SearchQuery.Parse(Query(), random.Next(3) == 0 ? null : One(Languages), random.Next(5) == 0 ? null : new Fields()),
        Filters = FacetNames.Where(_ => random.Next(4) == 0).ToDictionary(f => f, IReadOnlyList<string> (f) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(f))]),
        Audiences = random.Next(4) switch { 0 => [Audiences.Everyone, Audiences.Members, "group:1"], 1 => [Audiences.Everyone, Audiences.Members], 2 => [Audiences.Everyone], _ => [Audiences.Everyone, "group:2"] },
        Sort = random.Next(3) == 0 ? (SearchSort)random.Next(4) : SearchSort.Relevance,
        Skip = random.Next(3) == 0 ? random.Next(12) : 0,
        Take = random.Next(4) == 0 ? 100 : random.Next(6),
        Facets = random.Next(2) == 0 ? [] : [.. FacetNames.Take(random.Next(4))],
        FacetValues = random.Next(3) == 0 ? random.Next(1, 5) : int.MaxValue,
        Fill = random.Next(3) == 0,
        CollapseTranslations = random.Next(5) == 0,
        SourceName = random.Next(5) == 0 ? One(Sources) : null,
    };

    /// <summary>Some words; with the special parts of a query among them more often than a person would type them.</summary>
    public string Query()
    {
        if (random.Next(8) == 0)
        {
            return One(Titles).ToUpperInvariant();
        }

        var parts = Enumerable.Range(0, random.Next(7)).Select(_ => Word(unknown: true)).ToList();
        for (var operators = random.Next(3); operators > 0; operators--)
        {
            parts.Insert(random.Next(parts.Count + 1), Operator());
        }

        return string.Join(' ', parts);
    }

    public string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(unknown: false)));

    private string Operator() => random.Next(12) switch
    {
        0 or 1 => Phrase(),
        2 => "-" + Phrase(),
        3 => "title:" + Phrase(),
        4 => One(Patterns),
        5 => One(["+", "-", "title:", "-title:"]) + One(Patterns),
        6 => "+" + Word(unknown: true),
        7 => "-" + Word(unknown: true),
        8 => One(["", "-", "+"]) + "título:" + Word(unknown: true),
        9 => One(["", "", "-"]) + One(FacetNames) + ":" + Value(""),
        10 => $"{FacetNames[0]}:{Value("")} {FacetNames[0]}:{Value("")}",
        _ => One(["\"", "(", "+", "-", "?", "nothing:v1", "https://data.org/x?y=1", "\"salud", "«caso»"]),
    };

    private string Phrase() => $"\"{Words(1 + random.Next(3))}\"";

    private string Word(bool unknown) =>
        unknown && random.Next(9) == 0 ? "unheard" + random.Next(3)
        : made > 0 && random.Next(2) == 0 ? "w" + (int)(made * Math.Pow(random.NextDouble(), 3))
        : One(Vocabulary);

    private IEnumerable<WeightedText> Title() => random.Next(4) == 0 ? [new WeightedText(SearchWeight.Title, One(Titles))] : [];

    // Where there are many words, one filter has many values, most of them rare.
    private string Value(string facet) => "v" + (made > 0 && facet == FacetNames[1] ? (int)(400 * Math.Pow(random.NextDouble(), 4)) : random.Next(6));

    // Few distinct times, so that the id decides; some differ by less than a millisecond.
    private DateTime Time() => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(4)).AddMilliseconds(random.Next(3)).AddTicks(random.Next(3));

    private T One<T>(T[] among) => among[random.Next(among.Length)];

    /// <summary>Filters by the names that they have, in any case; every value is one.</summary>
    private sealed class Fields : ISearchFields
    {
        public (string Facet, string Value)? Find(string name, string value) =>
            FacetNames.FirstOrDefault(f => f.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } facet ? (facet, value) : null;
    }
}
