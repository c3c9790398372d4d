using System.Text.Json.Nodes;
using LearningSpace.Core.Search;
using LearningSpace.Core.Shapes;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Content.Parts;

/// <summary>What every item has anyway: who answers for it and since when.</summary>
public sealed class CommonPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "CommonPart";

    /// <summary>Name of the first publication, UTC, where it is not the version's own.</summary>
    public const string FirstPublishedUtc = "FirstPublishedUtc";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(FirstPublishedUtc, Shape.Time));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(new Member("DisplayDateEditor", Shape.Flag), new Member("DisplayOwnerEditor", Shape.Flag));

    /// <summary>First publication of an item, UTC; null where it is not told.</summary>
    public static DateTime? FirstPublicationOf(ContentItem item) => Json.Moment(item.Text(Name, FirstPublishedUtc));
}

/// <summary>Publishes a draft at a time to come.</summary>
public sealed class PublishLaterPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "PublishLaterPart";

    /// <summary>Name of the time in it, UTC.</summary>
    public const string ScheduledPublishUtc = "ScheduledPublishUtc";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(ScheduledPublishUtc, Shape.Time));

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place) =>
        Json.Text(place.Json, ScheduledPublishUtc) is { Length: > 0 } text && Json.Moment(text) is null
            ? [new ContentProblem(ScheduledPublishUtc, "'{0}' is no time.", text)]
            : [];

    /// <summary>When a draft shall be published, UTC; null where nothing is planned.</summary>
    public static DateTime? TimeOf(ContentItem item) => item.Published ? null : Json.Moment(item.Text(Name, ScheduledPublishUtc));
}

/// <summary>Who may see the item.</summary>
public sealed class AudiencePart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "AudiencePart";

    /// <summary>Name of the key in it.</summary>
    public const string Audience = "Audience";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(new Member(Audience, Shape.Pattern("^(everyone|members|group:[a-z0-9]{1,26})$", "everyone, members or group: with the group's id")));

    /// <summary>Who may see an item; null where it does not say.</summary>
    public static string? Of(ContentItem item) => item.Text(Name, Audience) is { Length: > 0 } audience ? audience : null;

    /// <summary>Writes who may see an item; that it is everyone goes without saying.</summary>
    public static void Set(ContentItem item, string audience)
    {
        if (audience != Audiences.Everyone || Of(item) is not null)
        {
            item.PartOrNew(Name)[Audience] = audience;
        }
    }
}

/// <summary>Language, and the set of an item's translations.</summary>
public sealed class LocalizationPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "LocalizationPart";

    /// <summary>Name of the language in it.</summary>
    public const string Culture = "Culture";

    /// <summary>Name of the set in it.</summary>
    public const string LocalizationSet = "LocalizationSet";

    private const string ShareAddress = "ShareAddress";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member(Culture, Shape.Pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "a language such as es or pt-BR")), new Member(LocalizationSet, Shape.Text));

    /// <inheritdoc/>
    public override Shape SettingsShape { get; } = Shape.Object(new Member(ShareAddress, Shape.Flag));

    /// <summary>Whether the translations of an item of a type share one address, where each reader gets their own language.</summary>
    public static bool SharesAddress(ContentTypeDefinition? type) => type?.Find(Name) is { } place && Json.Flag(place.Settings[Name + "Settings"], ShareAddress);

    /// <inheritdoc/>
    public override IEnumerable<string> CheckSettings(ContentTypeDefinition type, JsonObject settings, SiteModel site) =>
        Json.Flag(settings, ShareAddress) && type.Ours.Path.Length == 0 ? [$"Translations can share an address only where there is one: the type '{type.Name}' has no path."] : [];
}

/// <summary>For whom an author speaks.</summary>
/// <param name="How"><see cref="AuthorsPart.AsUnit"/> or <see cref="AuthorsPart.AsOrganisation"/>.</param>
/// <param name="Body">Item id of the organisation.</param>
/// <param name="Unit">The unit in the author's words; empty where none is told.</param>
public sealed record Speaking(string How, string Body, string Unit);

/// <summary>Who speaks: names, roles, which of the two is shown, and for whom.</summary>
public sealed class AuthorsPart : PartType
{
    /// <summary>Name of the part.</summary>
    public const string Name = "AuthorsPart";

    internal const string Authors = "Authors";
    internal const string ShownAs = "ShownAs";

    /// <summary>Speaks for the unit that they work in.</summary>
    public const string AsUnit = "unit";

    /// <summary>Speaks for the whole organisation: a second person of it says so, too.</summary>
    public const string AsOrganisation = "organisation";

