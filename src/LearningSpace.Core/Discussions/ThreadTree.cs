namespace LearningSpace.Core.Discussions;

/// <summary>A reply in its place of the tree.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Depth">How many it answers above it, however deep.</param>
public readonly record struct TreePlace<T>(T Reply, int Depth)
{
    /// <summary>How far it is indented: two steps at most, so that a telephone has room for words.</summary>
    public int Indent => Math.Min(Depth, ThreadTree.DeepestIndent);
}

/// <summary>Replies as a conversation: each below the one it answers, those to the same one in the order in which they came.</summary>
public static class ThreadTree
{
    /// <summary>Furthest indent.</summary>
    public const int DeepestIndent = 2;

    /// <summary>Orders replies. It takes time in proportion to their number, however deep they go.</summary>
    /// <param name="replies">The replies in the order in which they came.</param>
    /// <param name="id">Id of a reply; none comes twice.</param>
    /// <param name="parent">Id of the reply it answers; null, or one that is not among them or came no earlier, where it answers the thread.</param>
    public static IReadOnlyList<TreePlace<T>> Order<T>(IReadOnlyList<T> replies, Func<T, string> id, Func<T, string?> parent)
    {
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(parent);

        // Only what came before can be answered: a circle has no place to begin.
        var (places, firstChild, lastChild, next) = (new Dictionary<string, int>(replies.Count, StringComparer.Ordinal), Empty(), Empty(), Empty());
        var (roots, lastRoot) = (-1, -1);
        for (var at = 0; at < replies.Count; at++)
        {
            if (parent(replies[at]) is { } above && places.TryGetValue(above, out var up))
            {
                _ = lastChild[up] < 0 ? firstChild[up] = at : next[lastChild[up]] = at;
                lastChild[up] = at;
            }
            else
            {
                _ = lastRoot < 0 ? roots = at : next[lastRoot] = at;
                lastRoot = at;
            }

            places.TryAdd(id(replies[at]), at);
        }

        var (ordered, open) = (new List<TreePlace<T>>(replies.Count), new Stack<(int At, int Depth)>());
        for (var (at, depth) = (roots, 0); at >= 0;)
        {
            ordered.Add(new TreePlace<T>(replies[at], depth));
            if (next[at] >= 0)
            {
                open.Push((next[at], depth));
            }

            (at, depth) = firstChild[at] >= 0 ? (firstChild[at], depth + 1) : open.TryPop(out var later) ? later : (-1, 0);
        }

        return ordered;

        int[] Empty()
        {
            var none = new int[replies.Count];
            Array.Fill(none, -1);
            return none;
        }
    }
}
