namespace LearningSpace.Core.Discussions;

/// <summary>Whose messages a moderator reads before others do.</summary>
public enum HeldAuthors
{
    /// <summary>Nobody's.</summary>
    Nobody,

    /// <summary>Everybody's.</summary>
    Everyone,

    /// <summary>Everybody's but those of some groups.</summary>
    EveryoneExcept,

    /// <summary>Those of some groups.</summary>
    Only,
}

/// <summary>What a space says about messages that a moderator reads first.</summary>
/// <param name="Held">Whose they are.</param>
/// <param name="Groups">The groups, where it speaks of any.</param>
public sealed record SpaceRule(HeldAuthors Held, params IReadOnlyList<string> Groups)
{
    /// <summary>What everybody writes appears at once.</summary>
    public static SpaceRule Nobody { get; } = new(HeldAuthors.Nobody);

    /// <summary>Whether messages of somebody are read first.</summary>
    /// <param name="groups">The groups they belong to.</param>
    public bool Holds(IReadOnlyCollection<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return Held switch
        {
            HeldAuthors.Nobody => false,
            HeldAuthors.EveryoneExcept => !Groups.Any(g => groups.Contains(g, StringComparer.Ordinal)),
            HeldAuthors.Only => Groups.Any(g => groups.Contains(g, StringComparer.Ordinal)),
            _ => true, // what cannot be understood must not let through more than was meant
        };
    }
}
