using System.Globalization;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What a question is shown with.</summary>
/// <param name="Form">The form.</param>
/// <param name="Item">The item as it stands.</param>
/// <param name="Answers">What stands in inputs.</param>
/// <param name="Page">What the page knows.</param>
/// <param name="Texts">Interface texts.</param>
/// <param name="Culture">The reader's language.</param>
internal sealed record FormContext(ContentForm Form, ContentItem Item, FormAnswers Answers, ContentFormPage Page, Texts Texts, string Culture)
{
    /// <summary>Whether it is only read: then nothing need be said of what may be left empty.</summary>
    public bool IsRead { get; init; }

    /// <summary>Conditions in words.</summary>
    public ConditionWords Conditions { get; } = new(Form.Site, Texts, Culture);

    /// <summary>What is wrong, by the input where it can be put right; the first word counts.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; } = Page.Problems.GroupBy(p => Form.InputOf(p.Path)).ToDictionary(g => g.Key, g => Texts[g.First().Message, [.. g.First().Arguments]], StringComparer.Ordinal);
}

/// <summary>Makes views of questions: one way of answering for each kind.</summary>
/// <param name="context">What they are shown with.</param>
internal sealed class QuestionPresenter(FormContext context)
{
    private const string SuggestAll = "*";

    private readonly Texts texts = context.Texts;

    /// <summary>A question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="type">Type of the item, or of the row.</param>
    /// <param name="start">What stands before the names of its inputs: of a row its name and a dot.</param>
    /// <param name="local">Whether a condition asks for something on the same page: then the question stands there for whoever has no script.</param>
    public QuestionView View(FormQuestion question, ContentTypeDefinition type, string start = "", bool local = false)
    {
        var name = start + question.Path;
        var required = question.IsRequired || (start.Length == 0 && question.IsRequiredIn(context.Item, context.Form.Site));
        var label = QuestionWords.Label(question, context.Culture, texts);
        return new QuestionView(name, required || context.IsRead || question.Kind is QuestionKind.Language or QuestionKind.Audience ? label : texts["{0} (optional)", label], Answer(question, name, required))
        {
            Hint = Joined(QuestionWords.Help(question, context.Culture, texts), Form(question)),
            Error = context.Errors.GetValueOrDefault(name) ?? (question.Kind == QuestionKind.Items ? context.Errors.GetValueOrDefault(name + InputNames.Add) : null),
            Example = question.Examples.GetValueOrDefault(context.Culture),
            Why = question.Why.GetValueOrDefault(context.Culture),
            When = question.When.IsAlways ? null : question.When.ToJson(f => start + (context.Form.Site.Definitions.FindField(type.Name, f)?.Path ?? f)).ToJsonString(),
            WhenText = local ? context.Conditions.Of(question.When, type.Name) : null,
            IsOfItem = start.Length == 0,
            Comments = start.Length > 0 || context.Page.Comments is not { } comments ? null : comments.GetValueOrDefault(question.Path, []),
        };
    }

    private static string? Joined(params string?[] texts) => string.Join(' ', texts.Where(t => t is { Length: > 0 })) is { Length: > 0 } joined ? joined : null;

    // How it must be written, where that is not plain from the input itself.
    private string? Form(FormQuestion question) => question.Kind switch
    {
        QuestionKind.Texts => texts["One a line."],
        QuestionKind.Users => texts["Ids of accounts, one a line."],
        QuestionKind.Markdown => question.MaxLength is { } most ? texts["Up to {0} characters; headings, lists and links as in Markdown.", texts.Number(most)] : texts["Headings, lists and links as in Markdown."],
        QuestionKind.Line or QuestionKind.LongText when question.MaxLength is { } most => texts["Up to {0} characters.", texts.Number(most)],
        QuestionKind.DateTime when context.Form.Questions.FirstOrDefault(q => q.Field?.Field.Ours.Role == FieldRole.Zone) is { } zone =>
            texts["In the local time of what you choose at “{0}”; where nothing is chosen, in {1}.", QuestionWords.Label(zone, context.Culture, texts), texts.ZoneName()],
        QuestionKind.DateTime => texts["In {0}.", texts.ZoneName()],
        _ => null,
    };

