using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Content;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes the parts of an item readable: whatever type carries a part shows what it tells.</summary>
/// <param name="context">The item.</param>
internal sealed class PartPresenter(ItemContext context)
{
    private readonly BagPresenter bags = new(context);
    private readonly Texts texts = context.Texts;

    /// <summary>What a part tells; nothing for a part that pages use otherwise or do not know.</summary>
    /// <param name="part">Its place in the type.</param>
    /// <param name="id">Fragment of its first block.</param>
    /// <param name="level">Level of headings.</param>
    public IEnumerable<PieceView> Pieces(ContentTypePart part, string id, int level) => part.PartName switch
    {
        MarkdownBodyPart.Name => Body(new MarkdownValue(ContentProjector.BodyOf(context.Item)), id, level),
        HtmlBodyPart.Name => Body(new HtmlValue(ContentProjector.HtmlBodyOf(context.Item)), id, level),
        BagPart.Name => bags.Block(part, id, level) is { } block ? [block] : [],
        StagePart.Name => Stages(id),
        EvidencePart.Name => Weighed(id),
        ConfirmationPart.Name => Confirmation(id),
        AffiliationPart.Name => Affiliation(),
        RelationsPart.Name => Relations(id),
        ListPart.Name => Listed(id),
        _ => [],
    };

    /// <summary>How the item stands to others, seen from it and from them. What both sides say of one another is said once.</summary>
    public IEnumerable<PieceView> Relations(string id)
    {
        var kinds = context.Site.Taxonomies.GetValueOrDefault(RelationsPart.Vocabulary);
        var said = Said();
        var facts = RelationsPart.Of(context.Item).GroupBy(r => r.Kind, r => r.ItemId, StringComparer.Ordinal)
            .Select(g => new FactView(kinds?.FindByCode(g.Key)?.Label(context.Culture) ?? texts["Related to"], context.Facts.Items(g)))
            .Concat(context.Around.Pointing.Where(p => !said.Contains((p.Kind, SetOf(p.Item)))).GroupBy(p => p.Kind, p => p.Item, StringComparer.Ordinal)
                .Select(g => new FactView(Pointing(g.Key, kinds), [.. InOneLanguage(g).Select(context.Facts.Link)])))
            .Where(f => f.Values.Count > 0).ToList();
        return facts.Count == 0 ? [] : [new FactsBlock(id, texts["How it relates to others"], facts) { Apart = true }];
    }

    // What another says of this item is known already where this item says it of the other, or where it stands among the evidence.
    private HashSet<(string Kind, string Set)> Said()
    {
        var relations = RelationsPart.Of(context.Item).ToLookup(r => r.Kind, r => r.ItemId, StringComparer.Ordinal);
        var weighed = context.Type.Has(EvidencePart.Name) ? Evidence().For.Concat(Evidence().Against).Select(SetOf).ToList() : [];
        return
        [
            .. weighed.Select(set => (ContentLinks.Relation + RelationsPart.EvidenceFor, set)), .. weighed.Select(set => (ContentLinks.Relation + RelationsPart.Contradicts, set)),
            .. Known(ContentLinks.Evidence, relations[RelationsPart.EvidenceFor]), .. Known(ContentLinks.Against, relations[RelationsPart.Contradicts]),
        ];

        IEnumerable<(string, string)> Known(string kind, IEnumerable<string> ids) => Found(ids).Select(i => (kind, SetOf(i)));
    }

    private IEnumerable<LinkedItem> Found(IEnumerable<string> ids) => ids.Select(context.Around.Items.GetValueOrDefault).OfType<LinkedItem>();

    private static string SetOf(LinkedItem item) => item.LocalizationSet.Length > 0 ? item.LocalizationSet : item.Id;

    // An item once, however many languages it is in: the reader's, else that of the item on the page.
    private IEnumerable<LinkedItem> InOneLanguage(IEnumerable<LinkedItem> items) =>
        items.GroupBy(SetOf, StringComparer.Ordinal).Select(g => g.OrderBy(i => Cultures.OfLanguage(i.Language) == context.Culture ? 0 : i.Language == context.Row.Language ? 1 : 2).First());

    // What the item itself calls evidence, and what calls itself evidence for it; the item has the last word on which side something speaks.
    private (IReadOnlyList<LinkedItem> For, IReadOnlyList<LinkedItem> Against) Evidence()
    {
        var (own, against) = (Found(EvidencePart.ItemsOf(context.Item)).ToList(), Found(EvidencePart.AgainstOf(context.Item)).ToList());
        var placed = own.Concat(against).Select(SetOf).ToHashSet(StringComparer.Ordinal);
        return ([.. InOneLanguage(own.Concat(Saying(RelationsPart.EvidenceFor)))], [.. InOneLanguage(against.Concat(Saying(RelationsPart.Contradicts)))]);

        IEnumerable<LinkedItem> Saying(string kind) => context.Around.Pointing.Where(p => p.Kind == ContentLinks.Relation + kind && !placed.Contains(SetOf(p.Item))).Select(p => p.Item);
    }

