using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Discussions;

public sealed class Reading_threads_from_a_file : World
{
    private const string Ana = "ana@one.example", Namesake = "ana@two.example", Real = "real@one.example", About = "sampleabout";

    private static readonly string ThreadId = ContentId.From("thread");
    private static readonly string[] Ids = [ContentId.From("0"), ContentId.From("1"), ContentId.From("2")];

    private SeedDiscussions Seed => new(Database, Clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PublishAsync(Sample.Item("A case", About));
        await DraftAsync(Sample.Item("A draft", "sampledraft"));
        await Database.Gate.WriteAsync((context, _) =>
        {
            foreach (var (mail, demo) in new[] { (Ana, true), (Namesake, true), (Real, false) })
            {
                context.Accounts.Add(new AccountRow { Id = mail[..8], Email = mail, EmailKey = mail, Name = "Ana Ñandú", Culture = "es", SecurityStamp = "", ConcurrencyStamp = "", CreatedUtc = Clock.Now.UtcDateTime, Demo = demo });
            }

            context.Affiliations.Add(new AffiliationRow { Id = "affiliation", AccountId = Ana[..8], OrganisationId = About, Role = "Partner", Means = AffiliationRow.ByWord, CreatedUtc = Clock.Now.UtcDateTime });
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Keeps_what_was_said_with_signs_names_and_follows()
    {
        Assert.Equal(1, await Seed.RunAsync(Write(Good()), None));

        await using var context = Database.Reader();
        var thread = await context.Threads.SingleAsync();
        Assert.Equal(
            (ThreadId, ThreadKind.Question, "A question of some length", "transportation", "[\"signals\"]", "en", "members", About, Ana[..8], PostState.Published, true, Ids[1], 2, 2),
            (thread.Id, thread.Kind, thread.Title, thread.Topic, thread.Tags, thread.Language, thread.Audience, thread.ItemId, thread.Author, thread.State, thread.Pinned, thread.AnswerId, thread.LastNumber, thread.Replies));
        Assert.Equal((At(0), At(2), Clock.Now.UtcDateTime), (thread.CreatedUtc, thread.LastUtc, thread.ChangedUtc));
        var posts = await context.Posts.OrderBy(p => p.Number).ToListAsync();
        Assert.Equal([(Ids[0], null, Ana[..8], ""), (Ids[1], null, Namesake[..8], ""), (Ids[2], Ids[1], Ana[..8], About)], posts.Select(p => (p.Id, p.ParentId, p.Author, p.SpeaksFor)));
        Assert.Equal([(0, 0, 1), (1, 1, 0), (0, 0, 0)], posts.Select(p => (p.Useful, p.Thanks, p.Same)));
        Assert.Equal(["same", "thanks", "useful"], await context.Reactions.Select(r => r.Kind).Order().ToListAsync());
        Assert.Equal([(Ana[..8], "ana-nandu"), (Namesake[..8], "ana-nandu-2")], (await context.Handles.OrderBy(h => h.Handle).ToListAsync()).Select(h => (h.AccountId, h.Handle)));
        Assert.Equal([(Ana[..8], At(0)), (Namesake[..8], At(1))], (await context.Follows.OrderBy(f => f.SinceUtc).ToListAsync()).Select(f => (f.AccountId, f.SinceUtc)));
        Assert.Equal(ThreadId, (await context.Changes.SingleAsync(c => c.Kind == ChangeKinds.Discussion)).Key);
        Assert.False(await context.Outbox.AnyAsync(m => m.Kind == PostMessage.Appeared));
    }

    [Fact]
    public async Task Writes_nothing_twice_and_leaves_what_people_changed_since()
    {
        var file = Write(Good());
        await Seed.RunAsync(file, None);
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            await context.Threads.ExecuteUpdateAsync(t => t.SetProperty(r => r.Title, "Another title altogether"), token);
            await context.Reactions.ExecuteDeleteAsync(token);
            await context.Accounts.Where(a => a.Email == Namesake).ExecuteDeleteAsync(token); // whom the file still names
        });

        Assert.Equal(0, await Seed.RunAsync(file, None));

        await using var context = Database.Reader();
        Assert.Equal("Another title altogether", (await context.Threads.SingleAsync()).Title);
        Assert.Equal(3, await context.Posts.CountAsync());
        Assert.False(await context.Reactions.AnyAsync());
        Assert.Equal(1, await context.Changes.CountAsync(c => c.Kind == ChangeKinds.Discussion));
        Assert.Equal(1, await context.RecipeRuns.CountAsync(r => r.Name == SeedDiscussions.NameOf(file)));
    }

    public static TheoryData<string, Action<JsonObject>, string> Bad => new()
    {
        { "an unknown author", t => Post(t, 1)["Author"] = "nobody@one.example", "nobody has the address 'nobody@one.example' of post 1" },
        { "an author who is real", t => Post(t, 1)["Author"] = Real, "nobody has the address 'real@one.example' of post 1" },
        { "an unknown item", t => t["Item"] = "nothing", "there is no published item 'nothing'" },
        { "an item that is not public", t => t["Item"] = "sampledraft", "there is no published item 'sampledraft'" },
        { "an unknown topic", t => t["Topic"] = "gardening", "there is no topic 'gardening'" },
        { "an unknown language", t => t["Language"] = "xx", "there is no language 'xx'" },
        { "an unknown audience", t => t["Audience"] = "friends", "there is no audience 'friends'" },
        { "a tag in capitals", t => t["Tags"] = new JsonArray("Signals"), "the tag 'Signals'" },
        { "a tag that stands twice", t => t["Tags"] = new JsonArray("signals", "signals"), "the tag 'signals'" },
        { "a short title", t => t["Title"] = "Short", "its title has 5 characters" },
        { "no beginning", t => (t["Posts"], t["Answer"]) = (new JsonArray(), null), "it does not begin with anything" },
        { "an answer out of range", t => t["Answer"] = 3, "3 is not the number of an answer to a question" },
        { "an answer that is the question", t => t["Answer"] = 0, "0 is not the number of an answer to a question" },
        { "an answer where nobody asked", t => t["Kind"] = "Discussion", "1 is not the number of an answer to a question" },
        { "a reply to what comes later", t => Post(t, 1)["To"] = 2, "post 1 answers 2, which does not stand before it" },
        { "a reply to itself", t => Post(t, 1)["To"] = 1, "post 1 answers 1, which does not stand before it" },
        { "time that goes back", t => Post(t, 2)["At"] = "2026-10-01T08:00:00Z", "post 2 is not later than the one before it" },
        { "an empty post", t => Post(t, 2)["Markdown"] = " ", "post 2 has 1 characters" },
        { "somebody who speaks for no body", t => Post(t, 1)["SpeaksForBody"] = true, "'ana@two.example' of post 1 speaks for an organisation and belongs to none" },
        { "an unknown sign", t => Post(t, 1)["Reactions"] = new JsonObject { ["love"] = new JsonArray(Ana) }, "there is no sign 'love'" },
        { "a sign by who wrote", t => Post(t, 1)["Reactions"] = new JsonObject { ["useful"] = new JsonArray(Namesake) }, "'ana@two.example' cannot give post 1 the sign 'useful'" },
        { "a sign given twice", t => Post(t, 1)["Reactions"] = new JsonObject { ["useful"] = new JsonArray(Ana, Ana) }, "'ana@one.example' cannot give post 1 the sign 'useful'" },
        { "a sign by nobody", t => Post(t, 1)["Reactions"] = new JsonObject { ["useful"] = new JsonArray("nobody@one.example") }, "'nobody@one.example' cannot give post 1 the sign 'useful'" },
        { "an id that is none", t => t["Id"] = "short", "its id 'short' is not one" },
        { "a post's id that is none", t => Post(t, 1)["Id"] = "short", "the id 'short' of post 1 is not one" },
        { "an id that stands twice", t => Post(t, 1)["Id"] = Ids[0], $"the id '{Ids[0]}' stands twice" },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Names_file_and_thread_when_something_is_wrong_and_writes_nothing(string what, Action<JsonObject> spoil, string problem)
    {
        var thread = Good();
        spoil(thread);
        var file = Write(thread);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Seed.RunAsync(file, None));
        Assert.Contains($"{file}: thread '{thread["Title"]}': ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains(problem, StringComparison.Ordinal), $"{what}: {error.Message}");
        await using var context = Database.Reader();
        Assert.False(await context.Threads.AnyAsync() || await context.Posts.AnyAsync() || await context.Handles.AnyAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{ "Threads": null }""")]
    [InlineData("""{ "Threads": [ { "Title": "It lacks everything else" } ] }""")]
    [InlineData("""{ "Threads": [], "Colour": "red" }""")]
    public async Task Names_the_file_that_cannot_be_read(string text)
    {
        var file = Path.Combine(Test.DataFolder, "xx.json");
        await File.WriteAllTextAsync(file, text);
        Assert.Contains(file, (await Assert.ThrowsAsync<InvalidOperationException>(() => Seed.RunAsync(file, None))).Message, StringComparison.Ordinal);
    }

    private static DateTime At(int hour) => new(2026, 10, 1, 9 + hour, 0, 0, DateTimeKind.Utc);

    private static JsonObject Post(JsonObject thread, int number) => (JsonObject)thread["Posts"]![number]!;

    private static JsonObject Good() => new()
    {
        ["Id"] = ThreadId,
        ["Kind"] = "Question",
        ["Title"] = "A question of some length",
        ["Topic"] = "transportation",
        ["Tags"] = new JsonArray("signals"),
        ["Language"] = "en",
        ["Audience"] = "members",
        ["Item"] = About,
        ["Pinned"] = true,
        ["Answer"] = 1,
        ["Posts"] = new JsonArray(
            new JsonObject { ["Id"] = Ids[0], ["Author"] = Ana, ["At"] = "2026-10-01T09:00:00Z", ["Markdown"] = "How did you do it?", ["Reactions"] = new JsonObject { ["same"] = new JsonArray(Namesake) } },
            new JsonObject { ["Id"] = Ids[1], ["Author"] = Namesake, ["At"] = "2026-10-01T10:00:00Z", ["Markdown"] = "With patience, and a list.", ["Reactions"] = new JsonObject { ["useful"] = new JsonArray(Ana), ["thanks"] = new JsonArray(Ana) } },
            new JsonObject { ["Id"] = Ids[2], ["To"] = 1, ["Author"] = Ana, ["SpeaksForBody"] = true, ["At"] = "2026-10-01T11:00:00Z", ["Markdown"] = "We will try that." }),
    };

    private string Write(JsonObject thread)
    {
        var file = Path.Combine(Test.DataFolder, "xx.json");
        File.WriteAllText(file, new JsonObject { ["Threads"] = new JsonArray(thread) }.ToJsonString());
        return file;
    }
}