    private AnswerView Answer(FormQuestion question, string name, bool required)
    {
        var value = context.Answers.Value(name);
        return question.Kind switch
        {
            QuestionKind.Terms => Terms(question, name, required),
            QuestionKind.Option or QuestionKind.Options => Options(question, name, required),
            QuestionKind.YesNo => YesNo(name, required ? null : texts["No answer"]),
            QuestionKind.Link => new PiecesAnswer([Piece(name + ".Url", texts["Address"], i => i with { Type = "url", InputMode = "url" }), Piece(name + ".Text", texts["What the link says"])]),
            QuestionKind.Point => new PiecesAnswer([Piece(name + ".Latitude", texts["Latitude"], Number), Piece(name + ".Longitude", texts["Longitude"], Number)]) { IsLine = true },
            QuestionKind.Items => Pick(name, question.ItemTypes) with { TakesMany = question.TakesMany },
            QuestionKind.Media => Files(question, name),
            QuestionKind.Rows => Rows(question, name),
            QuestionKind.Authors => Authors(name),
            QuestionKind.Declaration => new PiecesAnswer(
            [
                new AskView(name + ".HasInterest", texts["Is there such an interest?"], YesNo(name + ".HasInterest", texts["No answer"])) { Error = context.Errors.GetValueOrDefault(name + ".HasInterest") },
                Piece(name + ".Statement", texts["If so, which"], i => i with { Lines = 3 }),
            ]),
            QuestionKind.Confirmation => new PiecesAnswer(
            [
                Piece(name + ".Body", texts["Its name"]),
                new AskView(name + ".BodyItem", texts["Its page here"], Pick(name + ".BodyItem", question.ItemTypes) with { TakesMany = false }),
            ]),
            QuestionKind.Relations => Relations(question, name),
            QuestionKind.Evidence => new PiecesAnswer(
            [
                new AskView(name + "." + EvidencePart.Items, texts["What it rests on"], Pick(name + "." + EvidencePart.Items, [])),
                new AskView(name + "." + EvidencePart.Against, texts["What speaks against it"], Pick(name + "." + EvidencePart.Against, [])),
            ]),
            QuestionKind.StageHistory => Stages(question, name),
            QuestionKind.Language => Fixed(name, Cultures.All.Select(c => (c, Cultures.OwnName(c))), value, texts.LanguageName),
            QuestionKind.Audience => Fixed(name, [(Audiences.Everyone, texts["Everyone"]), (Audiences.Members, texts["Members only"])], value, _ => texts["As it is now"]),
            QuestionKind.LongText => new InputAnswer(name, value) { Lines = question.MaxLength is < 500 ? 4 : 6, Limit = question.MaxLength },
            QuestionKind.Markdown => new InputAnswer(name, value) { Lines = question.MaxLength is null ? 16 : 8, Limit = question.MaxLength, IsMarkdown = true },
            QuestionKind.Texts or QuestionKind.Users => new InputAnswer(name, value) { Lines = 4 },
            QuestionKind.Number => Number(new InputAnswer(name, value)) with { InputMode = question.Scale == 0 ? "numeric" : "decimal" },

            // A browser shows nothing of what is no day: then it is a line, in which what was typed stands.
            QuestionKind.Date => new InputAnswer(name, value) { Type = value.Length == 0 || Typed.Day(value) is not null ? "date" : "text", IsShort = true },
            QuestionKind.DateTime => new InputAnswer(name, value) { Type = value.Length == 0 || Typed.Moment(value) is not null ? "datetime-local" : "text", IsShort = true },
            QuestionKind.Time => new InputAnswer(name, value) { Type = value.Length == 0 || Typed.Time(value) is not null ? "time" : "text", IsShort = true },

            // What came from elsewhere may have lines where one is asked for: a browser would drop their ends.
            _ => new InputAnswer(name, value) { Limit = question.MaxLength, Lines = value.Contains('\n', StringComparison.Ordinal) || question.MaxLength is >= 250 ? 3 : null },
        };
    }

