using LearningSpace.Core.Discussions.Steps;

namespace LearningSpace.Core.Discussions;

/// <summary>
/// The way of a message before it appears: small steps in a fixed order, each of which is asked, so that an author learns of everything at once. None can take back what another said: a message appears only where all accept it.
/// </summary>
/// <param name="steps">The steps in their order.</param>
public sealed class PostingPipeline(IEnumerable<IPostingStep> steps)
{
    /// <summary>The steps of this house.</summary>
    public static PostingPipeline Standard { get; } = new(
    [
        new SilencedStep(), new LengthStep(), new ClosedThreadStep(), new RateStep(), new RepeatedTextStep(), new HoneypotStep(), new TypingTimeStep(), new MentionsStep(), new LinksStep(),
        new WatchedWordsStep(), new FirstContributionsStep(), new SpaceRuleStep(), new RecentlyRefusedStep(), new LeakStep(), new OldThreadStep(),
    ]);

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<IPostingStep> Steps { get; } = [.. steps];

    /// <summary>Names of the steps, in their order.</summary>
    public IReadOnlyList<string> Names => [.. Steps.Select(s => s.Name)];

    /// <summary>The same without one of its steps.</summary>
    public PostingPipeline Without(string name) => new(steps.Where(s => s.Name != name));

    /// <summary>Judges a message.</summary>
    public PostingVerdict Judge(Posting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        var answers = Steps.Select(s => (s.Name, Answer: s.Judge(posting))).ToList();
        return new PostingVerdict(posting, new PostingTrace([.. answers.Select(a => new TraceEntry(a.Name, a.Answer.Outcome, Reasons(a.Answer)))]))
        {
            Problems = [.. answers.SelectMany(a => a.Answer.Problems)],
            Warnings = [.. answers.SelectMany(a => a.Answer.Warnings)],
            HoldReasons = [.. answers.Select(a => a.Answer.Held).OfType<HoldReason>().Distinct()],
            Flags = [.. answers.SelectMany(a => a.Answer.Flags).Distinct(StringComparer.Ordinal)],
            RetryAfter = answers.Max(a => a.Answer.RetryAfter),
        };
    }

    private static List<string> Reasons(StepAnswer answer) =>
    [
        .. answer.Problems.Select(p => p.Message),
        .. answer.Held is { } reason ? [reason.ToString()] : Array.Empty<string>(),
        .. answer.Causes,
        .. answer.Warnings.Select(w => w.Key),
    ];
}
