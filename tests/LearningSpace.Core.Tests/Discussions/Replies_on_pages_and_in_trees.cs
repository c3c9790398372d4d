using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Discussions;
using Xunit;

namespace LearningSpace.Core.Tests.Discussions;

public sealed class Replies_on_pages_and_in_trees
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(50, 2)]
    [InlineData(10_000, 400)]
    public void Stand_on_the_page_of_their_number(int number, int page)
    {
        Assert.Equal(page, ThreadPages.Of(number));
        Assert.Equal(page, ThreadPages.Count(number));
        Assert.True(ThreadPages.Has(page, number) && !ThreadPages.Has(page + 1, number) && !ThreadPages.Has(0, number));
    }

    [Fact]
    public void Stand_on_one_page_each() => Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), number =>
        ThreadPages.Numbers(ThreadPages.Of(number)) is var (first, last) && number >= first && number <= last && last - first == ThreadPages.Size - 1).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 60, 1)]
    [InlineData(24, 60, 1)]
    [InlineData(25, 60, 2)]
    [InlineData(60, 60, 3)]
    [InlineData(70, 60, 3)]
    [InlineData(50, 50, 2)]
    [InlineData(int.MaxValue, int.MaxValue, 85_899_346)]
    public void Go_on_where_somebody_left(int lastRead, int replies, int page) => Assert.Equal(page, ThreadPages.Next(lastRead, replies));

    [Fact]
    public void Take_any_number() => Assert.All([int.MinValue, -1, 0, int.MaxValue], n => Assert.True(ThreadPages.Count(n) >= 1 && ThreadPages.Of(n) >= 1 && ThreadPages.Numbers(n).First >= 1));

    [Fact]
    public void Stand_below_what_they_answer()
    {
        (string Id, string? Parent)[] replies = [("a", null), ("b", "a"), ("c", null), ("d", "a"), ("e", "b"), ("f", "e"), ("g", "gone"), ("h", "h")];
        Assert.Equal(
            [("a", 0, 0), ("b", 1, 1), ("e", 2, 2), ("f", 3, 2), ("d", 1, 1), ("c", 0, 0), ("g", 0, 0), ("h", 0, 0)],
            ThreadTree.Order(replies, r => r.Id, r => r.Parent).Select(p => (p.Reply.Id, p.Depth, p.Indent)));
    }

    [Fact]
    public void Are_all_there_once_after_what_they_answer_and_in_order_among_their_like()
    {
        // Parents may be missing, later, or the reply itself.
        var threads = Gen.Choose(0, 30).ListOf().Select(p => p.Select((parent, at) => (Id: at, Parent: parent)).ToList());
        Prop.ForAll(threads.ToArbitrary(), replies =>
        {
            var ordered = ThreadTree.Order(replies, r => $"{r.Id}", r => r.Parent == 30 ? null : $"{r.Parent}");
            var place = ordered.Select((p, at) => (p.Reply.Id, At: at, p.Depth)).ToDictionary(p => p.Id);
            return ordered.Select(p => p.Reply).Order().SequenceEqual(replies)
                && replies.All(r => Answers(r) ? place[r.Parent].At < place[r.Id].At && place[r.Id].Depth == place[r.Parent].Depth + 1 : place[r.Id].Depth == 0)
                && replies.GroupBy(r => Answers(r) ? r.Parent : -1).All(g => g.Select(r => place[r.Id].At).SequenceEqual(g.Select(r => place[r.Id].At).Order()));
        }).QuickCheckThrowOnFailure();

        static bool Answers((int Id, int Parent) reply) => reply.Parent < reply.Id && reply.Parent != 30;
    }

    [Fact]
    public void May_answer_each_other_a_hundred_thousand_deep()
    {
        var chain = ThreadTree.Order(Enumerable.Range(0, 100_000).ToList(), i => $"{i}", i => i == 0 ? null : $"{i - 1}");
        Assert.Equal((99_999, 99_999, 2), (chain[^1].Reply, chain[^1].Depth, chain[^1].Indent));
        var broad = ThreadTree.Order(Enumerable.Range(0, 100_000).ToList(), i => $"{i}", i => i == 0 ? null : "0");
        Assert.Equal(Enumerable.Range(0, 100_000), broad.Select(p => p.Reply));
    }
}
