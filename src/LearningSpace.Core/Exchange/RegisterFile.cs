using System.Text;

namespace LearningSpace.Core.Exchange;

/// <summary>A record of a register's file.</summary>
/// <param name="Line">Physical line where it starts, the heading being 1; in JSON its place in the list, from 1.</param>
/// <param name="Cells">Its cells, in the file's order. Several values of a JSON list are parted by <see cref="ListSeparator"/>.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
public sealed record RegisterRow(int Line, IReadOnlyList<string> Cells, string? Problem)
{
    /// <summary>Stands between the values of a JSON list: a sign that no text has.</summary>
    public const char ListSeparator = '\u001F';
}

/// <summary>Reads a register's file row by row, in little memory, whatever its size.</summary>
public abstract class RegisterFile : IDisposable
{
    /// <summary>Largest row read, in bytes; a larger one is taken for a quotation mark or a bracket that nobody closed.</summary>
    protected const int MaxRowBytes = 32 << 20;

    /// <summary>What is told of such a row.</summary>
    protected const string TooLong = "the row is longer than 32 MB: is a quotation mark never closed?";

    private const string BrokenBytes = "the row holds bytes that are no UTF-8 (shown as \uFFFD): mend it, or name the file's encoding in the mapping";

    /// <summary>A file whose headings are known.</summary>
    protected RegisterFile(IReadOnlyList<string> headings) => Headings = headings;

    /// <summary>The columns' headings as the file has them; in JSON the names of all values, those inside others as <c>outer.inner</c>.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Opens a file and reads its headings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">Its format, its encoding, and where in JSON the rows are.</param>
    /// <exception cref="InvalidDataException">The file is empty or is not what the mapping says; the message tells.</exception>
    public static RegisterFile Open(string path, MappingFile mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        using var stream = OpenStream(path);
        if (!stream.CanSeek)
        {
            throw new InvalidDataException("A pipe cannot be imported, as its beginning is read twice: name a file.");
        }

        if (stream.Length == 0)
        {
            throw new InvalidDataException("The file is empty.");
        }

        var encoding = FileEncoding.Choose(stream, mapping.Encoding, mapping.Format);
        return mapping.Format switch
        {
            "json" => JsonRegisterFile.OpenList(path, encoding, mapping),
            "jsonl" => JsonRegisterFile.OpenLines(path, encoding, mapping),
            "tsv" => TsvRegisterFile.Open(path, encoding),
            _ => CsvRegisterFile.Open(path, encoding, mapping),
        };
    }

    /// <summary>The rows. A row that cannot be read at all may end the file: it then comes last, and its problem says so.</summary>
    public abstract IEnumerable<RegisterRow> Rows();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Opens a file to be read from start to end.</summary>
    protected static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    /// <summary>Opens a file as text.</summary>
    protected static StreamReader OpenText(string path, Encoding encoding) => new(OpenStream(path), encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14);

    /// <summary>Headings that some text stands in.</summary>
    /// <exception cref="InvalidDataException">There are none, or they hold what no text holds.</exception>
    protected static string[] CheckHeadings(IEnumerable<string> headings, string format)
    {
        string[] all = [.. headings];
        return all.All(string.IsNullOrWhiteSpace) ? throw new InvalidDataException("The file is empty: it has no headings.")
            : all.Any(h => h.Any(c => (char.IsControl(c) && !char.IsWhiteSpace(c)) || c == FileEncoding.Broken))
                ? throw new InvalidDataException($"This is no {format} file: its headings hold signs that no text has. A packed file or a spreadsheet must be turned into {format} first.")
            : all;
    }

    /// <summary>A row of a table, with what is wrong with it: bytes that are no text, more or fewer cells than headings. Empty cells too many are left out.</summary>
    protected RegisterRow Row(long line, string[] cells, string? problem)
    {
        var broken = false;
        for (var i = 0; i < cells.Length; i++)
        {
            // A sign that parts the values of a list elsewhere means nothing in a table.
            cells[i] = cells[i].AsSpan().Contains(RegisterRow.ListSeparator) ? cells[i].Replace(RegisterRow.ListSeparator, ' ') : cells[i];
            cells[i] = WithoutBroken(cells[i], ref broken);
        }

        if (cells.Length > Headings.Count && cells.AsSpan(Headings.Count).IndexOfAnyExcept("") < 0)
        {
            cells = cells[..Headings.Count];
        }

        return new RegisterRow((int)line, cells, problem
            ?? (cells.Length != Headings.Count ? $"the row has {cells.Length} cells, the heading has {Headings.Count}" : broken ? BrokenBytes : null));
    }

    /// <summary>What is told of a row that holds bytes which are no text.</summary>
    protected static string? ProblemOf(bool broken) => broken ? BrokenBytes : null;

    /// <summary>A text in which bytes that were no text are marked as everybody marks them.</summary>
    protected static string WithoutBroken(string text, ref bool broken)
    {
        if (!text.AsSpan().Contains(FileEncoding.Broken))
        {
            return text;
        }

        broken = true;
        return text.Replace(FileEncoding.Broken, '\uFFFD');
    }
}
