using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Core.Text;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Dev;

/// <summary>Fills every piece with what the site's own recipe gives: labels, and the worked examples of its fields, in the reader's language.</summary>
/// <param name="site">The site.</param>
/// <param name="labels">Words for filters.</param>
/// <param name="heads">Heads of pages.</param>
/// <param name="catalogues">Interface texts.</param>
/// <param name="forms">Forms of items.</param>
public sealed class ComponentsPresenter(SiteStore site, Labels labels, PageHeads heads, PoCatalogues catalogues, ContentFormPresenter forms)
{
    private const string Here = "#main";

    /// <summary>Makes the view.</summary>
    public ComponentsView View(HttpContext http, string culture)
    {
        var (model, texts) = (site.Current, catalogues.For(culture));
        var fields = model.Definitions.Types.Keys.SelectMany(model.Definitions.FieldsOf).DistinctBy(f => f.Path).ToList();
        var type = model.Definitions.Types.Values.Where(t => t.Ours.Descriptions.ContainsKey(culture)).OrderByDescending(t => t.Ours.Sections.Count).FirstOrDefault() ?? model.Definitions.Types.Values.FirstOrDefault();

        // An empty site has no words but its name.
        var words = type?.Ours.Label(culture) ?? model.Name(culture);
        var text = type?.Ours.Descriptions.GetValueOrDefault(culture) ?? words;
        var stages = model.Taxonomies.GetValueOrDefault(model.Ours.HowFar)?.Terms.Select(t => new StageView(t.Code, t.Label(culture)) { Steps = model.Ours.Steps }).ToList() ?? [];
        var scales = fields.Where(f => f.Field.Ours.Scale.Count > 0).Select(f => Scale(f.Field, model, culture)).Where(s => s.Values.Count > 0).DistinctBy(s => s.Label).ToList();
        var head = heads.Of(http, culture, texts["Components"], texts["Every piece that pages are made of, in each of its states: for those who build the site."]) with { NoIndex = true, Sheets = ["contribute.css"] };
        return new ComponentsView(
            head,
            words,
            text,
            stages,
            scales,
            [.. Blocks(fields, scales, words, text, culture, texts)],
            Opening(model, culture),
            [
                Result(words, text, stages, culture) with { AlsoIn = [.. head.Languages.Where(l => !l.Current).Select(l => new AlsoInView(l.Culture, l.Name, Here))] },
                Result(words, text, stages, culture) with { SourceName = words, Stage = null },
            ],
            new FacetView("sample", labels.Facet(model.Ours.HowFar, culture), [.. stages.Select((s, i) => new FacetValueView(s.Code, s.Label, (stages.Count - i) * 7, i == 1, Here))]),
            new PagerView(4, 9, Here, Here, [new(1, Here, false), null, new(3, Here, false), new(4, Here, true), new(5, Here, false), null, new(9, Here, false)]),
            new SourceView(words, "EX-007", "CC BY 4.0", "https://example.org/", texts.Date(new DateTime(2026, 3, 16))),
            new CiteView(words, "2026", texts["Version of {0}", texts.Date(new DateTime(2026, 3, 16))], head.Canonical, "@misc{sample,\n  year = {2026}\n}") { Licence = [new FactValue("CC BY 4.0")] })
        {
            Form = SampleForm.Of(model, culture) is var (form, item) ? forms.View(form, item, new ContentFormPage("#form") { Problems = FormCheck.OfDraft(form, item, culture), Acts = [new("save", texts["Main action"]), new("later", texts["Quiet action"]) { IsQuiet = true }] }, culture) : null,
        };
    }

    private static FactView Scale(ContentFieldDefinition field, SiteModel model, string culture) => new(
        field.Ours.Label(culture),
        [.. field.Ours.Scale.Select(c => model.TaxonomyOf(field)?.FindByCode(c) is { } term ? new FactValue(term.Label(culture)) { Grade = FactPresenter.Grade(field, c) } : null).OfType<FactValue>()]);

