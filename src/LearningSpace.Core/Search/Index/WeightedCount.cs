namespace LearningSpace.Core.Search;

/// <summary>
/// Adds a weight to each document of a set, 64 documents at a time: bit i of all sums lies in plane i, and adding is a ripple of carries (bit-sliced
/// arithmetic; Rinfret, O'Neil and O'Neil 2001).
/// </summary>
internal sealed class WeightedCount(int documents)
{
    private readonly List<ulong[]> planes = [];

    public void Add(ulong[] bits, int weight)
    {
        for (var bit = 0; weight >> bit != 0; bit++)
        {
            if ((weight >> bit & 1) != 0)
            {
                AddAt(bits, bit);
            }
        }
    }

    /// <summary>The documents whose sum is not less.</summary>
    public ulong[] AtLeast(int sum)
    {
        var result = Bits.New(documents);
        for (var i = 0; i < result.Length; i++)
        {
            var (greater, equal) = (0UL, ulong.MaxValue);
            for (var p = Math.Max(planes.Count, 32 - int.LeadingZeroCount(sum)) - 1; p >= 0; p--)
            {
                var plane = p < planes.Count ? planes[p][i] : 0;
                if ((sum >> p & 1) != 0)
                {
                    equal &= plane;
                }
                else
                {
                    greater |= equal & plane;
                    equal &= ~plane;
                }
            }

            result[i] = greater | equal;
        }

        return result;
    }

    private void AddAt(ulong[] bits, int plane)
    {
        while (planes.Count <= plane)
        {
            planes.Add(Bits.New(documents));
        }

        for (var i = 0; i < bits.Length; i++)
        {
            var carry = bits[i];
            for (var p = plane; carry != 0; p++)
            {
                if (p == planes.Count)
                {
                    planes.Add(Bits.New(documents));
                }

                var own = planes[p];
                (own[i], carry) = (own[i] ^ carry, own[i] & carry);
            }
        }
    }
}
