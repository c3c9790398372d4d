namespace LearningSpace.Web.Features.Forms;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>A password: never shown again.</summary>
    Password,

    /// <summary>A short code of digits or letters.</summary>
    Code,

    /// <summary>Several lines.</summary>
    Long,

    /// <summary>Yes or no.</summary>
    Check,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Any of several.</summary>
    Choices,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A picture from one's device.</summary>
    Picture,

    /// <summary>Not seen.</summary>
    Hidden,

    /// <summary>Seen by machines alone: what is filled in there no person wrote.</summary>
    Trap,
}

/// <summary>One of what can be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
public sealed record FieldOption(string Value, string Label)
{
    /// <summary>What helps to choose.</summary>
    public string? Hint { get; init; }
}

/// <summary>A field of a form.</summary>
/// <param name="Name">What it is sent as; also its id.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Label">What is asked.</param>
public sealed record FieldView(string Name, FieldKind Kind, string Label)
{
    /// <summary>What helps to answer.</summary>
    public string? Hint { get; init; }

    /// <summary>What stands there, or what is chosen.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What is wrong with it.</summary>
    public string? Error { get; init; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>What a browser may fill in by itself (HTML, autofill field names).</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Whether it can be left empty; the form says so.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether one of few is chosen from a list that opens, where they would take too much room.</summary>
    public bool IsMenu { get; init; }

    /// <summary>Whether many choices show as a line that says what is chosen and opens.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Whether it stands in what was opened, which has said what is asked.</summary>
    public bool IsWithinFold { get; private init; }

    /// <summary>Most characters.</summary>
    public int? Longest { get; init; }

    /// <summary>Whether it takes Markdown: then it has tools where scripts run.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>A field that is sent along unseen.</summary>
    public static FieldView Hidden(string name, string value) => new(name, FieldKind.Hidden, "") { Values = [value] };

    /// <summary>What is chosen, as it is read.</summary>
    public IEnumerable<string> Chosen => Options.Where(o => Values.Contains(o.Value)).Select(o => o.Label);

    /// <summary>The field within its fold.</summary>
    public FieldView Unfolded() => this with { IsFolded = false, IsWithinFold = true };

    /// <summary>The one value.</summary>
    public string Value => Values.Count > 0 ? Values[0] : "";

    /// <summary>Ids of what describes it, as <c>aria-describedby</c> has them; null for nothing.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Name + "-hint", Error is null ? null : Name + "-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}

/// <summary>What can be added to a form before it is sent; where scripts run, they offer it in the text.</summary>
/// <param name="Heading">What it is.</param>
/// <param name="Fields">What is asked.</param>
/// <param name="Name">Name of its button.</param>
/// <param name="Submit">What its button says.</param>
public sealed record AdditionView(string Heading, IReadOnlyList<FieldView> Fields, string Name, string Submit)
{
    /// <summary>Whether anything is wrong with it.</summary>
    public bool HasProblems => Fields.Any(f => f.Error is not null);

    /// <summary>Whether a file is sent with it.</summary>
    public bool HasFile => Fields.Any(f => f.Kind is FieldKind.Picture);
}

/// <summary>A form.</summary>
/// <param name="Fields">What is asked, in order.</param>
/// <param name="Submit">What its button says.</param>
public sealed record FormView(IReadOnlyList<FieldView> Fields, string Submit)
{
    /// <summary>Which of a page's forms it is; empty where there is one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it is sent; empty: the page itself.</summary>
    public string Action { get; init; } = "";

    /// <summary>What stands above it, where a page has several.</summary>
    public string? Heading { get; init; }

    /// <summary>Whether it only asks and changes nothing: it is sent as an address.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Proof that it comes from a page of this site.</summary>
    public string Token { get; init; } = "";

    /// <summary>What is wrong with it as a whole.</summary>
    public string? Problem { get; init; }

    /// <summary>What should be known of what stands in it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What will come of sending it, said beforehand.</summary>
    public string? Consequence { get; init; }

    /// <summary>Whether what it does cannot be undone.</summary>
    public bool IsGrave { get; init; }

    /// <summary>Whether it is one of several that are alike: then its button stands back.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>What it is about, for who hears the button without seeing what stands beside it.</summary>
    public string? About { get; init; }

    /// <summary>Which passkey is asked for before it is sent; null for none. Without script such a form does not show.</summary>
    public PasskeyAsk? Passkey { get; init; }

    /// <summary>Further buttons beside the first: what is sent, and what they say.</summary>
    public IReadOnlyList<(string Name, string Label)> MoreSubmits { get; init; } = [];

    /// <summary>What can be added to it before it is sent, folded below its buttons; null for nothing.</summary>
    public AdditionView? Addition { get; init; }

    /// <summary>Where a browser keeps what is typed while it is typed; null for nowhere.</summary>
    public string? DraftUrl { get; init; }

    /// <summary>Whether it shows as a line, the button's words and the consequence, that opens: one of many between which somebody chooses.</summary>
    public bool IsFolded { get; private init; }

    /// <summary>Whether it is open nevertheless.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The form as one of many between which somebody chooses: folded where it asks something; a button alone stays a button.</summary>
    /// <param name="isSent">Whether it was sent and comes back: then it is open.</param>
    public FormView Folded(bool isSent) => this with { IsFolded = Fields.Any(f => f.Kind is not (FieldKind.Hidden or FieldKind.Trap)), IsOpen = isSent };

    /// <summary>The form within its fold.</summary>
    public FormView Unfolded() => this with { IsFolded = false, Consequence = null };

    /// <summary>Whether there is anything wrong.</summary>
    public bool HasProblems => Problem is not null || Fields.Any(f => f.Error is not null) || Addition?.HasProblems == true;
}

/// <summary>Asks the browser for a passkey.</summary>
/// <param name="OptionsUrl">Where the question is to be had.</param>
/// <param name="IsNew">Whether one is made.</param>
public sealed record PasskeyAsk(string OptionsUrl, bool IsNew)
{
    /// <summary>Name of the field that the answer is sent in.</summary>
    public const string AnswerField = "credential";

    /// <summary>Whether the browser may offer one as soon as the page is there, in the field for the name (W3C Web Authentication, conditional mediation).</summary>
    public bool IsOffered { get; init; }
}