    private static InputAnswer Number(InputAnswer input) => input with { InputMode = "decimal", IsShort = true };

    private AskView Piece(string name, string label, Func<InputAnswer, InputAnswer>? how = null)
    {
        var input = new InputAnswer(name, context.Answers.Value(name));
        return new AskView(name, label, how is null ? input : how(input)) { Error = context.Errors.GetValueOrDefault(name) };
    }

    private ChoicesAnswer Terms(FormQuestion question, string name, bool required)
    {
        var chosen = context.Answers.Values(name);
        return TermChoices.Of(question, name, chosen, context.Culture) with { None = required && chosen.Count == 0 ? null : NoneOf(question, required) };
    }

    private string? NoneOf(FormQuestion question, bool required) => question.TakesMany || required ? null : texts["No answer"];

    private ChoicesAnswer Options(FormQuestion question, string name, bool required)
    {
        var (field, chosen) = (question.Field!.Field, context.Answers.Values(name));
        var known = field.Options.Select(o => (o.Value, field.Ours.OptionLabels.GetValueOrDefault(o.Value)?.GetValueOrDefault(context.Culture) ?? o.Name));
        var all = known.Concat(chosen.Where(c => !field.Options.Any(o => o.Value == c)).Select(c => (c, c)));
        return new ChoicesAnswer(name, question.Kind == QuestionKind.Options, [new ChoiceGroup(null, [.. all.Select(o => new ChoiceView(o.Item1, o.Item2) { Codes = o.Item1, IsChosen = chosen.Contains(o.Item1) })])])
        {
            None = required || question.Kind == QuestionKind.Options ? null : texts["No answer"],
        };
    }

    private ChoicesAnswer YesNo(string name, string? none) => Fixed(name, [(FormCondition.Yes, texts["Yes"]), (FormCondition.No, texts["No"])], context.Answers.Value(name), v => v) with { None = none };

    private static ChoicesAnswer Fixed(string name, IEnumerable<(string Value, string Label)> known, string value, Func<string, string> other)
    {
        var all = known.ToList();
        if (value.Length > 0 && !all.Exists(k => k.Value == value))
        {
            all.Add((value, other(value)));
        }

        return new ChoicesAnswer(name, false, [new ChoiceGroup(null, [.. all.Select(k => new ChoiceView(k.Value, k.Label) { Codes = k.Value, IsChosen = k.Value == value })])]);
    }

    private PickAnswer Pick(string name, IReadOnlyList<string> types) => new(
        name, [.. context.Answers.Values(name).Select(id => Picked([new(name, id)], id, id))], Adding(name + InputNames.Add, types));

    private AskView Adding(string name, IReadOnlyList<string> types) =>
        Piece(name, texts["Address of the page to add"], i => i with { Suggest = types.Count > 0 ? string.Join(',', types) : SuggestAll }) with { Hint = texts["Copy it from the browser’s address bar."] };

    private PickedView Picked(IReadOnlyList<KeyValuePair<string, string>> hidden, string id, string gone) =>
        context.Page.Items.GetValueOrDefault(id) is { } item ? new PickedView(hidden, item.Title, gone) { Url = item.Url, Language = item.Language } : new PickedView(hidden, context.IsRead ? texts["something that cannot be seen here"] : id, gone);

    private PickAnswer Relations(FormQuestion question, string name)
    {
        var kinds = question.Taxonomy?.Terms.Where(t => question.Codes.Count == 0 || question.Codes.Contains(t.Code)).ToList() ?? [];
        var chosen = Indexes(name, ".ContentItemId").Select(i => Picked(
            [new($"{name}.{i}.Kind", context.Answers.Value($"{name}.{i}.Kind")), new($"{name}.{i}.ContentItemId", context.Answers.Value($"{name}.{i}.ContentItemId"))], context.Answers.Value($"{name}.{i}.ContentItemId"), i.ToString(CultureInfo.InvariantCulture)) with
        {
            Kind = context.Answers.Value($"{name}.{i}.Kind") is var code && question.Taxonomy?.FindByCode(code) is { } kind ? kind.Label(context.Culture) : code,
        });
        var (add, choice) = (name + InputNames.Add, name + InputNames.Add + ".Kind");
        return new PickAnswer(name, [.. chosen], Adding(add, []))
        {
            Kind = new AskView(choice, texts["How it is related"], Fixed(choice, kinds.Select(k => (k.Code, k.Label(context.Culture))), context.Answers.Value(choice), v => v) with { None = texts["No answer"] }) { Error = context.Errors.GetValueOrDefault(choice) },
        };
    }

