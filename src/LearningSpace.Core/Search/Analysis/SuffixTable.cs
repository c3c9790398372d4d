namespace LearningSpace.Core.Search;

/// <summary>
/// Finds the longest of many suffixes in one pass from the end of a word (Snowball's backward <c>among</c>): a trie of the reversed
/// suffixes with one dense row a node.
/// </summary>
internal sealed class SuffixTable
{
    private readonly byte[] _columns = new byte[256];
    private readonly ushort[] _next;
    private readonly byte[] _actions;
    private readonly int _width;

    /// <param name="groups">Suffixes, separated by blanks, with the action (above 0) that belongs to them.</param>
    public SuffixTable(params (int Action, string Suffixes)[] groups)
    {
        var suffixes = groups.SelectMany(g => g.Suffixes.Split(' ', StringSplitOptions.RemoveEmptyEntries), (g, s) => (g.Action, Suffix: s)).ToList();
        int columns = 0;
        foreach (char c in suffixes.SelectMany(s => s.Suffix).Distinct())
        {
            _columns[c] = (byte)++columns; // Column 0 is every character that no suffix has.
        }

        _width = columns + 1;
        var rows = new List<ushort[]> { new ushort[_width] };
        var actions = new List<byte> { 0 };
        foreach (var (action, suffix) in suffixes)
        {
            int node = 0;
            foreach (char c in suffix.Reverse())
            {
                ref ushort next = ref rows[node][_columns[c]];
                if (next == 0)
                {
                    next = (ushort)rows.Count;
                    rows.Add(new ushort[_width]);
                    actions.Add(0);
                }

                node = next;
            }

            actions[node] = (byte)action;
        }

        _next = [.. rows.SelectMany(r => r)];
        _actions = [.. actions];
    }

    /// <summary>The action of the longest suffix that lies at or behind <paramref name="floor"/>, or 0 when there is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="floor">Where the search ends, from 0.</param>
    /// <param name="start">Where the suffix begins; the word's length when there is none.</param>
    public int Longest(ReadOnlySpan<char> word, int floor, out int start)
    {
        start = word.Length;
        int action = 0;
        int node = 0;
        for (int i = word.Length - 1; i >= floor; i--)
        {
            char c = word[i];
            if (c >= _columns.Length)
            {
                break;
            }

            node = _next[(node * _width) + _columns[c]];
            if (node == 0)
            {
                break;
            }

            if (_actions[node] != 0)
            {
                action = _actions[node];
                start = i;
            }
        }

        return action;
    }
}
