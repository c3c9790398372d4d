using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Web.Features.Content;

/// <summary>What an item tells, laid out.</summary>
/// <param name="Sections">Under headings.</param>
/// <param name="Facts">Beside them.</param>
internal sealed record ItemLayout(IReadOnlyList<SectionView> Sections, IReadOnlyList<FactView> Facts)
{
    /// <summary>The section of steps, if there is one: it stands before the others.</summary>
    public SectionView? Opening { get; init; }

    /// <summary>Whether that section tells the summary.</summary>
    public bool TellsSummary { get; init; }

    /// <summary>What whoever speaks declares; null where nothing was declared.</summary>
    public StatementBlock? Voice { get; init; }
}

/// <summary>
/// Lays an item out by its type's sections: in each first what is to be read, in the recipe's order, then its short facts together. Facts by which items are told
/// apart (those that are filters) stand beside the text, with the way to what is alike. What is in no section stands under headings of its own.
/// </summary>
internal sealed class SectionPresenter
{
    private const int Few = 2;

    private readonly ItemContext context;
    private readonly PartPresenter parts;
    private readonly Dictionary<string, FieldValue> values;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <param name="context">The item.</param>
    /// <param name="told">Fields that the page tells elsewhere, by path.</param>
    private SectionPresenter(ItemContext context, IReadOnlySet<string> told)
    {
        this.context = context;
        parts = new PartPresenter(context);
        values = context.Projector.ValuesOf(context.Item).Where(v => (v.Field.Field.Ours.Role == FieldRole.None || IsStep(v.Field)) && !told.Contains(v.Field.Path))
            .ToDictionary(v => v.Field.Path, v => v.Value, StringComparer.Ordinal);
    }

    private sealed record Entry(TypeField? Field, ContentTypePart? Part)
    {
        public string Key => Field?.Path ?? Part!.Name;
    }

    /// <summary>Lays an item out.</summary>
    public static ItemLayout Layout(ItemContext context, IReadOnlySet<string> told)
    {
        var layout = new SectionPresenter(context, told).Build(context.Type.Ours.Sections);

        // Headings tell things apart: a single one tells nothing that the title does not.
        return layout is { Sections.Count: 1, Opening: null } && context.Type.Ours.Sections.Count > 0 ? new SectionPresenter(context with { Fragments = new() }, told).Build([]) : layout;
    }

    private ItemLayout Build(IReadOnlyList<TypeSection> named)
    {
        var all = Entries();
        var places = named.Select(s => (Section: s, Entries: s.Fields.Select(name => all.Find(e => Answers(e, name))).OfType<Entry>().Distinct().ToList())).ToList();
        var rest = all.Except(places.SelectMany(p => p.Entries)).OrderBy(Rank).ToList();

        // The names of sections and fields stand fast before texts name their own places.
        var sectionIds = named.Select(s => context.Fragments.Take(s.Name)).ToList();
        foreach (var entry in all)
        {
            ids[entry.Key] = context.Fragments.Take(entry.Part is { PartName: MarkdownBodyPart.Name or HtmlBodyPart.Name } ? "body" : LearningSpace.Core.Content.Slug.From(entry.Field?.Field.Name ?? entry.Part!.Name));
        }

        var shown = places.Select((p, i) => Section(sectionIds[i], p.Section, p.Entries)).Where(s => s.Blocks.Count > 0).ToList();
        var opening = shown.Find(s => s.Blocks is [StepsBlock, ..]);
        var sections = shown.Where(s => s != opening).ToList();

        // A heading over one or two facts takes more room than it is worth: they stand beside the text.
        var few = sections.SelectMany(s => s.Blocks is [FactsBlock { Facts: { Count: <= Few } facts, Apart: false }] ? facts : []).ToList();
        sections.RemoveAll(s => s.Blocks is [FactsBlock { Facts.Count: <= Few, Apart: false }]);
        var pieces = rest.SelectMany(e => Pieces(e, level: 2)).Concat(context.Type.Has(RelationsPart.Name) ? [] : parts.Relations(context.Fragments.Take("relations"))).ToList();
        sections.AddRange(pieces.OfType<BlockView>().Select(b => new SectionView(b.Id, b.Heading, [b with { Id = "", Heading = null }])));
        return new ItemLayout(sections, [.. all.Where(IsFilter).SelectMany(e => Fact(e)), .. few, .. pieces.OfType<FactView>()])
        {
            Opening = opening,
            TellsSummary = opening is not null && all.Exists(e => e.Field is { Field.Ours.Role: FieldRole.Summary }),
            Voice = all.Find(e => e.Part?.PartName == DeclarationPart.Name) is { } declared ? parts.Declaration(ids[declared.Key]) : null,
        };
    }

    // Every field and every part of the type, in the order that it shows them; a part of fields alone shows nothing by itself.
    private List<Entry> Entries() =>
    [
        .. context.Site.Definitions.FieldsOf(context.Type.Name).Where(f => values.ContainsKey(f.Path)).Select(f => new Entry(f, null)),
        .. context.Site.Definitions.PartsOf(context.Type.Name).Where(p => PartType.Find(p.PartName) is not null).Select(p => new Entry(null, p)),
    ];

