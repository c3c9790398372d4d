using System.Text.Json.Nodes;
using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Site;
using Microsoft.OpenApi;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>The parameters of the API's calls: they are read by hand, since a wrong one is answered in the caller's language.</summary>
internal static class ApiParameters
{
    private const int LongestText = 1_000;

    /// <summary>The parameters of a call; null where it is not known.</summary>
    public static IReadOnlyList<OpenApiParameter>? Of(string? call, SiteModel site, Labels labels) => call switch
    {
        "search" =>
        [
            Query("q", "Words to search for. Words in quotation marks stand together, - before a word leaves out what has it.", Text(LongestText), "chatbot"),
            .. site.Ours.Facets.Select(f => Facet(f, site, labels)),
            Query("sort", "Order of the items; by default by relevance where there are words, else the newest first.", Choice(["relevance", "newest", "updated", "useful"]), "newest"),
            Query("page", "Which page, from 1.", Number(1, null, 1), 1),
            Size(),
            Culture("culture", "Language of labels and addresses."),
        ],
        "suggest" => [Query("q", "What was typed so far, two letters at least.", Text(LongestText), "chat"), Culture("lang", "Language of the suggestions.")],
        "listItems" =>
        [
            Query("type", "Technical name of a type. Repeat it for several.", List(Text(LongestText)), new JsonArray(site.Definitions.SearchedTypes.Order(StringComparer.Ordinal).FirstOrDefault() ?? "")),
            Query("updatedSince", "Only what changed then or later: a day, or a time with its offset. What tells its times to the month only is given for the whole month.", new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 8601" }, "2026-01-01T00:00:00Z"),
            Query("after", "What the page before gave as `next`.", Text(200), null),
            Size(),
            Known(),
        ],
        "getItem" => [Path("id", "Id of the item."), Known()],
        "listDiscussions" =>
        [
            Query("kind", "What threads are for.", Choice(DiscussionsApi.Kinds), "question"),
            Query("solved", "Only questions that an answer settled, or that none did.", Choice(DiscussionsApi.Solved), "no"),
            Query("topic", "Code of the vocabulary `topic`.", Text(100), null),
            Query("tag", "A tag.", Text(100), null),
            Query("item", "Id of the item that threads are about.", Text(100), null),
            Query("lang", "Language of the threads (BCP 47).", Text(100), "es"),
            Query("updatedSince", "Only what changed then or later: a day, or a time with its offset.", new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 8601" }, "2026-01-01T00:00:00Z"),
            Query("after", "What the page before gave as `next`.", Text(200), null),
            Size(),
            Culture("culture", "Language of labels and addresses."),
            Known(),
        ],
        "getDiscussion" =>
        [
            Path("id", "Id of the thread."),
            Query("after", "What the answer before gave as `next`: the number behind which replies are wanted.", Number(0, null, 0), null),
            Size(),
            Culture("culture", "Language of labels and addresses."),
            Known(),
        ],
        "createDraft" => [Language()],
        "replaceDraft" => [Path("id", "Id of the item."), Match(isRequired: true), Language()],
        "getSubmission" => [Path("id", "Id of the item."), Language()],
        "submitDraft" => [Path("id", "Id of the item."), Match(isRequired: false), Language()],
        "listTaxonomies" => [Culture("culture", "Language of the labels."), Known()],
        "getTaxonomy" => [Path("alias", "Alias of the vocabulary."), Culture("culture", "Language of the vocabulary's own label."), Known()],
        _ => null,
    };

    private static OpenApiParameter Facet(string facet, SiteModel site, Labels labels)
    {
        var values = site.Taxonomies.ContainsKey(facet) ? $"Codes of the vocabulary `{facet}`; a broader one finds what is filed under its narrower ones." : facet switch
        {
            Core.Content.ContentProjector.TypeFacet => "Technical names of types.",
            Core.Content.ContentProjector.LanguageFacet => "Languages of items (BCP 47).",
            Core.Content.ContentProjector.YearFacet => "Years, in four digits.",
            _ => "Values as the answer's `facets` give them.",
        };
        return Query(facet, $"Filter “{labels.Facet(facet, "en")}”. {values} Repeat it for one or the other.", List(Text(200)), null);
    }

    private static OpenApiParameter Culture(string name, string description) => Query(name, description, Choice(Cultures.All, Cultures.Default), "en");

    private static OpenApiParameter Known() => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of an answer that the caller still has: if it is still so, the answer is 304 without a body.",
        Schema = Text(LongestText),
    };

    private static OpenApiParameter Match(bool isRequired) => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = "The `ETag` of the version that the caller saw: if it was changed since, nothing is done and the answer is 412.",
        Schema = Text(LongestText),
    };

    private static OpenApiParameter Language() => new() { Name = "Accept-Language", In = ParameterLocation.Header, Description = "Language of what is said about problems, and of numbers within it.", Schema = Text(LongestText), Example = "en" };

    private static OpenApiParameter Size() => Query("size", "Most items on a page.", Number(1, ApiQuestions.MaxSize, ApiQuestions.DefaultSize), 5);

    private static OpenApiParameter Path(string name, string description) => new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = Text(200) };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema, JsonNode? example) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema, Example = example };

    private static OpenApiSchema Text(int longest) => new() { Type = JsonSchemaType.String, MaxLength = longest };

    private static OpenApiSchema List(OpenApiSchema entry) => new() { Type = JsonSchemaType.Array, Items = entry };

    private static OpenApiSchema Choice(IReadOnlyList<string> words, string? fallback = null) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)w)], Default = fallback };

    private static OpenApiSchema Number(int least, int? most, int fallback) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = fallback,
    };
}
