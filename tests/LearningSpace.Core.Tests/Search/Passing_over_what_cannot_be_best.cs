using LearningSpace.Core.Search;
using Xunit;
using static LearningSpace.Core.Tests.Search.Searches;

namespace LearningSpace.Core.Tests.Search;

/// <summary>Bounds that are a little too low show only where the best stand close together and the very best comes late.</summary>
public class Passing_over_what_cannot_be_best
{
    [Fact]
    public void Keeps_the_best_that_is_hardly_better_and_comes_last() =>
        Same([[.. Texts(100, 100), Text(99)]], "d0100");

    [Fact]
    public void Keeps_the_best_of_a_block_between_blocks_of_worse_ones() =>
        Same([[.. Texts(200, 100), Text(50), .. Texts(55, 100), .. Texts(200, 120)]], "d0200");

    [Fact]
    public void Keeps_what_is_better_by_the_length_of_all_than_by_that_of_its_segment() =>
        Same([[.. Enumerable.Repeat("alpha " + Text(200), 60)], [.. Texts(60, 10), Text(9)]], "d0120");

    private static IEnumerable<string> Texts(int number, int length) => Enumerable.Repeat(Text(length), number);

    private static string Text(int length) => "alpha" + string.Concat(Enumerable.Repeat(" filler", length - 1));

    private static void Same(string[][] segments, string best)
    {
        var (index, naive, number) = (new SearchIndex(), new NaiveSearch(), 0);
        foreach (var texts in segments)
        {
            var documents = texts.Select(t => Document($"d{number++:0000}", t)).ToList();
            documents.ForEach(naive.Put);
            index.Apply([.. documents.Select(d => KeyValuePair.Create(d.ItemId, (StoredTerms?)StoredTerms.Analyze(d)))]);
        }

        Assert.Equal(segments.Length, index.Current.Segments.Count);
        var request = new SearchRequest { Query = SearchQuery.Parse("alpha", "en"), Take = 1 };
        Assert.Equal(best, Ids(index.Search(request)));
        Searches.Same(naive, index, request with { Take = 70 }, "close together");
    }
}
