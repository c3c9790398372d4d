using LearningSpace.Web.Features.Media;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Where an answer is given.</summary>
public abstract record AnswerView;

/// <summary>A line or several to write.</summary>
/// <param name="Name">Name of the input, also its id.</param>
/// <param name="Value">What stands in it.</param>
public sealed record InputAnswer(string Name, string Value) : AnswerView
{
    /// <summary>Type of the input (HTML).</summary>
    public string Type { get; init; } = "text";

    /// <summary>Which keyboard helps (HTML, <c>inputmode</c>).</summary>
    public string? InputMode { get; init; }

    /// <summary>Lines to show where there are several; null for one.</summary>
    public int? Lines { get; init; }

    /// <summary>Whether it is Markdown.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>Most characters; a script counts those left.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether it is short, such as a number.</summary>
    public bool IsShort { get; init; }

    /// <summary>Types of items that a script suggests while somebody types, comma-separated, <c>*</c> for every type; null for no suggestions.</summary>
    public string? Suggest { get; init; }
}

/// <summary>Something to choose.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
public sealed record ChoiceView(string Value, string Label)
{
    /// <summary>Codes by which conditions know it, its own first.</summary>
    public string? Codes { get; init; }

    /// <summary>Whether it is chosen.</summary>
    public bool IsChosen { get; init; }
}

/// <summary>Choices under one heading.</summary>
/// <param name="Label">The heading; null for none.</param>
/// <param name="Choices">The choices.</param>
public sealed record ChoiceGroup(string? Label, IReadOnlyList<ChoiceView> Choices);

/// <summary>One or some of several to choose.</summary>
/// <param name="Name">Name of the inputs; also the id of the first.</param>
/// <param name="TakesMany">Whether several can be chosen.</param>
/// <param name="Groups">What can be chosen.</param>
public sealed record ChoicesAnswer(string Name, bool TakesMany, IReadOnlyList<ChoiceGroup> Groups) : AnswerView
{
    /// <summary>Fewest of which a list opens, or rolls, rather than stands open.</summary>
    public const int Few = 7;

    /// <summary>Fewest that are grouped, and that a script filters by what is typed.</summary>
    public const int Long = 13;

    /// <summary>All choices.</summary>
    public IEnumerable<ChoiceView> All => Groups.SelectMany(g => g.Choices);

    /// <summary>What choosing none is called, where one of several is chosen and none may be.</summary>
    public string? None { get; init; }

    /// <summary>Whether one is chosen from a list that opens.</summary>
    public bool IsMenu => !TakesMany && All.Count() >= Few;

    /// <summary>Whether there are many to choose from.</summary>
    public bool IsLong => TakesMany && All.Count() >= Long;
}

/// <summary>Something chosen that can be taken away again.</summary>
/// <param name="Hidden">What is sent of it: names and values.</param>
/// <param name="Label">What is read.</param>
/// <param name="Gone">What is sent when it is to go.</param>
public sealed record PickedView(IReadOnlyList<KeyValuePair<string, string>> Hidden, string Label, string Gone)
{
    /// <summary>Where it leads; null for nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>Its language.</summary>
    public string? Language { get; init; }

    /// <summary>What it is, such as how it is related.</summary>
    public string? Kind { get; init; }
}

/// <summary>Other items: those chosen, and one to add.</summary>
/// <param name="Name">Name of the inputs.</param>
/// <param name="Chosen">Those chosen.</param>
/// <param name="Add">Where the address of another is typed.</param>
public sealed record PickAnswer(string Name, IReadOnlyList<PickedView> Chosen, AskView Add) : AnswerView
{
    /// <summary>Whether several can be chosen.</summary>
    public bool TakesMany { get; init; } = true;

    /// <summary>Where its kind is chosen; null where there are none.</summary>
    public AskView? Kind { get; init; }
}

