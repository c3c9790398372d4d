using LearningSpace.Core.Discussions;
using Xunit;
using static LearningSpace.Core.Discussions.PostState;
using static LearningSpace.Core.Tests.Discussions.Messages;

namespace LearningSpace.Core.Tests.Discussions;

/// <summary>Every state with every kind of actor, against tables written down by hand.</summary>
public sealed class Who_may_do_what_in_a_thread
{
    // Named as the columns of the tables, in their order.
    private static readonly (string Name, DiscussionActor Actor)[] Actors =
    [
        ("stranger to the audience, a moderator elsewhere", new DiscussionActor { MayDiscuss = true, MayModerate = true, IsAuthor = true, IsStarter = true }),
        ("visitor", new DiscussionActor { MayRead = true }),
        ("member", new DiscussionActor { MayRead = true, MayDiscuss = true }),
        ("author", new DiscussionActor { MayRead = true, MayDiscuss = true, IsAuthor = true }),
        ("silenced author", new DiscussionActor { MayRead = true, MayDiscuss = true, IsAuthor = true, IsSilenced = true }),
        ("starter of the thread", new DiscussionActor { MayRead = true, MayDiscuss = true, IsStarter = true }),
        ("moderator", new DiscussionActor { MayRead = true, MayDiscuss = true, MayModerate = true }),
        ("moderator who is the author", new DiscussionActor { MayRead = true, MayDiscuss = true, MayModerate = true, IsAuthor = true }),
    ];

    [Fact]
    public void Starts_threads_who_reads_and_writes() => Says("--xx-xxx", a => DiscussionPolicy.MayStart(a), "start");

    [Fact]
    public void Arranges_threads_who_moderates_and_reads() => Says("------xx", DiscussionPolicy.MayArrange, "arrange");

    [Fact]
    public void Replies_as_the_table_says()
    {
        foreach (var state in Enum.GetValues<PostState>())
        {
            Says(state == Published ? "--xx-xxx" : "--------", a => DiscussionPolicy.MayReply(a, new ThreadFacts(ThreadKind.Discussion, state, ThreadFlags.Pinned | ThreadFlags.Solved)), $"reply, {state}");
            Says(state == Published ? "------xx" : "--------", a => DiscussionPolicy.MayReply(a, new ThreadFacts(ThreadKind.Discussion, state, ThreadFlags.Locked)), $"reply, {state}, locked");
        }
    }

    // f: leaves nothing behind; h: leaves a line in the history.
    private static readonly Dictionary<PostState, (string Young, string Old, string Ancient, string Locked)> Edits = new()
    {
        [Held] = ("---f---f", "---h---h", "--------", "-------f"),
        [Published] = ("---f---f", "---h---h", "--------", "-------f"),
        [Hidden] = ("---h---h", "---h---h", "--------", "-------h"),
        [Removed] = ("--------", "--------", "--------", "--------"),
        [Deleted] = ("--------", "--------", "--------", "--------"),
    };

    [Fact]
    public void Changes_as_the_table_says()
    {
        var open = new ThreadFacts(ThreadKind.Discussion, Published, ThreadFlags.None);
        foreach (var (state, (young, old, ancient, locked)) in Edits)
        {
            Tells(young, a => Letter(DiscussionPolicy.MayEdit(a, open, new PostFacts(state, Now.AddSeconds(-300)), Now)), $"edit, {state}, 300 s");
            Tells(old, a => Letter(DiscussionPolicy.MayEdit(a, open, new PostFacts(state, Now.AddSeconds(-301)), Now)), $"edit, {state}, 301 s");
            Tells(old, a => Letter(DiscussionPolicy.MayEdit(a, open, new PostFacts(state, Now.AddDays(-30)), Now)), $"edit, {state}, 30 days");
            Tells(ancient, a => Letter(DiscussionPolicy.MayEdit(a, open, new PostFacts(state, Now.AddDays(-30).AddSeconds(-1)), Now)), $"edit, {state}, older");
            Tells(locked, a => Letter(DiscussionPolicy.MayEdit(a, open with { Flags = ThreadFlags.Locked }, new PostFacts(state, Now), Now)), $"edit, {state}, locked");
        }

        static char Letter(EditAnswer answer) => answer switch { EditAnswer.Free => 'f', EditAnswer.WithHistory => 'h', _ => '-' };
    }

    [Fact]
    public void Deletes_their_own_leaving_a_gravestone_where_there_are_answers()
    {
        foreach (var state in Enum.GetValues<PostState>())
        {
            var own = state is Removed or Deleted ? "--------" : "---xx--x";
            Tells(own, a => DiscussionPolicy.MayDelete(a, new PostFacts(state, Now)) switch { DeleteAnswer.Whole => 'x', DeleteAnswer.Gravestone => 'g', _ => '-' }, $"delete, {state}");
            Tells(own.Replace('x', 'g'), a => DiscussionPolicy.MayDelete(a, new PostFacts(state, Now) { HasAnswers = true }) switch { DeleteAnswer.Whole => 'x', DeleteAnswer.Gravestone => 'g', _ => '-' }, $"delete, {state}, answered");
        }
    }