    private static ResultView Result(string words, string text, List<StageView> stages, string culture) =>
        new(Here, HtmlGate.Encode(words), HtmlGate.Encode(text), culture, null, words, words, words, stages.FirstOrDefault(), "2026", null);

    private static IEnumerable<BlockView> Blocks(List<TypeField> fields, List<FactView> scales, string words, string text, string culture, Texts texts)
    {
        List<FactValue> links = [new(words, Here) { Kind = words }, new(text, "https://example.org/", External: true)];
        List<FactView> facts = [new(words, [new FactValue(words), new FactValue(words, Here)]), .. scales.Take(1)];
        var sides = new[] { FieldSide.For, FieldSide.Against }.Select(s => Sample(fields.Find(f => f.Field.Ours.Side == s), culture)).OfType<ProseBlock>().ToList();
        if (sides.Count == 2)
        {
            yield return new SidesBlock(sides);
        }

        yield return new EvidenceBlock("", texts["What it rests on"], links, []);
        yield return new OutcomesBlock("", texts["Measured"], [.. Outcomes(words, scales, texts)]);
        yield return new FactsBlock("", texts["Facts"], facts);
        yield return new RowsBlock("", texts["Rows"], [new RowView(facts[0], facts), new RowView(new FactView(words, [new FactValue(words)]), [])]) { Ordered = true };
        yield return new RowsBlock("", texts["When"], [new RowView(new FactView(words, [new FactValue(words)]), []) { When = new FactView(texts["When"], [new FactValue("10:00–10:20") { Time = "10:00" }]) }]);
        yield return new LinksBlock("", words, links, 3);
        yield return new StatementBlock("", texts["Declaration of interest"], texts["Whoever wrote this declares no interest in what is told."], facts.GetRange(0, 1), Plain(text));
    }

    private static IEnumerable<OutcomeView> Outcomes(string words, List<FactView> scales, Texts texts)
    {
        var grades = scales.OrderByDescending(s => s.Values.Count).FirstOrDefault()?.Values ?? [];
        (string Before, string After, string Direction, string Change, BarsView? Bars)[] rows =
        [
            ("41", "29", texts["Better"], texts["down {0}", "29 %"], new BarsView(100, 71)), ("1000", "1000", texts["No change"], texts["the same"], new BarsView(100, 100)),
            ("5", "6", texts["Worse"], texts["up {0}", "20 %"], new BarsView(83, 100)), ("0", "61", texts["Better"], texts["up {0}", "61"], new BarsView(0, 100)),
        ];
        return rows.Select((r, i) => new OutcomeView(words, [new FactValue(words)], r.Before, r.After, r.Direction, r.Change, "2026", [.. grades.Skip(i).Take(1)], []) { Bars = r.Bars });
    }

    // The steps of a type whose recipe has such a section: labels and examples are the recipe's.
    private static StepsBlock? Opening(SiteModel model, string culture) =>
        (from type in model.Definitions.Types.Values
         from section in type.Ours.Sections
         where section.Shape == SectionShape.Steps
         let steps = section.Fields.Select(name => Sample(model.Definitions.FindField(type.Name, name), culture)).OfType<ProseBlock>().ToList()
         where steps.Count > 1
         orderby steps.Count descending, type.Name
         select new StepsBlock("", null, steps)).FirstOrDefault();

    private static ProseBlock? Sample(TypeField? field, string culture) =>
        field is { Field.FieldType: "TextField" or "MarkdownField" } && field.Field.Ours.Examples.GetValueOrDefault(culture) is { Length: > 0 } example
            ? new ProseBlock("", field.Field.Ours.Label(culture), Plain(example), Plain: true) { Side = field.Field.Ours.Side }
            : null;

    private static SafeHtml Plain(string text) => HtmlGate.Paragraphs(text);
}
