using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Walking_postings
{
    private const double AverageLength = 400;

    private static readonly int[] Sizes = [1, 2, 127, 128, 129, 255, 256, 257, 300, 1_500];

    [Fact]
    public void Goes_to_every_document_with_its_frequency_and_its_places()
    {
        var random = new Random(41);
        var (lists, terms) = Write(random);
        for (var t = 0; t < terms.Count; t++)
        {
            Assert.Equal(terms[t].Count, lists.Frequencies[t]);
            using var cursor = new PostingCursor(lists, t);
            foreach (var posting in terms[t])
            {
                Assert.Equal((posting.Document, posting.Units), (cursor.Document, cursor.Units));
                Assert.Equal(posting.Places, Places(cursor));
                cursor.Next();
            }

            Assert.Equal(PostingCursor.End, cursor.Document);
        }
    }

    [Fact]
    public void Passes_over_documents_and_reads_places_only_where_it_is_asked()
    {
        var random = new Random(42);
        var (lists, terms) = Write(random);
        for (var round = 0; round < 100; round++)
        {
            var t = random.Next(terms.Count);
            using var cursor = new PostingCursor(lists, t);
            var (at, furthest) = (0, random.Next(3) switch { 0 => 3, 1 => 300, _ => 5_000 });
            while (at < terms[t].Count)
            {
                var posting = terms[t][at];
                Assert.Equal(posting.Document, cursor.Document);
                if (random.Next(3) == 0)
                {
                    Assert.Equal(posting.Places, Places(cursor));
                    Assert.Equal(posting.Places, Places(cursor));
                }

                if (random.Next(2) == 0)
                {
                    Assert.Equal(posting.Units, cursor.Units);
                }

                if (random.Next(4) == 0)
                {
                    cursor.Next();
                    at++;
                    continue;
                }

                // Backwards it does not go.
                var to = posting.Document + random.Next(-2, furthest);
                Assert.Equal(to <= posting.Document ? posting.Document : terms[t].Select(p => p.Document).Where(d => d >= to).DefaultIfEmpty(PostingCursor.End).First(), cursor.Advance(to));
                at = terms[t].FindIndex(p => p.Document == cursor.Document) is >= 0 and var found ? found : terms[t].Count;
            }

            Assert.Equal(PostingCursor.End, cursor.Document);
            Assert.Equal(PostingCursor.End, cursor.Advance(PostingCursor.End));
        }
    }

    [Fact]
    public void Knows_of_each_block_its_last_document_and_the_most_that_one_of_it_scores()
    {
        var (lists, terms) = Write(new Random(43));
        for (var t = 0; t < terms.Count; t++)
        {
            var blocks = terms[t].Chunk(PostingLists.BlockSize).ToList();
            Assert.Equal(blocks.Count, lists.FirstBlocks[t + 1] - lists.FirstBlocks[t]);
            for (var b = 0; b < blocks.Count; b++)
            {
                var block = lists.FirstBlocks[t] + b;
                Assert.Equal(blocks[b][^1].Document, lists.BlockLast[block]);
                var most = blocks[b].Max(p => Ranking.Saturation(p.Units, p.Length, AverageLength));
                Assert.InRange(lists.BlockImpacts[block], most, most * (1 + 1e-6));
            }

            var bits = Bits.New(100_000);
            lists.MarkInto(t, bits);
            Assert.Equal(terms[t].Select(p => p.Document), Bits.Each(bits).ToList());
        }
    }

    private static List<(int Field, int Place)> Places(PostingCursor cursor)
    {
        var places = new List<int>();
        cursor.PositionsInto(places);
        return [.. places.Select(p => (TermPositions.FieldOf(p), TermPositions.PlaceOf(p))).Order()];
    }

    private static (PostingLists Lists, List<List<Posting>> Terms) Write(Random random)
    {
        var (writer, terms) = (new PostingWriter(AverageLength), new List<List<Posting>>());
        foreach (var size in Sizes)
        {
            var (document, postings) = (-1, new List<Posting>());
            for (var i = 0; i < size; i++)
            {
                document += 1 + (random.Next(4) == 0 ? random.Next(150) : 0);
                var byField = new List<int>?[StoredTerms.Fields.Length];
                for (var places = random.Next(100) == 0 ? 300 : random.Next(1, 5); places > 0; places--)
                {
                    (byField[random.Next(byField.Length)] ??= []).Add(random.Next(5) == 0 ? random.Next(1 << 26) : random.Next(200));
                }

                var distinct = byField.Select(f => f?.Distinct().Order().ToList()).ToArray();
                var bytes = new ByteBuffer();
                TermPositions.Write(bytes, distinct);
                var held = distinct.SelectMany((f, number) => (f ?? []).Select(place => (number, place))).ToList();
                var posting = new Posting(document, held.Sum(h => Ranking.Units[h.number]), random.Next(1, 1_000), [.. held.Order()]);
                Assert.Equal((posting.Units, held.Count(h => h.number == 0) * Ranking.Units[0]), TermPositions.Weigh(bytes.Written));
                writer.Add(document, posting.Units, posting.Length, bytes.Written);
                postings.Add(posting);
            }

            writer.CloseTerm();
            terms.Add(postings);
        }

        return (writer.Close(), terms);
    }

    private sealed record Posting(int Document, int Units, int Length, List<(int Field, int Place)> Places);
}
