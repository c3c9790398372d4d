using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What can be written here.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Types">What there is.</param>
/// <param name="Questions">What helps to choose.</param>
/// <param name="Fits">What fits the answers; null where none were given.</param>
public sealed record ContributeView(PageHead Head, IReadOnlyList<ContributeChoice> Types, IReadOnlyList<ChoiceQuestionView> Questions, ContributeChoice? Fits)
{
    /// <summary>Whether the questions were answered.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Whether the reader is signed in.</summary>
    public bool IsSignedIn { get; init; }
}

/// <summary>Something that can be written.</summary>
/// <param name="Name">The type's technical name.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Description">What it is and when to choose it.</param>
/// <param name="Example">What somebody might write; null for none.</param>
/// <param name="Minutes">How long it takes most people; null where nobody knows.</param>
/// <param name="Url">Where it is written.</param>
/// <param name="QuickUrl">Where it is written with a few questions; null where there is no such way.</param>
/// <param name="MayWrite">Whether the reader may, or may once they have signed in.</param>
public sealed record ContributeChoice(string Name, string Label, string Description, string? Example, int? Minutes, string Url, string? QuickUrl, bool MayWrite);

/// <summary>A question that helps to choose.</summary>
/// <param name="Name">What the answer is sent as.</param>
/// <param name="Label">What is asked.</param>
/// <param name="Answers">What can be answered, and whether it was.</param>
public sealed record ChoiceQuestionView(string Name, string Label, IReadOnlyList<(string Label, bool IsChosen)> Answers);
