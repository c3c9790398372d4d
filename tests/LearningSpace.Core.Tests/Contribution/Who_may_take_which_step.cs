using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using Xunit;
using static LearningSpace.Core.Content.VersionState;
using static LearningSpace.Core.Contribution.WorkflowAction;
using static LearningSpace.Core.Contribution.WorkflowRefusal;

namespace LearningSpace.Core.Tests.Contribution;

/// <summary>Every state with every action and every kind of actor, against a table written down by hand.</summary>
public sealed class Who_may_take_which_step
{
    // Named as the columns of the table, in their order.
    private static readonly (string Name, WorkflowActor Actor)[] Actors =
    [
        ("visitor, or member without a right", new WorkflowActor()),
        ("member who may draft, a stranger to the text", new WorkflowActor { MayDraft = true }),
        ("author", new WorkflowActor { MayDraft = true, IsAuthor = true, HasPart = true }),
        ("author whose role is gone", new WorkflowActor { IsAuthor = true, HasPart = true }),
        ("former co-author", new WorkflowActor { MayDraft = true, HasPart = true }),
        ("editor", new WorkflowActor { MayPublish = true }),
        ("editor who may draft", new WorkflowActor { MayPublish = true, MayDraft = true }),
        ("editor who wrote it once, or wrote with its authors", new WorkflowActor { MayPublish = true, MayDraft = true, HasPart = true }),
        ("editor who is its author", new WorkflowActor { MayPublish = true, MayDraft = true, IsAuthor = true, HasPart = true }),
        ("editor whose role of an author is gone, its author", new WorkflowActor { MayPublish = true, IsAuthor = true, HasPart = true }),
        ("clock", WorkflowActor.Clock),
    ];

    // x may; - it is for others; o it is their own. In threes: strangers (visitor, drafter), then authors (author, without the right, former), then
    // editors (without part, who may draft), editors with part (former, author, author without the right to draft), and the clock.
    private static readonly (VersionState From, WorkflowAction Action, VersionState? To, string Columns)[] Table =
    [
        (Draft, Save, Draft, "-- x-- -- -x- -"),
        (Draft, Submit, Submitted, "-- x-- -- -x- -"),
        (Draft, Discard, null, "-- xx- -- -xx -"),
        (Submitted, TakeBack, Draft, "-- xx- -- -xx -"),
        (Submitted, RequestChanges, ChangesRequested, "-- --- xx ooo -"),
        (Submitted, Reject, Rejected, "-- --- xx ooo -"),
        (Submitted, Publish, Published, "-- --- xx ooo -"),
        (Submitted, Force, Published, "-- --- xx ooo -"),
        (Submitted, Schedule, Scheduled, "-- --- xx ooo -"),
        (ChangesRequested, Save, ChangesRequested, "-- x-- -- -x- -"),
        (ChangesRequested, Submit, Submitted, "-- x-- -- -x- -"),
        (ChangesRequested, Discard, null, "-- xx- -- -xx -"),
        (Scheduled, TakeBack, Draft, "-- xx- -- -xx -"),
        (Scheduled, Unschedule, Submitted, "-- --- xx ooo x"),
        (Scheduled, Due, Published, "-- --- -- --- x"),
        (Published, ConfirmForced, Published, "-- --- xx ooo -"),
        (Published, Withdraw, Withdrawn, "-- xx- xx oxx -"),
        (Published, Revise, Draft, "-- x-- -- -x- -"),
        (Withdrawn, Revise, Draft, "-- x-- -- -x- -"),
        (Rejected, Revise, Draft, "-- x-- -- -x- -"),
        (Rejected, Discard, null, "-- xx- -- -xx -"),
    ];

    // What keeps each step from being taken by who may take it, and what they are told; beside it, that it was changed since they looked, which keeps all.
    private static readonly (WorkflowAction[] Actions, (Obstacle Obstacle, WorkflowRefusal Told)[] Refused)[] Demands =
    [
        ([Save, Discard, TakeBack, Revise], []),
        ([Submit], [(Obstacle.Unmet, Unmet), (Obstacle.Broken, Unmet)]),
        ([RequestChanges, Reject], [(Obstacle.Claimed, Claimed), (Obstacle.Wordless, WordsMissing)]),
        ([Publish], [(Obstacle.Claimed, Claimed), (Obstacle.Unmet, Unmet), (Obstacle.Broken, Unmet)]),
        ([Schedule], [(Obstacle.Claimed, Claimed), (Obstacle.Unmet, Unmet), (Obstacle.Broken, Unmet), (Obstacle.Past, TimePast)]),
        ([Force], [(Obstacle.Claimed, Claimed), (Obstacle.Wordless, WordsMissing), (Obstacle.Broken, Unmet), (Obstacle.Met, NothingForced)]),
        ([Unschedule], [(Obstacle.Claimed, Claimed)]),
        ([Due], [(Obstacle.Unmet, Unmet), (Obstacle.Broken, Unmet)]),
        ([ConfirmForced], [(Obstacle.Claimed, Claimed), (Obstacle.Unforced, NothingForced), (Obstacle.OwnForce, SecondEditor)]),
        ([Withdraw], [(Obstacle.Claimed, Claimed), (Obstacle.Wordless, WordsMissing)]),
    ];

