using LearningSpace.Core.Contribution;
using LearningSpace.Core.Taxonomies;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Terms of a vocabulary to choose from: in groups below their broadest terms where there are many, and what is chosen first.</summary>
internal static class TermChoices
{
    public static ChoicesAnswer Of(FormQuestion question, string name, IReadOnlyList<string> chosen, string culture)
    {
        var terms = question.Taxonomy?.Terms ?? [];
        var broader = terms.Select(t => t.Parent?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var open = terms.Where(t => !(question.LeavesOnly && broader.Contains(t.Id))).ToList();
        var unknown = chosen.Where(id => question.Taxonomy?.Find(id) is null).Select(id => new ChoiceView(id, id) { IsChosen = true }).ToList();
        if (broader.Count == 0)
        {
            // What has no order of its own, such as countries, stands in that of the reader's alphabet where it is long.
            var flat = open.Select(t => Choice(t, chosen, culture));
            return new ChoicesAnswer(name, question.TakesMany, [new ChoiceGroup(null, [.. open.Count > 60 ? flat.OrderBy(c => c.Label, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(culture), ignoreCase: true)) : flat, .. unknown])]);
        }

        var groups = open.GroupBy(t => t.WithAncestors().Last()).Select(g => new ChoiceGroup(g.Key.Label(culture), [.. g.Select(t => Choice(t, chosen, culture))])).ToList();
        return new ChoicesAnswer(name, question.TakesMany, unknown.Count > 0 ? [.. groups, new ChoiceGroup(null, unknown)] : groups);
    }

    private static ChoiceView Choice(Term term, IReadOnlyList<string> chosen, string culture) =>
        new(term.Id, term.Level < 2 ? term.Label(culture) : $"{term.Parent!.Label(culture)}: {term.Label(culture)}") { Codes = string.Join(' ', term.WithAncestors().Select(t => t.Code)), IsChosen = chosen.Contains(term.Id) };
}
