using System.Text.Json.Nodes;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>A value of a filter, as addresses write it.</summary>
public sealed record Choice(string Facet, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Facet}={Value}";
}

/// <summary>What the journeys must know of the site they are made on: which questions to ask and what to choose. Words, labels and addresses they find on the site itself.</summary>
/// <param name="Space">The site.</param>
public sealed record VisitedSite(SpaceFixture Space)
{
    /// <summary>A question in Spanish.</summary>
    public required string Question { get; init; }

    /// <summary>Title of what answers it best.</summary>
    public required string Answer { get; init; }

    /// <summary>Whose that is.</summary>
    public required string AnsweredBy { get; init; }

    /// <summary>What the answer says of itself before its text.</summary>
    public required string Notice { get; init; }

    /// <summary>The question with a letter in the wrong place.</summary>
    public required string Misspelled { get; init; }

    /// <summary>A whole sentence in Spanish that the same answers best.</summary>
    public required string Sentence { get; init; }

    /// <summary>The beginning of a Spanish word, and the word.</summary>
    public required (string Typed, string Word) Beginning { get; init; }

    /// <summary>Where some items are, not all.</summary>
    public required Choice Place { get; init; }

    /// <summary>How far the answer and some of the items of <see cref="Place"/> have got.</summary>
    public required Choice Stage { get; init; }

    /// <summary>A Spanish word that several items of <see cref="Place"/> and <see cref="Stage"/> hold.</summary>
    public required string CommonWord { get; init; }

    /// <summary>Type of imported entries, in English.</summary>
    public required string ImportedType { get; init; }

    /// <summary>Finds an item in Spanish that has a translation into English.</summary>
    public required string TranslatedQuery { get; init; }

    /// <summary>The site as it is set up, with demonstration content and the example register.</summary>
    public static VisitedSite Usual(SpaceFixture space) => new(space)
    {
        Question = "chatbot para impuestos",
        Answer = "Asistente conversacional para consultas de impuestos",
        AnsweredBy = "Oficina Tributaria del Litoral",
        Notice = "ficticio",
        Misspelled = "chatbot para impeustos",
        Sentence = "¿Cómo puede un asistente contestar las consultas de impuestos?",
        Beginning = ("impues", "impuestos"),
        Place = new("country", "UY"),
        Stage = new("stage", "deployed"),
        CommonWord = "datos",
        ImportedType = "RegisterEntry",
        TranslatedQuery = "type=AiCaseStudy&q=impuestos",
    };

    /// <summary>A health service's site (<c>recipes/adaptations/health-service.recipe.json</c>).</summary>
    public static VisitedSite Adapted(SpaceFixture space) => new(space)
    {
        Question = "antibiótico en urgencias",
        Answer = "La caja roja: antibiótico en la primera hora en urgencias",
        AnsweredBy = "Hospital General de Puerto Claro",
        Notice = "ficticio",
        Misspelled = "antibiótcio en urgencias",
        Sentence = "¿Cómo se da el antibiótico en la primera hora de urgencias?",
        Beginning = ("antibi", "antibiótico"),
        Place = new("region", "metropolitan"),
        Stage = new("phase", "spread"),
        CommonWord = "pacientes",
        ImportedType = "CatalogueProtocol",
        TranslatedQuery = "type=SafetyLesson&q=jeringas",
    };

    /// <summary>The interface's words in a language, the site's own ones first.</summary>
    public Texts Words(string language) => Space.Services.GetRequiredService<PoCatalogues>().For(language);

    /// <summary>What the main menu calls the way to an address; where the site has no menu of its own, the interface's word.</summary>
    public string MenuEntry(string url, string language)
    {
        var site = Space.Services.GetRequiredService<SiteStore>().Current;
        return site.Menus.GetValueOrDefault(site.Ours.MainMenu)?.Entries.First(e => e.Url == url).Label(language) ?? Words(language)["Explore"];
    }

    /// <summary>What the site calls a choice.</summary>
    public async Task<string> LabelAsync(Choice choice, string language)
    {
        var facets = (await SearchAsync($"culture={language}"))["facets"]!;
        return facets[choice.Facet]!.AsArray().First(v => (string?)v!["value"] == choice.Value)!["label"]!.GetValue<string>();
    }

    /// <summary>Address, from the root, of an item in Spanish that has a translation into English.</summary>
    public async Task<string> TranslatedAsync() =>
        new Uri((await SearchAsync($"lang=es&culture=es&{TranslatedQuery}"))["items"]![0]!["url"]!.GetValue<string>()).PathAndQuery;

    private async Task<JsonNode> SearchAsync(string query) => JsonNode.Parse(await Space.Client.GetStringAsync(new Uri("/api/v1/search?size=1&" + query, UriKind.Relative)))!;
}