    private enum Obstacle
    {
        Stale,
        Claimed,
        Wordless,
        Unmet,
        Met,
        Broken,
        Unforced,
        OwnForce,
        Past,
    }

    [Fact]
    public void Is_as_the_table_says_for_every_state_action_and_actor()
    {
        foreach (var state in Enum.GetValues<VersionState>())
        {
            foreach (var action in Enum.GetValues<WorkflowAction>())
            {
                var row = Table.Where(r => r.From == state && r.Action == action).ToList();
                var columns = row.Count == 0 ? null : row[0].Columns.Replace(" ", "", StringComparison.Ordinal);
                foreach (var ((name, actor), i) in Actors.Select((a, i) => (a, i)))
                {
                    var expected = columns?[i] switch { null => NotFromHere, 'x' => None, 'o' => Own, _ => NotTheirs };
                    var answer = Workflow.Decide(state, action, actor, Fair(action));
                    Assert.True((expected, expected == None ? row[0].To : null) == (answer.Refusal, answer.To), $"{state}, {action}, {name}: {answer}");
                    Assert.Equal(expected == None, answer.IsAllowed);
                    Assert.Equal(expected == None, Workflow.Offered(state, actor).Contains(action));
                }
            }
        }
    }

    [Fact]
    public void Has_no_step_that_the_table_does_not_have() =>
        Assert.Equal(Table.Select(r => (r.From, r.Action, r.To)).Order(), Workflow.Steps.Select(s => (s.Key.From, s.Key.Action, s.Value.To)).Order());

    [Fact]
    public void Leads_into_every_state_from_a_draft_alone()
    {
        var reached = new HashSet<VersionState> { Draft };
        while (Table.Any(r => reached.Contains(r.From) && r.To is { } to && reached.Add(to)))
        {
        }

        // What a newer version replaced took no step of its own.
        Assert.Equal(Enum.GetValues<VersionState>().Except([Superseded]), reached.Order());
        Assert.DoesNotContain(Workflow.Steps, s => s.Key.From == Superseded);
    }

    [Fact]
    public void Refuses_what_each_step_demands_and_nothing_else()
    {
        foreach (var (from, action, _, columns) in Table)
        {
            var demands = Assert.Single(Demands, d => d.Actions.Contains(action)).Refused;
            foreach (var ((name, actor), _) in Actors.Zip(columns.Replace(" ", "", StringComparison.Ordinal)).Where(a => a.Second == 'x'))
            {
                foreach (var obstacle in Enum.GetValues<Obstacle>())
                {
                    // Who takes back what is theirs asks no editor, and neither does the clock.
                    var isSpared = obstacle == Obstacle.Claimed && (actor.IsAuthor || actor.IsClock);
                    var told = obstacle == Obstacle.Stale ? Stale : isSpared ? None : demands.FirstOrDefault(d => d.Obstacle == obstacle).Told;
                    Assert.True(told == Workflow.Decide(from, action, actor, With(Fair(action), obstacle)).Refusal, $"{from}, {action}, {name}: {obstacle}");
                }
            }
        }
    }

    [Fact]
    public void Tells_of_a_change_before_anything_that_the_change_may_have_made_untrue()
    {
        var editor = new WorkflowActor { MayPublish = true };
        var all = Enum.GetValues<Obstacle>().Aggregate(Fair(Publish), With);
        Assert.Equal(Stale, Workflow.Decide(Submitted, Publish, editor, all).Refusal);
        Assert.Equal(Claimed, Workflow.Decide(Submitted, Publish, editor, all with { IsStale = false }).Refusal);
        Assert.Equal(Stale, Workflow.Decide(Published, Publish, editor, all).Refusal);
        Assert.Equal(NotFromHere, Workflow.Decide(Published, Publish, editor, all with { IsStale = false }).Refusal);
        Assert.Equal(NotTheirs, Workflow.Decide(Submitted, Publish, new WorkflowActor(), all).Refusal);
    }

    [Fact]
    public void Offers_in_the_same_order_always()
    {
        var editor = new WorkflowActor { MayPublish = true };
        Assert.Equal([RequestChanges, Reject, Publish, Force, Schedule], Workflow.Offered(Submitted, editor));
        Assert.Empty(Workflow.Offered(Superseded, editor with { IsAuthor = true, HasPart = true, MayDraft = true }));
    }

    private static WorkflowCircumstances Fair(WorkflowAction action) => new() { HasWords = true, HasUnmet = action == Force, IsForced = action == ConfirmForced, IsTimeAhead = true };

    private static WorkflowCircumstances With(WorkflowCircumstances now, Obstacle obstacle) => obstacle switch
    {
        Obstacle.Stale => now with { IsStale = true },
        Obstacle.Claimed => now with { IsClaimedByOther = true },
        Obstacle.Wordless => now with { HasWords = false },
        Obstacle.Unmet => now with { HasUnmet = true },
        Obstacle.Met => now with { HasUnmet = false },
        Obstacle.Broken => now with { HasUnmet = true, IsBroken = true },
        Obstacle.Unforced => now with { IsForced = false },
        Obstacle.OwnForce => now with { HasForced = true },
        _ => now with { IsTimeAhead = false },
    };
}
