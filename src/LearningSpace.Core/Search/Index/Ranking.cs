using LearningSpace.Core.Content;

namespace LearningSpace.Core.Search;

/// <summary>The numbers of the ranking (docs/decisions/0014): BM25 (Robertson and Zaragoza 2009) over weighted fields as one, BM25F.</summary>
internal static class Ranking
{
    public const double K1 = 1.2;
    public const double B = 0.6;

    /// <summary>Number of the field that holds most words.</summary>
    public const int Body = 2;

    /// <summary>How many units one word of weight 1 counts: frequencies and lengths are whole numbers of quarters.</summary>
    public const int UnitsPerWord = 4;

    /// <summary>The heaviest word of a query, in the whole numbers by which matching is decided.</summary>
    public const int HeaviestWord = 8;

    /// <summary>How much two neighbouring words of the query count that are neighbours in the text too, as part of the lighter one's weight.</summary>
    public const double Proximity = 0.5;

    /// <summary>Words further apart than this, beyond their distance in the query, are not near.</summary>
    public const int Near = 8;

    /// <summary>How many of the best are ordered anew by nearness.</summary>
    public const int Window = 50;

    /// <summary>What an imported entry that nobody reviewed here keeps of its score.</summary>
    public const double NotReviewed = 0.95;

    /// <summary>Units of a word by field, in the order of <see cref="StoredTerms.Fields"/>.</summary>
    public static readonly int[] Units = [.. StoredTerms.Fields.Select(UnitsOf)];

    public static double Idf(int documents, int frequency) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>What a frequency in a document of some length counts, both in units.</summary>
    public static double Saturation(double frequency, double length, double averageLength) => Saturation(frequency, Norm(length, averageLength));

    /// <summary>The same where what the length contributes is known.</summary>
    public static double Saturation(double frequency, double norm) => frequency * (K1 + 1) / (frequency + norm);

    /// <summary>What a document's length contributes.</summary>
    public static double Norm(double length, double averageLength) => K1 * UnitsPerWord * (1 - B + (B * length / averageLength));

    /// <summary>The weight of a word as a whole number from 1, so that counting matches needs no fractions.</summary>
    public static int MatchWeight(double weight, double heaviest) => Math.Max(1, (int)Math.Round(HeaviestWord * weight / heaviest, MidpointRounding.AwayFromZero));

    /// <summary>
    /// The least sum of match weights that matches, of a query of so many words that somebody wrote: two thirds of all for two words, 7 % less for each
    /// more, never less than 20 %. Two words are meant together; a long question is not answered word by word.
    /// </summary>
    public static int Required(int total, int words) => Share(total, Math.Max(20, 80 - (7 * words)));

    /// <summary>The least sum once nothing reached what was required.</summary>
    public static int Reduced(int required) => Share(required, 50);

    private static int Share(int total, int percent) => Math.Max(1, ((total * percent) + 99) / 100);

    private static int UnitsOf(SearchWeight weight) => weight switch
    {
        SearchWeight.Title => 3 * UnitsPerWord,
        SearchWeight.Summary => 3 * UnitsPerWord / 2,
        SearchWeight.Body => UnitsPerWord,
        _ => 3 * UnitsPerWord / 4,
    };
}
