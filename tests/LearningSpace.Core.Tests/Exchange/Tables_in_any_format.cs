using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public sealed class Tables_in_any_format : IDisposable
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly SiteModel Site = MakeSite();
    private static readonly JsonSerializerOptions Spread = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder = Directory.CreateTempSubdirectory("register").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Speed", "slow")]
    public void Give_the_same_items() => CheckItems(tables: 100, rowsAtMost: 40);

    [Fact]
    [Trait("Speed", "slow")]
    public void Give_the_same_items_whatever_their_length() => CheckItems(tables: 300, rowsAtMost: 100);

    // Read line by line, this record is two rows of five cells.
    [Fact]
    public void Are_read_as_the_rest_of_the_file_is_where_a_record_looks_like_two()
    {
        string[][] rows = [["a,b;c\td", "a b;12;\t\u0012\\2 }[0]}]2\n-\t;é'a:/2é0;{'\"\t'3\"aé ;}", "", ""]];
        Assert.Equal(Items(rows, "csv", Separated(rows, ',')), Items(rows, "tsv", Separated(rows, '\t')));
    }

    private void CheckItems(int tables, int rowsAtMost)
    {
        var cell = Gen.OneOf(
            Gen.Constant(""),
            Gen.Elements(" x ", "\"", "\"\"quoted\"\"", "a,b;c\td", "two\nlines", "two\r\nlines\r\n", "=1+1", "é€😀", "\u00a0", "null", "[]", "{\"a\":1}", "2024", "#", "\\", "'"),
            Gen.Elements("abcé ,;\t\"\n'\\/{}[]:0123-".ToCharArray()).ArrayOf().Select(c => new string(c)));
        var table = cell.ArrayOf(4).ArrayOf().Where(t => t.Length > 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tables).WithEndSize(rowsAtMost), Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var expected = Items(rows, "csv", Separated(rows, ','));
            Assert.Equal(rows.Length, expected.Count);
            Assert.Equal(expected, Items(rows, "csv", Separated(rows, ';')));
            Assert.Equal(expected, Items(rows, "tsv", Separated(rows, '\t')));
            Assert.Equal(expected, Items(rows, "json", JsonSerializer.Serialize(Records(rows))));
            Assert.Equal(expected, Items(rows, "json", JsonSerializer.Serialize(Records(rows), Spread)));
            Assert.Equal(expected, Items(rows, "jsonl", string.Join('\n', Records(rows).Select(r => JsonSerializer.Serialize(r)))));
        }));
    }

    private static string Separated(string[][] rows, char separator)
    {
        var text = new StringBuilder(string.Join(separator, "id", "name", "note", "more", "last")).Append("\r\n");
        foreach (var (i, row) in rows.Index())
        {
            text.Append(i).Append(separator).AppendJoin(separator, row.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')).Append("\r\n");
        }

        return text.ToString();
    }

    private static IEnumerable<Dictionary<string, object>> Records(string[][] rows) =>
        rows.Select((row, i) => new Dictionary<string, object> { ["id"] = i, ["name"] = row[0], ["note"] = row[1], ["more"] = row[2], ["last"] = row[3] });

    private List<string> Items(string[][] rows, string format, string text)
    {
        var path = Path.Combine(folder, "table");
        File.WriteAllText(path, text);
        var mapping = MappingReader.Read($"format: {format}\ntype: Entry\nsource: {{ id: id, name: R }}\nfields: {{ Title: {{ join: [id, name] }}, Note: note, Both: {{ join: [more, last], with: '|' }}, Year: {{ column: last, as: year }} }}");
        using var file = RegisterFile.Open(path, mapping);
        var mapper = new RowMapper(mapping, file.Headings, Site);
        var items = file.Rows().Select(r => mapper.Map(r, Now)).Select(m => string.Join('\n', [m.SourceId, m.Hash, .. m.Items.Select(i => i.PartsToText()), .. m.Unknown])).ToList();
        Assert.Equal(rows.Length, items.Count);
        return items;
    }

    private static SiteModel MakeSite()
    {
        var fields = new JsonArray([.. new[] { ("Note", "TextField"), ("Both", "TextField"), ("Year", "NumericField") }
            .Select(f => (JsonNode)new JsonObject { ["Name"] = f.Item1, ["FieldName"] = f.Item2 })]);
        var parts = new JsonArray([.. new[] { "Entry", ImportSource.PartName }.Select(p => (JsonNode)new JsonObject { ["Name"] = p, ["PartName"] = p })]);
        var step = new JsonObject
        {
            ["ContentTypes"] = new JsonArray(new JsonObject { ["Name"] = "Entry", ["ContentTypePartDefinitionRecords"] = parts }),
            ["ContentParts"] = new JsonArray(new JsonObject { ["Name"] = "Entry", ["ContentPartFieldDefinitionRecords"] = fields }),
        };
        var (types, named) = (new Dictionary<string, JsonObject>(), new Dictionary<string, JsonObject>());
        DefinitionStep.Merge(step, types, named);
        return new SiteModel(new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), named.Values.Select(DefinitionStep.ReadPart)), [], []);
    }
}
