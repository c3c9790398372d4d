using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Moderation;
using Xunit;
using static LearningSpace.Core.Moderation.ReportReason;

namespace LearningSpace.Core.Tests.Moderation;

public sealed class Reports_and_their_weight
{
    private static readonly DateTime Now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Are_sent_for_reasons_written_down_here()
    {
        // code, needs words, without an account, hides by itself
        (ReportReason, string, bool, bool, bool)[] table =
        [
            (Spam, "spam", false, false, true), (OffTopic, "off-topic", false, false, false), (Disrespectful, "disrespectful", false, false, false), (PersonalData, "personal-data", false, false, true),
            (UndisclosedAdvertising, "undisclosed-advertising", false, false, false), (Outdated, "outdated", false, false, false), (Illegal, "illegal", true, true, false), (Other, "other", true, false, false),
        ];
        Assert.Equal(table, Enum.GetValues<ReportReason>().Select(r => (r, ReportReasons.Of(r).Code, ReportReasons.Of(r).NeedsText, ReportReasons.Of(r).MayBeAnonymous, ReportReasons.Of(r).HidesItself)));
        Assert.All(table, t => Assert.Equal(t.Item1, ReportReasons.Parse(t.Item2)));
        Assert.All(["", null, "Spam", "x"], code => Assert.Null(ReportReasons.Parse(code)));
    }

    [Fact]
    public void Are_checked_before_they_are_sent()
    {
        foreach (var (reason, facts) in ReportReasons.All)
        {
            foreach (var (text, account) in from text in new[] { null, "short", "Long enough to tell", new string('a', 2_001) } from account in new[] { true, false } select (text, account))
            {
                List<string> expected = [.. account || reason == Illegal ? Array.Empty<string>() : ["Reason"], .. text?.Length > 2_000 || (reason is Illegal or Other && (text ?? "").Length < 10) ? ["Text"] : Array.Empty<string>()];
                Assert.Equal(expected, ReportReasons.Check(reason, text, account).Select(p => p.Path));
            }
        }

        Assert.Equal(["Reason"], ReportReasons.Check(null, "Something", true).Select(p => p.Path));
        Assert.Equal(["Reason"], ReportReasons.Check((ReportReason)99, "Something", true).Select(p => p.Path));
    }

    [Fact]
    public void Are_sent_by_readers_about_what_others_wrote()
    {
        (string Name, DiscussionActor Actor, bool May, bool MayIllegal)[] actors =
        [
            ("visitor", new DiscussionActor { MayRead = true }, false, true),
            ("member", new DiscussionActor { MayRead = true, MayDiscuss = true }, true, true),
            ("silenced member", new DiscussionActor { MayRead = true, MayDiscuss = true, IsSilenced = true }, true, true),
            ("author", new DiscussionActor { MayRead = true, MayDiscuss = true, IsAuthor = true }, false, false),
            ("stranger to the audience", new DiscussionActor { MayDiscuss = true }, false, false),
        ];
        Assert.All(from a in actors from s in Enum.GetValues<PostState>() from r in Enum.GetValues<ReportReason>() select (a, s, r), c =>
            Assert.True((c.s == PostState.Published && (c.r == Illegal ? c.a.MayIllegal : c.a.May)) == ReportPolicy.MayReport(c.a.Actor, new PostFacts(c.s, Now), c.r), $"{c.a.Name}, {c.s}, {c.r}"));
    }

    [Fact]
    public void Are_twenty_a_day_and_one_a_day_of_the_same()
    {
        Assert.Null(ReportPolicy.NotBefore([.. Enumerable.Range(1, 19).Select(i => Now.AddMinutes(-i))], null, Now));
        Assert.Equal(Now.AddMinutes(-20).AddHours(24), ReportPolicy.NotBefore([.. Enumerable.Range(1, 20).Select(i => Now.AddMinutes(-i))], null, Now));
        Assert.Equal(Now.AddHours(1), ReportPolicy.NotBefore([], Now.AddHours(-23), Now));
        Assert.Null(ReportPolicy.NotBefore([], Now.AddHours(-24), Now));
    }

