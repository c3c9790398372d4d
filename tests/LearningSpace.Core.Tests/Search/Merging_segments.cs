using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Merging_segments
{
    [Fact]
    public void Makes_the_segment_that_the_living_documents_would_have_made_at_once()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var world = new SearchWorld(seed);
            var (views, living) = (new List<SegmentView>(), new List<StoredTerms>());
            for (var s = world.Next(4); s >= 0; s--)
            {
                var documents = Enumerable.Range(0, world.Next(60)).Select(i => StoredTerms.Analyze(world.Document($"s{s}-{i:00}"))).ToList();
                var gone = Enumerable.Range(0, documents.Count).Where(_ => world.Next(3) == 0).ToHashSet();
                views.Add(new SegmentView(Built(documents)).Without(gone));
                living.AddRange(documents.Where((_, d) => !gone.Contains(d)));
            }

            Same(Built(living), SegmentMerger.Merge(views), $"seed {seed}");
        }
    }

    [Fact]
    public void Carries_blocks_over_that_do_not_begin_where_they_began()
    {
        var world = new SearchWorld(500, made: 40);
        var documents = Enumerable.Range(0, 900).Select(i => StoredTerms.Analyze(world.Document($"{i:000}"))).ToList();
        SegmentView[] views =
        [
            new SegmentView(Built(documents[..300])).Without([.. Enumerable.Range(0, 200).Where(i => i % 7 != 0)]),
            new SegmentView(Built(documents[300..])).Without([5, 6, 599]),
        ];
        List<StoredTerms> living = [.. documents.Where((_, i) => i < 300 ? i >= 200 || i % 7 == 0 : i - 300 is not (5 or 6 or 599))];
        Same(Built(living), SegmentMerger.Merge(views), "blocks");
    }

    [Fact]
    public void Leaves_nothing_of_nothing()
    {
        var world = new SearchWorld(3);
        var view = new SegmentView(Built([StoredTerms.Analyze(world.Document("a"))])).Without([0]);
        Same(Built([]), SegmentMerger.Merge([view, view]), "none");
    }

    private static IndexSegment Built(IEnumerable<StoredTerms> documents)
    {
        var builder = new SegmentBuilder();
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        return builder.Build();
    }

    private static void Same(IndexSegment expected, IndexSegment actual, string when)
    {
        Assert.Equal(Shown(expected.Terms), Shown(actual.Terms));
        Assert.Equal(Shown(expected.Forms), Shown(actual.Forms));
        Assert.True(expected.FormTerms.SequenceEqual(actual.FormTerms) && expected.FormFrequencies.SequenceEqual(actual.FormFrequencies), when);
        Assert.True(expected.Forward.SequenceEqual(actual.Forward) && expected.ForwardStarts.SequenceEqual(actual.ForwardStarts), when);

        var (lists, others) = (expected.Postings, actual.Postings);
        Assert.True(lists.FirstBlocks.SequenceEqual(others.FirstBlocks) && lists.Frequencies.SequenceEqual(others.Frequencies), when);
        Assert.True(lists.BlockLast.SequenceEqual(others.BlockLast) && lists.BlockStarts.SequenceEqual(others.BlockStarts), when);
        Assert.True(lists.BlockImpacts.SequenceEqual(others.BlockImpacts) && lists.AverageLength == others.AverageLength, when);
        Assert.True(lists.BlockPositions.SequenceEqual(others.BlockPositions) && lists.Data.SequenceEqual(others.Data) && lists.Positions.SequenceEqual(others.Positions), when);

        Assert.Equal(Shown(expected.Documents), Shown(actual.Documents));
        Assert.Equal(expected.Facets.Keys.Order(StringComparer.Ordinal), actual.Facets.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected.Facets, f => Assert.Equal(Shown(f.Value), Shown(actual.Facets[f.Key])));
    }

    private static IEnumerable<string> Shown(TermTable table) => Enumerable.Range(0, table.Count).Select(table.Text);

    private static IEnumerable<string> Shown(FacetColumn column) =>
        Enumerable.Range(0, column.Values.Count).Select(v => $"{column.Values.Text(v)}: {string.Join(' ', column.DocumentsOf(v))}");

    private static IEnumerable<string> Shown(DocumentTable table) => Enumerable.Range(0, table.Count).Select(d =>
        $"{table.IdText(d)} {table.SetText(d)} {table.Source(d)} {table.SourceIdText(d)} {table.Lengths[d]} {table.PublishedTicks[d]} {table.ModifiedTicks[d]} {table.TitleKeys[d]} "
        + $"{table.Languages[d]} {table.IsImported(d)} {table.Find(table.IdText(d)) == d}");
}
