using System.ComponentModel;
using System.Text.Json.Nodes;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>A page of a list that is read on by a cursor.</summary>
/// <param name="Items">Its items.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
[Description("A page of the list of items.")]
public sealed record ItemPage(
    [property: Description("The items, in the order of their last change, each in Orchard Core's shape.")] IReadOnlyList<JsonObject> Items,
    [property: Description("Value of `after` for the next page; null on the last one. Its form may change.")] string? Next);

/// <summary>The vocabularies.</summary>
/// <param name="Items">Each with its label.</param>
[Description("The vocabularies of the site.")]
public sealed record TaxonomyList([property: Description("Each vocabulary, by alias.")] IReadOnlyList<TaxonomyEntry> Items);

/// <summary>A vocabulary in a list.</summary>
/// <param name="Alias">Its alias.</param>
/// <param name="Label">Its label.</param>
[Description("A vocabulary.")]
public sealed record TaxonomyEntry(
    [property: Description("Short name; also the name of the filter that its terms feed.")] string Alias,
    [property: Description("What it is called in the language asked for.")] string Label);

/// <summary>A vocabulary with its terms.</summary>
/// <param name="Alias">Its alias.</param>
/// <param name="Label">Its label.</param>
/// <param name="Terms">Its terms, each before those below it.</param>
[Description("A vocabulary with its terms.")]
public sealed record TaxonomyAnswer(
    [property: Description("Short name; also the name of the filter that its terms feed.")] string Alias,
    [property: Description("What it is called in the language asked for.")] string Label,
    [property: Description("Its terms, each before those below it.")] IReadOnlyList<TermAnswer> Terms);

/// <summary>A term of a vocabulary.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Parent">The code of the term above it; null at the top.</param>
[Description("A term of a vocabulary.")]
public sealed record TermAnswer(
    [property: Description("Code that stays: the standard's own where there is one, else made from the English label.")] string Code,
    [property: Description("What it is called in Spanish, English and Portuguese.")] TermLabels Labels,
    [property: Description("Code of the term above it; null at the top.")] string? Parent);

/// <summary>Labels of a term.</summary>
/// <param name="Es">In Spanish.</param>
/// <param name="En">In English.</param>
/// <param name="Pt">In Portuguese.</param>
[Description("Labels of a term.")]
public sealed record TermLabels([property: Description("In Spanish.")] string Es, [property: Description("In English.")] string En, [property: Description("In Portuguese.")] string Pt);
