using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Search;

[Trait("Speed", "quick")]
public sealed class Keeping_the_index : World
{
    private static readonly string[] Facets = ["type", "country", "stage", "technique", "function", "outcome", "year", "lang"];

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Builds_from_what_is_stored()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);
        var fresh = new SearchIndex();
        var keeper = new IndexKeeper(Database, [new ContentSource(Database, Site)], fresh);
        Assert.False(keeper.Ready);

        await keeper.BuildAsync(None);

        Assert.True(keeper.Ready);
        await DrainAsync();
        Assert.InRange(fresh.Count, 20, 1_000);
        Assert.Equal(Index.Count, fresh.Count);
        Assert.Equal(Answers(Index), Answers(fresh));
    }

    [Fact]
    public async Task Is_ready_with_nothing_in_it()
    {
        await Keeper.BuildAsync(None);

        Assert.True(Keeper.Ready);
        Assert.Equal(0, Index.Count);
    }

    [Theory]
    [InlineData("x'00112233'")]
    [InlineData("x''")]
    [InlineData("x'01FFFFFFFFFFFF'")]
    public async Task Makes_a_torn_row_anew(string bytes)
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        var whole = await TermsAsync(item.ContentItemId);
        await SetTermsAsync(item.ContentItemId, bytes);

        await Keeper.BuildAsync(None);

        Assert.Equal([item.ContentItemId], Found("buses"));
        Assert.Equal(whole.Terms, (await TermsAsync(item.ContentItemId)).Terms);
    }

    [Fact]
    public async Task Makes_a_torn_row_anew_when_it_is_told_of_it()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        await SetTermsAsync(item.ContentItemId, "x'0011'");

        await DrainAsync();

        Assert.Equal([item.ContentItemId], Found("buses"));
    }

    [Fact]
    public async Task Makes_a_row_of_an_older_analysis_anew()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        await Database.Gate.WriteAsync((context, token) => context.StoredTerms.ExecuteUpdateAsync(t => t.SetProperty(r => r.AnalysisVersion, 0), token));

        await Keeper.BuildAsync(None);

        Assert.Equal([item.ContentItemId], Found("buses"));
        Assert.Equal(TextAnalyzer.Version, (await TermsAsync(item.ContentItemId)).AnalysisVersion);
    }

    [Fact]
    public async Task Finds_what_was_stored_once_it_is_told()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        Assert.Empty(Found("buses"));

        await DrainAsync();
        Assert.Equal([item.ContentItemId], Found("buses"));

        await PublishAsync(Sample.Item("Counting trams", item.ContentItemId));
        await DrainAsync();
        Assert.Empty(Found("buses"));
        Assert.Equal([item.ContentItemId], Found("trams"));
        Assert.Equal(1, Index.Count);
    }

    [Fact]
    public async Task Forgets_what_was_deleted()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item, Sample.Item("Counting buses too"));
        await DrainAsync();

        await Database.Gate.WriteAsync(async (context, token) =>
        {
            await context.Items.Where(i => i.Id == item.ContentItemId).ExecuteDeleteAsync(token);
            context.Announce(ChangeKinds.Item, item.ContentItemId, Clock.Now.UtcDateTime);
        });
        await DrainAsync();

        Assert.DoesNotContain(item.ContentItemId, Found("buses"));
        Assert.Equal(1, Index.Count);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finds_the_same_after_everything_was_analysed_anew()
    {
        await Apply.RunAsync(RecipeFiles.Demonstration(), None);
        await PublishForMembersAsync(Sample.Item("For members only", body: "assistant"));
        await DraftAsync(Sample.Item("A draft about an assistant"));
        await DrainAsync();
        var (before, rows, all) = (Answers(Index), await Dump.ContentAsync(Database), Index.Count);
        var progress = new List<int>();

        Assert.Equal(all, await Rebuilding(Database).AllAsync(Clock, progress.Add, None));

        Assert.Equal(all, progress[^1]);
        Assert.Equal(rows, await Dump.ContentAsync(Database));
        await DrainAsync();
        Assert.Equal(before, Answers(Index));
    }

    [Fact]
    public async Task Hides_what_is_for_members_after_everything_was_analysed_anew()
    {
        var item = Sample.Item("Counting buses");
        await PublishForMembersAsync(item);

        await Rebuilding(Database).AllAsync(Clock, _ => { }, None);
        await DrainAsync();

        Assert.Empty(Found("buses"));
        Assert.Equal([item.ContentItemId], Found("buses", Members));
    }

    [Fact]
    public async Task Drops_rows_that_nothing_public_stands_behind()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var draft = Sample.Item("Only a draft");
        await DraftAsync(draft);
        var terms = await TermsAsync((await AtAsync("counting-buses"))!.Row.Id);
        await Database.Gate.WriteAsync((context, _) =>
        {
            context.StoredTerms.Add(new TermsRow { ItemId = draft.ContentItemId, AnalysisVersion = terms.AnalysisVersion, Terms = terms.Terms });
            return Task.CompletedTask;
        });

        await Rebuilding(Database).AllAsync(Clock, _ => { }, None);

        await using var reader = Database.Reader();
        Assert.Equal(1, await reader.StoredTerms.CountAsync());
    }

    [Fact]
    public async Task Does_not_put_old_terms_over_what_is_published_meanwhile()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        var interposed = new InterposedDatabase(Database, write => write == 1 ? PublishAsync(Sample.Item("Counting trams", item.ContentItemId)) : Task.CompletedTask);

        await Rebuilding(interposed).AllAsync(Clock, _ => { }, None);
        await DrainAsync();

        Assert.Equal([item.ContentItemId], Found("trams"));
        Assert.Empty(Found("buses"));
    }

    [Fact]
    public async Task Keeps_what_is_published_while_everything_is_analysed_anew()
    {
        await PublishAsync(Sample.Item("Counting buses"));
        var early = Sample.Item("Counting trams", "0000early");

        // The second write is the last: all items were read before it.
        var interposed = new InterposedDatabase(Database, write => write == 2 ? PublishAsync(early) : Task.CompletedTask);
        await Rebuilding(interposed).AllAsync(Clock, _ => { }, None);
        await DrainAsync();

        Assert.Equal([early.ContentItemId], Found("trams"));
    }

    [Fact]
    public async Task Does_not_bring_back_what_is_deleted_meanwhile()
    {
        var item = Sample.Item("Counting buses");
        await PublishAsync(item);
        var interposed = new InterposedDatabase(
            Database,
            write => write == 1 ? Database.Gate.WriteAsync((context, token) => context.Items.Where(i => i.Id == item.ContentItemId).ExecuteDeleteAsync(token)) : Task.CompletedTask);

        await Rebuilding(interposed).AllAsync(Clock, _ => { }, None);
        await DrainAsync();

        Assert.Empty(Found("buses"));
    }

    private AnalyzeContent Rebuilding(Database through) => new(through, Site.Current);

    // What people would see: results with their scores in each order, and every filter's counts.
    private static List<string> Answers(SearchIndex index)
    {
        var answers = new List<string>();
        foreach (var words in new[] { "", "assistant", "asistente impuestos", "modelo", "school bus", "agua" })
        {
            foreach (var sort in Enum.GetValues<SearchSort>())
            {
                var result = index.Search(new SearchRequest { Query = SearchQuery.Parse(words), Sort = sort, Facets = Facets, Take = 100 });
                answers.Add($"{words} {sort} {result.Total} {string.Join(' ', result.Hits.OrderByDescending(h => h.Score).ThenBy(h => h.ItemId, StringComparer.Ordinal).Select(h => $"{h.ItemId}:{h.Score:0.0000}"))}");
                answers.AddRange(result.Facets.Select(f => $"{f.Key} {string.Join(' ', f.Value.Select(v => $"{v.Value}={v.Count}"))}"));
            }
        }

        Assert.Contains(answers, a => a.Contains("demo", StringComparison.Ordinal));
        return answers;
    }

    private async Task<TermsRow> TermsAsync(string id)
    {
        await using var reader = Database.Reader();
        return await reader.StoredTerms.SingleAsync(t => t.ItemId == id);
    }

    private Task SetTermsAsync(string id, string bytes) => Raw.RunAsync(
        Test, $"UPDATE stored_terms SET terms = {(TestDatabase.IsPostgres ? $"decode('{bytes[2..^1]}', 'hex')" : bytes)} WHERE item_id = '{id}'");
}
