using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LearningSpace.Core.Exchange;

/// <summary>Reads mapping files. A key it does not know is an error: a misspelt one must not be passed over in silence.</summary>
public static class MappingReader
{
    private const int LongestName = 200;
    private const int Deepest = 50;

    private static readonly string[] Formats = ["csv", "tsv", "json", "jsonl"];
    private static readonly string[] Readings = ["text", "year", "date", "boolean", "number"];

    private static readonly string[] ColumnKeys = ["column", "columns", "join"];

    // What a name of nothing usually comes from.
    private const string PlaceHint = "A place such as \"#12\" needs quotation marks.";

    /// <summary>Reads a mapping's text.</summary>
    /// <exception cref="MappingException">It is no mapping; the message says why, all reasons at once.</exception>
    public static MappingFile Read(string yaml)
    {
        var (mapping, problems) = Look(yaml);
        return problems.Count == 0 ? mapping : throw new MappingException(string.Join('\n', problems));
    }

    /// <summary>Reads a mapping's text as far as it goes, and tells everything that is wrong with it; what is missing is empty in the mapping.</summary>
    /// <exception cref="MappingException">It is no YAML, or no list of keys.</exception>
    public static (MappingFile Mapping, IReadOnlyList<string> Problems) Look(string yaml)
    {
        var problems = new List<string>();
        return (new Reading(problems).Mapping(Load(yaml)), problems);
    }

    private static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            RefuseDepth(yaml);
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

