using LearningSpace.Core.Content;
using LearningSpace.Core.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Shows what differs between two versions.</summary>
/// <param name="site">Definitions and vocabularies.</param>
/// <param name="culture">Language of the page.</param>
/// <param name="texts">Interface texts.</param>
public sealed class ChangesPresenter(SiteModel site, string culture, Texts texts)
{
    private readonly ContentProjector projector = new(site);

    /// <summary>What a place in an item is called.</summary>
    public static string Label(ItemPlace place, string culture, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(texts);
        return place.Field?.Field.Ours.Label(culture) ?? (place.IsTitle ? texts["Title"] : texts["Text"]);
    }

    /// <summary>What differs, place by place.</summary>
    public IEnumerable<(ItemPlace Place, ChangeView View)> Of(ContentItem older, ContentItem newer)
    {
        // Both by the clocks of the newer: where its zone is another, that is a difference of its own.
        var facts = new FactPresenter(site, Surroundings.None, culture, culture, texts, site.ZoneOf(newer));
        return new VersionComparison(site).Compare(older, newer).Select(c => (c.Place, View(c, facts)));
    }

    private ChangeView View(ItemChange change, FactPresenter facts) => change switch
    {
        TextChange text => new(Label(change.Place, culture, texts), change.Kind, ChangedLine.Of(text.Runs), [], []),
        TermsChange terms => new(Label(change.Place, culture, texts), change.Kind, [], Shown(facts, change.Place, terms.Removed), Shown(facts, change.Place, terms.Added)),
        ValueChange value => new(Label(change.Place, culture, texts), change.Kind, [], Shown(facts, change.Place, value.Old), Shown(facts, change.Place, value.New)),
        _ => new(Label(change.Place, culture, texts), change.Kind, [], [], []),
    };

    private IReadOnlyList<string> Shown(FactPresenter facts, ItemPlace place, FieldValue? value) => value switch
    {
        null => [],
        LinkValue { Text: { } words } link => [$"{words} ({link.Url})"],
        LinkValue link => [link.Url],
        _ when facts.Values(place.Field!.Field, value) is { Count: > 0 } values => [.. values.Select(v => v.Text)],
        _ => projector.PlainText(value, culture) is { Length: > 0 } plain ? [plain] : [],
    };
}
