using System.Text;
using CsvHelper;

namespace LearningSpace.Core.Exchange;

/// <summary>A table of cells with its headings in the first row.</summary>
internal sealed class CsvRegisterFile : RegisterFile
{
    // After a quotation mark that is never closed, reading starts again at the next line: so often, and no more.
    private const int MostRestarts = 50;

    // Enough of a file to hold its headings.
    private const int StartCharacters = 1 << 16;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly string path;
    private readonly Encoding encoding;
    private readonly char separator;
    private Table table;

    private CsvRegisterFile(string path, Encoding encoding, char separator, Table table, string[] headings)
        : base(headings) => (this.path, this.encoding, this.separator, this.table) = (path, encoding, separator, table);

    /// <summary>Reads the headings.</summary>
    public static CsvRegisterFile Open(string path, Encoding encoding, MappingFile mapping)
    {
        var (separator, hint) = SeparatorOf(path, encoding, mapping);
        var table = new Table(path, encoding, separator, hint ? 1 : 0, hasHeader: true);
        try
        {
            table.Reader.ReadHeader();
            return table.UnclosedLine > 0 ? throw new InvalidDataException("The headings cannot be read: a quotation mark among them is never closed.")
                : table.Reader.Headers.Count == 0 ? throw new InvalidDataException("The file is empty.")
                : new CsvRegisterFile(path, encoding, separator, table, CheckHeadings(table.Reader.Headers, "csv"));
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            table.Dispose();
            throw new InvalidDataException($"The headings cannot be read: {e.Message}", e);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<RegisterRow> Rows()
    {
        for (var restarts = 0; ;)
        {
            var (any, problem, line) = Next();
            if (!any)
            {
                yield break;
            }

            if (problem is null)
            {
                yield return Row(line, Cells(), null);
                continue;
            }

            // Of what the open mark swallowed, only its own line is shown: what follows comes again.
            var cells = table.Reader.FieldCount > 0 && table.UnclosedLine > 0 ? Cells() : [];
            var own = Array.FindIndex(cells, c => c.Contains('\n', StringComparison.Ordinal));
            yield return Row(line, own < 0 ? cells : [.. cells[..own], cells[own][..cells[own].IndexOf('\n', StringComparison.Ordinal)]],
                restarts < MostRestarts ? problem : $"{problem}; what follows is not read");
            if (restarts++ == MostRestarts)
            {
                yield break;
            }

            table.Dispose();
            table = new Table(path, encoding, separator, line, hasHeader: false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => table.Dispose();

    private (bool Any, string? Problem, long Line) Next()
    {
        try
        {
            return table.Reader.Read()
                ? (true, table.UnclosedLine == table.Reader.LineNumber ? "a quotation mark is never closed" : null, table.Reader.LineNumber + table.Before)
                : (false, null, 0);
        }
        catch (CsvFormatException e)
        {
            return (true, TooLong, (e.LineNumber > 0 ? e.LineNumber : table.Reader.LineNumber + 1) + table.Before);
        }
    }

    private string[] Cells()
    {
        var cells = new string[table.Reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = table.Reader.GetString(i);
        }

        return cells;
    }

    // The comma, unless the heading tells otherwise: spreadsheets write semicolons where the comma is the decimal sign, and some a first line that says so. Of
    // several that could be, the one that parts the heading into most of the names that the mapping gives.
    private static (char Separator, bool Hint) SeparatorOf(string path, Encoding encoding, MappingFile mapping)
    {
        using var text = OpenText(path, encoding);
        var start = new char[StartCharacters];
        var heading = start.AsSpan(0, text.ReadBlock(start));
        if (heading.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && heading.Length > 5 && heading[5] is '\r' or '\n' && heading[4] <= '\u007F')
        {
            return (mapping.Separator ?? heading[4], true);
        }

        if (mapping.Separator is { } told)
        {
            return (told, false);
        }

        var line = new string(heading.TrimStart("\r\n"));
        var names = Separators.Select(s => (Separator: s, Names: Parted(line, s))).Where(s => s.Names.Count > 1).ToList();
        var known = names.Select(s => (s.Separator, Known: mapping.Columns.Distinct().Count(c => s.Names.Exists(c.Means)))).Where(s => s.Known > 0).ToList();
        return (known.Count > 0 ? known.MaxBy(k => k.Known).Separator
            : names.Exists(n => n.Separator == ',') || names.Count == 0 ? ',' : names.MaxBy(n => n.Names.Count).Separator, false);
    }

    // The names of a heading, as far as its first line end outside quotation marks.
    private static List<string> Parted(string heading, char separator)
    {
        var (names, name, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in heading)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && c == separator)
            {
                names.Add(name.ToString());
                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        return [.. names, name.ToString()];
    }

    /// <summary>A reader that starts at some line.</summary>
    private sealed class Table : IDisposable
    {
        public Table(string path, Encoding encoding, char separator, long before, bool hasHeader)
        {
            Before = before;
            var text = OpenText(path, encoding);
            SkipLines(text, before);
            Reader = CsvReader.Create(text, new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = hasHeader,
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MaxRecordSize = MaxRowBytes,
                OnMalformedRecord = record => UnclosedLine = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : UnclosedLine,
            });
        }

        public CsvReader Reader { get; }

        /// <summary>Lines before the one it calls the first.</summary>
        public long Before { get; }

        /// <summary>Where a quotation mark was opened and never closed, as the reader counts; 0 for nowhere.</summary>
        public long UnclosedLine { get; private set; }

        public void Dispose() => Reader.Dispose();

        // One sign after another: the line that is passed over may be the whole file.
        private static void SkipLines(StreamReader text, long lines)
        {
            for (int c; lines > 0 && (c = text.Read()) >= 0;)
            {
                if (c is '\n' or '\r')
                {
                    lines--;
                    if (c == '\r' && text.Peek() == '\n')
                    {
                        text.Read();
                    }
                }
            }
        }
    }
}
