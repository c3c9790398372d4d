using System.Text.Json.Nodes;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>A page of a list that is read on by a cursor.</summary>
/// <param name="Items">The items, in the order of their last change, each in Orchard Core's shape.</param>
/// <param name="Next">Value of `after` for the next page; null on the last one. Its form may change.</param>
public sealed record ItemPage(IReadOnlyList<JsonObject> Items, string? Next);

/// <summary>The vocabularies.</summary>
/// <param name="Items">Each vocabulary, by alias.</param>
public sealed record TaxonomyList(IReadOnlyList<TaxonomyEntry> Items);

/// <summary>A vocabulary in a list.</summary>
/// <param name="Alias">Short name; also the name of the filter that its terms feed.</param>
/// <param name="Label">What it is called in the language asked for.</param>
public sealed record TaxonomyEntry(string Alias, string Label);

/// <summary>A vocabulary with its terms.</summary>
/// <param name="Alias">Short name; also the name of the filter that its terms feed.</param>
/// <param name="Label">What it is called in the language asked for.</param>
/// <param name="Terms">Its terms, each before those below it.</param>
public sealed record TaxonomyAnswer(string Alias, string Label, IReadOnlyList<TermAnswer> Terms);

/// <summary>A term of a vocabulary.</summary>
/// <param name="Code">Code that stays: the standard's own where there is one, else made from the English label.</param>
/// <param name="Labels">What it is called in Spanish, English and Portuguese.</param>
/// <param name="Parent">Code of the term above it; null at the top.</param>
public sealed record TermAnswer(string Code, TermLabels Labels, string? Parent);

/// <summary>Labels of a term.</summary>
/// <param name="Es">In Spanish.</param>
/// <param name="En">In English.</param>
/// <param name="Pt">In Portuguese.</param>
public sealed record TermLabels(string Es, string En, string Pt);
