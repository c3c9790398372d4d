using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Redactions;
using LearningSpace.Core.Search;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Redactions;
using LearningSpace.Data.Search;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Discussions;

/// <summary>Threads are found by what everybody may read in them, soon after it was said, and no longer once it cannot be read.</summary>
public sealed class Finding_threads : World
{
    private readonly SearchIndex index = new();
    private ChangeFollower follower = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var keeper = new IndexKeeper(Database, [new ContentSource(Database, Site), new ThreadSource(Database, Site)], index);
        follower = new ChangeFollower(Database, [Site, keeper]);
        await follower.StartAsync(None);
        await keeper.BuildAsync(None);
    }

    public override ValueTask DisposeAsync()
    {
        follower.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_thread_is_found_by_its_title_its_words_and_its_tags_once_the_outbox_is_done()
    {
        var thread = await BeginAsync("Counting buses at night", "We have **sensors** on forty of them.", t => t.Tags = "[\"timetables\"]");
        await SayAsync(thread, "Ours count passengers, too.");
        await follower.DrainAsync();
        Assert.Empty(Hits("buses"));

        await DeliverAsync();
        foreach (var words in new[] { "buses", "sensors", "passengers", "timetables" })
        {
            Assert.Equal([thread], Hits(words));
        }

        var counts = index.Search(new SearchRequest { Take = 0, Facets = [ContentProjector.TypeFacet, ContentProjector.LanguageFacet, ContentProjector.YearFacet] }).Facets;
        Assert.Equal(new FacetCount(ThreadDocument.Type, 1), Assert.Single(counts[ContentProjector.TypeFacet]));
        Assert.Equal("en", Assert.Single(counts[ContentProjector.LanguageFacet]).Value);
        Assert.Equal(Clock.GetUtcNow().Year.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(counts[ContentProjector.YearFacet]).Value);
    }

    [Fact]
    public async Task However_often_a_thread_changes_one_message_waits_for_it()
    {
        var thread = await BeginAsync("Counting buses", "How?");
        for (var n = 0; n < 5; n++)
        {
            await SayAsync(thread, $"Answer {n}");
        }

        await using (var context = Database.Reader())
        {
            Assert.Equal(FindThreads.MessageOf(thread), (await context.Outbox.SingleAsync(o => o.Kind == FindThreads.MessageKind)).Id);
        }

        // One that was given up is taken up again by the next change.
        await Database.Gate.WriteAsync((context, token) => context.Outbox.ExecuteUpdateAsync(o => o.SetProperty(r => r.Attempts, OutboxRow.MostAttempts), token), None);
        await SayAsync(thread, "By hand.");
        await DeliverAsync();
        Assert.Equal([thread], Hits("hand"));
    }

    [Fact]
    public async Task What_is_said_while_a_thread_is_analysed_is_found_too()
    {
        var thread = await BeginAsync("Counting buses", "How?");
        await DeliverAsync();
        await SayAsync(thread, "With cameras.");
        var message = await MessageAsync();
        var rest = await Finder.HandleAsync(message, None);
        await SayAsync(thread, "Or with sensors.");
        await Database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.Outbox.Where(o => o.Id == message.Id).ExecuteDeleteAsync(token);
                await rest!(context, token);
            },
            None);
        await follower.DrainAsync();
        Assert.Equal([thread], Hits("cameras"));
        Assert.Empty(Hits("sensors"));

        await DeliverAsync();
        Assert.Equal([thread], Hits("sensors"));
    }

    [Theory]
    [InlineData(PostState.Held)]
    [InlineData(PostState.Hidden)]
    [InlineData(PostState.Removed)]
    [InlineData(PostState.Deleted)]
    public async Task What_is_out_of_sight_is_not_found(PostState state)
    {
        var thread = await BeginAsync("Counting buses", "How?");
        var reply = await SayAsync(thread, "With cameras.");
        await DeliverAsync();
        Assert.Equal([thread], Hits("cameras"));

        await ChangeAsync(thread, async (context, row) => await context.Posts.Where(p => p.Id == reply).ExecuteUpdateAsync(p => p.SetProperty(r => r.State, state)));
        await DeliverAsync();
        Assert.Empty(Hits("cameras"));
        Assert.Equal([thread], Hits("buses"));

        // The whole thread is gone from the very change on, whatever waits in the outbox.
        await ChangeAsync(thread, (_, row) => Task.FromResult(row.State = state));
        await follower.DrainAsync();
        Assert.Empty(Hits("buses"));
        await DeliverAsync();
        Assert.Empty(Hits("buses", Members));
        await using var context = Database.Reader();
        Assert.Empty(await context.ThreadTerms.ToListAsync());
    }

    [Fact]
    public async Task A_thread_is_found_by_who_may_read_it_and_what_it_is_about()
    {
        var (open, closed) = (Sample.Item("Open item"), Sample.Item("Closed item"));
        await PublishAsync(open);
        await PublishForMembersAsync(closed);
        var forMembers = await BeginAsync("Buses for members", "Prices.", t => t.Audience = Audiences.Members);
        var onOpen = await BeginAsync("Buses of the open item", "Routes.", t => t.ItemId = open.ContentItemId);
        var onClosed = await BeginAsync("Buses of the closed item", "Depots.", t => t.ItemId = closed.ContentItemId);
        await DeliverAsync();
        Assert.Equal([onOpen], Hits("buses"));
        Assert.Equal(new[] { forMembers, onOpen, onClosed }.Order(), Hits("buses", Members).Order());

        // The readers of an item change: at once nobody finds what is said of it, and then the right people do.
        var put = new PutContent(Site.Current, Clock);
        await PutAsync(put, [put.Prepare(open, publish: true) with { Audience = Audiences.Members }, put.Prepare(closed, publish: true) with { Audience = Audiences.Everyone }]);
        await follower.DrainAsync();
        Assert.Empty(Hits("buses"));
        await DeliverAsync();
        Assert.Equal([onClosed], Hits("buses"));
        Assert.Equal(new[] { forMembers, onOpen, onClosed }.Order(), Hits("buses", Members).Order());
    }

    [Fact]
    public async Task What_settled_a_question_is_found_in_a_thread_that_is_too_long_to_be_searched_whole()
    {
        var thread = await BeginAsync("Counting buses", "How?", t => t.Kind = ThreadKind.Question);
        for (var n = 0; n < 6; n++)
        {
            await SayAsync(thread, string.Join(' ', Enumerable.Repeat($"word{n}", 4_000)));
        }

        var answer = await SayAsync(thread, "With cameras.");
        await DeliverAsync();
        Assert.Empty(Hits("cameras"));
        Assert.Equal([thread], Hits("word1"));
        Assert.Empty(Hits("word5"));

        await ChangeAsync(thread, (_, row) => Task.FromResult(row.AnswerId = answer));
        await DeliverAsync();
        Assert.Equal([thread], Hits("cameras"));
    }

    [Fact]
    public async Task Words_that_were_removed_everywhere_are_in_no_terms_from_that_transaction_on()
    {
        var thread = await BeginAsync("Counting buses", "Ask Zoraida Quintanilla.");
        await DeliverAsync();
        Assert.Equal([thread], Hits("quintanilla"));

        var by = "redactor";
        await Database.Gate.WriteAsync(
            (context, _) => Task.FromResult(context.Accounts.Add(new AccountRow { Id = by, Email = "r@space.example", EmailKey = "r@space.example", Culture = "en", SecurityStamp = "", ConcurrencyStamp = "", CreatedUtc = Clock.Now.UtcDateTime })), None);
        var message = await AskAgainAsync(thread);
        var rest = await Finder.HandleAsync(message, None); // somebody has just read the words
        await new RedactEverywhere(Database, Site, Media, Clock).RunAsync(new RedactionOrder(Redaction.Of(["Zoraida Quintanilla"], []).Redaction, by, "A name", _ => "…"), None);
        await Database.Gate.WriteAsync((context, token) => rest!(context, token), None);
        await using (var context = Database.Reader())
        {
            var row = await context.ThreadTerms.SingleAsync();
            Assert.Equal((0, 0), (row.AnalysisVersion, row.Terms.Length));
        }

        await follower.DrainAsync();
        Assert.Empty(Hits("quintanilla"));
        Assert.Equal([thread], Hits("buses"));
    }

    [Fact]
    public async Task All_threads_are_analysed_anew_on_demand()
    {
        var thread = await BeginAsync("Counting buses", "How?");
        var gone = await BeginAsync("Counting trams", "How?");
        await DeliverAsync();
        await Database.Gate.WriteAsync(
            async (context, token) =>
            {
                await context.ThreadTerms.Where(t => t.ThreadId == thread).ExecuteDeleteAsync(token);
                await context.Threads.Where(t => t.Id == gone).ExecuteUpdateAsync(t => t.SetProperty(r => r.State, PostState.Removed), token);
            },
            None);
        Assert.Equal(1, await new AnalyzeThreads(Database, Site.Current).AllAsync(None));
        await new AnalyzeContent(Database, Site.Current).AllAsync(Clock, _ => { }, None);
        await follower.DrainAsync();
        Assert.Equal([thread], Hits("counting", Members));
    }

    private FindThreads Finder => new(Database, Site, Clock);

    private async Task<string> BeginAsync(string title, string words, Action<ThreadRow>? more = null)
    {
        Clock.Now += TimeSpan.FromSeconds(1);
        var now = Clock.GetUtcNow().UtcDateTime;
        var thread = new ThreadRow { Id = ContentId.New(Clock.GetUtcNow()), Title = title, Language = "en", State = PostState.Published, CreatedUtc = now, LastUtc = now, ChangedUtc = now };
        more?.Invoke(thread);
        await Database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Threads.Add(thread);
                context.Appeared(thread, context.Posts.Add(Post(thread.Id, 0, words)).Entity, Clock.GetUtcNow());
                return Task.CompletedTask;
            },
            None);
        return thread.Id;
    }

    private async Task<string> SayAsync(string thread, string words)
    {
        var id = "";
        await Database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = (await context.HoldThreadAsync(thread, token))!;
                var post = context.Posts.Add(Post(thread, ++row.LastNumber, words)).Entity;
                id = post.Id;
                context.Appeared(row, post, Clock.GetUtcNow());
            },
            None);
        return id;
    }

    private PostRow Post(string thread, int number, string words) =>
        new() { Id = ContentId.New(Clock.GetUtcNow()), ThreadId = thread, Number = number, Markdown = words, State = PostState.Published, CreatedUtc = Clock.GetUtcNow().UtcDateTime };

    private Task ChangeAsync(string thread, Func<SpaceContext, ThreadRow, Task> change) => Database.Gate.WriteAsync(
        async (context, token) =>
        {
            var row = (await context.HoldThreadAsync(thread, token))!;
            await change(context, row);
            await context.ToldAsync(row, Clock.GetUtcNow().UtcDateTime, token);
        },
        None);

    private async Task<OutboxRow> MessageAsync()
    {
        await using var context = Database.Reader();
        return await context.Outbox.SingleAsync(o => o.Kind == FindThreads.MessageKind);
    }

    private async Task<OutboxRow> AskAgainAsync(string thread)
    {
        await ChangeAsync(thread, (_, _) => Task.CompletedTask);
        return await MessageAsync();
    }

    private async Task DeliverAsync()
    {
        Clock.Now += TimeSpan.FromSeconds(1);
        await new DeliverOutbox(Database, [Finder, new Deaf()], Clock).RunAsync(None);
        await follower.DrainAsync();
    }

    private List<string> Hits(string words, IReadOnlyList<string>? audiences = null) =>
        [.. index.Search(new SearchRequest { Query = SearchQuery.Parse(words, "en"), Audiences = audiences ?? Visitors }).Hits.Select(h => h.ItemId)];

    private sealed class Deaf : IOutboxHandler
    {
        public string Kind => PostMessage.Appeared;

        public Task<Func<SpaceContext, CancellationToken, Task>?> HandleAsync(OutboxRow message, CancellationToken cancellation) => Task.FromResult<Func<SpaceContext, CancellationToken, Task>?>(null);
    }
}