    [Fact]
    public void Accepts_as_the_table_says()
    {
        foreach (var (kind, thread, reply, first) in from kind in Enum.GetValues<ThreadKind>() from thread in Enum.GetValues<PostState>() from reply in Enum.GetValues<PostState>() from first in new[] { true, false } select (kind, thread, reply, first))
        {
            var may = (kind, thread, reply, first) == (ThreadKind.Question, Published, Published, false) ? "-----xx-" : "--------";
            Says(may, a => DiscussionPolicy.MayAccept(a, new ThreadFacts(kind, thread, ThreadFlags.Locked), new PostFacts(reply, Now) { IsFirst = first }), $"accept, {kind}, {thread}, {reply}, {first}");
        }
    }

    [Fact]
    public void Writes_up_what_was_answered()
    {
        foreach (var (kind, state, flags) in from kind in Enum.GetValues<ThreadKind>() from state in Enum.GetValues<PostState>() from flags in new[] { ThreadFlags.Locked, ThreadFlags.Solved, ThreadFlags.Solved | ThreadFlags.Locked } select (kind, state, flags))
        {
            foreach (var (_, actor) in Actors)
            {
                Assert.Equal(
                    actor is { MayRead: true, MayDiscuss: true } && kind == ThreadKind.Question && state == Published && flags.HasFlag(ThreadFlags.Solved),
                    DiscussionPolicy.MayWriteUp(actor, new ThreadFacts(kind, state, flags)));
            }
        }
    }

    [Fact]
    public void Reacts_to_what_others_wrote()
    {
        foreach (var state in Enum.GetValues<PostState>())
        {
            Says(state == Published ? "--x--xx-" : "--------", a => DiscussionPolicy.MayReact(a, new PostFacts(state, Now)), $"react, {state}");
        }
    }

    [Fact]
    public void Quotes_what_can_be_read_where_they_may_reply()
    {
        foreach (var state in Enum.GetValues<PostState>())
        {
            Says(state == Published ? "--xx-xxx" : "--------", a => DiscussionPolicy.MayQuote(a, new ThreadFacts(ThreadKind.Question, Published, ThreadFlags.None), new PostFacts(state, Now)), $"quote, {state}");
        }
    }

    // W all of it, m marked, g a gravestone, - nothing.
    private static readonly Dictionary<PostState, (string Alone, string Answered)> Views = new()
    {
        [Held] = ("---mm-mm", "---mm-mm"),
        [Published] = ("-WWWWWWW", "-WWWWWWW"),
        [Hidden] = ("-ggmmgmm", "-ggmmgmm"),
        [Removed] = ("-gggggmg", "-gggggmg"),
        [Deleted] = ("--------", "-ggggggg"),
    };

    [Fact]
    public void Sees_as_the_table_says()
    {
        Assert.Equal(Enum.GetValues<PostState>(), Views.Keys.Order());
        foreach (var (state, (alone, answered)) in Views)
        {
            Tells(alone, a => Letter(DiscussionPolicy.View(a, new PostFacts(state, Now))), $"view, {state}");
            Tells(answered, a => Letter(DiscussionPolicy.View(a, new PostFacts(state, Now) { HasAnswers = true })), $"view, {state}, answered");
        }

        static char Letter(PostView view) => view switch { PostView.Whole => 'W', PostView.Marked => 'm', PostView.Gravestone => 'g', _ => '-' };
    }

    [Fact]
    public void Sees_a_held_thread_only_as_its_starter_or_as_a_moderator() =>
        Says("-----xxx", a => DiscussionPolicy.ThreadView(a, new ThreadFacts(ThreadKind.Question, Held, ThreadFlags.None)) != PostView.Nothing, "thread, held");

    [Fact]
    public void Follows_what_they_see() => Says("-----xxx", a => DiscussionPolicy.MayFollow(a, new ThreadFacts(ThreadKind.Question, Held, ThreadFlags.None)), "follow, held");

    [Fact]
    public void Does_nothing_to_what_they_do_not_see()
    {
        var post = from state in Enum.GetValues<PostState>() from answered in new[] { true, false } select new PostFacts(state, Now) { HasAnswers = answered };
        var thread = new ThreadFacts(ThreadKind.Question, Published, ThreadFlags.None);
        Assert.All(from a in Actors from p in post where DiscussionPolicy.View(a.Actor, p) is PostView.Nothing or PostView.Gravestone select (a.Actor, p), c =>
        {
            Assert.False(DiscussionPolicy.MayReact(c.Actor, c.p) || DiscussionPolicy.MayAccept(c.Actor, thread, c.p) || DiscussionPolicy.MayQuote(c.Actor, thread, c.p));
            Assert.Equal((EditAnswer.No, DeleteAnswer.No), (DiscussionPolicy.MayEdit(c.Actor, thread, c.p, Now), DiscussionPolicy.MayDelete(c.Actor, c.p)));
        });
    }

    private static void Says(string row, Func<DiscussionActor, bool> may, string what) => Tells(row, a => may(a) ? 'x' : '-', what);

    private static void Tells(string row, Func<DiscussionActor, char> told, string what)
    {
        Assert.Equal(Actors.Length, row.Length);
        Assert.All(Actors.Index(), a => Assert.True(row[a.Index] == told(a.Item.Actor), $"{what}, {a.Item.Name}: {told(a.Item.Actor)} instead of {row[a.Index]}"));
    }
}
