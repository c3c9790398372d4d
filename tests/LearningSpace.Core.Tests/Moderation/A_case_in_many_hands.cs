using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Moderation;
using Xunit;

namespace LearningSpace.Core.Tests.Moderation;

public sealed class A_case_in_many_hands
{
    private static readonly DateTime Now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Is_in_hand_for_ten_minutes()
    {
        var claimed = CaseStep.Claim(Case.New, "ana", Now).To;
        Assert.Equal(CaseState.Claimed, claimed.At(Now.AddMinutes(10).AddTicks(-1)));
        Assert.Equal(CaseState.Open, claimed.At(Now.AddMinutes(10)));
        Assert.Equal(CaseRefusal.Held, CaseStep.Claim(claimed, "eva", Now.AddMinutes(9)).Refusal);
        Assert.Equal("eva", CaseStep.Claim(claimed, "eva", Now.AddMinutes(10)).To.HolderId);
    }

    [Fact]
    public void Stays_in_hand_while_it_is_worked_on()
    {
        var renewed = CaseStep.Renew(CaseStep.Claim(Case.New, "ana", Now).To, "ana", Now.AddMinutes(9)).To;
        Assert.Equal(Now.AddMinutes(19), renewed.HeldUntil);
        Assert.Equal(CaseRefusal.NotHeld, CaseStep.Renew(renewed, "ana", Now.AddMinutes(19)).Refusal);
        Assert.Equal(CaseRefusal.NotHeld, CaseStep.Renew(renewed, "eva", Now.AddMinutes(10)).Refusal);
    }

    [Fact]
    public void Is_let_go_by_who_has_it()
    {
        var claimed = CaseStep.Claim(Case.New, "ana", Now).To;
        Assert.Equal(CaseRefusal.NotHeld, CaseStep.Release(claimed, "eva").Refusal);
        Assert.Equal(Case.New, CaseStep.Release(claimed, "ana").To);
        Assert.Equal(CaseRefusal.NotHeld, CaseStep.Release(Case.New, "ana").Refusal);
    }

    [Fact]
    public void Is_decided_once()
    {
        var decided = CaseStep.Decide(Case.New, "ana", 1, Now);
        Assert.Equal(new Case(CaseState.Decided, 2), decided.To);
        Assert.All([1, 2], seen => Assert.Equal(CaseRefusal.Decided, CaseStep.Decide(decided.To, "eva", seen, Now).Refusal));
        Assert.Equal(CaseRefusal.Decided, CaseStep.Claim(decided.To, "eva", Now).Refusal);
    }

    [Fact]
    public void Is_not_decided_by_who_has_not_seen_the_newest()
    {
        var more = CaseStep.Add(CaseStep.Claim(Case.New, "ana", Now).To).To;
        Assert.Equal(CaseRefusal.Stale, CaseStep.Decide(more, "ana", 1, Now).Refusal);
        Assert.True(CaseStep.Decide(more, "ana", 2, Now).IsTaken);
    }

    [Fact]
    public void Is_not_decided_while_another_has_it() => Assert.Equal(CaseRefusal.Held, CaseStep.Decide(CaseStep.Claim(Case.New, "ana", Now).To, "eva", 1, Now).Refusal);

    [Fact]
    public void Is_open_again_when_something_is_added() => Assert.Equal(new Case(CaseState.Open, 3), CaseStep.Add(CaseStep.Decide(Case.New, "ana", 1, Now).To).To);

    // Whatever several do in whatever order, with clocks going on: nobody decides over what was added, nor while another has it in hand, and no decision is lost.
    [Fact]
    public void Is_never_decided_twice_nor_behind_anybody_s_back()
    {
        var steps = from who in Gen.Elements("ana", "eva") from what in Gen.Choose(0, 5) from minutes in Gen.Choose(0, 12) select (who, what, minutes);
        Prop.ForAll(steps.ListOf().ToArbitrary(), walk =>
        {
            var (now, it, decisions, added) = (Now, Case.New, 0, 0);
            var seen = new Dictionary<string, int> { ["ana"] = 0, ["eva"] = 0 };
            foreach (var (who, what, minutes) in walk)
            {
                now = now.AddMinutes(minutes);
                var before = it;
                var answer = what switch
                {
                    0 => CaseStep.Claim(it, who, now),
                    1 => CaseStep.Renew(it, who, now),
                    2 => CaseStep.Release(it, who),
                    3 => CaseStep.Add(it),
                    4 => CaseStep.Decide(it, who, seen[who], now),
                    _ => Look(who),
                };
                it = answer.To;
                added += what == 3 ? 1 : 0;
                if (what == 4 && answer.IsTaken)
                {
                    decisions++;
                    if (seen[who] != before.Version || before.State == CaseState.Decided || before.IsHeldByOther(who, now))
                    {
                        return false;
                    }
                }

                if ((!answer.IsTaken && it != before) || it.Version != 1 + added + decisions || (it.State == CaseState.Claimed) != (it.HolderId is not null))
                {
                    return false;
                }
            }

            return decisions <= added + 1;

            CaseAnswer Look(string who)
            {
                seen[who] = it.Version;
                return new CaseAnswer(it, CaseRefusal.None);
            }
        }).QuickCheckThrowOnFailure();
    }
}