    private bool Answers(Entry entry, string name) => entry.Field is { } field ? field.Path == name || (field.Part == context.Type.Name && field.Field.Name == name) : entry.Part!.Name == name;

    // What introduces the body stands before it.
    private int Rank(Entry entry) => entry switch
    {
        { Field.Field: var field } when field.Ours.AfterBody => 3,
        { Field.Field: var field } when FactPresenter.IsLong(field, values[entry.Key]) => 0,
        { Part.PartName: MarkdownBodyPart.Name or HtmlBodyPart.Name } => 1,
        _ => 2,
    };

    private SectionView Section(string id, TypeSection section, IEnumerable<Entry> entries)
    {
        var heading = section.Label(context.Culture);
        var pieces = entries.Where(e => !IsFilter(e)).SelectMany(e => section.Shape == SectionShape.Steps && Step(e) is { } step ? [step] : Pieces(e, level: 3)).ToList();
        var blocks = section.Shape == SectionShape.Steps ? Steps(pieces) : Balanced(pieces.OfType<BlockView>());
        if (pieces.OfType<FactView>().ToList() is { Count: > 0 } facts)
        {
            // What stands apart, such as relations, is told after the plain facts: its heading would stand right upon the section's.
            blocks.Insert(blocks is [FactsBlock { Apart: true }, ..] ? 0 : blocks.Count, new FactsBlock("", null, facts));
        }

        if (blocks is [FactsBlock { Apart: true, Heading: { } own } alone])
        {
            (heading, blocks) = (own, [alone with { Heading = null }]);
        }

        // A section named like one of its blocks need not say so twice, unless that text has headings of its own.
        foreach (var (i, block) in blocks.Index().Where(b => string.Equals(b.Item.Heading, heading, StringComparison.OrdinalIgnoreCase) && b.Item is not ProseBlock { HasHeadings: true }).ToList())
        {
            blocks[i] = block with { Heading = null };
        }

        return new SectionView(id, heading, blocks) { Folded = section.Folded };
    }

    // In a section of steps a text is a step however short, the summary too where it is the last of them: what follows from the others.
    private bool IsStep(TypeField field) =>
        field.Field.Ours.Role == FieldRole.Summary && context.Type.Ours.Sections.Any(s => s.Shape == SectionShape.Steps && s.Fields.Count > 0 && Answers(new Entry(field, null), s.Fields[^1]));

    private ProseBlock? Step(Entry entry) =>
        entry.Field is { } field && values[entry.Key] is TextValue or MarkdownValue or HtmlValue && field.Field.Options.Count == 0 && context.Prose(values[entry.Key], level: 3) is { IsEmpty: false } html
            ? new ProseBlock(ids[entry.Key], field.Field.Ours.Label(context.Culture), html, values[entry.Key] is TextValue)
            : null;

    private static List<BlockView> Steps(List<PieceView> pieces)
    {
        var steps = pieces.OfType<ProseBlock>().ToList();
        return [.. steps.Count > 0 ? [new StepsBlock("", null, steps)] : Array.Empty<BlockView>(), .. pieces.OfType<BlockView>().Except(steps)];
    }

    // Two neighbours that speak for and against stand side by side; one alone keeps its sign.
    private static List<BlockView> Balanced(IEnumerable<BlockView> blocks)
    {
        var balanced = new List<BlockView>();
        foreach (var block in blocks)
        {
            if (block is not ProseBlock { Side: not FieldSide.None } text)
            {
                balanced.Add(block);
            }
            else if (balanced is [.., SidesBlock { Texts: [var other] }] && other.Side != text.Side)
            {
                balanced[^1] = new SidesBlock([other, text]);
            }
            else
            {
                balanced.Add(new SidesBlock([text]));
            }
        }

        return balanced;
    }

    private bool IsFilter(Entry entry) => entry.Field?.Field is { Ours.Facet: not null } field && !FactPresenter.IsLong(field, values[entry.Key]);

    private IEnumerable<PieceView> Pieces(Entry entry, int level)
    {
        if (entry.Part is { } part)
        {
            return parts.Pieces(part, ids[entry.Key], level);
        }

        var (field, value) = (entry.Field!.Field, values[entry.Key]);
        return value switch
        {
            _ when IsFilter(entry) => [],
            MediaValue media => context.Facts.Files(media) is { Count: > 0 } files ? [new FilesBlock(ids[entry.Key], field.Ours.Label(context.Culture), files)] : [],
            _ when FactPresenter.IsLong(field, value) => context.Prose(value, level) is { IsEmpty: false } html ? [new ProseBlock(ids[entry.Key], field.Ours.Label(context.Culture), html, value is TextValue) { Side = field.Ours.Side }] : [],
            _ => Fact(entry),
        };
    }

    private IEnumerable<FactView> Fact(Entry entry) => context.Facts.Fact(entry.Field!.Field, values[entry.Key]) is { } fact ? [fact] : [];
}