/// <summary>A file that is chosen.</summary>
/// <param name="Name">Start of the names of its inputs.</param>
/// <param name="Path">Its path in the store.</param>
/// <param name="Alternative">Where is written what it shows.</param>
public sealed record ChosenFile(string Name, string Path, AskView Alternative)
{
    /// <summary>The file; null where it is gone.</summary>
    public MediaLink? File { get; init; }

    /// <summary>What it is called.</summary>
    public string Label => File?.Name ?? Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>Files: those chosen, and others to send.</summary>
/// <param name="Name">Name of the question's inputs.</param>
/// <param name="Files">Those chosen.</param>
/// <param name="Upload">Name of the input for files.</param>
/// <param name="Accept">Endings that are taken, comma-separated.</param>
/// <param name="TakesMany">Whether several can be sent.</param>
public sealed record FilesAnswer(string Name, IReadOnlyList<ChosenFile> Files, string Upload, string Accept, bool TakesMany) : AnswerView;

/// <summary>An answer in pieces, each with its label.</summary>
/// <param name="Pieces">The pieces.</param>
public sealed record PiecesAnswer(IReadOnlyList<AskView> Pieces) : AnswerView
{
    /// <summary>Whether they stand beside each other where there is room.</summary>
    public bool IsLine { get; init; }
}

/// <summary>Lines of pieces, one below the other, the last of them empty.</summary>
/// <param name="Name">Start of the names of inputs.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Add">What the button says that gives another line.</param>
public sealed record LinesAnswer(string Name, IReadOnlyList<PiecesAnswer> Lines, string Add) : AnswerView;

/// <summary>A row of a group.</summary>
/// <param name="Name">Start of the names of its inputs; also its id.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Key">By what it is known again.</param>
/// <param name="Type">Its type.</param>
/// <param name="Questions">What it asks.</param>
public sealed record FormRowView(string Name, string Label, string Key, string Type, IReadOnlyList<QuestionView> Questions)
{
    /// <summary>What is wrong with it as a whole.</summary>
    public string? Error { get; init; }
}

/// <summary>A group of rows.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Adds">Buttons that add another: what each sends, and says.</param>
public sealed record RowsAnswer(string Name, IReadOnlyList<FormRowView> Rows, IReadOnlyList<KeyValuePair<string, string>> Adds) : AnswerView;

/// <summary>Something asked, or a piece of it: label, help, what is wrong, and where to answer.</summary>
/// <param name="Name">Name and id of its input, or of the group of them.</param>
/// <param name="Label">What is asked.</param>
/// <param name="Answer">Where the answer is given.</param>
public record AskView(string Name, string Label, AnswerView Answer)
{
    /// <summary>What helps to answer.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Whether several inputs stand under the label.</summary>
    public bool IsGroup => Answer is not (InputAnswer or ChoicesAnswer { IsMenu: true });

    /// <summary>Ids of what describes it; null for nothing.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Error is null ? null : Name + "-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}

/// <summary>A question of a form.</summary>
/// <param name="Name">Name and id of its input, or of the group of them.</param>
/// <param name="Label">What is asked.</param>
/// <param name="Answer">Where the answer is given.</param>
public sealed record QuestionView(string Name, string Label, AnswerView Answer) : AskView(Name, Label, Answer)
{
    /// <summary>A worked example; null for none.</summary>
    public string? Example { get; init; }

    /// <summary>Why the answer matters; null for nothing to say.</summary>
    public string? Why { get; init; }

    /// <summary>When it is asked, for a script (<c>data-when</c>); null where always.</summary>
    public string? When { get; init; }

    /// <summary>When it is asked, for those who read; null where always, or where it is settled elsewhere than on this page.</summary>
    public string? WhenText { get; init; }

    /// <summary>What is open of comments on it; null where nobody comments.</summary>
    public IReadOnlyList<CommentThreadView>? Comments { get; init; }

    /// <summary>Whether it is asked of an item rather than of a row: then the form says that it asked.</summary>
    public bool IsOfItem { get; init; }
}
