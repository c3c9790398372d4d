using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Exchange;

/// <summary>A list of JSON objects, or one object on each line. The file is read twice: for the names of its values, and for its rows.</summary>
internal sealed partial class JsonRegisterFile : RegisterFile
{
    // Deeper values are taken whole, as JSON.
    private const int Deepest = 4;

    // Of names that the mapping does not mention: some files have a name for each record.
    private const int MostColumns = 2_000;
    private const int MostListsTold = 20;

    private const string LinesHint = " In the format jsonl each line is one object: a list, or objects over several lines, are 'format: json'; a table is 'csv' or 'tsv'.";

    // Of a name with half a character, which no text can hold.
    private const string NoName = "\uFFFD";

    // Nobody nests so deep; the time to read grows with its square.
    private const int Nested = 1 << 16;

    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Nested };

    private readonly Func<IEnumerable<(int Line, JsonDocument? Record, string? Problem)>> records;
    private readonly Dictionary<string, int> columns;

    private JsonRegisterFile(Func<IEnumerable<(int Line, JsonDocument? Record, string? Problem)>> records, Dictionary<string, int> columns)
        : base([.. columns.OrderBy(c => c.Value).Select(c => c.Key)]) => (this.records, this.columns) = (records, columns);

    /// <summary>Opens a file that holds a list of objects, at its top or under a name.</summary>
    public static JsonRegisterFile OpenList(string path, Encoding encoding, MappingFile mapping) => Open(() => List(path, encoding, mapping.Root?.Split('.') ?? []), mapping);

    /// <summary>Opens a file with one object on each line.</summary>
    public static JsonRegisterFile OpenLines(string path, Encoding encoding, MappingFile mapping) => Open(() => Lines(path, encoding), mapping);

    /// <inheritdoc/>
    public override IEnumerable<RegisterRow> Rows()
    {
        foreach (var (line, record, problem) in records())
        {
            using (record)
            {
                var cells = new string[Headings.Count];
                Array.Fill(cells, "");
                var broken = false;
                if (record is not null)
                {
                    Flatten(record.RootElement, "", 0, (name, text) =>
                    {
                        if (columns.TryGetValue(name, out var place))
                        {
                            cells[place] = WithoutBroken(text, ref broken);
                        }
                    });
                }

                yield return new RegisterRow(line, cells, problem ?? ProblemOf(broken));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private static JsonRegisterFile Open(Func<IEnumerable<(int Line, JsonDocument? Record, string? Problem)>> records, MappingFile mapping)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var wanted = mapping.Columns.Select(c => c.Name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (read, first) = (0, (string?)null);
        foreach (var (_, record, problem) in records())
        {
            using (record)
            {
                (read, first) = (record is null ? read : read + 1, first ?? problem);
                if (record is not null)
                {
                    Flatten(record.RootElement, "", 0, (name, _) =>
                    {
                        if (columns.Count < MostColumns || wanted.Contains(name.Trim()))
                        {
                            columns.TryAdd(name, columns.Count);
                        }
                    });
                }
            }
        }

        return read > 0 ? new JsonRegisterFile(records, columns)
            : throw new InvalidDataException(first is null ? "The file holds no records." : $"The file holds no records that can be read: {first}.{(mapping.Format == "jsonl" ? LinesHint : "")}");
    }

    // Names of values inside others, those of the objects in a list too: what they are called together has all their values.
    private static void Flatten(JsonElement element, string path, int depth, Action<string, string> cell)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = path.Length == 0 ? NameOf(property) : $"{path}.{NameOf(property)}";
            if (property.Value.ValueKind == JsonValueKind.Object && depth < Deepest)
            {
                Flatten(property.Value, name, depth + 1, cell);
                continue;
            }

            cell(name, Text(property.Value, 0));
            if (property.Value.ValueKind == JsonValueKind.Array && depth < Deepest && property.Value.GetArrayLength() > 0 && property.Value[0].ValueKind == JsonValueKind.Object)
            {
                var together = new Dictionary<string, List<string>>(StringComparer.Ordinal);
                foreach (var item in property.Value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
                {
                    Flatten(item, name, depth + 1, (inner, text) =>
                    {
                        if (!together.TryGetValue(inner, out var values))
                        {
                            together[inner] = values = [];
                        }

                        values.Add(text);
                    });
                }

                foreach (var (inner, values) in together)
                {
                    cell(inner, string.Join(RegisterRow.ListSeparator, values.Where(v => v.Length > 0)));
                }
            }
        }
    }

    private static string Text(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => Plain(value),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when depth <= 60 => string.Join(RegisterRow.ListSeparator, value.EnumerateArray().Select(v => Text(v, depth + 1)).Where(t => t.Length > 0)),
        _ => value.GetRawText(),
    };

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return NoName;
        }
    }

    private static string Plain(JsonElement value)
    {
        try
        {
            return value.GetString()!.Replace(RegisterRow.ListSeparator, ' ');
        }
        catch (InvalidOperationException)
        {
            // Half a character, which no text can hold: the rest of the text is still good.
            return WithoutHalves(value.GetRawText());
        }
    }

    private static string WithoutHalves(string raw)
    {
        try
        {
            return JsonDocument.Parse(HalfCharacter().Replace(raw, m => m.Value.Length == 6 ? "\\uFFFD" : m.Value)).RootElement.GetString()!.Replace(RegisterRow.ListSeparator, ' ');
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    // Two halves that are a whole, or one alone; an escaped backslash before it is none of it.
    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex HalfCharacter();

    // What the parser says of a place counts from 0, and of a line there is one only.
    private static string Said(JsonException e, bool withLine)
    {
        var text = e.Message;
        text = (text.IndexOf(" Path: ", StringComparison.Ordinal), text.IndexOf(" LineNumber: ", StringComparison.Ordinal)) switch
        {
            ( >= 0 and var path, _) => text[..path],
            (_, >= 0 and var line) => text[..line],
            _ => text,
        };
        text = text.TrimEnd('.');
        return (withLine, e.LineNumber, e.BytePositionInLine) switch
        {
            (true, { } line, { } at) => string.Create(CultureInfo.InvariantCulture, $"{text} (line {line + 1}, byte {at + 1})"),
            (false, _, { } at) => string.Create(CultureInfo.InvariantCulture, $"{text} (byte {at + 1})"),
            _ => text,
        };
    }

    private static IEnumerable<(int Line, JsonDocument? Record, string? Problem)> Lines(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true);
        var buffer = new StringBuilder();
        for (var number = 1; ReadLine(reader, buffer, out var tooLong); number++)
        {
            if (tooLong)
            {
                yield return (number, null, "the line is too long for a record");
                continue;
            }

            var line = buffer.ToString().Trim();
            if (line.Length == 0)
            {
                continue;
            }

            var (record, problem) = Parse(line);
            yield return (number, record, problem);
        }
    }

    private static (JsonDocument? Record, string? Problem) Parse(string line)
    {
        try
        {
            var record = JsonDocument.Parse(line, new JsonDocumentOptions { CommentHandling = Options.CommentHandling, AllowTrailingCommas = true, MaxDepth = Options.MaxDepth });
            if (record.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (record, null);
            }

            record.Dispose();
            return (null, "the line is no JSON object");
        }
        catch (JsonException e)
        {
            return (null, $"the line is no JSON: {Said(e, withLine: false)}");
        }
    }

    // A file without line ends must not fill the memory.
    private static bool ReadLine(StreamReader reader, StringBuilder line, out bool tooLong)
    {
        line.Clear();
        (tooLong, var any) = (false, false);
        for (int c; (c = reader.Read()) >= 0;)
        {
            any = true;
            if (c == '\n')
            {
                return true;
            }

            tooLong |= line.Length >= MaxRowBytes;
            if (!tooLong)
            {
                line.Append((char)c);
            }
        }

        return any;
    }

    private static IEnumerable<(int Line, JsonDocument? Record, string? Problem)> List(string path, Encoding encoding, string[] root)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using Stream utf8 = ReferenceEquals(encoding, FileEncoding.Utf8) ? file : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8);
        var walk = new Walk(utf8, root);
        for (var number = 1; walk.Next(out var record, out var problem); number++)
        {
            yield return (number, record, problem);
        }
    }

    /// <summary>Goes through a list record by record; holds no more of the file than one record.</summary>
    private sealed class Walk(Stream stream, string[] root)
    {
        private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        private int start;
        private int end;
        private bool final;
        private bool inList;
        private bool done;
        private JsonReaderState state = new(Options);

        public bool Next(out JsonDocument? record, out string? problem)
        {
            (record, problem) = (null, null);
            if (done)
            {
                return false;
            }

            try
            {
                if (!inList)
                {
                    FindList();
                }

                return Take(out record, ref problem);
            }
            catch (JsonException e) when (inList)
            {
                done = true;
                problem = $"the rest is no JSON: {Said(e, withLine: true)}";
                return true;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"The file is no JSON: {Said(e, withLine: true)}.{Hint()}", e);
            }
        }

        private bool Take(out JsonDocument? record, ref string? problem)
        {
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
                if (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        (start, state) = (start + (int)reader.BytesConsumed, reader.CurrentState);
                        (done, record) = (true, null);
                        ReadToTheEnd();
                        return false;
                    }

                    if (JsonDocument.TryParseValue(ref reader, out record))
                    {
                        (start, state) = (start + (int)reader.BytesConsumed, reader.CurrentState);
                        if (record.RootElement.ValueKind != JsonValueKind.Object)
                        {
                            record.Dispose();
                            (record, problem) = (null, "the record is no JSON object");
                        }

                        return true;
                    }
                }

                More();
            }
        }

        // What the file may be instead: its first sign tells.
        private string Hint() => buffer.AsSpan(0, end).TrimStart("\uFEFF \t\r\n"u8) switch
        {
            [(byte)'{', ..] => " Is it one record on each line? Write 'format: jsonl'.",
            [(byte)'[' or (byte)'"', ..] or [] => "",
            _ => " Is it a table? Write 'format: csv' or 'tsv'.",
        };

        // What follows the list is of no use, but a file that is torn there may lack more than that.
        private void ReadToTheEnd()
        {
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
                while (reader.Read())
                {
                }

                (start, state) = (start + (int)reader.BytesConsumed, reader.CurrentState);
                if (final)
                {
                    return;
                }

                More();
            }
        }

        // Names of lists met on the way, for whoever named none or a wrong one.
        private void FindList()
        {
            SkipMark();
            var wanted = string.Join('.', root);
            var lists = new List<string>();

            // The name of each object around; null for a list, in which nothing has a name that could be given.
            var around = new Stack<string?>();
            var name = "";
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
                while (reader.Read())
                {
                    switch (reader.TokenType)
                    {
                        case JsonTokenType.PropertyName:
                            name = NameOf(ref reader);
                            continue;
                        case JsonTokenType.StartObject:
                            around.Push(name);
                            break;
                        case JsonTokenType.StartArray:
                            var here = around.Contains(null) ? null : string.Join('.', around.Reverse().Append(name).Where(n => n!.Length > 0));
                            if (here == wanted)
                            {
                                (start, state, inList) = (start + (int)reader.BytesConsumed, reader.CurrentState, true);
                                return;
                            }

                            if (here is { Length: > 0 } && lists.Count < MostListsTold && !lists.Contains(here))
                            {
                                lists.Add(here);
                            }

                            around.Push(null);
                            break;
                        case JsonTokenType.EndObject or JsonTokenType.EndArray:
                            around.Pop();
                            break;
                    }

                    name = "";
                }

                (start, state) = (start + (int)reader.BytesConsumed, reader.CurrentState);
                if (final)
                {
                    throw new InvalidDataException(
                        (wanted.Length == 0 ? "The file is no list of records" : $"The file has no list '{wanted}'")
                        + (lists.Count > 0 ? $". It has: {string.Join(", ", lists.Select(l => $"'{l}'"))}. Name one as 'root'." : ", and no other list either."));
                }

                More();
            }
        }

        // A name that no text can hold is nobody's 'root'.
        private static string NameOf(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                return NoName;
            }
        }

        private void SkipMark()
        {
            More();
            if (buffer.AsSpan(start, end - start).StartsWith("\uFEFF"u8))
            {
                start += 3;
            }
        }

        private void More()
        {
            if (final)
            {
                throw new JsonException("The file ends inside a value.");
            }

            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            if (end == buffer.Length)
            {
                if (buffer.Length >= MaxRowBytes)
                {
                    throw new JsonException("A record is too long.");
                }

                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, end).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            var read = stream.Read(buffer, end, buffer.Length - end);
            (end, final) = (end + read, read == 0);
        }
    }
}
