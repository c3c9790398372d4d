using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using Xunit;
using static LearningSpace.Core.Discussions.PostState;
using static LearningSpace.Core.Moderation.ModerationAction;
using static LearningSpace.Core.Moderation.ModerationRefusal;

namespace LearningSpace.Core.Tests.Moderation;

/// <summary>Every action in every state with every kind of actor, against a table written down by hand.</summary>
public sealed class What_moderators_may_do
{
    // Where each action leads from Held, Published, Hidden, Removed, Deleted: the first letter of a state (h held, p published, i hidden, r removed, d deleted), or - where it is impossible.
    private static readonly Dictionary<ModerationAction, string> Table = new()
    {
        [Approve] = "p----",
        [EditAndApprove] = "p----",
        [Hide] = "-ii--",
        [Remove] = "rrr--",
        [AskToChange] = "hpi--",
        [Restore] = "--pp-",
        [RefuseReport] = "-p-rd",
        [ModerationAction.Lock] = "-pi--",
        [Unlock] = "-pi--",
        [Pin] = "-p---",
        [Unpin] = "-pi--",
        [Move] = "-pi--",
        [Split] = "-p---",
        [Merge] = "-p---",
        [SlowMode] = "-pi--",
        [Warn] = "hpird",
        [Silence] = "hpird",
        [EndSilence] = "hpird",
    };

    private static readonly ModerationAction[] OweWords = [EditAndApprove, Hide, Remove, AskToChange, ModerationAction.Lock, SlowMode, Warn, Silence];

    private static readonly ModerationActor Moderator = new() { MayModerate = true };

    private static IEnumerable<ModeratedFacts> Everything =>
        from state in Enum.GetValues<PostState>()
        from flags in Enumerable.Range(0, 8)
        from first in new[] { true, false }
        from silent in new[] { true, false }
        select new ModeratedFacts(state, (ThreadFlags)flags, first) { IsAuthorSilent = silent };

    [Fact]
    public void Is_as_the_table_says_for_every_state_and_action()
    {
        Assert.Equal(Enum.GetValues<ModerationAction>(), Table.Keys.Order());
        foreach (var facts in Everything)
        {
            foreach (var (action, row) in Table)
            {
                var fits = action switch
                {
                    ModerationAction.Lock or SlowMode => facts.IsFirst && !facts.Thread.HasFlag(ThreadFlags.Locked),
                    Unlock => facts.IsFirst && facts.Thread.HasFlag(ThreadFlags.Locked),
                    Pin => facts.IsFirst && !facts.Thread.HasFlag(ThreadFlags.Pinned),
                    Unpin => facts.IsFirst && facts.Thread.HasFlag(ThreadFlags.Pinned),
                    Move or Merge => facts.IsFirst,
                    Split => !facts.IsFirst,
                    EndSilence => facts.IsAuthorSilent,
                    _ => true,
                };
                var expected = fits ? row[(int)facts.State] : '-';
                var answer = ModerationPolicy.Decide(facts, action, Moderator, hasWords: true);
                Assert.True(expected == Letter(answer.To), $"{action} from {facts}: {answer}");
                Assert.Equal(expected == '-' ? NotFromHere : None, answer.Refusal);
            }
        }
    }

    [Fact]
    public void Is_nothing_to_who_does_not_moderate() => Assert.All(Everything, f =>
    {
        Assert.Empty(ModerationPolicy.Offered(f, new ModerationActor()));
        Assert.Empty(ModerationPolicy.Offered(f, new ModerationActor { IsOwn = true }));
        Assert.All(Enum.GetValues<ModerationAction>(), a => Assert.Equal(NotTheirs, ModerationPolicy.Decide(f, a, new ModerationActor { IsOwn = true, IsPeer = true }, hasWords: true).Refusal));
    });

    [Fact]
    public void Is_never_done_to_their_own_words() => Assert.All(from f in Everything from a in Enum.GetValues<ModerationAction>() from peer in new[] { true, false } select (f, a, peer), c =>
        Assert.Equal(Own, ModerationPolicy.Decide(c.f, c.a, new ModerationActor { MayModerate = true, IsOwn = true, IsPeer = c.peer }, hasWords: true).Refusal));

