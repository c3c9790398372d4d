using System.Text;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Keeping_keys_in_a_table
{
    private static readonly string[] Alphabet = ["a", "b", "ab", "é", "ñ", "日", "😀", "\u0001", "\uFFFF"];

    [Fact]
    public void Finds_keys_bounds_and_ranges_as_a_sorted_list_does()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var keys = Enumerable.Range(0, random.Next(60)).Select(_ => Key(random)).ToList();
            keys.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
            var table = Table(keys);
            Assert.Equal(keys, Enumerable.Range(0, table.Count).Select(i => table[i].ToArray()));
            for (var q = 0; q < 100; q++)
            {
                var sought = Key(random);
                Assert.Equal(keys.Count(k => k.AsSpan().SequenceCompareTo(sought) < 0), table.LowerBound(sought));
                Assert.Equal(keys.FindIndex(k => k.AsSpan().SequenceEqual(sought)), table.Find(sought));
                Assert.Equal(table.Find(sought), table.Find(Encoding.UTF8.GetString(sought)));
                var fitting = Enumerable.Range(0, keys.Count).Where(i => keys[i].AsSpan().StartsWith(sought)).ToList();
                var (from, to) = table.Range(sought);
                Assert.Equal(fitting, Enumerable.Range(from, to - from));
            }
        }
    }

    [Fact]
    public void Finds_nothing_in_an_empty_table_and_a_key_of_any_length()
    {
        Assert.Equal((0, -1), (TermTable.Empty.Count, TermTable.Empty.Find("a")));
        Assert.Equal((0, 0), TermTable.Empty.Range([]));
        var longKey = new string('ñ', 5_000);
        Assert.Equal(0, Table([Encoding.UTF8.GetBytes(longKey)]).Find(longKey));
    }

    [Fact]
    public void Numbers_keys_in_the_order_in_which_they_come()
    {
        var random = new Random(12);
        var (table, known) = (new ByteKeyTable(), new List<string>());
        for (var i = 0; i < 20_000; i++)
        {
            var key = "k" + random.Next(6_000);
            var number = table.Number(Encoding.UTF8.GetBytes(key));
            if (number == known.Count)
            {
                known.Add(key);
            }

            Assert.Equal(key, Encoding.UTF8.GetString(table[number]));
        }

        Assert.Equal(known.Count, table.Count);
        Assert.Equal(known.Count, known.Distinct().Count());
    }

    private static byte[] Key(Random random) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Alphabet[random.Next(Alphabet.Length)])));

    private static TermTable Table(IEnumerable<byte[]> keys)
    {
        var writer = new TermTableWriter();
        foreach (var key in keys)
        {
            writer.Add(key);
        }

        return writer.Close();
    }
}
