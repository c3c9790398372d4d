namespace LearningSpace.Web.Hosting;

/// <summary>Knows whether this process still learns what others change: one that does not would go on showing what is no longer so.</summary>
/// <param name="clock">The time.</param>
public sealed class ChangeLogWatch(TimeProvider clock)
{
    private long followed = clock.GetTimestamp();
    private volatile bool failing;

    /// <summary>For how long following may fail before the process is no longer ready for visitors.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time since everything in the log was known.</summary>
    public TimeSpan Behind => clock.GetElapsedTime(Interlocked.Read(ref followed));

    /// <summary>Whether following fails, and has for too long. Work that a change brings, such as building the index anew, may take its time.</summary>
    public bool IsLost => failing && Behind >= Longest;

    /// <summary>Everything that was in the log is known.</summary>
    public void Followed()
    {
        Interlocked.Exchange(ref followed, clock.GetTimestamp());
        failing = false;
    }

    /// <summary>The log could not be followed.</summary>
    public void Failed() => failing = true;
}
