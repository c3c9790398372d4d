using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Contribution;

/// <summary>Something an editor looks at before a text becomes public, and ticks.</summary>
/// <param name="Name">Its name, which decisions keep.</param>
/// <param name="Labels">What it says, by culture.</param>
/// <param name="Help">What helps to judge, by culture.</param>
/// <param name="Part">The part that a type must carry for it to be asked; null: it is asked of every type.</param>
public sealed record ReviewCheck(string Name, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Help, string? Part)
{
    /// <summary>Whether it is asked only where somebody speaks whom readers are not told by name.</summary>
    public bool Sheltered { get; init; }

    /// <summary>What it says in a culture.</summary>
    public string Label(string culture) => Labels.GetValueOrDefault(culture, Name);
}

/// <summary>An answer to a question that helps to choose what to write.</summary>
/// <param name="Labels">What it says, by culture.</param>
/// <param name="Points">What speaks for which type, by its technical name.</param>
public sealed record ChoiceAnswer(IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, int> Points);

/// <summary>A question that helps to choose what to write.</summary>
/// <param name="Labels">What it asks, by culture.</param>
/// <param name="Answers">What can be answered.</param>
public sealed record ChoiceQuestion(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<ChoiceAnswer> Answers);

/// <summary>How texts come into the site: settings of the recipe (<c>LearningSpaceSettings.Contribution</c>).</summary>
public sealed class ContributionSettings
{
    /// <summary>Name within the group.</summary>
    public const string Name = "Contribution";

    private const string DisplayName = "DisplayNameByCulture";
    private const string SalesKey = "SalesWords";

    internal ContributionSettings(JsonNode? json)
    {
        Questions =
        [
            .. ((json as JsonObject)?[nameof(Questions)] as JsonArray ?? []).OfType<JsonObject>().Select(q => new ChoiceQuestion(
                Json.ByCulture(q, DisplayName),
                [
                    .. (q[nameof(ChoiceQuestion.Answers)] as JsonArray ?? []).OfType<JsonObject>().Select(a => new ChoiceAnswer(
                        Json.ByCulture(a, DisplayName),
                        (a[nameof(ChoiceAnswer.Points)] as JsonObject ?? []).ToDictionary(p => p.Key, p => p.Value is JsonValue v && v.TryGetValue<int>(out var points) ? points : 0, StringComparer.Ordinal))),
                ])),
        ];
        Sales = new SalesLanguage(((json as JsonObject)?[SalesKey] as JsonObject ?? []).ToDictionary(w => w.Key, w => (IReadOnlyList<string>)[.. (w.Value as JsonArray ?? []).OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var word) ? word : "").Where(v => !string.IsNullOrWhiteSpace(v))], StringComparer.Ordinal));
        AnswerWithinDays = Json.Whole(json, nameof(AnswerWithinDays)) is { } days and > 0 ? days : 7;
        ClaimMinutes = Json.Whole(json, nameof(ClaimMinutes)) is { } minutes and > 0 ? minutes : 45;
        Checks =
        [
            .. ((json as JsonObject)?[nameof(Checks)] as JsonArray ?? []).OfType<JsonObject>()
                .Select(c => new ReviewCheck(Json.Text(c, nameof(ReviewCheck.Name)) ?? "", Json.ByCulture(c, DisplayName), Json.ByCulture(c, "HelpByCulture"), Json.Text(c, nameof(ReviewCheck.Part))) { Sheltered = Json.Flag(c, nameof(ReviewCheck.Sheltered)) })
                .Where(c => c.Name.Length > 0).DistinctBy(c => c.Name),
        ];
    }

    /// <summary>What it looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member(nameof(AnswerWithinDays), Shapes.Shape.Whole),
        new Member(nameof(ClaimMinutes), Shapes.Shape.Whole),
        new Member(nameof(Checks), Shapes.Shape.ListOf(Shapes.Shape.Closed(
            new Member(nameof(ReviewCheck.Name), Shapes.Shape.Pattern("^[a-z][a-z0-9-]*$", "a word of lower-case letters, digits and hyphens"), Required: true),
            new Member(DisplayName, Shapes.Shape.ByCulture()),
            new Member("HelpByCulture", Shapes.Shape.ByCulture()),
            new Member(nameof(ReviewCheck.Part), Shapes.Shape.Text),
            new Member(nameof(ReviewCheck.Sheltered), Shapes.Shape.Flag)))),
        new Member(SalesKey, Shapes.Shape.ByCulture(Shapes.Shape.ListOf(Shapes.Shape.Text))),
        new Member(nameof(Questions), Shapes.Shape.ListOf(Shapes.Shape.Closed(
            new Member(DisplayName, Shapes.Shape.ByCulture()),
            new Member(nameof(ChoiceQuestion.Answers), Shapes.Shape.ListOf(Shapes.Shape.Closed(
                new Member(DisplayName, Shapes.Shape.ByCulture()), new Member(nameof(ChoiceAnswer.Points), Shapes.Shape.MapOf(Shapes.Shape.Whole)))))))));

    /// <summary>Within how many days an editor answers what was submitted: what authors are promised.</summary>
    public int AnswerWithinDays { get; }

    /// <summary>For how many minutes an editor has a text in hand after they last did something with it.</summary>
    public int ClaimMinutes { get; }

    /// <summary>What an editor ticks, in order.</summary>
    public IReadOnlyList<ReviewCheck> Checks { get; }

    /// <summary>Points out what sounds like an advertisement: by words for each culture, under <c>SalesWords</c>.</summary>
    public SalesLanguage Sales { get; }

    /// <summary>What helps who does not know what to write.</summary>
    public IReadOnlyList<ChoiceQuestion> Questions { get; }

    /// <summary>The types that speak for themselves by some answers, the strongest first.</summary>
    /// <param name="chosen">Place of the answer to each question, in order; what is no place counts for nothing.</param>
    public IReadOnlyList<string> Suggest(IReadOnlyList<int> chosen) =>
    [
        .. Questions.Zip(chosen, (q, at) => at >= 0 && at < q.Answers.Count ? q.Answers[at] : null).OfType<ChoiceAnswer>().SelectMany(a => a.Points)
            .GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => (Type: g.Key, Points: g.Sum(p => p.Value))).Where(s => s.Points > 0)
            .OrderByDescending(s => s.Points).ThenBy(s => s.Type, StringComparer.Ordinal).Select(s => s.Type),
    ];

    /// <summary>What an editor ticks for a text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="item">The text.</param>
    public IEnumerable<ReviewCheck> ChecksOf(ContentTypeDefinition type, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Checks.Where(c => (c.Part is null || type.Has(c.Part)) && (!c.Sheltered || AuthorsPart.IsSheltered(item)));
    }
}
