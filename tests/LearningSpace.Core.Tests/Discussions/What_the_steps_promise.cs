using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Tests.Search;
using Xunit;
using static LearningSpace.Core.Tests.Discussions.Messages;

namespace LearningSpace.Core.Tests.Discussions;

/// <summary>What holds for every message, whoever wrote it and whatever it says.</summary>
[Trait("Speed", "slow")]
public sealed class What_the_steps_promise
{
    private static readonly string[] Pieces = ["gratis ", "oferta ", "hola ", "@ana ", "@eva ", "https://a.example/x ", "https://b.example ", "**", "`", "> ", "\n\n", "ana@b.example ", "\u200B", "\u202E", "e\u0301", "[a](", "<b>", "😀"];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Elements(Pieces).ListOf().Select(string.Concat), TroublesomeTexts.Any.Generator, Gen.Elements("", "ok", new string('a', 20_001)));

    private static readonly Gen<WatchedWord> Words = from pattern in Gen.Elements("gratis", "of*", "hola", "*.example", "nunca") from action in Gen.Elements(Enum.GetValues<WatchedAction>()) from language in Gen.Elements(null, "es", "en") select new WatchedWord(pattern, action, language);

    private static readonly Gen<Posting> Any =
        from text in Texts
        from title in Gen.OneOf(Gen.Constant<string?>(null), Texts.Select(t => (string?)t))
        from kind in Gen.Elements(Enum.GetValues<PostingKind>())
        from author in Gen.Elements(Known, Newcomer, Servant, Moderator, Known with { RefusedShare = 0.5 }, Known with { SilencedUntil = Now.AddHours(1) })
        from thread in Gen.Elements(OurThread, OurThread with { IsLocked = true }, OurThread with { LastActivityUtc = Now.AddYears(-1) }, OurThread with { SlowMode = TimeSpan.FromHours(1), OwnLastReplyUtc = Now.AddMinutes(-1) })
        from recent in Gen.Elements(Array.Empty<RecentPost>(), [Earlier(TimeSpan.FromSeconds(2))], [Earlier(TimeSpan.FromHours(2), text: "hola gratis oferta")])
        from words in Words.ListOf()
        from rule in Gen.Elements(SpaceRule.Nobody, new SpaceRule(HeldAuthors.Everyone))
        from honeypot in Gen.Elements("", "", "", "x")
        from language in Gen.Elements("es", "en", "pt")
        select Reply(text) with
        {
            Kind = kind,
            Title = kind == PostingKind.Reply ? null : title,
            Author = author,
            Thread = kind == PostingKind.ThreadStart ? null : thread,
            Recent = recent,
            Words = new WatchedWords(words),
            ReplyRule = rule,
            Honeypot = honeypot,
            Language = language,
            WrittenUtc = kind == PostingKind.Edit ? Now.AddHours(-1) : null,
            Leaks = PostingLeaks.Open(title, text, "draft", []),
        };

    [Fact]
    public void Nothing_appears_that_a_step_refused_or_held() => Holds(posting =>
    {
        var verdict = posting.Judged();
        var hardest = verdict.Trace.Entries.Max(e => e.Outcome);
        return verdict.Outcome switch
        {
            PostingOutcome.Refuse => hardest == StepOutcome.Refuse,
            PostingOutcome.Warn => hardest is StepOutcome.Warn or StepOutcome.Hold,
            PostingOutcome.Hold => hardest == StepOutcome.Hold,
            _ => hardest == StepOutcome.Accept,
        };
    });

    [Fact]
    public void No_word_is_lost() => Holds(posting => posting.Judged().Posting is var kept && ReferenceEquals(kept, posting) && (kept.Title, kept.Markdown) == (posting.Title, posting.Markdown));

    [Fact]
    public void The_same_message_is_judged_alike() => Holds(posting => (posting.Judged(), (posting with { }).Judged()) is var (one, other) && one.Outcome == other.Outcome && one.Trace.Equals(other.Trace));

    [Fact]
    public void Steps_in_another_order_judge_alike() => Holds(posting =>
        new PostingPipeline(PostingPipeline.Standard.Steps.Reverse()).Judge(posting) is var turned && posting.Judged() is var usual
        && turned.Outcome == usual.Outcome && turned.RetryAfter == usual.RetryAfter && turned.HoldReasons.ToHashSet().SetEquals(usual.HoldReasons));

    [Fact]
    public void Another_watched_word_makes_nothing_easier() => Prop.ForAll((from posting in Any from words in Words.ListOf() from more in Words select (posting, words, more)).ToArbitrary(), c =>
    {
        var before = (c.posting with { Words = new WatchedWords(c.words) }).Judged();
        var after = (c.posting with { Words = new WatchedWords([.. c.words, c.more]) }).Judged();
        return after.Outcome >= before.Outcome || (before.Outcome == PostingOutcome.Hold && after.Outcome == PostingOutcome.Warn && after.HoldReasons.Count > 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_confirms_every_warning_is_not_asked_again() => Holds(posting =>
        posting.Judged() is var asked && (posting with { Confirmed = [.. asked.Warnings.Select(w => w.Key)] }).Judged() is { Warnings.Count: 0 } sent && sent.HoldReasons.SequenceEqual(asked.HoldReasons) && sent.Problems.Count == asked.Problems.Count);

    [Fact]
    public void Moderators_are_never_held_but_by_a_field_that_machines_fill_in() => Holds(posting => (posting with { Author = Moderator }).Judged().HoldReasons.All(r => r == HoldReason.Spam));

    [Fact]
    public void Time_heals_only_what_is_ahead() => Holds(posting => posting.Judged().RetryAfter is not { } after || (after > TimeSpan.Zero && after <= TimeSpan.FromHours(24)));

    [Fact]
    public void The_trace_is_read_as_it_was_written() => Holds(posting => posting.Judged().Trace is var trace && PostingTrace.Parse(trace.ToText()).Equals(trace));

    [Fact]
    public void A_trace_of_any_text_is_read_as_it_was_written()
    {
        var entry = from step in TroublesomeTexts.WellFormed.Generator from outcome in Gen.Elements(Enum.GetValues<StepOutcome>()) from reasons in TroublesomeTexts.WellFormed.Generator.ListOf() select new TraceEntry(step, outcome, [.. reasons]);
        Prop.ForAll(entry.ListOf().Select(e => new PostingTrace([.. e])).ToArbitrary(), t => PostingTrace.Parse(t.ToText()).Equals(t)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("{", 0)]
    [InlineData("{}", 0)]
    [InlineData("""[["length","Accept"],["x"],["y","3"],["z","Nonsense"],7,null,["links","Hold","ManyLinks",5]]""", 2)]
    public void A_damaged_trace_tells_what_it_can(string? json, int entries) => Assert.Equal(entries, PostingTrace.Parse(json).Entries.Count);

    [Fact]
    public void A_trace_is_short() => Assert.StartsWith("""[["silenced","Accept"],["length","Accept"],""", Reply().Judged().Trace.ToText(), StringComparison.Ordinal);

    private static void Holds(Func<Posting, bool> property) => Prop.ForAll(Any.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
