using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>A piece of an answer: which one, and what stands in it.</summary>
/// <param name="Suffix">What follows the question's path in the input's name; empty for the answer as a whole.</param>
/// <param name="Values">What stands in it.</param>
internal sealed record AnswerPiece(string Suffix, IReadOnlyList<string> Values)
{
    public AnswerPiece(string suffix, string value)
        : this(suffix, [value])
    {
    }
}

/// <summary>What the page knows and a form alone cannot.</summary>
internal sealed class FoundOut
{
    /// <summary>Ids of items by the address, or id, that was typed.</summary>
    public Dictionary<string, string> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>Items that were looked up already, each with the question that it answers: they count as chosen before.</summary>
    public HashSet<(string Question, string Item)> Chosen { get; } = [];

    /// <summary>Paths of files stored for this form.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);
}

/// <summary>What was typed as an answer, piece by piece; it takes note of what cannot be read.</summary>
/// <param name="question">The question.</param>
/// <param name="culture">Language of whoever typed it.</param>
/// <param name="values">What stands in the input of a name.</param>
/// <param name="known">What the page found out about what was typed.</param>
internal sealed class TypedAnswer(FormQuestion question, string culture, Func<string, IReadOnlyList<string>> values, FoundOut known)
{
    public FormQuestion Question => question;

    public string Culture => culture;

    /// <summary>Pieces that could not be read, or wait for such, each with what is wrong.</summary>
    public List<(string Suffix, ContentProblem? Problem)> Unread { get; } = [];

    public IReadOnlyList<string> All(string suffix) => values(question.Path + suffix);

    /// <summary>A line, without blanks around it; empty where there is none.</summary>
    public string Line(string suffix = "") => Text(suffix).Trim();

    /// <summary>A text as it was typed.</summary>
    public string Text(string suffix = "") => All(suffix) is { Count: > 0 } all ? all[0] : "";

    /// <summary>The item that an address or id leads to; null where it leads to none.</summary>
    public string? ItemAt(string address) => known.Items.GetValueOrDefault(address);

    /// <summary>Whether an item was looked up for this question already.</summary>
    public bool IsChosen(string item) => known.Chosen.Contains((question.Path, item));

    /// <summary>Whether a file was just stored for this form.</summary>
    public bool IsNewFile(string path) => known.Files.Contains(path);

    /// <summary>Keeps a piece as it was typed, because it means nothing without one that could not be read.</summary>
    public void Keep(string suffix) => Unread.Add((suffix, null));

    /// <summary>What is wrong with what is stored all the same.</summary>
    public List<ContentProblem> Remarks { get; } = [];

    public void Remark(string suffix, string message, params IReadOnlyList<object> arguments) => Remarks.Add(new ContentProblem(question.Path + suffix, message, arguments));

    public void Refuse(string suffix, string message, params IReadOnlyList<object> arguments) => Unread.Add((suffix, new ContentProblem(question.Path + suffix, message, arguments)));
}

/// <summary>How answers of a kind stand in inputs, and in an item.</summary>
internal abstract class AnswerFormat
{
    /// <summary>What inputs show of what is stored.</summary>
    /// <param name="question">The question.</param>
    /// <param name="json">The field, or the part.</param>
    /// <param name="culture">Language of whoever sees it.</param>
    public abstract IEnumerable<AnswerPiece> Show(FormQuestion question, JsonObject json, string culture);

    /// <summary>What is stored of what was typed; null for nothing.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="old">The field, or the part, as it was: what the form does not ask for stays.</param>
    public abstract JsonObject? Write(TypedAnswer typed, JsonObject? old);

    /// <summary>Whether the order of values in an input means nothing.</summary>
    public virtual bool IsSet => false;

    /// <summary>The format of a question; null where it is a group of rows, which have their own.</summary>
    /// <param name="question">The question.</param>
    /// <param name="zone">The zone whose clocks moments are told by.</param>
    public static AnswerFormat? Of(FormQuestion question, Zone zone) => Known.GetValueOrDefault(question.Kind) is { } known
        ? known
        : question switch
        {
            { Field: null, Kind: QuestionKind.Rows } => null,
            { Kind: QuestionKind.DateTime, Field: not null } => new MomentFormat(zone),
            { Field: null } => new PropertyFormat(question.Path[(question.Path.LastIndexOf('.') + 1)..]),
            _ => FieldFormat.Instance,
        };

    private static readonly Dictionary<QuestionKind, AnswerFormat> Known = new()
    {
        [QuestionKind.Terms] = new TermsFormat(),
        [QuestionKind.Items] = new ItemsFormat(),
        [QuestionKind.Media] = new MediaFormat(),
        [QuestionKind.Link] = new LinkFormat(),
        [QuestionKind.Point] = new PointFormat(),
        [QuestionKind.Authors] = new AuthorsFormat(),
        [QuestionKind.Declaration] = new DeclarationFormat(),
        [QuestionKind.Confirmation] = new ConfirmationFormat(),
        [QuestionKind.Relations] = new RelationsFormat(),
        [QuestionKind.Evidence] = new EvidenceFormat(),
        [QuestionKind.StageHistory] = new StageFormat(),
    };

    /// <summary>A copy with properties replaced; one that is null goes.</summary>
    protected static JsonObject Overlay(JsonObject? old, params IEnumerable<KeyValuePair<string, JsonNode?>> properties)
    {
        var json = old?.DeepClone() as JsonObject ?? [];
        foreach (var (name, value) in properties)
        {
            if (value is null)
            {
                json.Remove(name);
            }
            else
            {
                json[name] = value;
            }
        }

        return json;
    }

    protected static KeyValuePair<string, JsonNode?> Property(string name, JsonNode? value) => new(name, value);

    protected static JsonNode? NotEmpty(string text) => text.Length > 0 ? text : null;

    protected static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