    private const string Speaks = "Speaks";
    private const string SpeaksFor = "SpeaksFor";
    private const string Unit = "Unit";

    /// <inheritdoc/>
    public override string PartName => Name;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member(Authors, Shape.ListOf(Shape.Closed(new Member("Name", Shape.Text), new Member("Role", Shape.Text)))), new Member(ShownAs, Shape.Choice("name", "role", "organisation")),
        new Member(Speaks, Shape.Choice(AsUnit, AsOrganisation)), new Member(SpeaksFor, Shape.Text), new Member(Unit, Shape.Text));

    /// <summary>For whom the author of an item speaks; null where they speak for themselves.</summary>
    public static Speaking? SpeakingOf(ContentItem item) =>
        item.Text(Name, Speaks) is (AsUnit or AsOrganisation) and { } how && item.Text(Name, SpeaksFor) is { Length: > 0 } body ? new Speaking(how, body, item.Text(Name, Unit) ?? "") : null;

    /// <summary>Writes for whom the author speaks; null for themselves.</summary>
    public static void Speak(ContentItem item, Speaking? speaking)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (speaking is null && item.Part(Name) is null)
        {
            return;
        }

        var part = item.PartOrNew(Name);
        foreach (var (name, value) in new[] { (Speaks, speaking?.How), (SpeaksFor, speaking?.Body), (Unit, speaking?.Unit) })
        {
            if (string.IsNullOrEmpty(value))
            {
                part.Remove(name);
            }
            else
            {
                part[name] = value;
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ContentProblem> Check(PartPlace place)
    {
        var shown = Json.Text(place.Json, ShownAs);
        foreach (var (author, i) in ((place.Json[Authors] as JsonArray)?.OfType<JsonObject>() ?? []).Select((a, i) => (a, i)))
        {
            if (shown is "name" or "role" && string.IsNullOrWhiteSpace(Json.Text(author, shown == "name" ? "Name" : "Role")))
            {
                yield return new ContentProblem($"Authors[{i}]", "An author who is shown by {0} needs one.", shown);
            }
        }
    }

    /// <summary>Whether the organisation speaks rather than people.</summary>
    public static bool IsOrganisation(ContentItem item) => item.Text(Name, ShownAs) == "organisation";

    /// <summary>Whether somebody speaks whom readers are not told by name. When such an item was written is told to the month only: a day could tell who was at work.</summary>
    public static bool IsSheltered(ContentItem item) => Json.Text(item.Part(Name), ShownAs) switch
    {
        "name" => false,
        "role" or "organisation" => true,
        _ => item.Part(Name)?[Authors] is JsonArray { Count: > 0 },
    };

    /// <summary>A time of an item as it may be told: of a sheltered one the beginning of its month, UTC.</summary>
    public static DateTime ToldTime(ContentItem item, DateTime utc) => IsSheltered(item) ? MonthOf(utc) : utc;

    /// <summary>The beginning of a time's month, UTC.</summary>
    public static DateTime MonthOf(DateTime utc) => new(utc.Year, utc.Month, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The authors as pages show them: names or roles; none where the organisation speaks.</summary>
    public static IReadOnlyList<string> ShownOf(ContentItem item)
    {
        var part = item.Part(Name);
        var property = Json.Text(part, ShownAs) switch { "name" => "Name", "role" => "Role", _ => null };
        return property is null ? [] : [.. ((part?[Authors] as JsonArray)?.Select(a => Json.Text(a, property)) ?? []).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim())];
    }
}

/// <summary>Where an imported entry comes from; written by imports (<see cref="ImportSource"/>).</summary>
public sealed class ImportSourcePart : PartType
{
    /// <inheritdoc/>
    public override string PartName => ImportSource.PartName;

    /// <inheritdoc/>
    public override Shape ValueShape { get; } = Shape.Object(
        new Member(nameof(ImportSource.Name), Shape.Text),
        new Member(nameof(ImportSource.EntryId), Shape.Text),
        new Member(nameof(ImportSource.Licence), Shape.Text),
        new Member(nameof(ImportSource.Url), Shape.Text),
        new Member(nameof(ImportSource.ImportedUtc), Shape.Time),
        new Member(ImportSource.Hash, Shape.Text),
        new Member(ImportSource.GoneUtc, Shape.Time));

    /// <summary>Since when an entry's register no longer has it, UTC; null where it has it or nobody looked.</summary>
    public static DateTime? GoneSince(ContentItem item) => Json.Moment(item.Text(ImportSource.PartName, ImportSource.GoneUtc));
}
