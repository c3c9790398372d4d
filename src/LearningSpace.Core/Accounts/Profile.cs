using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Accounts;

/// <summary>Who sees a piece of a profile.</summary>
public enum SeenBy
{
    /// <summary>The person alone.</summary>
    Nobody,

    /// <summary>Whoever may read what is for members.</summary>
    Members,

    /// <summary>Everybody, search engines too.</summary>
    Everybody,
}

/// <summary>
/// What a person tells of themselves, and to whom. Private by default where it can be: of a new profile members see the name, because they must know whom they talk with, and nobody sees
/// anything else. Discipline, profile and languages help the site to help the person; they are shown to nobody at all.
/// </summary>
public sealed record Profile
{
    /// <summary>Longest job title, in characters.</summary>
    public const int LongestTitle = 100;

    /// <summary>Longest text about oneself, in characters.</summary>
    public const int LongestAbout = 600;

    private const int MostCodes = 50;
    private const int LongestCode = 100;

    /// <summary>A profile in which nothing was told.</summary>
    public static Profile Empty { get; } = new();

    /// <summary>Whether others read the role in place of the name.</summary>
    public bool ShowsRoleOnly { get; init; }

    /// <summary>Who sees the name.</summary>
    public SeenBy NameTo { get; init; } = SeenBy.Members;

    /// <summary>What the person is at work, in their words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who sees it.</summary>
    public SeenBy TitleTo { get; init; }

    /// <summary>The organisation that is shown: an item's id; empty for none. It is shown only while the person belongs to it.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Who sees it.</summary>
    public SeenBy OrganisationTo { get; init; }

    /// <summary>A few words about oneself.</summary>
    public string About { get; init; } = "";

    /// <summary>Who sees them.</summary>
    public SeenBy AboutTo { get; init; }

    /// <summary>Subjects that interest the person: codes of the vocabulary <c>topic</c>.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [];

    /// <summary>Who sees them.</summary>
    public SeenBy InterestsTo { get; init; }

    /// <summary>Whether others may ask the person for advice.</summary>
    public bool Mentors { get; init; }

    /// <summary>Who sees that.</summary>
    public SeenBy MentorsTo { get; init; }

    /// <summary>What the person does in their organisation: codes of the vocabulary <c>profile</c>.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>What the person knows: codes of the vocabulary <c>discipline</c>.</summary>
    public IReadOnlyList<string> Disciplines { get; init; } = [];

    /// <summary>The languages that the person reads: cultures of the site.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Whether somebody sees a piece.</summary>
    /// <param name="to">To whom it is shown.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    public static bool Sees(SeenBy to, IReadOnlyList<string> audiences)
    {
        ArgumentNullException.ThrowIfNull(audiences);
        return to switch { SeenBy.Everybody => true, SeenBy.Members => audiences.Contains(Audiences.Members, StringComparer.Ordinal), _ => false };
    }

    /// <summary>Reads what was stored; whatever cannot be read is as if it had not been told, and was told to nobody.</summary>
    public static Profile Parse(string? json)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json ?? "", documentOptions: Json.Lenient);
        }
        catch (JsonException)
        {
            return Empty;
        }

        return new Profile
        {
            ShowsRoleOnly = Json.Flag(node, nameof(ShowsRoleOnly)),
            NameTo = To(node, nameof(NameTo), Empty.NameTo),
            Title = Text(node, nameof(Title), LongestTitle),
            TitleTo = To(node, nameof(TitleTo), SeenBy.Nobody),
            Organisation = Json.Text(node, nameof(Organisation)) is { } id && Content.ContentId.IsValid(id) ? id : "",
            OrganisationTo = To(node, nameof(OrganisationTo), SeenBy.Nobody),
            About = Text(node, nameof(About), LongestAbout),
            AboutTo = To(node, nameof(AboutTo), SeenBy.Nobody),
            Interests = Codes(node, nameof(Interests)),
            InterestsTo = To(node, nameof(InterestsTo), SeenBy.Nobody),
            Mentors = Json.Flag(node, nameof(Mentors)),
            MentorsTo = To(node, nameof(MentorsTo), SeenBy.Nobody),
            Profiles = Codes(node, nameof(Profiles)),
            Disciplines = Codes(node, nameof(Disciplines)),
            Reads = [.. Codes(node, nameof(Reads)).Where(Cultures.IsKnown)],
        };
    }

    /// <summary>The profile as it is stored.</summary>
    public string ToText() => new JsonObject
    {
        [nameof(ShowsRoleOnly)] = ShowsRoleOnly,
        [nameof(NameTo)] = NameTo.ToString(),
        [nameof(Title)] = Title,
        [nameof(TitleTo)] = TitleTo.ToString(),
        [nameof(Organisation)] = Organisation,
        [nameof(OrganisationTo)] = OrganisationTo.ToString(),
        [nameof(About)] = About,
        [nameof(AboutTo)] = AboutTo.ToString(),
        [nameof(Interests)] = Array(Interests),
        [nameof(InterestsTo)] = InterestsTo.ToString(),
        [nameof(Mentors)] = Mentors,
        [nameof(MentorsTo)] = MentorsTo.ToString(),
        [nameof(Profiles)] = Array(Profiles),
        [nameof(Disciplines)] = Array(Disciplines),
        [nameof(Reads)] = Array(Reads),
    }.ToJsonString();

    // A word that is none of ours must not show more than the person wished.
    private static SeenBy To(JsonNode? node, string name, SeenBy usual) =>
        (node as JsonObject)?.ContainsKey(name) != true ? usual
        : Json.Text(node, name) is { } text && Enum.GetNames<SeenBy>().Contains(text, StringComparer.Ordinal) ? Enum.Parse<SeenBy>(text) : SeenBy.Nobody;

    private static string Text(JsonNode? node, string name, int longest)
    {
        var text = (Json.Text(node, name) ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }

    private static List<string> Codes(JsonNode? node, string name) =>
        [.. Json.Texts(node, name).Where(c => c.Length is > 0 and <= LongestCode).Distinct(StringComparer.Ordinal).Take(MostCodes)];

    private static JsonArray Array(IEnumerable<string> codes) => new([.. codes.Select(c => (JsonNode)c)]);
}