        return stream.Documents.Count > 1 ? throw new MappingException($"Line {stream.Documents[1].RootNode.Start.Line}: a mapping is one document; what follows '---' would be passed over.")
            : stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root ? root
            : throw new MappingException("A mapping is a list of keys such as 'format', 'type', 'source' and 'fields'.");
    }

    // What loads the text goes into its depth, and would end the program where that is without end.
    private static void RefuseDepth(string yaml)
    {
        var parser = new YamlDotNet.Core.Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest)
            {
                throw new MappingException($"Line {parser.Current.Start.Line}: this is nested more than {Deepest} deep.");
            }
        }
    }

    private sealed class Reading(List<string> problems)
    {
        public MappingFile Mapping(YamlMappingNode root)
        {
            Keys(root, "the mapping", "format", "encoding", "separator", "root", "type", "language", "source", "fields", "where", "translations", "drop", "reject");
            var format = Text(root, "format")?.Trim().ToLowerInvariant();
            if (format is null)
            {
                Problem(null, "'format' is missing: csv, tsv, json or jsonl.");
            }
            else if (!Formats.Contains(format))
            {
                Problem(Find(root, "format"), $"The format '{format}' is not known: csv, tsv, json or jsonl.{Nearest.Hint(format, Formats)}");
            }

            if (format is not (null or "json") && Text(root, "root") is not null)
            {
                Problem(Find(root, "root"), "'root' has a meaning in the format json only.");
            }

            var separator = Text(root, "separator");
            if (separator is not null && (format != "csv" || separator.Length != 1 || separator[0] is '"' or '\r' or '\n' or > '\u007E'))
            {
                Problem(Find(root, "separator"), $"'separator' is '{separator}'; it is one sign, such as \"|\", in the format csv only.");
            }

            return new MappingFile
            {
                Format = format ?? "",
                Encoding = Text(root, "encoding") ?? "auto",
                Separator = separator is { Length: 1 } ? separator[0] : null,
                Root = Text(root, "root"),
                Translations = Translations(root),
                Type = Text(root, "type") ?? Missing("", null, "'type' is missing: the content type to make."),
                Language = Language(root),
                LanguageColumn = LanguageColumn(root),
                LanguageMap = Find(root, "language") is YamlMappingNode language ? LanguageMap(language) : new Dictionary<string, string>(),
                Source = Source(root),
                Fields = Fields(root),
                Where = Where(root),
                RequiredFields = Section(root, "reject", "missing") is { } reject ? [.. Texts(reject, "missing").Select(Alias)] : [],
                Drop = [.. Texts(root, "drop").Select(c => new ColumnRef(c))],
            };
        }

        private MappingSource Source(YamlMappingNode root)
        {
            if (Find(root, "source") is not YamlMappingNode source)
            {
                Problem(Find(root, "source"), "'source' is missing: { id: \"column\", name: \"Name of the register\" }.");
                return new MappingSource([], "", null, null);
            }

            Keys(source, "'source'", "id", "name", "licence", "url");
            var id = Texts(source, "id").Where(i => i.Length > 0).ToList();
            if (id.Count == 0)
            {
                Problem(source, $"'source' names no column for 'id'. {PlaceHint}");
            }

            var name = Text(source, "name")?.Trim() ?? "";
            if (name.Length == 0)
            {
                Problem(source, "'source' has no 'name'.");
            }
            else if (name.Length > LongestName)
            {
                Problem(source, $"The 'name' of 'source' has {name.Length} characters; {LongestName} are the most.");
            }

            return new MappingSource([.. id.Select(c => new ColumnRef(c))], name, Text(source, "licence"), Text(source, "url"));
        }

        private string Language(YamlMappingNode root) =>
            Find(root, "language") is not YamlScalarNode || Text(root, "language") is not { } language ? "en"
            : LanguageTag.Read(language) is { } tag && (language.Length < 4 || language.Contains('-', StringComparison.Ordinal) || language.Contains('_', StringComparison.Ordinal)) ? tag
            : Missing("en", Find(root, "language"), $"The language '{language}' is no tag such as en, es or pt-BR.{(LanguageTag.Read(language) is { } near ? $" Did you mean '{near}'?" : "")}");

        private ColumnRef? LanguageColumn(YamlMappingNode root) =>
            Find(root, "language") is null or YamlScalarNode || Section(root, "language", "column", "map") is not { } language ? null
            : Text(language, "column") is { } column ? new ColumnRef(column)
            : Missing<ColumnRef?>(null, language, "'language' names no column.");

        private Dictionary<string, string> LanguageMap(YamlMappingNode language)
        {
            var map = Values(language, "'language'", Pairs(language, "map"));
            foreach (var (value, tag) in map.ToList())
            {
                map[value] = LanguageTag.Read(tag) ?? Missing("en", language, $"'language': '{tag}' is no tag such as en, es or pt-BR.");
            }

            return map;
        }

        private List<FieldMapping> Fields(YamlMappingNode root) => Find(root, "fields") is YamlMappingNode fields
            ? FieldsOf(fields)
            : Missing(new List<FieldMapping>(), Find(root, "fields"), "'fields' is missing: field names, each with a column.");

        private List<FieldMapping> FieldsOf(YamlMappingNode fields) => [.. fields.Children.Select(p => Field(Alias(Scalar(p.Key, "a field's name")), p.Key, p.Value)).OfType<FieldMapping>()];

        private List<MappingTranslation> Translations(YamlMappingNode root) => Find(root, "translations") switch
        {
            null => [],
            YamlMappingNode languages => [.. languages.Children.Select(l => Translation(l.Key, l.Value)).OfType<MappingTranslation>()],
            var other => Missing(new List<MappingTranslation>(), other, "'translations' lists languages, each with its fields."),
        };

        private MappingTranslation? Translation(YamlNode key, YamlNode value)
        {
            var language = Scalar(key, "'translations'");
            if (LanguageTag.Read(language) is not { } tag)
            {
                return Missing<MappingTranslation?>(null, key, $"'translations': '{language}' is no language tag such as en, es or pt-BR.");
            }

            return value is YamlMappingNode fields
                ? new MappingTranslation(tag, FieldsOf(fields))
                : Missing<MappingTranslation?>(null, value, "'translations' lists fields under each language.");
        }

        private FieldMapping? Field(string name, YamlNode key, YamlNode node)
        {
            if (node is YamlScalarNode column)
            {
                return column.Value is { Length: > 0 } one && !(one is "~" or "null" && column.Style == ScalarStyle.Plain) ? new FieldMapping { Field = name, Columns = [new ColumnRef(one)] }
                    : Missing<FieldMapping?>(null, key, $"The field '{name}' names no column. {PlaceHint}");
            }

            if (node is not YamlMappingNode map)
            {
                return Missing<FieldMapping?>(null, node, $"The field '{name}' has neither a column nor a description of one.");
            }

            Keys(map, $"the field '{name}'", "column", "columns", "join", "with", "value", "taxonomy", "map", "unknown", "split", "take", "list", "flags", "when", "as", "format");
            if (Text(map, "unknown") is { } unknown && unknown != "leave-empty")
            {
                Problem(Find(map, "unknown"), $"The field '{name}': 'unknown' is '{unknown}'; the only way is leave-empty: nothing is guessed.");
            }

            if (Text(map, "as") is { } reading && !Readings.Contains(reading))
            {
                Problem(Find(map, "as"), $"The field '{name}': 'as' is '{reading}'; it may be {string.Join(", ", Readings)}.");
            }

            if (Text(map, "list") is { } list && list != "python")
            {
                Problem(Find(map, "list"), $"The field '{name}': 'list' is '{list}'; the only kind is python.");
            }

            if (ColumnKeys.Where(k => Find(map, k) is not null).ToList() is { Count: > 1 } twice)
            {
                Problem(map, $"The field '{name}' has {string.Join(" and ", twice.Select(k => $"'{k}'"))}: one of them.");
            }

            foreach (var (lonely, of) in new[] { ("with", "join"), ("when", "flags") }.Where(p => Find(map, p.Item1) is not null && Find(map, p.Item2) is null))
            {
                Problem(Find(map, lonely), $"The field '{name}': '{lonely}' has a meaning together with '{of}' only.");
            }

            var columns = Texts(map, "column").Concat(Texts(map, "columns")).Concat(Texts(map, "join")).Where(c => c.Length > 0).Select(c => new ColumnRef(c)).ToList();
            var flags = Pairs(map, "flags").Select(p => new FlagColumn(new ColumnRef(p.Key), p.Value)).ToList();
            var value = Text(map, "value");
            if (columns.Count == 0 && flags.Count == 0 && value is null)
            {
                Problem(key, $"The field '{name}' names no column: 'column', 'columns', 'join' or 'flags'; or a 'value' that every row has. {PlaceHint}");
            }

            if (value is not null && columns.Count + flags.Count > 0)
            {
                Problem(Find(map, "value"), $"The field '{name}' has a 'value' that every row has, and columns too: one of the two.");
            }

            // A separator may be a space or a line end, which is nothing to trim.
            var splits = Texts(map, "split").Where(s => s.Length > 0).ToList();
            var take = 0;
            if (Text(map, "take") is { } which && (!int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out take) || take < 1 || splits.Count == 0))
            {
                Problem(Find(map, "take"), $"The field '{name}': 'take' is '{which}'; it is which of the values that 'split' parts is meant, from 1.");
            }

            return new FieldMapping
            {
                Field = name,
                Columns = columns,
                JoinWith = Find(map, "join") is null ? null : Text(map, "with") ?? "\n\n",
                Taxonomy = Text(map, "taxonomy"),
                Map = Values(map, $"The field '{name}'", Pairs(map, "map")),
                Value = value,
                Splits = splits,
                Take = take,
                IsPythonList = Text(map, "list") is not null,
                Flags = flags,
                FlagValues = Texts(map, "when") is { Count: > 0 } when ? when : ["x", "X"],
                As = Text(map, "as"),
                DateFormat = Text(map, "format"),
                Line = key.Start.Line,
            };
        }

        // The title and the body under the names that their parts give them.
        private static string Alias(string field) => field switch
        {
            "TitlePart.Title" => MappingFit.TitleField,
            "MarkdownBodyPart.Markdown" or "MarkdownBody.Markdown" => MappingFit.BodyField,
            _ => field,
        };

        private Dictionary<string, string> Values(YamlNode node, string place, IEnumerable<KeyValuePair<string, string>> pairs)
        {
            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (value, code) in pairs)
            {
                if (!values.TryAdd(CellReading.OneLine(value), code))
                {
                    Problem(node, $"{place}: 'map' has '{value}' twice; values are compared without regard to case and outer space.");
                }
            }

            return values;
        }

        private RowCondition? Where(YamlMappingNode root)
        {
            if (Section(root, "where", "column", "in") is not { } where)
            {
                return null;
            }

            var (column, values) = (Text(where, "column"), Texts(where, "in"));
            if (column is null)
            {
                Problem(where, "'where' names no column.");
            }

            if (values.Count == 0)
            {
                Problem(where, "'where' lists no values under 'in'.");
            }

            return column is null ? null : new RowCondition(new ColumnRef(column), values);
        }

        private void Keys(YamlMappingNode node, string place, params string[] known)
        {
            foreach (var key in node.Children.Keys)
            {
                if (Scalar(key, place) is { Length: > 0 } name && !known.Contains(name, StringComparer.Ordinal))
                {
                    Problem(key, $"'{name}' is not known in {place}; known are {string.Join(", ", known)}.{Nearest.Hint(name, known)}");
                }
            }
        }

        private YamlMappingNode? Section(YamlMappingNode root, string key, params string[] known)
        {
            if (Find(root, key) is not { } node)
            {
                return null;
            }

            if (node is not YamlMappingNode section)
            {
                return Missing<YamlMappingNode?>(null, node, $"'{key}' is a list of keys: {string.Join(", ", known)}.");
            }

            Keys(section, $"'{key}'", known);
            return section;
        }

        private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.FirstOrDefault(p => p.Key is YamlScalarNode s && s.Value == key).Value;

        private string Scalar(YamlNode node, string place) =>
            (node as YamlScalarNode)?.Value ?? Missing("", node, $"a plain name is expected in {place}.");

        private static string? Text(YamlMappingNode node, string key) => Find(node, key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

        private List<string> Texts(YamlMappingNode node, string key) => Find(node, key) switch
        {
            null => [],
            YamlScalarNode one => one.Value is { Length: > 0 } text ? [text] : [],
            YamlSequenceNode many => [.. many.Children.Select(c => Scalar(c, $"'{key}'"))],
            var other => Missing(new List<string>(), other, $"'{key}' is a name or a list of names."),
        };

        private List<KeyValuePair<string, string>> Pairs(YamlMappingNode node, string key) => Find(node, key) switch
        {
            null => [],
            YamlScalarNode { Value: null or "" } => [],
            YamlMappingNode map => [.. map.Children.Select(p => KeyValuePair.Create(Scalar(p.Key, $"'{key}'"), Nothing(p.Value) ? "" : Scalar(p.Value, $"'{key}'")))],
            var other => Missing(new List<KeyValuePair<string, string>>(), other, $"'{key}' is a list of pairs."),
        };

        private static bool Nothing(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "~" or "null" or "" };

        private T Missing<T>(T instead, YamlNode? node, string problem)
        {
            Problem(node, problem);
            return instead;
        }

        private void Problem(YamlNode? node, string problem)
        {
            var line = node is null ? problem : string.Create(CultureInfo.InvariantCulture, $"Line {node.Start.Line}: {problem}");
            if (!problems.Contains(line))
            {
                problems.Add(line);
            }
        }
    }
}
