using LearningSpace.Core.Content;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Tests.Search;

/// <summary>Random documents and searches over a small vocabulary, where words meet: accents, inflections, stop words, several languages.</summary>
internal sealed class SearchWorld(int seed)
{
    private static readonly string[] Vocabulary =
    [
        "papa", "papá", "Papas", "caso", "casos", "CASOS", "educación", "educacion", "educativo", "educação", "educacao", "education", "educating",
        "la", "de", "the", "of", "who", "que", "não", "um", "para", "salud", "saúde", "health", "año", "ano", "anos", "Años", "data", "datos", "dados",
        "línea", "linea", "líneas", "running", "runs", "run", "it", "TI", "ti", "servicio", "servicios", "services", "serviço", "évaluation", "données",
        "straße", "3.5", "2025", "U.S.A.", "l'État", "d'água", "agua", "x",
    ];

    private static readonly string[] Languages = ["es", "es-UY", "en", "pt", "pt-BR", "fr", "de", ""];
    private static readonly string[] AudienceKeys = [Audiences.Everyone, Audiences.Everyone, Audiences.Everyone, Audiences.Members, "group:1"];
    private static readonly string[] Sources = ["", "", "A", "B"];
    private static readonly string[] FacetNames = ["country", "stage", "type"];
    private static readonly SearchWeight[] Weights = [SearchWeight.Title, SearchWeight.Summary, SearchWeight.Body, SearchWeight.Other, SearchWeight.Body];

    private readonly Random random = new(seed);

    public int Next(int max) => random.Next(max);

    public string Id(int among) => $"item{random.Next(among):000}";

    public SearchDocument Document(string id) => new()
    {
        ItemId = id,
        Language = One(Languages),
        Audience = One(AudienceKeys),
        LocalizationSet = random.Next(3) == 0 ? "set" + random.Next(5) : "",
        SourceName = One(Sources),
        SourceId = "s" + random.Next(100),
        PublishedUtc = Time(),
        ModifiedUtc = Time(),
        Texts = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new WeightedText(One(Weights), Words(random.Next(12))))],
        Facets = FacetNames.Where(_ => random.Next(4) > 0).ToDictionary(f => f, IReadOnlyList<string> (_) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Value())]),
    };

    public SearchRequest Request() => new()
    {
        Query = SearchQuery.Parse(Words(random.Next(7), unknown: true), random.Next(3) == 0 ? null : One(Languages)),
        Filters = FacetNames.Where(_ => random.Next(4) == 0).ToDictionary(f => f, IReadOnlyList<string> (_) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Value())]),
        Audiences = random.Next(4) switch { 0 => [Audiences.Everyone, Audiences.Members, "group:1"], 1 => [Audiences.Everyone, Audiences.Members], 2 => [Audiences.Everyone], _ => [Audiences.Everyone, "group:2"] },
        Sort = (SearchSort)random.Next(3) is var sort && random.Next(2) == 0 ? sort : SearchSort.Relevance,
        Skip = random.Next(3) == 0 ? random.Next(12) : 0,
        Take = random.Next(4) == 0 ? 100 : random.Next(6),
        Facets = random.Next(2) == 0 ? [] : [.. FacetNames.Take(random.Next(4))],
        CountTotal = random.Next(2) == 0,
        CollapseTranslations = random.Next(5) == 0,
        SourceName = random.Next(5) == 0 ? One(Sources) : null,
    };

    private string Words(int count, bool unknown = false) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => unknown && random.Next(9) == 0 ? "unheard" + random.Next(3) : One(Vocabulary)));

    private string Value() => "v" + random.Next(6);

    // Few distinct times, so that the id decides; some differ by less than a millisecond.
    private DateTime Time() => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(4)).AddTicks(random.Next(3));

    private T One<T>(T[] among) => among[random.Next(among.Length)];
}
