namespace LearningSpace.Core.Contribution;

/// <summary>How much a form takes: far more than anybody writes, and little enough for one version of one item.</summary>
public static class FormLimits
{
    /// <summary>Most rows of a group.</summary>
    public const int Rows = 100;

    /// <summary>Most values of one input.</summary>
    public const int Values = 1_000;

    /// <summary>Most characters in all.</summary>
    public const int Characters = 1_000_000;
}
