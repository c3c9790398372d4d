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

    /// <summary>UTF-8 of a file that was found to hold nothing else.</summary>
    protected static readonly Encoding ValidUtf8 = new UTF8Encoding(false);

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
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            if (!stream.CanSeek)
            {
                throw new InvalidDataException("A pipe cannot be imported, as its beginning is read twice: name a file.");
            }

            if (stream.Length == 0)
            {
                throw new InvalidDataException("The file is empty.");
            }

            var encoding = ChooseEncoding(stream, mapping.Encoding);
            return mapping.Format switch
            {
                "json" => JsonRegisterFile.OpenList(path, encoding, mapping.Root),
                "jsonl" => JsonRegisterFile.OpenLines(path, encoding),
                var table => CsvRegisterFile.Open(stream, encoding, table),
            };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
        finally
        {
            if (mapping.Format is "json" or "jsonl")
            {
                stream.Dispose();
            }
        }
    }

    /// <summary>The rows. A row that cannot be read at all ends the file: it comes last, with its problem.</summary>
    public abstract IEnumerable<RegisterRow> Rows();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);

    private static Encoding ChooseEncoding(FileStream stream, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding? named = null;
        if (name != "auto")
        {
            try
            {
                named = Encoding.GetEncoding(name);
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                throw new InvalidDataException($"The encoding '{name}' is not known; try utf-8 or windows-1252, or leave it out.");
            }
        }

        var buffer = new byte[1 << 16];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var marked = read < 2 ? null : buffer switch
        {
            [0xFF, 0xFE, 0, 0, ..] when read >= 4 => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (marked is null && named is not (UnicodeEncoding or UTF32Encoding) && buffer.AsSpan(0, read).Contains((byte)0))
        {
            throw new InvalidDataException("The file is no text: it holds zero bytes. Is it a spreadsheet or an archive? Save it as CSV.");
        }

        // What is valid UTF-8 from end to end, else what old spreadsheets write: the first accent may come late.
        var chosen = marked ?? (named is null or UTF8Encoding && IsUtf8(stream, buffer, read) ? ValidUtf8 : named ?? Encoding.GetEncoding(1252));
        stream.Position = 0;
        return chosen;
    }

    private static bool IsUtf8(FileStream stream, byte[] buffer, int read)
    {
        while (true)
        {
            var end = read == buffer.Length ? LastWhole(buffer) : read;
            if (!System.Text.Unicode.Utf8.IsValid(buffer.AsSpan(0, end)))
            {
                return false;
            }

            if (read < buffer.Length)
            {
                return true;
            }

            buffer.AsSpan(end, read - end).CopyTo(buffer);
            read = read - end + stream.ReadAtLeast(buffer.AsSpan(read - end), end, throwOnEndOfStream: false);
        }
    }

    // A full buffer may end inside a character.
    private static int LastWhole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3; back++)
        {
            if (bytes[^back] >= 0xC0)
            {
                return bytes.Length - back;
            }

            if (bytes[^back] < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }
}