    private string Pointing(string kind, Taxonomy? kinds) => kind switch
    {
        ContentLinks.Evidence => texts["Taken as evidence by"],
        ContentLinks.Against => texts["Taken as counter-evidence by"],
        _ => kinds?.FindByCode(kind[ContentLinks.Relation.Length..])?.Inverse.GetValueOrDefault(context.Culture) ?? texts["Related to"],
    };

    private IEnumerable<PieceView> Body(FieldValue body, string id, int level) => context.Prose(body, level - 1) is { IsEmpty: false } html ? [new ProseBlock(id, null, html, Plain: false)] : [];

    private IEnumerable<PieceView> Stages(string id)
    {
        var steps = StagePart.HistoryOf(context.Item);
        var today = StagePart.FieldOf(context.Type, context.Site);
        var vocabulary = today is null ? null : context.Site.TaxonomyOf(today.Field);
        var now = today is not null && ContentProjector.ValueOf(context.Item, today) is TermsValue terms ? context.Projector.TermsOf(terms).FirstOrDefault()?.Code : null;
        return steps.Count == 0
            ? []
            : [new StagesBlock(id, texts["How far it got, and when"], [.. steps.Select((s, i) => Step(s, i == steps.Count - 1))])];

        StageStepView Step(StageStep step, bool last) =>
            new(vocabulary?.FindByCode(step.Stage)?.Label(context.Culture) ?? step.Stage, context.Facts.PartialDate(step.Since), last && string.Equals(step.Stage, now, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<PieceView> Weighed(string id)
    {
        var (links, against) = Evidence();
        if (links.Count + against.Count > 0)
        {
            yield return new EvidenceBlock(id, texts["What it rests on"], [.. links.Select(context.Facts.Link)], [.. against.Select(context.Facts.Link)]);
        }
    }

    /// <summary>What whoever speaks declares of their interest; null where nothing was declared.</summary>
    public StatementBlock? Declaration(string id) => DeclarationPart.HasInterest(context.Item) is not { } hasInterest ? null : new StatementBlock(
        id,
        texts["Declaration of interest"],
        hasInterest ? texts["Whoever wrote this declares an interest in what is told."] : texts["Whoever wrote this declares no interest in what is told."],
        [],
        Quote(DeclarationPart.StatementOf(context.Item)));

    private IEnumerable<PieceView> Confirmation(string id) => ConfirmationPart.Of(context.Item) is not { } confirmation ? [] :
    [
        new StatementBlock(
            id,
            texts["The public body's confirmation"],
            confirmation.DisputedOn is null ? null : texts["The public body says that it was not so."],
            [
                new FactView(texts["Public body"], [context.Facts.Own(confirmation.Body) with { Url = confirmation.BodyItem is { } body ? context.Facts.Items([body]) is [{ Url: var url }] ? url : null : null }]),
                confirmation.DisputedOn is { } disputed ? new FactView(texts["Disputed on"], [context.Facts.Day(disputed)]) : new FactView(texts["Confirmed on"], [confirmation.ConfirmedOn is { } day ? context.Facts.Day(day) : new FactValue(texts["Not confirmed yet"])]),
            ],
            Quote(confirmation.Statement)),
    ];

    // The mail domains of a body are for knowing its people, not for publishing.
    private IEnumerable<PieceView> Affiliation()
    {
        if (AffiliationPart.IsCentral(context.Item) is not { } central)
        {
            return [];
        }

        var since = central && AffiliationPart.Since(context.Item) is { } day ? texts["Yes, since {0}", context.Facts.Day(day).Text] : null;
        return [new FactView(texts["Central administration"], [new FactValue(since ?? (central ? texts["Yes"] : texts["No"]))])];
    }

    private IEnumerable<PieceView> Listed(string id)
    {
        var listed = context.Around.Listed;
        return listed.Items.Count == 0 ? [] : [new LinksBlock(id, texts["What it holds"], [.. listed.Items.Select(context.Facts.Link)], listed.Total - listed.Items.Count)];
    }

    private static SafeHtml? Quote(string? words) => string.IsNullOrWhiteSpace(words) ? null : HtmlGate.Paragraphs(words);
}
