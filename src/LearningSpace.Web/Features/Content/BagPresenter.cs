using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Content;

/// <summary>Makes the groups of an item that repeat readable: rows of any type, by its definition.</summary>
/// <param name="context">The item.</param>
internal sealed class BagPresenter(ItemContext context)
{
    // A no-break space: a number and its unit stay together.
    private const char Together = '\u00A0';

    // Where a language writes 15% rather than 15 %.
    private const int CloseToNumber = 1;

    private readonly Texts texts = context.Texts;

    /// <summary>A group; null where nothing in it can be shown.</summary>
    /// <param name="bag">The bag's place in the type.</param>
    /// <param name="id">Fragment of the block.</param>
    /// <param name="level">Level of the block's heading.</param>
    public BlockView? Block(ContentTypePart bag, string id, int level)
    {
        var heading = Label(context.Type, bag);
        if (bag.Name == OutcomesPart.BagOf(context.Type))
        {
            return OutcomesPart.Of(context.Item, context.Site).Select(o => Outcome(o, level)).OfType<OutcomeView>().ToList() is { Count: > 0 } outcomes ? new OutcomesBlock(id, heading, outcomes) : null;
        }

        return Rows(context.Item, bag, level) is { Count: > 0 } rows ? new RowsBlock(id, heading, rows) { Ordered = BagPart.ContainedTypes(bag) is [var kind] && context.Site.Definitions.Types.GetValueOrDefault(kind)?.Ours.Ordered == true } : null;
    }

    private List<RowView> Rows(ContentItem item, ContentTypePart bag, int level) => [.. BagPart.ItemsOf(item.Part(bag.Name)).Select(r => Row(r, level)).OfType<RowView>()];

    private RowView? Row(ContentItem row, int level)
    {
        var values = context.Projector.ValuesOf(row).ToLookup(v => v.Field.Field.Ours.Role is FieldRole.Starts or FieldRole.Ends ? v.Field.Field.Ours.Role : FieldRole.None);
        var when = context.Facts.Period(values[FieldRole.Starts].FirstOrDefault().Value, values[FieldRole.Ends].FirstOrDefault().Value);
        var facts = Facts(row, values[FieldRole.None], level);
        var title = ContentProjector.TitleOf(row) is { Length: > 0 } own ? new FactView(texts["Title"], [context.Facts.Own(own)]) : null;
        if (title is null && facts.FirstOrDefault(IsName) is { } name)
        {
            title = name;
            facts.Remove(name);
        }

        return title is null && when is null && facts.Count == 0 ? null : new RowView(title, facts) { When = when is null ? null : new FactView(texts["When"], [when]) };
    }

    // What a row is about is told in words: neither by a time nor by anything longer than a line.
    private static bool IsName(FactView fact) => fact.Values.All(v => v is { Html: null, File: null, Time: null, Rows.Count: 0 });

    // In a row everything is a fact: texts, files and the groups within it.
    private List<FactView> Facts(ContentItem row, IEnumerable<(TypeField Field, FieldValue Value)> values, int level)
    {
        var facts = values.Select(v => Fact(v.Field.Field, v.Value, level)).OfType<FactView>().ToList();
        FieldValue[] bodies = [new MarkdownValue(ContentProjector.BodyOf(row)), new HtmlValue(ContentProjector.HtmlBodyOf(row))];
        facts.AddRange(bodies.Select(b => context.Prose(b, level)).Where(h => !h.IsEmpty).Select(h => new FactView(texts["Text"], [context.Facts.Own("") with { Html = h }])));
        if (context.Site.Definitions.Types.TryGetValue(row.ContentType, out var type))
        {
            facts.AddRange(
                from bag in context.Site.Definitions.PartsOf(row.ContentType)
                where bag.PartName == BagPart.Name
                let rows = Rows(row, bag, level)
                where rows.Count > 0
                select new FactView(Label(type, bag), [new FactValue("") { Rows = rows }]));
        }

        return facts;
    }

    private FactView? Fact(ContentFieldDefinition field, FieldValue value, int level) => value switch
    {
        MediaValue media => context.Facts.Files(media) is { Count: > 0 } files ? new FactView(field.Ours.Label(context.Culture), [.. files.Select(f => new FactValue("") { File = f })]) : null,
        _ when FactPresenter.IsLong(field, value) => new FactView(field.Ours.Label(context.Culture), [context.Facts.Own("") with { Html = context.Prose(value, level), IsPlain = value is TextValue }]),
        _ => context.Facts.Fact(field, value),
    };

