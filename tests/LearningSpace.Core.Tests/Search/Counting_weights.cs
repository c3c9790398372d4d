using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Counting_weights
{
    [Fact]
    public void Finds_the_documents_whose_weights_add_up_to_enough()
    {
        var random = new Random(31);
        for (var round = 0; round < 60; round++)
        {
            var documents = random.Next(1, 200);
            var (count, sums) = (new WeightedCount(documents), new int[documents]);
            for (var groups = random.Next(70); groups > 0; groups--)
            {
                var (bits, weight) = (Bits.New(documents), random.Next(0, 9));
                for (var d = 0; d < documents; d++)
                {
                    if (random.Next(3) == 0)
                    {
                        Bits.Set(bits, d);
                        sums[d] += weight;
                    }
                }

                count.Add(bits, weight);
            }

            foreach (var least in sums.Append(0).Append(1).Append(sums.Max() + 1).Append(1_000).Distinct())
            {
                // What lies behind the last document is nobody's.
                Assert.Equal(Enumerable.Range(0, documents).Where(d => sums[d] >= least), Bits.Each(count.AtLeast(least)).ToList().Where(d => d < documents));
            }
        }
    }

    [Fact]
    public void Walks_counts_and_joins_sets_of_documents()
    {
        var random = new Random(32);
        for (var round = 0; round < 60; round++)
        {
            var size = random.Next(1, 300);
            var (one, other) = (Some(size), Some(size));
            Assert.Equal(one.Held, Bits.Each(one.Bits).ToList());
            Assert.Equal(one.Held.Count, Bits.Count(one.Bits));
            Assert.Equal(one.Held.Intersect(other.Held).Count(), Bits.CountAnd(one.Bits, other.Bits));
            Assert.Equal(one.Held.Overlaps(other.Held), Bits.Meet(one.Bits, other.Bits));
            for (var d = 0; d <= size + 70; d++)
            {
                Assert.Equal(one.Held.Where(h => h >= d).DefaultIfEmpty(PostingCursor.End).First(), Bits.Next(one.Bits, d));
            }

            Assert.Equal(one.Held.Union(other.Held).Order(), Bits.Each(Done(Bits.Or)).ToList());
            Assert.Equal(one.Held.Intersect(other.Held), Bits.Each(Done(Bits.And)).ToList());
            Assert.Equal(one.Held.Except(other.Held), Bits.Each(Done(Bits.AndNot)).ToList());
            Assert.Equal(Enumerable.Range(0, size), Bits.Each(Bits.All(size)).ToList());

            ulong[] Done(Action<ulong[], ulong[]> join)
            {
                ulong[] copy = [.. one.Bits];
                join(copy, other.Bits);
                return copy;
            }
        }

        (ulong[] Bits, SortedSet<int> Held) Some(int size)
        {
            var (bits, held) = (Bits.New(size), new SortedSet<int>());
            for (var n = random.Next(size); n > 0; n--)
            {
                var d = random.Next(size);
                held.Add(d);
                Bits.Set(bits, d);
            }

            return (bits, held);
        }
    }
}
