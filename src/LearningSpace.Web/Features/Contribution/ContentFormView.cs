using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Media;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>An item that a form names.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">Where it is; null where nobody may go.</param>
/// <param name="Language">Its language.</param>
public sealed record NamedItem(string Title, string? Url, string Language);

/// <summary>A button of a form.</summary>
/// <param name="Value">What it sends as <c>do</c>.</param>
/// <param name="Label">What it says.</param>
public sealed record FormAct(string Value, string Label)
{
    /// <summary>Whether it stands back.</summary>
    public bool IsQuiet { get; init; }
}

/// <summary>What a page knows of a form that the definition does not tell.</summary>
/// <param name="Action">Where it is sent.</param>
public sealed record ContentFormPage(string Action)
{
    /// <summary>Shows the whole form on one page.</summary>
    public const string Whole = "all";

    /// <summary>Start of what a button sends that leads to another section; its name follows.</summary>
    public const string Go = "go:";

    /// <summary>Start of what a button sends that leads to the comments on a question; its path follows.</summary>
    public const string Comment = "comment:";

    /// <summary>What is sent where somebody presses Enter.</summary>
    public const string Save = "save";

    /// <summary>Name of the section shown, or <see cref="Whole"/>; the first where it is unknown.</summary>
    public string? Section { get; init; }

    /// <summary>Proof that the form comes from a page of this site; empty where it is only shown.</summary>
    public string Token { get; init; } = "";

    /// <summary>What is sent along unseen, such as the version it was made of.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Hidden { get; init; } = [];

    /// <summary>What is wrong and shall be told (<see cref="Core.Contribution.FormCheck"/>).</summary>
    public IReadOnlyList<ContentProblem> Problems { get; init; } = [];

    /// <summary>Items that it names, by id (<see cref="ContentFormPresenter.Mentioned"/>).</summary>
    public IReadOnlyDictionary<string, NamedItem> Items { get; init; } = new Dictionary<string, NamedItem>();

    /// <summary>Files that it names, by path.</summary>
    public IReadOnlyDictionary<string, MediaLink> Files { get; init; } = new Dictionary<string, MediaLink>();

    /// <summary>What is open of comments, by the path of the question; null where nobody comments.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CommentThreadView>>? Comments { get; init; }

    /// <summary>Buttons at its end, the main one first.</summary>
    public IReadOnlyList<FormAct> Acts { get; init; } = [];
}

/// <summary>A section among all, for the list of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its heading.</param>
/// <param name="State">How far it is, in words; empty where nothing in it is needed.</param>
public sealed record FormPartView(string Name, string Label, string State)
{
    /// <summary>Whether it is the one shown.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Whether everything that counts is answered.</summary>
    public bool IsDone { get; init; }

    /// <summary>Whether something in it is wrong.</summary>
    public bool HasProblems { get; init; }
}

/// <summary>A section as it is shown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Questions">What it asks.</param>
public sealed record FormSectionView(string Name, string Label, IReadOnlyList<QuestionView> Questions)
{
    /// <summary>Which of how many, in words; null where all are shown.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it asks nothing at the moment, because of what was answered elsewhere.</summary>
    public bool IsIdle => Questions.Count == 0;
}

/// <summary>Something wrong, with the way to where it can be put right.</summary>
/// <param name="Url">Where that is.</param>
/// <param name="Text">What is wrong.</param>
public sealed record FormProblemView(string Url, string Text);

/// <summary>Something that is missing, and why it matters.</summary>
/// <param name="Url">Where it is asked.</param>
/// <param name="Label">What is asked.</param>
/// <param name="Why">Why it matters; null for nothing to say.</param>
/// <param name="IsRequired">Whether nothing can be published without.</param>
public sealed record MissingView(string Url, string Label, string? Why, bool IsRequired);

/// <summary>How complete a text is.</summary>
/// <param name="Share">Done, from 0 to 100.</param>
/// <param name="Missing">What is missing, the most important first.</param>
public sealed record CompletenessView(int Share, IReadOnlyList<MissingView> Missing);

/// <summary>The form by which an item is written.</summary>
/// <param name="Page">What the page knows.</param>
/// <param name="Parts">All sections.</param>
/// <param name="Sections">The one shown, or all.</param>
/// <param name="Problems">What is wrong, wherever that is.</param>
/// <param name="Completeness">How complete it is.</param>
public sealed record ContentFormView(
    ContentFormPage Page, IReadOnlyList<FormPartView> Parts, IReadOnlyList<FormSectionView> Sections, IReadOnlyList<FormProblemView> Problems, CompletenessView Completeness)
{
    /// <summary>Name of the section shown, or <see cref="ContentFormPage.Whole"/>.</summary>
    public required string Shown { get; init; }

    /// <summary>Name of the section after the one shown; null where there is none.</summary>
    public string? Next { get; init; }

    /// <summary>Answers that conditions on this page ask for and that stand elsewhere, by input: for a script (<c>data-answers</c>).</summary>
    public required string Answers { get; init; }
}
