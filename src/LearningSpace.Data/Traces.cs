using System.Diagnostics;

namespace LearningSpace.Data;

/// <summary>Where work tells those who trace it what it does. Attributes are counts and names of kinds, never what somebody wrote or looked for.</summary>
public static class Traces
{
    /// <summary>Name of the source.</summary>
    public const string Name = "LearningSpace";

    /// <summary>The source.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
