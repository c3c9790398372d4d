using System.Text.Json.Nodes;
using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Discussions;

/// <summary>How conversation goes on this site: settings of the recipe (<c>LearningSpaceSettings.Discussions</c>).</summary>
public sealed class DiscussionSettings
{
    /// <summary>Name within the group.</summary>
    public const string Name = "Discussions";

    private const string Held = "Held";
    private const string Groups = "Groups";

    internal DiscussionSettings(JsonNode? json)
    {
        Threads = Rule((json as JsonObject)?[nameof(Threads)]);
        Replies = Rule((json as JsonObject)?[nameof(Replies)]);
        AnswerInto = AnswerInto.From((json as JsonObject)?[nameof(AnswerInto)]);
    }

    /// <summary>What the settings look like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(new Member(nameof(Threads), RuleShape), new Member(nameof(Replies), RuleShape), new Member(nameof(AnswerInto), AnswerInto.Shape));

    /// <summary>Whose new threads a moderator reads before others do.</summary>
    public SpaceRule Threads { get; }

    /// <summary>Whose replies a moderator reads before others do.</summary>
    public SpaceRule Replies { get; }

    /// <summary>What an answered question may become; null for nothing.</summary>
    public AnswerInto? AnswerInto { get; }

    private static Shape RuleShape => Shapes.Shape.Closed(new Member(Held, Shapes.Shape.Choice<HeldAuthors>()), new Member(Groups, Shapes.Shape.ListOf(Shapes.Shape.Text)));

    private static SpaceRule Rule(JsonNode? json) =>
        json is JsonObject && Enum.TryParse<HeldAuthors>(Json.Text(json, Held), out var held) ? new SpaceRule(held, Json.Texts(json, Groups)) : SpaceRule.Nobody;
}
