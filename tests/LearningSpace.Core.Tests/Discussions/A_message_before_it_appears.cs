using LearningSpace.Core.Discussions;
using Xunit;
using static LearningSpace.Core.Tests.Discussions.Messages;

namespace LearningSpace.Core.Tests.Discussions;

public sealed class A_message_before_it_appears
{
    [Fact]
    public void Goes_through_the_steps_in_their_order()
    {
        string[] order = ["silenced", "length", "closed-thread", "rate", "repeated-text", "honeypot", "typing-time", "mentions", "links", "watched-words", "first-contributions", "space-rule", "recently-refused", "leak", "old-thread"];
        Assert.Equal(order, PostingPipeline.Standard.Names);
        Assert.Equal(order, Reply().Judged().Trace.Entries.Select(e => e.Step));
    }

    [Fact]
    public void Appears_where_nothing_is_the_matter() => Assert.All([Reply(), Start(), Edit()], p => Assert.Equal(PostingOutcome.Publish, p.Judged().Outcome));

    [Fact]
    public void Is_told_everything_that_is_wrong_at_once() =>
        Assert.Equal(["Title", "Markdown", ""], (Start("Short") with { Markdown = "Hm", Recent = [Earlier(TimeSpan.FromSeconds(5), PostingKind.ThreadStart)] }).Judged().Problems.Select(p => p.Path));

