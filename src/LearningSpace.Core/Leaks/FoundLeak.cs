namespace LearningSpace.Core.Leaks;

/// <summary>A leak within a folded text.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Country">Whose number it is.</param>
internal readonly record struct FoundLeak(LeakKind Kind, int Start, int End, string? Country = null);