    private OutcomeView? Outcome(MeasuredOutcome outcome, int level)
    {
        var view = new OutcomeView(
            outcome.Metric?.Trim(),
            Terms(outcome.Outcome),
            Amount(outcome.Baseline, outcome.Unit),
            Amount(outcome.Value, outcome.Unit),
            outcome.Direction switch { "better" => texts["Better"], "no-change" => texts["No change"], "worse" => texts["Worse"], var other => other },
            Change(outcome),
            outcome.Period?.Trim(),
            Grades(outcome),
            Facts(outcome.Row, outcome.Others, level))
        { Bars = Bars(outcome) };
        return view is { Measured: null, Outcomes.Count: 0, Before: null, After: null, Direction: null, Period: null, Evidence.Count: 0, Others.Count: 0 } ? null : view;
    }

    // How well a result is known stands on the scale of its field, where that is one.
    private IReadOnlyList<FactValue> Grades(MeasuredOutcome outcome) => outcome.Evidence is null ? []
        : context.Site.Definitions.FindField(outcome.Row.ContentType, OutcomesPart.Evidence) is { } field
            ? [.. context.Projector.TermsOf(outcome.Evidence).Select(t => new FactValue(t.Label(context.Culture)) { Grade = FactPresenter.Grade(field.Field, t.Code) })]
            : Terms(outcome.Evidence);

    // Lengths start at nothing, and the longer one fills the room; what is not nothing is never drawn as nothing.
    private static BarsView? Bars(MeasuredOutcome outcome)
    {
        if (outcome is not { Baseline: >= 0 and var before, Value: >= 0 and var after } || Math.Max(before, after) is not (> 0 and var most))
        {
            return null;
        }

        return new BarsView(Length(before), Length(after));

        int Length(decimal amount) => amount == 0 ? 0 : Math.Max(1, (int)Math.Round(100 * ((double)amount / (double)most)));
    }

    // Of shares the difference, in points: a share of a share would be misread.
    private string? Change(MeasuredOutcome outcome) => outcome switch
    {
        { Baseline: { } before, Value: { } after } when before == after => texts["the same"],
        { Baseline: >= 0 and <= 1_000_000 and var before, Value: >= 0 and <= 1_000_000 and var after } when outcome.Unit?.Trim() == "%" => (after - before) switch
        {
            -1 => texts["down one point"],
            1 => texts["up one point"],
            < 0 and var fall => texts["down {0} points", context.Facts.Number(-fall)],
            var rise => texts["up {0} points", context.Facts.Number(rise)],
        },
        { Change: > -1_000_000 and < 0 and var fall } => texts["down {0}", Share(-fall)],
        { Change: >= 0 and < 1_000_000 and var rise } => texts["up {0}", Share(rise)],
        _ => null,
    };

    private IReadOnlyList<FactValue> Terms(TermsValue? terms) => terms is null ? [] : [.. context.Projector.TermsOf(terms).Select(t => new FactValue(t.Label(context.Culture)))];

    private string? Amount(decimal? number, string? unit) => number is { } value
        ? unit?.Trim() switch
        {
            null or "" => context.Facts.Number(value),
            "%" when texts.Culture.NumberFormat.PercentPositivePattern == CloseToNumber => context.Facts.Number(value) + "%",
            var told => context.Facts.Number(value) + Together + told,
        }
        : null;

    private string Share(decimal share) => share.ToString(share < 0.1m ? "P1" : "P0", texts.Culture);

    // A bag has no label of its own in every language: what lies in it has, where it is all of one kind that no other bag holds.
    private string Label(ContentTypeDefinition type, ContentTypePart bag)
    {
        var kinds = BagPart.ContainedTypes(bag);
        return kinds is [var kind] && context.Site.Definitions.Types.TryGetValue(kind, out var row) && row.Ours.Plurals.ContainsKey(context.Culture)
            && type.Parts.Count(p => p.PartName == BagPart.Name && BagPart.ContainedTypes(p).Contains(kind, StringComparer.Ordinal)) == 1
            ? row.Ours.Plural(context.Culture)
            : Json.Text(bag.Settings["ContentTypePartSettings"], "DisplayName") ?? bag.Name;
    }
}
