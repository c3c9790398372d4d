using System.Buffers;
using System.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>
/// A table whose cells are parted by tabs. The format has no quotation marks (IANA, text/tab-separated-values), but spreadsheets write them around cells that hold
/// tabs, line breaks or quotation marks. So a line is read plainly where it then has as many cells as the heading, and with quotation marks where it then has.
/// </summary>
internal sealed class TsvRegisterFile : RegisterFile
{
    // Of a cell in quotation marks; beyond that the mark is taken for a sign of the text.
    private const int MostLines = 10_000;
    private const int MostCharacters = 4 << 20;

    // How far one looks to learn how a file is written.
    private const int MostLooked = 1_000;
    private const int MostCharactersLooked = 1 << 20;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,-+ ");

    private readonly Lines lines;
    private bool? marksAreMarks;

    private TsvRegisterFile(Lines lines, string[] headings)
        : base(headings) => this.lines = lines;

    /// <summary>Reads the headings.</summary>
    public static TsvRegisterFile Open(string path, Encoding encoding)
    {
        var lines = new Lines(OpenText(path, encoding));
        try
        {
            while (lines.Peek(0) is { } blank && string.IsNullOrWhiteSpace(blank))
            {
                lines.Skip(1);
            }

            var headings = CheckHeadings((lines.Peek(0) ?? "").Split('\t').Select(Unquoted), "tsv");
            lines.Skip(1);
            return new TsvRegisterFile(lines, headings);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<RegisterRow> Rows()
    {
        while (lines.Peek(0) is { } line)
        {
            var number = lines.Number;
            if (line.Length == 0)
            {
                lines.Skip(1);
                continue;
            }

            if (lines.TooLong)
            {
                lines.Skip(1);
                yield return new RegisterRow((int)number, [], TooLong);
                continue;
            }

            var (cells, taken) = Cells(line);
            lines.Skip(taken);
            yield return Row(number, cells, null);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => lines.Dispose();

    private (string[] Cells, int Lines) Cells(string line)
    {
        var plain = line.Split('\t');
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return (plain, 1);
        }

        marksAreMarks ??= MarksAreMarks();
        if (marksAreMarks.Value && Quoted(line, 0, out var all, out _) is { } whole && whole.Count == Headings.Count)
        {
            return ([.. whole], all);
        }

        var fits = plain.Length == Headings.Count;
        if (fits && (plain.All(IsWhole) || NextLineStandsAlone()))
        {
            return ([.. plain.Select(Unquoted)], 1);
        }

        return Quoted(line, 0, out var taken, out _) is { } quoted && (quoted.Count == Headings.Count || (!fits && taken == 1))
            ? ([.. quoted], taken)
            : ([.. plain.Select(Unquoted)], 1);
    }

    // Whether the file, as far as one looks, puts every text between quotation marks: then a record that looks like two rows, because of tabs and line
    // ends in its texts, is one.
    private bool MarksAreMarks()
    {
        var read = 0;
        for (var at = 0; at < MostLooked && read < MostCharactersLooked && lines.Peek(at) is { } line;)
        {
            if (Quoted(line, at, out var taken, out var bare)?.Count != Headings.Count || bare)
            {
                return false;
            }

            read += line.Length;
            at += taken;
        }

        return true;
    }

    private bool NextLineStandsAlone() => lines.Peek(1) is not { } next || next.AsSpan().Count('\t') == Headings.Count - 1;

    // A cell that opens no quotation mark, or closes it at its end.
    private static bool IsWhole(string cell) => cell.Length == 0 || cell[0] != '"' || IsQuoted(cell);

    private static bool IsQuoted(string cell) =>
        cell.Length > 1 && cell[0] == '"' && cell[^1] == '"' && !cell[1..^1].Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal);

    private static string Unquoted(string cell) => IsQuoted(cell) ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    // The cells of a record with quotation marks that begins some lines from here, over several lines if need be, and whether texts stand among
    // them without marks; null where the marks are none.
    private List<string>? Quoted(string line, int from, out int taken, out bool bare)
    {
        var (cells, at) = (new List<string>(), 0);
        bare = false;
        for (taken = 1; ;)
        {
            if (at < line.Length && line[at] == '"')
            {
                var cell = new StringBuilder();
                for (at++; ; at++)
                {
                    if (at >= line.Length)
                    {
                        if (taken >= MostLines || cell.Length > MostCharacters || lines.Peek(from + taken) is not { } next)
                        {
                            return null;
                        }

                        cell.Append('\n');
                        (line, at, taken) = (next, -1, taken + 1);
                    }
                    else if (line[at] != '"')
                    {
                        cell.Append(line[at]);
                    }
                    else if (at + 1 < line.Length && line[at + 1] == '"')
                    {
                        cell.Append('"');
                        at++;
                    }
                    else
                    {
                        at++;
                        break;
                    }
                }

                if (at < line.Length && line[at] != '\t')
                {
                    return null;
                }

                cells.Add(cell.ToString());
            }
            else
            {
                var tab = line.IndexOf('\t', at);
                cells.Add(line[at..(tab < 0 ? line.Length : tab)]);
                bare |= cells[^1].AsSpan().ContainsAnyExcept(NumberSigns);
                at = tab < 0 ? line.Length : tab;
            }

            if (at >= line.Length)
            {
                return cells;
            }

            at++;
        }
    }

    /// <summary>A file's lines, some of which can be looked at before they are taken.</summary>
    private sealed class Lines(StreamReader reader) : IDisposable
    {
        private readonly List<string> ahead = [];
        private readonly StringBuilder buffer = new();
        private int first;

        /// <summary>Number of the line that comes next, from 1.</summary>
        public long Number { get; private set; } = 1;

        /// <summary>Whether the line that comes next is cut, as it is longer than a row may be.</summary>
        public bool TooLong => ahead.Count > first && ahead[first].Length >= MaxRowBytes;

        /// <summary>A line that comes, from 0; null where the file has ended.</summary>
        public string? Peek(int index)
        {
            while (ahead.Count <= first + index)
            {
                if (Read() is not { } line)
                {
                    return null;
                }

                ahead.Add(line);
            }

            return ahead[first + index];
        }

        public void Skip(int count)
        {
            (first, Number) = (first + count, Number + count);
            if (first >= 256 || first == ahead.Count)
            {
                ahead.RemoveRange(0, first);
                first = 0;
            }
        }

        public void Dispose() => reader.Dispose();

        private string? Read()
        {
            buffer.Clear();
            for (int c; (c = reader.Read()) >= 0;)
            {
                if (c is '\n' or '\r')
                {
                    if (c == '\r' && reader.Peek() == '\n')
                    {
                        reader.Read();
                    }

                    return buffer.ToString();
                }

                if (buffer.Length < MaxRowBytes)
                {
                    buffer.Append((char)c);
                }
            }

            return buffer.Length > 0 ? buffer.ToString() : null;
        }
    }
}