    [Theory]
    [InlineData(16, 0, 10)]
    [InlineData(0, 16, -10)]
    [InlineData(64, 0, 15)]
    [InlineData(7, 3, 0)]
    [InlineData(70, 30, 0)]
    [InlineData(5, 0, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(6, 0, 6.462)] // 5 · log4(6)
    [InlineData(8, 8, -2.857)] // 5 · 2 · (0.5 − 0.7) / 0.7
    [InlineData(-3, -3, 0)]
    public void Weigh_more_or_less_by_how_often_somebody_was_right(int agreed, int refused, double bonus) => Assert.Equal(bonus, ReportWeight.AccuracyBonus(agreed, refused), 3);

    [Theory]
    [InlineData(ReporterTrust.Visitor, Illegal, 2.5)]
    [InlineData(ReporterTrust.Member, OffTopic, 1)]
    [InlineData(ReporterTrust.Member, Spam, 2)]
    [InlineData(ReporterTrust.Verified, PersonalData, 4)]
    [InlineData(ReporterTrust.Editor, Other, 3)]
    [InlineData(ReporterTrust.Moderator, Disrespectful, 5)]
    public void Weigh_by_who_sends_them_and_what_they_are_about(ReporterTrust trust, ReportReason reason, double weight) => Assert.Equal(weight, ReportWeight.Of(trust, 0, 0, reason));

    [Fact]
    public void Weigh_never_less_than_nothing_nor_less_for_being_right() => Prop.ForAll(
        (from trust in Gen.Elements(Enum.GetValues<ReporterTrust>()) from agreed in Gen.Choose(0, 500) from refused in Gen.Choose(0, 500) from reason in Gen.Elements(Enum.GetValues<ReportReason>()) select (trust, agreed, refused, reason)).ToArbitrary(), c =>
            ReportWeight.Of(c.trust, c.agreed, c.refused, c.reason) is >= 0 and var weight && double.IsFinite(weight)
            && (c.refused == 0 || c.agreed + c.refused <= 6 || ReportWeight.Of(c.trust, c.agreed + 1, c.refused - 1, c.reason) >= weight)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("ana Spam 8.33", false)] // one alone never hides another's words
    [InlineData("ana Spam 50;ana PersonalData 50", false)]
    [InlineData("ana Spam 4.17;eva Spam 4.17", true)]
    [InlineData("ana Spam 4.16;eva Spam 4.16", false)]
    [InlineData("ana Spam 4.17;eva PersonalData 4.17", true)]
    [InlineData("ana Disrespectful 50;eva Illegal 50", false)]
    [InlineData("ana Spam 5;eva Disrespectful 50", false)]
    [InlineData("ana Spam 5;- Spam 50", false)] // somebody without an account
    [InlineData("ana Spam 3;ana Spam 3;eva Spam 3", false)] // one voice each
    public void Hide_a_message_as_the_table_says(string reports, bool hides) => Assert.Equal(hides, CasePriority.HidesItself(Case(reports)));

    [Fact]
    public void Come_first_by_what_is_wrong_by_weight_and_by_time()
    {
        var (later, late) = (Now.AddHours(6), Now.AddDays(2));
        Assert.True(CasePriority.Of(Case("ana Illegal 2"), Now) > CasePriority.Of(Case("ana PersonalData 2"), Now));
        Assert.True(CasePriority.Of(Case("ana PersonalData 2"), Now) > CasePriority.Of(Case("ana OffTopic 2"), Now));
        Assert.True(CasePriority.Of(Case("ana OffTopic 2;eva OffTopic 2"), Now) > CasePriority.Of(Case("ana OffTopic 2"), Now));
        Assert.True(CasePriority.Of(Case("ana OffTopic 2"), later) > CasePriority.Of(Case("ana OffTopic 2"), Now));
        Assert.True(CasePriority.Of(Case(""), Now) < CasePriority.Of(Case("", CaseKind.Affiliation), Now) && CasePriority.Of(Case("", CaseKind.Affiliation), Now) < CasePriority.Of(Case("", CaseKind.HeldPost), Now));
        Assert.True(CasePriority.Of(Case("", CaseKind.HeldPost), late) > CasePriority.Of(Case("ana Illegal 2"), Now));
        Assert.True(CasePriority.IsLate(Case(""), late) && !CasePriority.IsLate(Case(""), later));
        Assert.Equal(3 + (10 * CasePriority.Promise), CasePriority.Of(Case("", CaseKind.HeldPost), Now.AddYears(5)));
        Assert.Equal(0, CasePriority.Of(Case(""), Now.AddDays(-1)));
    }

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-03 09:00")] // Monday
    [InlineData("2026-03-05 23:59", "2026-03-06 23:59")] // Thursday
    [InlineData("2026-03-06 15:00", "2026-03-09 15:00")] // Friday
    [InlineData("2026-03-07 15:00", "2026-03-10 00:00")] // Saturday
    [InlineData("2026-03-08 23:59", "2026-03-10 00:00")] // Sunday
    public void Are_answered_within_a_working_day(string now, string promised) =>
        Assert.Equal(DateTime.Parse(promised, System.Globalization.CultureInfo.InvariantCulture), PromisedTime.For(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Are_never_promised_for_a_weekend_nor_earlier_to_who_came_later() => Prop.ForAll(Gen.Choose(0, 60 * 24 * 400).ToArbitrary(), minutes =>
    {
        var (one, next) = (PromisedTime.For(Now.AddMinutes(minutes)), PromisedTime.For(Now.AddMinutes(minutes + 1)));
        return one.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && next >= one && one - Now.AddMinutes(minutes) >= TimeSpan.FromDays(1) && one.Kind == DateTimeKind.Utc;
    }).QuickCheckThrowOnFailure();

    private static CaseFacts Case(string reports, CaseKind kind = CaseKind.Report) => new(kind, Now, Now.AddDays(1))
    {
        Reports =
        [
            .. from report in reports.Split(';', StringSplitOptions.RemoveEmptyEntries)
               let parts = report.Split(' ')
               select new CaseReport(parts[0] == "-" ? null : parts[0], Enum.Parse<ReportReason>(parts[1]), double.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)),
        ],
    };
}
