using LearningSpace.Core.Accounts;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What is told of people and roles in words.</summary>
internal static class PeopleWords
{
    /// <summary>What a role is called.</summary>
    public static string Role(RoleBook roles, string name, string culture) => roles.Find(name)?.Label(culture) ?? name;

    /// <summary>What a role allows that can harm others; null for nothing.</summary>
    public static string? Powers(Role role, Texts texts)
    {
        string?[] powers =
        [
            role.Permissions.Contains(Permissions.Administer) ? texts["Gives roles, closes accounts, changes settings."] : null,
            role.Permissions.Contains(Permissions.Publish) ? texts["Publishes what others submitted."] : null,
            role.Permissions.Contains(Permissions.Moderate) ? texts["Moderates discussions and decides reports."] : null,
            role.Permissions.Contains(Permissions.DraftAny) ? texts["Writes content of every type."] : null,
        ];
        return string.Join(' ', powers.OfType<string>()) is { Length: > 0 } words ? words : null;
    }

    /// <summary>What must be known of an account.</summary>
    public static IEnumerable<string> States(KnownPerson person, RoleBook roles, DateTime now, Texts texts)
    {
        if (!person.Row.EmailConfirmed)
        {
            yield return texts["address not confirmed"];
        }

        if (person.Row.SuspendedUntil > now)
        {
            yield return texts["closed until {0}", texts.Date(person.Row.SuspendedUntil.Value)];
        }

        if (person.Row.LeavingUtc is { } left)
        {
            yield return texts["leaving, erased on {0}", texts.Date(left + Retention.Of(KeptKind.Leaving))];
        }

        if (!person.Row.Demo && !person.IsStrong && person.Given.Concat(person.OfBodies).Any(r => roles.Find(r)?.Permissions.Overlaps(Permissions.NeedStrength) == true))
        {
            yield return texts["needs a second factor and has none"];
        }

        if (person.Row.Demo)
        {
            yield return texts["account for demonstration"];
        }
    }
}