    [Theory]
    [InlineData("sí, gracias", true)]
    [InlineData("ok", false)]
    [InlineData("          \n  ", false)]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B", false)]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", false)]
    [InlineData("שלום לכולם", true)]
    public void Needs_a_few_characters_that_show(string text, bool isEnough) => Assert.Equal(isEnough, Reply(text).Judged().Problems.Count == 0);

    [Theory]
    [InlineData(20_000, PostingOutcome.Publish)]
    [InlineData(20_001, PostingOutcome.Refuse)]
    [InlineData(1_000_000, PostingOutcome.Refuse)]
    public void Has_a_longest_length(int length, PostingOutcome outcome) => Assert.Equal(outcome, Reply(new string('a', length)).Judged().Outcome);

    [Fact]
    public void Is_refused_to_who_is_silenced_until_the_time_is_over()
    {
        var verdict = (Reply() with { Author = Known with { SilencedUntil = Now.AddHours(2) } }).Judged();
        Assert.Equal((PostingOutcome.Refuse, TimeSpan.FromHours(2)), (verdict.Outcome, verdict.RetryAfter));
        Assert.Contains("2026-03-04 14:00", verdict.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal(PostingOutcome.Publish, (Reply() with { Author = Known with { SilencedUntil = Now } }).Judged().Outcome);
    }

    [Fact]
    public void Is_refused_in_a_closed_thread_to_all_but_moderators()
    {
        var closed = OurThread with { IsLocked = true };
        Assert.Equal(PostingOutcome.Refuse, (Reply() with { Thread = closed }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Refuse, (Edit() with { Thread = closed }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Publish, (Reply() with { Thread = closed, Author = Moderator }).Judged().Outcome);
    }

    public static TheoryData<string, PostingKind, int, int, int> Rates => new()
    {
        // who, kind, how many before, seconds since the newest, seconds to wait
        { "known", PostingKind.ThreadStart, 1, 59, 1 },
        { "known", PostingKind.ThreadStart, 1, 60, 0 },
        { "known", PostingKind.ThreadStart, 9, 600, 0 },
        { "known", PostingKind.ThreadStart, 10, 600, 86_400 - 609 },
        { "new", PostingKind.ThreadStart, 2, 600, 0 },
        { "new", PostingKind.ThreadStart, 3, 600, 86_400 - 602 },
        { "servant", PostingKind.ThreadStart, 3, 600, 0 },
        { "moderator", PostingKind.ThreadStart, 30, 600, 0 },
        { "known", PostingKind.Reply, 1, 9, 1 },
        { "known", PostingKind.Reply, 1, 10, 0 },
        { "new", PostingKind.Reply, 1, 29, 1 },
        { "new", PostingKind.Reply, 1, 30, 0 },
        { "new", PostingKind.Reply, 10, 600, 86_400 - 609 },
        { "servant", PostingKind.Reply, 10, 600, 0 },
        { "known", PostingKind.Edit, 59, 1, 0 },
        { "known", PostingKind.Edit, 60, 1, 86_400 - 60 },
        { "known", PostingKind.Reply, 1, -5, 10 }, // a clock that was put back
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Waits_where_the_author_has_just_written(string who, PostingKind kind, int before, int since, int wait)
    {
        var author = who switch { "new" => Newcomer, "servant" => Servant, "moderator" => Moderator, _ => Known };
        var verdict = (kind switch { PostingKind.ThreadStart => Start(), PostingKind.Edit => Edit(), _ => Reply() } with
        {
            Author = author,
            Recent = [.. Enumerable.Range(0, before).Select(i => Earlier(TimeSpan.FromSeconds(since + i), kind))],
        }).Judged();
        Assert.Equal(wait, (int)(verdict.RetryAfter ?? TimeSpan.Zero).TotalSeconds);
        Assert.Equal(wait > 0, verdict.Outcome == PostingOutcome.Refuse);
    }

    [Fact]
    public void Waits_in_slow_mode()
    {
        var slow = OurThread with { SlowMode = TimeSpan.FromMinutes(15), OwnLastReplyUtc = Now.AddMinutes(-5) };
        Assert.Equal(TimeSpan.FromMinutes(10), (Reply() with { Thread = slow }).Judged().RetryAfter);
        Assert.Equal(PostingOutcome.Publish, (Reply() with { Thread = slow, Author = Moderator }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Refuse, (Edit() with { Thread = slow }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Publish, (Edit() with { Thread = slow, WrittenUtc = Now.AddSeconds(-300) }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Publish, (Reply() with { Thread = slow with { OwnLastReplyUtc = null } }).Judged().Outcome);
    }

    [Theory]
    [InlineData(4, "thread", PostingOutcome.Refuse)]
    [InlineData(4, "other", PostingOutcome.Refuse)]
    [InlineData(5, "thread", PostingOutcome.Publish)]
    [InlineData(5, "other", PostingOutcome.Hold)]
    [InlineData(1439, "other", PostingOutcome.Hold)]
    [InlineData(1440, "other", PostingOutcome.Publish)]
    public void Says_something_new(int minutes, string thread, PostingOutcome outcome) =>
        Assert.Equal(outcome, (Reply() with { Recent = [Earlier(TimeSpan.FromMinutes(minutes), text: "  we ASKED the suppliers: for the source of each séntence!! ", thread: thread)] }).Judged().Outcome);

    [Fact]
    public void May_thank_two_people_alike() => Assert.Equal(PostingOutcome.Publish, (Reply("Sí, muchas gracias") with { Recent = [Earlier(TimeSpan.FromMinutes(1), text: "Sí, muchas gracias")] }).Judged().Outcome);

    [Fact]
    public void Is_held_untold_where_a_machine_filled_it_in()
    {
        var verdict = (Reply() with { Honeypot = "x" }).Judged();
        Assert.Equal([HoldReason.Spam], verdict.HoldReasons);
        Assert.Empty(verdict.ToldReasons);
    }

    [Fact]
    public void Is_held_where_a_first_one_was_typed_too_fast()
    {
        Assert.Contains(HoldReason.TypedTooFast, (Reply() with { Author = Newcomer, TypedFor = TimeSpan.FromSeconds(2.9) }).Judged().HoldReasons);
        Assert.DoesNotContain(HoldReason.TypedTooFast, (Reply() with { Author = Newcomer, TypedFor = TimeSpan.FromSeconds(3) }).Judged().HoldReasons);
        Assert.DoesNotContain(HoldReason.TypedTooFast, (Reply() with { Author = Newcomer, TypedFor = null }).Judged().HoldReasons);
        Assert.Empty((Reply() with { TypedFor = TimeSpan.Zero }).Judged().HoldReasons);
    }

    [Fact]
    public void Calls_a_few_people_at_most()
    {
        var four = "Ask @ana, @eva, @ivo and @leo about it; not @ana again.";
        Assert.Equal(PostingOutcome.Publish, Reply(four).Judged().Outcome);
        Assert.Contains("4 people", Assert.Single((Reply(four) with { Author = Newcomer }).Judged().Problems).Text, StringComparison.Ordinal);
        Assert.Equal(PostingOutcome.Refuse, Reply(string.Join(' ', Enumerable.Range(0, 11).Select(i => $"@person-{i}"))).Judged().Outcome);
    }

    [Theory]
    [InlineData("Three: https://a.example/1 https://b.example/2 www.c.example", true)]
    [InlineData("Hidden [a](&#104;ttps://a.example/) [b](HTTP://b.example) <https://c.example>", true)]
    [InlineData("Two: https://a.example/1 https://b.example/2, ours [here](/en/explore) and `https://c.example`", false)]
    public void Is_held_with_many_links_of_who_is_new(string text, bool isHeld)
    {
        Assert.Equal(isHeld, (Reply(text) with { Author = Newcomer }).Judged().HoldReasons.Contains(HoldReason.ManyLinks));
        Assert.Equal(PostingOutcome.Publish, Reply(text).Judged().Outcome);
    }

    [Fact]
    public void Is_held_where_who_is_new_links_to_the_same_host_again_and_again()
    {
        var before = Earlier(TimeSpan.FromHours(2)) with { Hosts = ["shop.example", "shop.example"] };
        var text = "See https://www.shop.example/offer for more.";
        Assert.DoesNotContain(HoldReason.RepeatedHost, (Reply(text) with { Author = Newcomer, Recent = [before] }).Judged().HoldReasons);
        Assert.Contains(HoldReason.RepeatedHost, (Reply(text) with { Author = Newcomer, Recent = [before, before] }).Judged().HoldReasons);
    }

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(1, false, true)]
    [InlineData(2, false, false)]
    [InlineData(0, true, false)]
    public void Is_held_among_the_first_two_of_whom_nobody_vouches_for(int approved, bool atOnce, bool isHeld) =>
        Assert.Equal(isHeld, (Reply() with { Author = Newcomer with { Approved = approved, MayDiscussAtOnce = atOnce } }).Judged().HoldReasons.Contains(HoldReason.FirstContributions));

    [Theory]
    [InlineData(HeldAuthors.Nobody, false, false)]
    [InlineData(HeldAuthors.Everyone, true, true)]
    [InlineData(HeldAuthors.EveryoneExcept, false, true)]
    [InlineData(HeldAuthors.Only, true, false)]
    [InlineData((HeldAuthors)99, true, true)]
    public void Is_held_as_the_space_wants(HeldAuthors rule, bool holdsPartner, bool holdsOther)
    {
        foreach (var (group, isHeld) in new[] { ("Partner", holdsPartner), ("Other", holdsOther) })
        {
            var author = Known with { Groups = [group, "Member"] };
            var space = new SpaceRule(rule, "Partner", "org-1");
            Assert.Equal(isHeld, (Reply() with { Author = author, ReplyRule = space }).Judged().Outcome == PostingOutcome.Hold);
            Assert.Equal(isHeld, (Start() with { Author = author, ThreadRule = space }).Judged().Outcome == PostingOutcome.Hold);
            Assert.Equal(PostingOutcome.Publish, (Reply() with { Author = author, ThreadRule = space }).Judged().Outcome);
            Assert.Equal(PostingOutcome.Publish, (Start() with { Author = author, ReplyRule = space }).Judged().Outcome);
            Assert.Equal(PostingOutcome.Publish, (Reply() with { Author = Moderator, ReplyRule = space }).Judged().Outcome);
        }
    }

    [Theory]
    [InlineData(0.3, PostingOutcome.Publish)]
    [InlineData(0.31, PostingOutcome.Hold)]
    public void Is_held_where_much_was_refused_of_late(double share, PostingOutcome outcome) => Assert.Equal(outcome, (Reply() with { Author = Known with { RefusedShare = share } }).Judged().Outcome);

    [Fact]
    public void Is_asked_about_what_it_may_give_away_until_the_author_says_that_it_can_stay()
    {
        const string text = "Write to ana.perez@ministerio.gub.uy or call 099 123 456, please.";
        var leaks = PostingLeaks.Open("A title", text, "draft", []);
        Assert.NotEmpty(leaks);
        var asked = (Reply(text) with { Leaks = leaks }).Judged();
        Assert.Equal(PostingOutcome.Warn, asked.Outcome);
        Assert.Equal(PostingOutcome.Publish, (Reply(text) with { Leaks = leaks, Confirmed = [.. asked.Warnings.Select(w => w.Key)] }).Judged().Outcome);
        Assert.Empty(PostingLeaks.Open("A title", text, "draft", [.. leaks.Select(l => l.Fingerprint)]));
    }

    [Fact]
    public void Is_asked_whether_it_shall_wake_an_old_thread()
    {
        var old = Reply() with { Thread = OurThread with { LastActivityUtc = Now.AddDays(-181) } };
        Assert.Equal("old-thread", Assert.Single(old.Judged().Warnings).Key);
        Assert.Equal(PostingOutcome.Publish, (old with { Confirmed = ["old-thread"] }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Publish, (old with { Thread = OurThread with { LastActivityUtc = Now.AddDays(-180) } }).Judged().Outcome);
    }

    [Fact]
    public void Keeps_nothing_of_other_words_when_it_is_changed()
    {
        var posting = Reply("Ask @ana about it.");
        Assert.Equal(["ana"], posting.Reading.Mentions);
        Assert.Equal(["eva"], (posting with { Markdown = "Ask @eva about it." }).Reading.Mentions);
    }
}
