using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Site;
using LearningSpace.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Site;

public sealed class Picking_for_the_week : NotesWorld
{
    private PickForTheWeek Pick => new(Database, Site, Clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var outcome = await Apply.RunAsync(RecipeFiles.Of(Test.DataFolder, """{ "name": "settings", "LearningSpaceSettings": { "Home": { "Pick": "Note" } } }"""), None);
        Assert.True(outcome.Applied, string.Join('\n', outcome.Problems));
        await DrainAsync();
    }

    [Fact]
    public async Task Chooses_once_a_week_and_tells_every_process()
    {
        await StoreAsync([.. Enumerable.Range(1, 6).Select(i => Note($"Note {i}", $"n{i}"))]);
        Assert.True(await Pick.RunAsync(None));
        await DrainAsync();
        var first = Site.Current.Pick;
        Assert.Equal(WeeklyPick.WeekOf(Clock.Now.UtcDateTime), first.Week);
        Assert.Equal(Cultures.All.Order(StringComparer.Ordinal), first.Items.Keys.Order(StringComparer.Ordinal));

        var cursor = await Database.ChangeCursorAsync();
        Assert.False(await Pick.RunAsync(None));
        Assert.Empty(await Database.ChangesAfterAsync(cursor, 10));

        Clock.Now = Clock.Now.AddDays(7);
        Assert.True(await Pick.RunAsync(None));
        await DrainAsync();
        Assert.NotEqual(first.Week, Site.Current.Pick.Week);
        Assert.All(first.Items, i => Assert.NotEqual(i.Value, Site.Current.Pick.Items[i.Key]));
    }

    [Fact]
    public async Task Chooses_once_where_several_processes_look()
    {
        await StoreAsync([.. Enumerable.Range(1, 6).Select(i => Note($"Note {i}", $"n{i}"))]);

        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Pick.RunAsync(None))))).Count(chosen => chosen));
    }

    [Fact]
    public async Task Chooses_again_when_what_was_chosen_is_no_longer_there()
    {
        await StoreAsync(Note("Note 1", "n1"), Note("Note 2", "n2"));
        await Pick.RunAsync(None);
        await DrainAsync();
        var chosen = Site.Current.Pick.Items["es"];
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            await context.Items.Where(i => i.Id == chosen).ExecuteDeleteAsync(token);
            context.Announce(ChangeKinds.Item, chosen, Clock.Now.UtcDateTime);
        });

        Assert.True(await Pick.RunAsync(None));
        await DrainAsync();
        Assert.All(Site.Current.Pick.Items.Values, i => Assert.NotEqual(chosen, i));
    }

    [Fact]
    public async Task Chooses_nothing_that_is_not_for_everybody_and_nothing_of_nothing()
    {
        Assert.False(await Pick.RunAsync(None));
        await DraftAsync(Note("Draft", "n1"));
        await PublishForMembersAsync(Note("Members", "n2"));
        Assert.False(await Pick.RunAsync(None));

        await StoreAsync(Note("Everybody", "n3"));
        Assert.True(await Pick.RunAsync(None));
        await DrainAsync();
        Assert.All(Site.Current.Pick.Items.Values, i => Assert.Equal("n3", i));
    }

    [Fact]
    public async Task Chooses_nothing_that_has_no_page()
    {
        await ApplyAsync("""{ "name": "settings", "LearningSpaceSettings": { "Home": { "Pick": "NoteRow" } } }""");
        await DrainAsync();
        var row = Note("Row", "r1");
        row.ContentType = "NoteRow";
        await StoreAsync(row);
        Assert.Equal("", (await RowAsync("r1")).PathWord);

        Assert.False(await Pick.RunAsync(None));
    }

    [Fact]
    public async Task Is_not_exported_with_the_site()
    {
        await StoreAsync(Note("Everybody", "n3"));
        await Pick.RunAsync(None);
        await DrainAsync();

        Assert.DoesNotContain(WeeklyPick.Name, System.Text.Encoding.UTF8.GetString(await Exports.OfAsync(Test)), StringComparison.Ordinal);
    }
}