    [Fact]
    public void Is_not_to_warn_or_silence_another_moderator() => Assert.All(Everything, f => Assert.Equal(
        ModerationPolicy.Offered(f, Moderator).Except([Warn, Silence]),
        ModerationPolicy.Offered(f, Moderator with { IsPeer = true })));

    [Fact]
    public void Owes_a_reason_where_something_is_taken_from_the_author()
    {
        Assert.Equal(OweWords, Enum.GetValues<ModerationAction>().Where(a => ModerationActions.Of(a).NeedsWords));
        Assert.All(from f in Everything from a in ModerationPolicy.Offered(f, Moderator) select (f, a), c =>
            Assert.Equal(OweWords.Contains(c.a) ? WordsMissing : None, ModerationPolicy.Decide(c.f, c.a, Moderator, hasWords: false).Refusal));
    }

    [Fact]
    public void Can_be_undone_where_it_says_so() => Assert.All(
        from f in Everything from a in ModerationPolicy.Offered(f, Moderator) where a is Hide or Remove or ModerationAction.Lock or Unlock or Pin or Unpin && f.State == Published select (f, a), c =>
    {
        Assert.Contains(ModerationConsequence.CanBeUndone, ModerationActions.Of(c.a).Consequences);
        var after = ModerationPolicy.Decide(c.f, c.a, Moderator, hasWords: true);
        var back = c.a switch { Hide or Remove => Restore, ModerationAction.Lock => Unlock, Unlock => ModerationAction.Lock, Pin => Unpin, _ => Pin };
        var restored = ModerationPolicy.Decide(c.f with { State = after.To!.Value, Thread = after.Thread }, back, Moderator, hasWords: true);
        Assert.Equal((c.f.State, c.f.Thread), (restored.To, restored.Thread));
    });

    [Fact]
    public void Changes_only_what_it_says_of_a_thread() => Assert.All(from f in Everything from a in Enum.GetValues<ModerationAction>() where a is not (ModerationAction.Lock or Unlock or Pin or Unpin) select (f, a), c =>
        Assert.Equal(c.f.Thread, ModerationPolicy.Decide(c.f, c.a, Moderator, hasWords: true).Thread));

    [Fact]
    public void Says_what_follows_before_it_is_done() => Assert.All(ModerationActions.All, a =>
    {
        Assert.NotEmpty(a.Value.Consequences);
        Assert.Distinct(a.Value.Consequences);
        Assert.Equal(a.Value.NeedsWords, a.Value.Consequences.Contains(ModerationConsequence.AuthorIsToldWhy));
    });

    [Theory]
    [InlineData("", 0)]
    [InlineData("0@10", 24)]
    [InlineData("24@10", 72)]
    [InlineData("72@10 0@1", 168)]
    [InlineData("24@100 168@50", 720)]
    [InlineData("720@10", 720)]
    [InlineData("720@365", 0)]
    [InlineData("720@366 24@3", 72)]
    public void Is_harder_each_time_within_a_year(string earlier, int hours)
    {
        var now = new DateTime(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);
        var penalties = earlier.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('@')).Select(p => new EarlierPenalty(now.AddDays(-int.Parse(p[1], null)), int.Parse(p[0], null)));
        Assert.Equal(hours, Penalties.Next(penalties, now));
    }

    [Fact]
    public void Never_shortens_a_silence()
    {
        var now = new DateTime(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(now.AddHours(24), Penalties.Until(now, 24, null));
        Assert.Equal(now.AddHours(24), Penalties.Until(now, 24, now.AddHours(-1)));
        Assert.Equal(now.AddHours(72), Penalties.Until(now, 24, now.AddHours(72)));
        Assert.True(Penalties.IsStep(168) && !Penalties.IsStep(0) && !Penalties.IsStep(1_000));
    }

    private static char Letter(PostState? state) => state switch { Held => 'h', Published => 'p', Hidden => 'i', Removed => 'r', Deleted => 'd', _ => '-' };
}
