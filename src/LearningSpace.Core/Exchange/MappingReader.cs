using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LearningSpace.Core.Exchange;

/// <summary>Reads mapping files. A key it does not know is an error: a misspelt one must not be passed over in silence.</summary>
public static class MappingReader
{
    private static readonly HashSet<string> Readings = new(StringComparer.Ordinal) { "text", "year", "date", "boolean", "number" };

    /// <summary>Reads a mapping's text.</summary>
    /// <exception cref="MappingException">It is no mapping; the message says why.</exception>
    public static MappingFile Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new MappingException($"This is no YAML (line {e.Start.Line}): {e.Message}");
        }

        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the parser throws where the text ends inside a list.
            throw new MappingException($"This is no YAML: is a bracket or a quotation mark left open? {e.Message}");
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            throw new MappingException("A mapping is a list of keys such as 'format', 'type', 'source' and 'fields'.");
        }

        Keys(root, "the mapping", "format", "encoding", "root", "type", "language", "source", "fields", "where", "translations", "drop", "reject");
        var format = Text(root, "format") ?? throw new MappingException("'format' is missing: csv, tsv, json or jsonl.");
        if (format is not ("csv" or "tsv" or "json" or "jsonl"))
        {
            throw new MappingException($"The format '{format}' is not known: csv, tsv, json or jsonl.");
        }

        if (format != "json" && Text(root, "root") is not null)
        {
            throw new MappingException("'root' has a meaning in the format json only.");
        }

        return new MappingFile
        {
            Format = format,
            Encoding = Text(root, "encoding") ?? "auto",
            Root = Text(root, "root"),
            Translations = Translations(root),
            Type = Text(root, "type") ?? throw new MappingException("'type' is missing: the content type to make."),
            Language = Find(root, "language") is YamlScalarNode ? Text(root, "language") ?? "en" : "en",
            LanguageColumn = LanguageColumn(root),
            Source = Source(root),
            Fields = Fields(root),
            Where = Where(root),
            RequiredFields = Section(root, "reject", "missing") is { } reject ? Texts(reject, "missing") : [],
            Drop = [.. Texts(root, "drop").Select(c => new ColumnRef(c))],
        };
    }

    private static MappingSource Source(YamlMappingNode root)
    {
        var source = Find(root, "source") as YamlMappingNode ?? throw new MappingException("'source' is missing: { id: \"column\", name: \"Name of the register\" }.");
        Keys(source, "'source'", "id", "name", "licence", "url");
        var id = Texts(source, "id");
        return new MappingSource(
            id.Count > 0 ? [.. id.Select(c => new ColumnRef(c))] : throw new MappingException("'source' names no column for 'id'."),
            Text(source, "name") ?? throw new MappingException("'source' has no 'name'."),
            Text(source, "licence"),
            Text(source, "url"));
    }

    private static ColumnRef? LanguageColumn(YamlMappingNode root) => Find(root, "language") is null or YamlScalarNode ? null
        : new ColumnRef(Text(Section(root, "language", "column")!, "column") ?? throw new MappingException("'language' names no column."));

    private static List<FieldMapping> Fields(YamlMappingNode root)
    {
        var fields = Find(root, "fields") as YamlMappingNode ?? throw new MappingException("'fields' is missing: field names, each with a column.");
        return [.. fields.Children.Select(p => Field(Scalar(p.Key, "a field's name"), p.Value))];
    }

    private static List<MappingTranslation> Translations(YamlMappingNode root) => Find(root, "translations") switch
    {
        null => [],
        YamlMappingNode languages =>
        [
            .. languages.Children.Select(l => new MappingTranslation(
                Scalar(l.Key, "'translations'"),
                l.Value is YamlMappingNode fields
                    ? [.. fields.Children.Select(p => Field(Scalar(p.Key, "a field's name"), p.Value))]
                    : throw new MappingException($"Line {l.Value.Start.Line}: 'translations' lists fields under each language."))),
        ],
        var other => throw new MappingException($"Line {other.Start.Line}: 'translations' lists languages, each with its fields."),
    };

    private static FieldMapping Field(string name, YamlNode node)
    {
        if (node is YamlScalarNode column)
        {
            return new FieldMapping { Field = name, Columns = [new ColumnRef(column.Value ?? "")] };
        }

        var map = node as YamlMappingNode ?? throw new MappingException($"The field '{name}' has neither a column nor a description of one.");
        Keys(map, $"the field '{name}'", "column", "columns", "join", "with", "value", "taxonomy", "map", "unknown", "split", "take", "list", "flags", "when", "as", "format");
        if (Text(map, "unknown") is { } unknown && unknown != "leave-empty")
        {
            throw new MappingException($"The field '{name}': 'unknown' is '{unknown}'; the only way is leave-empty: nothing is guessed.");
        }

        if (Text(map, "as") is { } reading && !Readings.Contains(reading))
        {
            throw new MappingException($"The field '{name}': 'as' is '{reading}'; it may be {string.Join(", ", Readings)}.");
        }

        if (Text(map, "list") is { } list && list != "python")
        {
            throw new MappingException($"The field '{name}': 'list' is '{list}'; the only kind is python.");
        }

        var columns = Texts(map, "column").Concat(Texts(map, "columns")).Concat(Texts(map, "join")).Select(c => new ColumnRef(c)).ToList();
        var flags = Pairs(map, "flags").Select(p => new FlagColumn(new ColumnRef(p.Key), p.Value)).ToList();
        var value = Text(map, "value");
        if (columns.Count == 0 && flags.Count == 0 && value is null)
        {
            throw new MappingException($"The field '{name}' names no column: 'column', 'columns', 'join' or 'flags'; or a 'value' that every row has.");
        }

        if (value is not null && columns.Count + flags.Count > 0)
        {
            throw new MappingException($"The field '{name}' has a 'value' that every row has, and columns too: one of the two.");
        }

        var splits = Separators(map);
        var take = Text(map, "take");
        if (take is not null && (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1 || splits.Count == 0))
        {
            throw new MappingException($"The field '{name}': 'take' is '{take}'; it is which of the values that 'split' parts is meant, from 1.");
        }

        return new FieldMapping
        {
            Field = name,
            Columns = columns,
            JoinWith = Find(map, "join") is null ? null : Text(map, "with") ?? "\n\n",
            Taxonomy = Text(map, "taxonomy"),
            Map = Values(name, Pairs(map, "map")),
            Value = value,
            Splits = splits,
            Take = take is null ? 0 : int.Parse(take, CultureInfo.InvariantCulture),
            IsPythonList = Text(map, "list") is not null,
            Flags = flags,
            FlagValues = Texts(map, "when") is { Count: > 0 } when ? when : ["x", "X"],
            As = Text(map, "as"),
            DateFormat = Text(map, "format"),
        };
    }

    // A separator may be a space or a line end, which is nothing to trim.
    private static List<string> Separators(YamlMappingNode map) => [.. Texts(map, "split").Where(s => s.Length > 0)];

    private static Dictionary<string, string> Values(string field, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (value, code) in pairs)
        {
            if (!values.TryAdd(CellReading.OneLine(value), code))
            {
                throw new MappingException($"The field '{field}': 'map' has '{value}' twice; values are compared without regard to case and outer space.");
            }
        }

        return values;
    }

    private static RowCondition? Where(YamlMappingNode root)
    {
        if (Section(root, "where", "column", "in") is not { } where)
        {
            return null;
        }

        var values = Texts(where, "in");
        return values.Count > 0
            ? new RowCondition(new ColumnRef(Text(where, "column") ?? throw new MappingException("'where' names no column.")), values)
            : throw new MappingException("'where' lists no values under 'in'.");
    }

    private static void Keys(YamlMappingNode node, string place, params string[] known)
    {
        foreach (var key in node.Children.Keys.Select(k => Scalar(k, place)))
        {
            if (!known.Contains(key, StringComparer.Ordinal))
            {
                throw new MappingException(string.Create(CultureInfo.InvariantCulture, $"Line {node.Start.Line}: '{key}' is not known in {place}; known are {string.Join(", ", known)}."));
            }
        }
    }

    private static YamlMappingNode? Section(YamlMappingNode root, string key, params string[] known)
    {
        if (Find(root, key) is not { } node)
        {
            return null;
        }

        var section = node as YamlMappingNode ?? throw new MappingException($"Line {node.Start.Line}: '{key}' is a list of keys: {string.Join(", ", known)}.");
        Keys(section, $"'{key}'", known);
        return section;
    }

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.FirstOrDefault(p => p.Key is YamlScalarNode s && s.Value == key).Value;

    private static string Scalar(YamlNode node, string place) =>
        (node as YamlScalarNode)?.Value ?? throw new MappingException($"Line {node.Start.Line}: a plain name is expected in {place}.");

    private static string? Text(YamlMappingNode node, string key) => Find(node, key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static List<string> Texts(YamlMappingNode node, string key) => Find(node, key) switch
    {
        null => [],
        YamlScalarNode { Value: { Length: > 0 } one } => [one],
        YamlSequenceNode many => [.. many.Children.Select(c => Scalar(c, $"'{key}'"))],
        var other => throw new MappingException($"Line {other.Start.Line}: '{key}' is a name or a list of names."),
    };

    private static IEnumerable<KeyValuePair<string, string>> Pairs(YamlMappingNode node, string key) => Find(node, key) switch
    {
        null => [],
        YamlMappingNode map => map.Children.Select(p => KeyValuePair.Create(Scalar(p.Key, $"'{key}'"), Scalar(p.Value, $"'{key}'"))),
        var other => throw new MappingException($"Line {other.Start.Line}: '{key}' is a list of pairs."),
    };
}
