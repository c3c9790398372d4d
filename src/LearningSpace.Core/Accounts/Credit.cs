using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Accounts;

/// <summary>What becomes of somebody's texts when they leave.</summary>
public static class Credit
{
    /// <summary>They keep the name where they show it.</summary>
    public const string Name = "name";

    /// <summary>The organisation speaks.</summary>
    public const string Organisation = "organisation";

    /// <summary>Nobody is named.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>They go, but for those that others built on, which become anonymous.</summary>
    public const string Remove = "remove";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Name, Organisation, Anonymous, Remove];

    /// <summary>Writes a choice into a version: of who stands among the authors nothing is left that the choice does not keep.</summary>
    /// <param name="item">The version.</param>
    /// <param name="names">What the person is called there.</param>
    /// <param name="choice">One of <see cref="All"/>.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Write(ContentItem item, IReadOnlyCollection<string> names, string choice)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(names);
        if (item.Part(AuthorsPart.Name) is not { } part || part[AuthorsPart.Authors] is not JsonArray authors)
        {
            return false;
        }

        var shown = Json.Text(part, AuthorsPart.ShownAs);
        var own = authors.OfType<JsonObject>().Where(a => IsOne(Json.Text(a, nameof(Name)), names)).ToList();
        if (own.Count == 0 || (choice == Name && shown == "name"))
        {
            return false;
        }

        foreach (var author in own)
        {
            // A name that readers were never told goes, too; the role that they are told stays with who stays.
            if (choice == Name && shown == "role" && Json.Text(author, "Role") is { Length: > 0 })
            {
                author.Remove(nameof(Name));
            }
            else
            {
                authors.Remove(author);
            }
        }

        if (authors.Count == 0)
        {
            part[AuthorsPart.ShownAs] = choice == Organisation || (choice == Name && shown == "organisation") ? "organisation" : "role";
        }

        return true;
    }

    /// <summary>Whether a name is one of somebody's, however it is written.</summary>
    public static bool IsOne(string? name, IReadOnlyCollection<string> names) => name is not null && names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);
}
