using LearningSpace.Core.Content;

namespace LearningSpace.Core.Contribution;

/// <summary>Who reads and writes comments beside the places of a text that is being written. Pure, and nothing of it is ever for the public: what editors owe with a decision are the words of a step (<see cref="Workflow"/>), not a comment.</summary>
public static class Commenting
{
    /// <summary>Most characters of a comment.</summary>
    public const int LongestWords = 2000;

    /// <summary>Most comments on one text, answers counted in.</summary>
    public const int MostForText = 500;

    /// <summary>States of the newest version in which editors have the text.</summary>
    public static IReadOnlyList<VersionState> WithEditors { get; } = [VersionState.Submitted, VersionState.Scheduled];

    /// <summary>Whether editors have the text in this state of its newest version. What is begun then is between them and the authors; what authors begin before or after stays among them.</summary>
    public static bool IsWithEditors(VersionState newest) => WithEditors.Contains(newest);

    /// <summary>Whether somebody takes part: authors always, editors while they have the text, unless they have a part in it.</summary>
    /// <param name="newest">State of the newest version.</param>
    /// <param name="actor">Who they are to the text.</param>
    public static bool TakesPart(VersionState newest, WorkflowActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.IsAuthor || (IsWithEditors(newest) && actor is { MayPublish: true, HasPart: false });
    }

    /// <summary>Whether somebody reads a comment, answers it and says that it is settled.</summary>
    /// <param name="newest">State of the newest version.</param>
    /// <param name="actor">Who they are to the text.</param>
    /// <param name="withEditors">Whether it was begun while editors had the text.</param>
    public static bool Reads(VersionState newest, WorkflowActor actor, bool withEditors) =>
        TakesPart(newest, actor) && (withEditors || actor.IsAuthor);
}