    private FilesAnswer Files(FormQuestion question, string name) => new(
        name,
        [
            .. Indexes(name, ".path").Select(i => new ChosenFile($"{name}.{i}", context.Answers.Value($"{name}.{i}.path"), Piece($"{name}.{i}.alt", texts["What it shows, for those who do not see it"], a => a with { Limit = 300 }))
            {
                File = context.Page.Files.GetValueOrDefault(context.Answers.Value($"{name}.{i}.path")),
            }),
        ],
        InputNames.Upload + name,
        string.Join(',', question.Extensions),
        question.TakesMany);

    private PiecesAnswer Authors(string name)
    {
        var shown = $"{name}.ShownAs";
        var lines = Indexes(name, ".Name", ".Role").Append(Next(name, ".Name", ".Role")).Select(i => new PiecesAnswer([Piece($"{name}.{i}.Name", texts["Name"]), Piece($"{name}.{i}.Role", texts["Role"])]) { IsLine = true });
        return new PiecesAnswer(
        [
            new AskView(shown, texts["Shown on the page as"], Fixed(shown, [("name", texts["Their names"]), ("role", texts["Their roles"]), ("organisation", texts["The organisation"])], context.Answers.Value(shown), v => v)) { Error = context.Errors.GetValueOrDefault(shown) },
            new AskView($"{name}.lines", texts["People"], new LinesAnswer(name, [.. lines], texts["Another person"])),
        ]);
    }

    private LinesAnswer Stages(FormQuestion question, string name)
    {
        var known = question.Taxonomy?.Terms.Select(t => (t.Code, t.Label(context.Culture))).ToList() ?? [];
        return new LinesAnswer(
            name,
            [
                .. Indexes(name, ".Stage", ".Since").Append(Next(name, ".Stage", ".Since")).Select(i => new PiecesAnswer(
                [
                    new AskView($"{name}.{i}.Stage", texts["Stage"], Fixed($"{name}.{i}.Stage", known, context.Answers.Value($"{name}.{i}.Stage"), v => v) with { None = texts["No answer"] }) { Error = context.Errors.GetValueOrDefault($"{name}.{i}.Stage") },
                    Piece($"{name}.{i}.Since", texts["Since"], a => a with { IsShort = true }),
                ]) { IsLine = true }),
            ],
            texts["Another stage"]);
    }

    private RowsAnswer Rows(FormQuestion bag, string name)
    {
        var rows = context.Answers.Rows(bag.Path).Select((row, i) => new FormRowView(
            $"{name}.{i}",
            $"{row.Form.Type.Ours.Label(context.Culture)} {texts.Number(i + 1)}",
            row.Key,
            row.Form.Type.Name,
            [.. row.Form.Questions.Select(q => View(q, row.Form.Type, $"{name}.{i}.", local: !q.When.IsAlways))])
        { Error = context.Errors.GetValueOrDefault($"{name}.{i}") });
        return new RowsAnswer(
            name,
            [.. rows],
            [.. bag.Rows.Select(r => KeyValuePair.Create(bag.Rows.Count == 1 ? $"add:{bag.Path}" : $"add:{bag.Path}:{r.Type.Name}", texts["Add: {0}", r.Type.Ours.Label(context.Culture)]))]);
    }

    private IEnumerable<int> Indexes(string name, params IReadOnlyList<string> pieces) =>
        Enumerable.Range(0, FormLimits.Rows).Where(i => pieces.Any(p => context.Answers.Values($"{name}.{i}{p}").Count > 0));

    private int Next(string name, params IReadOnlyList<string> pieces) => Indexes(name, pieces).Append(-1).Max() + 1;
}
