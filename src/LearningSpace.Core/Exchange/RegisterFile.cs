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

    private RegisterFile(CsvReader reader) => (this.reader, Headings) = (reader, [.. reader.Headers]);

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
            if (stream.Length == 0)
            {
                throw new InvalidDataException("The file is empty.");
            }

            var text = new StreamReader(stream, ChooseEncoding(stream, encodingName), detectEncodingFromByteOrderMarks: true);
            var reader = CsvReader.Create(text, new CsvReaderOptions
            {
                Separator = format == "tsv" ? '\t' : ',',
                DetectSeparatorHint = false,
                TrackLineNumbers = true,
                MaxRecordSize = MaxRowBytes,
            });
            reader.ReadHeader();
            return reader.Headers.Count == 0 ? throw new InvalidDataException("The file is empty.")
                : reader.Headers.Any(h => h.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)))
                    ? throw new InvalidDataException($"This is no {format} file: its headings hold signs that no text has. A packed file or a spreadsheet must be turned into {format} first.")
                    : new RegisterFile(reader);
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
            string? problem = null;
            try
            {
                if (!reader.Read())
                {
                    yield break;
                }
            }
            catch (CsvFormatException e)
            {
                problem = e.Message;
            }

            if (problem is not null)
            {
                yield return new RegisterRow((int)reader.LineNumber, [], problem);
                yield break;
            }

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.GetString(i);
            }

            var count = cells.Length == Headings.Count ? null : $"the row has {cells.Length} cells, the heading has {Headings.Count}";
            yield return new RegisterRow((int)reader.LineNumber, cells, count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static Encoding ChooseEncoding(FileStream stream, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        if (name != "auto")
        {
            try
            {
                return Encoding.GetEncoding(name);
            }
            catch (ArgumentException)
            {
                throw new InvalidDataException($"The encoding '{name}' is not known; try utf-8 or windows-1252, or leave it out.");
            }
        }

        // A sample decides: what is no text at all, what is valid UTF-8, else what old spreadsheets write.
        var sample = new byte[1 << 16];
        var read = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var bytes = sample.AsSpan(0, read);
        var marked = read >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
        if (!marked && bytes.Contains((byte)0))
        {
            throw new InvalidDataException("The file is no text: it holds zero bytes. Is it a spreadsheet or an archive? Save it as CSV.");
        }

        return marked || System.Text.Unicode.Utf8.IsValid(bytes[..LastWhole(bytes)]) ? new UTF8Encoding(false) : Encoding.GetEncoding(1252);
    }

    // A sample may end inside a character.
    private static int LastWhole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
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
