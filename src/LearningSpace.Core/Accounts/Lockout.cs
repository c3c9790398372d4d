namespace LearningSpace.Core.Accounts;

/// <summary>How long an account looks at no further attempt after failures in a row: longer each time, never for good (DESIGN.md §8; OWASP ASVS 5 §6.3.1).</summary>
public static class Lockout
{
    /// <summary>So many failures cost nothing: people mistype.</summary>
    public const int Free = 4;

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>The pause after so many failures in a row.</summary>
    public static TimeSpan After(int failures)
    {
        if (failures <= Free)
        {
            return TimeSpan.Zero;
        }

        var pause = First * Math.Pow(2, Math.Min(failures - Free - 1, 20));
        return pause < Longest ? pause : Longest;
    }
}
