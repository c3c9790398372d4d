using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using Xunit;
using static LearningSpace.Core.Content.VersionState;

namespace LearningSpace.Core.Tests.Contribution;

/// <summary>Every state with every kind of actor, against a table written down by hand.</summary>
public sealed class Who_may_comment
{
    // Named as the columns of the table, in their order.
    private static readonly (string Name, WorkflowActor Actor)[] Actors =
    [
        ("member who may draft, a stranger to the text", new WorkflowActor { MayDraft = true }),
        ("author", new WorkflowActor { MayDraft = true, IsAuthor = true, HasPart = true }),
        ("author whose role is gone", new WorkflowActor { IsAuthor = true, HasPart = true }),
        ("former co-author", new WorkflowActor { MayDraft = true, HasPart = true }),
        ("editor", new WorkflowActor { MayPublish = true }),
        ("editor who wrote with its authors once", new WorkflowActor { MayPublish = true, HasPart = true }),
        ("editor who is its author", new WorkflowActor { MayPublish = true, IsAuthor = true, HasPart = true }),
        ("clock", WorkflowActor.Clock),
    ];

    // x reads and writes everything; e reads what was begun while editors had the text, and begins more of it; - takes no part.
    private static readonly Dictionary<VersionState, string> Table = new()
    {
        [Draft] = "-xx---x-",
        [Submitted] = "-xx-e-x-",
        [ChangesRequested] = "-xx---x-",
        [Scheduled] = "-xx-e-x-",
        [Published] = "-xx---x-",
        [Superseded] = "-xx---x-",
        [Withdrawn] = "-xx---x-",
        [Rejected] = "-xx---x-",
    };

    [Fact]
    public void Is_as_the_table_says_for_every_state_and_actor()
    {
        Assert.Equal(Enum.GetValues<VersionState>().Order(), Table.Keys.Order());
        foreach (var (state, row) in Table)
        {
            for (var i = 0; i < Actors.Length; i++)
            {
                var (name, actor) = Actors[i];
                var told = (Commenting.TakesPart(state, actor), Commenting.Reads(state, actor, withEditors: true), Commenting.Reads(state, actor, withEditors: false));
                Assert.True(told == row[i] switch { 'x' => (true, true, true), 'e' => (true, true, false), _ => (false, false, false) }, $"{name}, {state}: {told}");
            }
        }
    }

    [Fact]
    public void What_editors_begin_editors_can_read()
    {
        foreach (var state in Enum.GetValues<VersionState>())
        {
            Assert.All(Actors.Where(a => Commenting.TakesPart(state, a.Actor)), a => Assert.True(Commenting.Reads(state, a.Actor, Commenting.IsWithEditors(state))));
        }
    }
}
