using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace LearningSpace.Core.Accounts;

/// <summary>A role as a recipe gives it.</summary>
/// <param name="Name">Technical name.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="Labels">Its name for people, by culture.</param>
public sealed record Role(string Name, IReadOnlySet<string> Permissions, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Its name for people in a culture; its technical name where none is given.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture) ?? Name;
}

/// <summary>The site's roles. Roles add up: whoever has several may do what any of them allows.</summary>
public sealed class RoleBook
{
    /// <summary>Everybody has it, signed in or not.</summary>
    public const string Everyone = "Anonymous";

    /// <summary>Everybody who is signed in has it.</summary>
    public const string SignedIn = "Authenticated";

    private readonly FrozenDictionary<string, Role> roles;

    /// <summary>Reads roles kept as JSON.</summary>
    public RoleBook(IEnumerable<JsonObject> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        this.roles = roles.Select(Read).OfType<Role>().DistinctBy(r => r.Name, StringComparer.Ordinal).ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
    }

    /// <summary>A site without roles.</summary>
    public static RoleBook Empty { get; } = new([]);

    /// <summary>The roles that a person can be given, by name.</summary>
    public IEnumerable<Role> Given => roles.Values.Where(r => r.Name is not (Everyone or SignedIn)).OrderBy(r => r.Name, StringComparer.Ordinal);

    /// <summary>Names of the roles that may administer, of those that a person can be given.</summary>
    public IReadOnlyList<string> Administering => [.. Given.Where(r => r.Permissions.Contains(Permissions.Administer)).Select(r => r.Name)];

    /// <summary>A role; null where there is none of that name.</summary>
    public Role? Find(string name) => roles.GetValueOrDefault(name);

    /// <summary>Whether somebody with some roles may do something.</summary>
    /// <param name="permission">One of <see cref="Permissions"/>.</param>
    /// <param name="of">The roles that were given; null for who is not signed in.</param>
    public bool Allows(string permission, IEnumerable<string>? of) =>
        (of is null ? [Everyone] : of.Append(SignedIn).Append(Everyone)).Any(name => roles.TryGetValue(name, out var role) && role.Permissions.Contains(permission));

    private static Role? Read(JsonObject json) => Json.Text(json, "Name") is { Length: > 0 } name
        ? new Role(
            name,
            Json.Texts(json, "Permissions").ToFrozenSet(StringComparer.Ordinal),
            (json["DisplayNameByCulture"] as JsonObject)?.Where(l => l.Value is JsonValue).ToDictionary(l => l.Key, l => (string)l.Value!, StringComparer.Ordinal) ?? [])
        : null;
}
