namespace LearningSpace.Core.Search;

/// <summary>Where a word stands in documents of a segment, which are asked for in ascending order.</summary>
internal sealed class Places : IDisposable
{
    private readonly List<PostingCursor> cursors = [];
    private readonly List<int> places = [];
    private int read = -1;

    public Places(IndexSegment segment, TermGroup group)
    {
        foreach (var key in group.Terms)
        {
            if (segment.Terms.Find(key) is >= 0 and var term)
            {
                cursors.Add(new PostingCursor(segment.Postings, term));
            }
        }
    }

    /// <summary>Its places in a document, packed and ascending (<see cref="TermPositions"/>).</summary>
    public List<int> In(int document)
    {
        if (document == read)
        {
            return places;
        }

        read = document;
        places.Clear();
        var holders = 0;
        foreach (var cursor in cursors)
        {
            if (cursor.Advance(document) == document)
            {
                cursor.PositionsInto(places);
                holders++;
            }
        }

        // Fields are written with the body first.
        if (holders > 1 || !IsAscending())
        {
            places.Sort();
        }

        return places;
    }

    public void Dispose()
    {
        foreach (var cursor in cursors)
        {
            cursor.Dispose();
        }
    }

    private bool IsAscending()
    {
        for (var i = 1; i < places.Count; i++)
        {
            if (places[i] < places[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What stands near what.</summary>
internal static class Nearness
{
    /// <summary>Whether the words of a phrase stand one behind the other, with the distances that they have in the query.</summary>
    public static bool HoldsPhrase(IReadOnlyList<Places> words, IReadOnlyList<int> distances, int document, bool inTitle)
    {
        foreach (var first in words[0].In(document))
        {
            if (inTitle && TermPositions.FieldOf(first) != 0)
            {
                break;
            }

            var all = true;
            for (var w = 1; all && w < words.Count; w++)
            {
                all = words[w].In(document).BinarySearch(first + distances[w]) >= 0;
            }

            if (all)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// By how much two words stand further apart than in the query, at their nearest in one field; −1 where they are nowhere near. Standing in the
    /// other order counts as one more.
    /// </summary>
    /// <param name="first">Places of the word that comes first in the query.</param>
    /// <param name="second">Places of the other.</param>
    /// <param name="distance">Their distance in the query.</param>
    public static int Apart(List<int> first, List<int> second, int distance)
    {
        var best = int.MaxValue;
        var (before, behind) = (0, 0);
        foreach (var place in first)
        {
            while (before < second.Count && second[before] < place)
            {
                before++;
            }

            behind = Math.Max(behind, before);
            while (behind < second.Count && second[behind] <= place)
            {
                behind++;
            }

            // In either direction up to the one that would fit exactly or lies just beyond.
            for (var s = before - 1; s >= 0; s--)
            {
                best = Math.Min(best, Math.Abs(place - second[s] - distance) + 1);
                if (place - second[s] >= distance)
                {
                    break;
                }
            }

            for (var s = behind; s < second.Count; s++)
            {
                best = Math.Min(best, Math.Abs(second[s] - place - distance));
                if (second[s] - place >= distance)
                {
                    break;
                }
            }
        }

        return best <= Ranking.Near ? best : -1;
    }
}
