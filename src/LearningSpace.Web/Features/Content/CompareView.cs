using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>Items side by side.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Columns">The items; none where nothing was chosen.</param>
/// <param name="Rows">What they tell, one question a row; what only one of several tells comes last.</param>
/// <param name="Notes">What was left out.</param>
/// <param name="Add">Items that could stand beside them.</param>
/// <param name="ExploreUrl">Where items are chosen.</param>
public sealed record CompareView(
    PageHead Head, IReadOnlyList<CompareColumn> Columns, IReadOnlyList<CompareRow> Rows, IReadOnlyList<string> Notes, IReadOnlyList<CompareAddition> Add, string ExploreUrl);

/// <summary>An item.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">Address.</param>
/// <param name="Language">Its own language (BCP 47).</param>
/// <param name="TypeLabel">What kind of item it is.</param>
/// <param name="RemoveUrl">Address without it.</param>
public sealed record CompareColumn(string Title, string Url, string Language, string TypeLabel, string RemoveUrl);

/// <summary>A question and each item's answer.</summary>
/// <param name="Label">In the reader's words.</param>
/// <param name="Cells">As many as there are items.</param>
public sealed record CompareRow(string Label, IReadOnlyList<CompareCell> Cells)
{
    /// <summary>Whether it is one item's own affair: of several, no other answers, and it is none of the questions that come first.</summary>
    public bool OfOne { get; init; }

    /// <summary>How many items answer.</summary>
    public int Answers => Cells.Count(c => !c.IsEmpty);

    /// <summary>Whether several items all answer in the same few words: there is nothing to compare.</summary>
    public bool Same => Cells.Count > 1 && Cells.All(c => c.Words is { Length: > 0 }) && Cells.Select(c => c.Words).Distinct(StringComparer.Ordinal).Count() == 1;
}

/// <summary>An answer: one of its members, or none where the item does not tell.</summary>
public sealed record CompareCell
{
    /// <summary>Values of a fact.</summary>
    public IReadOnlyList<FactValue> Values { get; init; } = [];

    /// <summary>A block of the item's page.</summary>
    public BlockView? Block { get; init; }

    /// <summary>The stage of its project.</summary>
    public StageView? Stage { get; init; }

    /// <summary>A plain text.</summary>
    public string? Text { get; init; }

    /// <summary>The answer in plain words; null where it is more than a few.</summary>
    public string? Words => Block is not null || Text is not null ? null : Stage?.Label ?? string.Join('\n', Values.Select(v => v.Text));

    /// <summary>Whether the item does not tell.</summary>
    public bool IsEmpty => Values.Count == 0 && Block is null && Stage is null && Text is null;
}

/// <summary>An item that could be added.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its own language (BCP 47).</param>
/// <param name="Url">Address with it.</param>
public sealed record CompareAddition(string Title, string Language, string Url);
