using System.Text.RegularExpressions;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

/// <summary><c>docs/workflow.md</c> says what the code does: its table is made again of the steps, and of what each is refused for.</summary>
public sealed partial class The_page_about_the_workflow
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "workflow.md"));

    [Fact]
    public void Has_the_steps_that_there_are()
    {
        var table = Page.Split("<!-- steps -->\n")[1].Split("<!-- /steps -->")[0];
        var told = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2);
        var steps = Workflow.Steps.OrderBy(s => s.Key.From).ThenBy(s => s.Key.Action)
            .Select(s => $"| {Words(s.Key.From)} | {Words(s.Key.Action)} | {(s.Value.To is { } to ? Words(to) : "gone")} | {Who(s.Value.Side)} | {string.Join(", ", Owed(s.Key.From, s.Key.Action))} |".Replace("|  |", "| |", StringComparison.Ordinal));
        Assert.Equal(steps, told);
    }

    [Fact]
    public void Names_the_settings_with_what_is_usual()
    {
        var usual = OurSite.Site.Ours.Contribution;
        Assert.Contains($"`ClaimMinutes` ({usual.ClaimMinutes})", Page, StringComparison.Ordinal);
        Assert.Contains($"`AnswerWithinDays` ({usual.AnswerWithinDays})", Page, StringComparison.Ordinal);
    }

    private static string Who(WorkflowSide side) => side switch
    {
        WorkflowSide.Author => "author",
        WorkflowSide.Editor => "editor",
        WorkflowSide.Both => "author or editor",
        WorkflowSide.EditorOrClock => "editor or time",
        _ => "time",
    };

    // Asked of the step itself: what must change until it is allowed.
    private static IEnumerable<string> Owed(VersionState from, WorkflowAction action)
    {
        var actor = Workflow.Steps[(from, action)].Side switch
        {
            WorkflowSide.Author => new WorkflowActor { MayDraft = true, IsAuthor = true, HasPart = true },
            WorkflowSide.Clock => WorkflowActor.Clock,
            _ => new WorkflowActor { MayPublish = true },
        };
        var fair = new WorkflowCircumstances { HasWords = true, IsForced = true, IsTimeAhead = true };
        if (Told(fair) == WorkflowRefusal.NothingForced)
        {
            fair = fair with { HasUnmet = true };
        }

        Assert.Equal(WorkflowRefusal.None, Told(fair));
        if (Told(fair with { HasWords = false }) == WorkflowRefusal.WordsMissing)
        {
            yield return "words";
        }

        if (fair.HasUnmet)
        {
            yield return "something against it";
        }
        else if (Told(fair with { HasUnmet = true }) == WorkflowRefusal.Unmet)
        {
            yield return "nothing against it";
        }

        if (Told(fair with { IsTimeAhead = false }) == WorkflowRefusal.TimePast)
        {
            yield return "a time to come";
        }

        if (Told(fair with { IsForced = false }) == WorkflowRefusal.NothingForced)
        {
            yield return "something forced";
        }

        if (Told(fair with { HasForced = true }) == WorkflowRefusal.SecondEditor)
        {
            yield return "another editor";
        }

        WorkflowRefusal Told(WorkflowCircumstances now) => Workflow.Decide(from, action, actor, now).Refusal;
    }

    private static string Words(Enum value) => Capitals().Replace(value.ToString(), " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
