namespace LearningSpace.Core.Accounts;

/// <summary>What roles may allow (DESIGN.md §5). Roles are data, these are the words in which recipes speak of them.</summary>
public static class Permissions
{
    /// <summary>Read what is for members.</summary>
    public const string ReadMembers = "ReadMembers";

    /// <summary>Take part in discussions: write, react, report, follow, save.</summary>
    public const string Discuss = "Discuss";

    /// <summary>What one writes in discussions appears at once; without it the first two are held until a moderator has seen them.</summary>
    public const string DiscussAtOnce = "DiscussAtOnce";

    /// <summary>Draft and submit items of every type that people write.</summary>
    public const string DraftAny = "DraftAny";

    /// <summary>Review and publish what others submitted; never one's own.</summary>
    public const string Publish = "Publish";

    /// <summary>Moderate discussions and decide reports; never on one's own.</summary>
    public const string Moderate = "Moderate";

    /// <summary>Give roles, change settings, apply recipes, import.</summary>
    public const string Administer = "Administer";

    private const string DraftPrefix = "Draft_";

    /// <summary>Every permission that is no draft of one type.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadMembers, Discuss, DiscussAtOnce, DraftAny, Publish, Moderate, Administer];

    /// <summary>Those by which one can harm others: for who showed more than a password (OWASP ASVS 5 §6.3.3).</summary>
    public static IReadOnlyList<string> NeedStrength { get; } = [Publish, Moderate, Administer];

    /// <summary>Draft and submit items of one type, as Orchard writes permissions of a type.</summary>
    public static string Draft(string type) => DraftPrefix + type;

    /// <summary>Whether a word is a permission.</summary>
    public static bool IsKnown(string permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return All.Contains(permission, StringComparer.Ordinal) || (permission.StartsWith(DraftPrefix, StringComparison.Ordinal) && permission.Length > DraftPrefix.Length);
    }
}
