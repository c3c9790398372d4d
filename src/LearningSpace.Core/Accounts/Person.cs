using LearningSpace.Core.Search;

namespace LearningSpace.Core.Accounts;

/// <summary>Whoever asks for a page, as far as it decides what they may do.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Name">The name that they gave.</param>
/// <param name="Culture">Their language.</param>
/// <param name="Roles">The roles that they were given.</param>
public sealed record Person(string Id, string Name, string Culture, IReadOnlyList<string> Roles)
{
    /// <summary>Whether they showed more than a password when they signed in, or are excused from it as a demonstration account.</summary>
    public bool IsStrong { get; init; }

    /// <summary>When they last showed who they are, UTC.</summary>
    public DateTime ProvenUtc { get; init; }

    /// <summary>The organisations that they belong to, by id.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];
}

/// <summary>Who may do what: pure, so that a table can show it (DESIGN.md §5).</summary>
/// <param name="roles">The site's roles.</param>
public sealed class AccessPolicy(RoleBook roles)
{
    /// <summary>Whether somebody may do something now.</summary>
    /// <param name="person">Who; null for a visitor.</param>
    /// <param name="permission">One of <see cref="Permissions"/>.</param>
    public bool Allows(Person? person, string permission) => IsGiven(person, permission) && !LacksStrength(person, permission);

    /// <summary>Whether somebody's roles allow something for which they have yet to show more than a password.</summary>
    public bool WouldAllow(Person? person, string permission) => IsGiven(person, permission) && LacksStrength(person, permission);

    /// <summary>Whether somebody has a role for which more than a password is asked.</summary>
    public bool OwesStrength(Person person) => Permissions.NeedStrength.Any(p => WouldAllow(person, p));

    /// <summary>Whose content somebody may read.</summary>
    public IReadOnlyList<string> AudiencesOf(Person? person) => Allows(person, Permissions.ReadMembers) ? Audiences.OfMembers : Audiences.OfVisitors;

    private bool IsGiven(Person? person, string permission) => roles.Allows(permission, person?.Roles);

    private static bool LacksStrength(Person? person, string permission) => Permissions.NeedStrength.Contains(permission, StringComparer.Ordinal) && person is not { IsStrong: true };
}
