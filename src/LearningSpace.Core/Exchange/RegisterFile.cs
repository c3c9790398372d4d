using System.Text;
using CsvHelper;

namespace LearningSpace.Core.Exchange;

/// <summary>A record of a register's file.</summary>
/// <param name="Line">Physical line where it starts; the heading is line 1.</param>
/// <param name="Cells">Its cells, in the file's order.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
public sealed record RegisterRow(int Line, IReadOnlyList<string> Cells, string? Problem);

/// <summary>Reads a register's file row by row, in little memory, whatever its size.</summary>
public sealed class RegisterFile : IDisposable
{
    /// <summary>Largest row read, in bytes; a larger one is taken for a quotation mark that nobody closed.</summary>
    private const int MaxRowBytes = 32 << 20;

    private readonly CsvReader reader;
    private readonly Unclosed unclosed;

    private RegisterFile(CsvReader reader, Unclosed unclosed) => (this.reader, this.unclosed, Headings) = (reader, unclosed, [.. reader.Headers]);

    /// <summary>The columns' headings as the file has them.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Opens a file and reads its headings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format"><c>csv</c> or <c>tsv</c>.</param>
    /// <param name="encodingName">Its encoding, or <c>auto</c>.</param>
    /// <exception cref="InvalidDataException">The file is empty or is not what the mapping says; the message tells.</exception>
    public static RegisterFile Open(string path, string format, string encodingName)
    {
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

            var unclosed = new Unclosed();
            var encoding = ChooseEncoding(stream, encodingName);
            var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true);
            var reader = CsvReader.Create(text, new CsvReaderOptions
            {
                Separator = format == "tsv" ? '\t' : SeparatorOf(stream, encoding),
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MaxRecordSize = MaxRowBytes,
                OnMalformedRecord = record => unclosed.Line = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : unclosed.Line,
            });
            reader.ReadHeader();
            return unclosed.Line > 0 ? throw new InvalidDataException("The headings cannot be read: a quotation mark among them is never closed.")
                : reader.Headers.Count == 0 ? throw new InvalidDataException("The file is empty.")
                : reader.Headers.Any(h => h.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)))
                    ? throw new InvalidDataException($"This is no {format} file: its headings hold signs that no text has. A packed file or a spreadsheet must be turned into {format} first.")
                : new RegisterFile(reader, unclosed);
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            stream.Dispose();
            throw new InvalidDataException($"The headings cannot be read: {e.Message}", e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The rows after the headings. A row that cannot be read at all ends the file: it comes last, with its problem.</summary>
    public IEnumerable<RegisterRow> Rows()
    {
        while (true)
        {
            (string Message, long Line)? problem = null;
            try
            {
                if (!reader.Read())
                {
                    yield break;
                }
            }
            catch (CsvFormatException e)
            {
                problem = (e.Message, e.LineNumber > 0 ? e.LineNumber : reader.LineNumber);
            }

            if (problem is { } unreadable)
            {
                yield return new RegisterRow((int)unreadable.Line, [], unreadable.Message);
                yield break;
            }

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            var wrong = unclosed.Line == reader.LineNumber ? "a quotation mark is never closed: the rest of the file is taken for its text"
                : cells.Length != Headings.Count ? $"the row has {cells.Length} cells, the heading has {Headings.Count}"
                : null;
            yield return new RegisterRow((int)reader.LineNumber, cells, wrong);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    // Spreadsheets write semicolons where the comma is the decimal sign: a heading with semicolons and no comma tells.
    private static char SeparatorOf(FileStream stream, Encoding encoding)
    {
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var start = new char[1 << 14];
        var heading = start.AsSpan(0, text.ReadBlock(start));
        heading = heading.IndexOfAny('\r', '\n') is >= 0 and var end ? heading[..end] : heading;
        stream.Position = 0;
        return heading.Contains(';') && !heading.Contains(',') ? ';' : ',';
    }

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
        var wide = (read >= 2 && buffer is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) || named is UnicodeEncoding or UTF32Encoding;
        if (!wide && buffer.AsSpan(0, read).Contains((byte)0))
        {
            throw new InvalidDataException("The file is no text: it holds zero bytes. Is it a spreadsheet or an archive? Save it as CSV.");
        }

        // What is valid UTF-8 from end to end, else what old spreadsheets write: the first accent may come late.
        var chosen = named ?? (wide || IsUtf8(stream, buffer, read) ? new UTF8Encoding(false) : Encoding.GetEncoding(1252));
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

    /// <summary>Where a quotation mark was opened and never closed; 0 for nowhere.</summary>
    private sealed class Unclosed
    {
        public long Line { get; set; }
    }
}
