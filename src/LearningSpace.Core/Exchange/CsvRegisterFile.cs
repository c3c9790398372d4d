using System.Text;
using CsvHelper;

namespace LearningSpace.Core.Exchange;

/// <summary>A table of cells with its headings in the first row.</summary>
internal sealed class CsvRegisterFile : RegisterFile
{
    private readonly CsvReader reader;
    private readonly Unclosed unclosed;

    private CsvRegisterFile(CsvReader reader, Unclosed unclosed)
        : base([.. reader.Headers]) => (this.reader, this.unclosed) = (reader, unclosed);

    /// <summary>Reads the headings.</summary>
    /// <param name="stream">The file; closed with what is made of it, or where that fails.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <param name="format"><c>csv</c> or <c>tsv</c>.</param>
    public static CsvRegisterFile Open(FileStream stream, Encoding encoding, string format)
    {
        try
        {
            var unclosed = new Unclosed();
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
                : new CsvRegisterFile(reader, unclosed);
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

    /// <inheritdoc/>
    public override IEnumerable<RegisterRow> Rows()
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
                cells[i] = WithoutListSeparator(reader.GetString(i));
            }

            var wrong = unclosed.Line == reader.LineNumber ? "a quotation mark is never closed: the rest of the file is taken for its text"
                : cells.Length != Headings.Count ? $"the row has {cells.Length} cells, the heading has {Headings.Count}"
                : null;
            yield return new RegisterRow((int)reader.LineNumber, cells, wrong);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => reader.Dispose();

    // A sign that parts the values of a list elsewhere means nothing in a table.
    private static string WithoutListSeparator(string cell) => cell.Contains(RegisterRow.ListSeparator) ? cell.Replace(RegisterRow.ListSeparator, ' ') : cell;

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

    /// <summary>Where a quotation mark was opened and never closed; 0 for nowhere.</summary>
    private sealed class Unclosed
    {
        public long Line { get; set; }
    }
}
