using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Content;

public sealed class Reading_versions : World
{
    private const string Id = "versioned";

    private VersionReader Versions => new(Database);

    [Fact]
    public async Task Lists_what_is_and_was_public_newest_first()
    {
        await PublishAsync(Sample.Item("First", Id));
        var first = Clock.Now.UtcDateTime;
        Clock.Now += TimeSpan.FromDays(3);
        await PublishAsync(Sample.Item("Second", Id));
        Clock.Now += TimeSpan.FromDays(4);
        await PublishAsync(Sample.Item("Third", Id));

        Assert.Equal(
            [new(3, first.AddDays(7), first.AddDays(7), IsCurrent: true), new(2, first.AddDays(3), first.AddDays(3), IsCurrent: false), new(1, first, first, IsCurrent: false)],
            await Versions.ListAsync(Id, Visitors, None));
    }

    [Fact]
    public async Task Never_shows_a_draft()
    {
        await PublishAsync(Sample.Item("First", Id));
        await DraftAsync(Sample.Item("A secret draft", Id));
        Assert.Equal([1], await NumbersAsync());
        Assert.False(await HasFormerAsync(Visitors));
        Assert.Equal(["First"], await TitlesAsync([2, 1]));

        // The draft stays one after what follows it is published.
        await PublishAsync(Sample.Item("Third", Id));
        Assert.Equal([3, 1], await NumbersAsync());
        Assert.True(await HasFormerAsync(Visitors));
        Assert.Equal(["Third", "First"], await TitlesAsync([1, 2, 3]));
    }

    [Fact]
    public async Task Shows_nothing_of_an_item_that_is_no_longer_public()
    {
        await PublishAsync(Sample.Item("First", Id), Sample.Item("Second", Id, version: "versionedsecond"));
        Assert.Equal([2, 1], await NumbersAsync());
        await DraftAsync(Sample.Item("Second", Id, version: "versionedsecond"));
        Assert.Empty(await NumbersAsync());
        Assert.Empty(await TitlesAsync([1, 2]));
        Assert.Null(await HasFormerAsync(Visitors));
    }

    [Fact]
    public async Task Shows_the_history_of_an_item_for_members_to_members_only()
    {
        await PublishForMembersAsync(Sample.Item("First", Id), Sample.Item("Second", Id));
        Assert.Empty(await NumbersAsync());
        Assert.Empty(await TitlesAsync([1, 2]));
        Assert.Null(await HasFormerAsync(Visitors));
        Assert.Equal([2, 1], (await Versions.ListAsync(Id, Members, None)).Select(v => v.Number));
        Assert.Equal(["Second", "First"], await TitlesAsync([1, 2], Members));
        Assert.True(await HasFormerAsync(Members));
    }

    [Fact]
    public async Task Gives_the_content_of_the_versions_asked_for()
    {
        await PublishAsync(Sample.Item("First", Id, body: "one"), Sample.Item("Second", Id, body: "two"), Sample.Item("Third", Id, body: "three"), Sample.Item("Another", "another"));
        var found = await Versions.ReadAsync(Id, [1, 3, 7], Visitors, None).ToListAsync();
        Assert.Equal([(3, true, "Third", "three", Id), (1, false, "First", "one", Id)], found.Select(v =>
            (v.Entry.Number, v.Entry.IsCurrent, ContentProjector.TitleOf(v.Item), ContentProjector.BodyOf(v.Item), v.Item.ContentItemId)));
        Assert.Empty(await TitlesAsync([]));
        Assert.Equal(["Another"], (await Versions.ReadAsync("another", [1, 2], Visitors, None).ToListAsync()).Select(v => v.Item.DisplayText));
    }

    private async Task<IEnumerable<int>> NumbersAsync() => (await Versions.ListAsync(Id, Visitors, None)).Select(v => v.Number);

    // By its address, as pages find it; null where it is not found.
    private async Task<bool?> HasFormerAsync(IReadOnlyList<string> audiences)
    {
        await using var context = Database.Reader();
        var row = await context.Items.SingleAsync(i => i.Id == Id);
        return (await Reader.FindByPathAsync(row.PathWord, row.Slug, "en", audiences, None)).Found?.HasFormer;
    }

    private async Task<IEnumerable<string>> TitlesAsync(IReadOnlyList<int> numbers, IReadOnlyList<string>? audiences = null) =>
        (await Versions.ReadAsync(Id, numbers, audiences ?? Visitors, None).ToListAsync()).Select(v => v.Item.DisplayText);
}
