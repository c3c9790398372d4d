using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Saving_the_index
{
    [Fact]
    [Trait("Speed", "slow")]
    public void Gives_back_an_index_that_answers_the_same_through_all_later_changes()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var world = new SearchWorld(seed, made: seed % 3 == 0 ? 60 : 0);
            var index = new SearchIndex();
            Change(world, index);
            var loaded = new SearchIndex();
            Assert.True(loaded.Load(Saved(index)));
            for (var round = 0; round < 3; round++)
            {
                Same(world, index, loaded, $"seed {seed}, round {round}");
                var changes = Changes(world);
                index.Apply(changes);
                loaded.Apply(changes);
            }
        }
    }

    [Fact]
    public void Knows_a_file_in_which_any_byte_is_another()
    {
        var index = new SearchIndex();
        Change(new SearchWorld(1), index);
        var bytes = Saved(index).ToArray();
        var random = new Random(1);
        for (var i = 0; i < 400; i++)
        {
            byte[] torn = [.. bytes];
            torn[random.Next(torn.Length)] ^= (byte)(1 << random.Next(8));
            var loaded = new SearchIndex();
            Assert.False(loaded.Load(new MemoryStream(torn)));
            Assert.Equal(0, loaded.Count);
        }
    }

    [Fact]
    public void Knows_a_file_that_was_cut_off()
    {
        var index = new SearchIndex();
        Change(new SearchWorld(2), index);
        var bytes = Saved(index).ToArray();
        foreach (var length in Enumerable.Range(0, 60).Concat(Enumerable.Range(1, 200).Select(i => bytes.Length - i)))
        {
            Assert.False(new SearchIndex().Load(new MemoryStream(bytes, 0, length)));
        }
    }

    [Fact]
    public void Keeps_what_is_there_when_the_file_cannot_be_used()
    {
        var index = new SearchIndex();
        Change(new SearchWorld(3), index);
        var before = index.Count;
        Assert.False(index.Load(new MemoryStream([1, 2, 3])));
        Assert.Equal(before, index.Count);
    }

    private static void Change(SearchWorld world, SearchIndex index)
    {
        for (var i = 0; i < 12; i++)
        {
            index.Apply(Changes(world));
        }

        index.Settle();
        index.Apply(Changes(world));
    }

    private static Dictionary<string, StoredTerms?> Changes(SearchWorld world) =>
        Enumerable.Range(0, 1 + world.Next(30)).Select(_ => world.Id(200)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, StoredTerms? (id) => world.Next(4) == 0 ? null : StoredTerms.Analyze(world.Document(id)), StringComparer.Ordinal);

    private static MemoryStream Saved(SearchIndex index)
    {
        var stream = new MemoryStream();
        index.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static void Same(SearchWorld world, SearchIndex one, SearchIndex other, string when)
    {
        Assert.Equal(one.Count, other.Count);
        Assert.Equal(one.SharedSourceIds().Order(StringComparer.Ordinal), other.SharedSourceIds().Order(StringComparer.Ordinal));
        for (var i = 0; i < 40; i++)
        {
            var request = world.Request();
            var (expected, actual) = (one.Search(request), other.Search(request));
            Assert.True(expected.Total == actual.Total && expected.Hits.SequenceEqual(actual.Hits), when);
            Assert.Equal(expected.Facets.Keys, actual.Facets.Keys);
            Assert.All(expected.Facets, f => Assert.Equal(f.Value, actual.Facets[f.Key]));
            Assert.Equal(one.DidYouMean(request), other.DidYouMean(request));
        }
    }
}
