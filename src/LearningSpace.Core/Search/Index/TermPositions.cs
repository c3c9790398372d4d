namespace LearningSpace.Core.Search;

/// <summary>
/// Places of a term in a document as bytes: an even number is twice the distance to the place before in the same field, an odd one changes the
/// field; it begins in the body, where most words are. There is no end mark: the frequencies of the places add up to the posting's.
/// </summary>
internal static class TermPositions
{
    /// <summary>Fields in the order in which they are written.</summary>
    private static readonly int[] Order = [Ranking.Body, 0, 1, 3];

    private const int FieldShift = 27;

    /// <summary>Field of a packed place.</summary>
    public static int FieldOf(int packed) => packed >> FieldShift;

    /// <summary>Number in its field of a packed place.</summary>
    public static int PlaceOf(int packed) => packed & ((1 << FieldShift) - 1);

    /// <summary>Writes places by field, ascending.</summary>
    public static void Write(ByteBuffer to, IReadOnlyList<int>?[] byField)
    {
        var current = Ranking.Body;
        foreach (var field in Order)
        {
            if (byField[field] is not { Count: > 0 } places)
            {
                continue;
            }

            if (field != current)
            {
                to.AddVariable((field << 1) | 1);
                current = field;
            }

            var before = 0;
            foreach (var place in places)
            {
                to.AddVariable((place - before) << 1);
                before = place;
            }
        }
    }

    /// <summary>The frequency that places add up to, in <see cref="Ranking.Units"/>, and whether one of them is in the title.</summary>
    public static (int Units, int TitleUnits) Weigh(ReadOnlySpan<byte> positions)
    {
        var (units, title, field) = (0, 0, Ranking.Body);
        for (var at = 0; at < positions.Length;)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                field = (token >> 1) & 3;
                continue;
            }

            units += Ranking.Units[field];
            title += field == 0 ? Ranking.Units[0] : 0;
        }

        return (units, title);
    }

    public static void Skip(ReadOnlySpan<byte> positions, ref int at, int units)
    {
        var perPlace = Ranking.Units[Ranking.Body];
        while (units > 0)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                perPlace = Ranking.Units[(token >> 1) & 3];
            }
            else
            {
                units -= perPlace;
            }
        }
    }

    /// <summary>Adds each place as its field and its number in the field, packed so that places sort by field, then number.</summary>
    public static void Read(ReadOnlySpan<byte> positions, ref int at, int units, List<int> into)
    {
        var (field, place) = (Ranking.Body, 0);
        while (units > 0)
        {
            var token = Variable.Read(positions, ref at);
            if ((token & 1) != 0)
            {
                (field, place) = ((token >> 1) & 3, 0);
            }
            else
            {
                place += token >> 1;
                into.Add((field << FieldShift) | place);
                units -= Ranking.Units[field];
            }
        }
    }
}
