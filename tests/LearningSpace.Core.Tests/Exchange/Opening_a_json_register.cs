using System.Text;
using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public sealed class Opening_a_json_register : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("register").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reads_a_list_of_records_whose_names_may_differ()
    {
        var (headings, rows) = Json("""[ { "id": 1, "name": "A" }, { "name": "B", "id": "2", "more": true }, { } ]""");
        Assert.Equal(["id", "name", "more"], headings);
        Assert.Equal(["1|A|", "2|B|true", "||"], Cells(rows));
        Assert.Equal([1, 2, 3], rows.Select(r => r.Line));
        Assert.All(rows, r => Assert.Null(r.Problem));
    }

    [Fact]
    public void Tells_every_kind_of_value_as_a_text()
    {
        var (_, rows) = Json("""[{ "text": " é \"x\"\n", "whole": -12, "point": 1.50, "huge": 1e400, "yes": true, "no": false, "null": null, "half": "\ud83d" }]""");
        Assert.Equal(" é \"x\"\n|-12|1.50|1e400|true|false||\uFFFD", Cells(rows).Single());
    }

    [Fact]
    public void Names_values_inside_others_by_both_names_and_takes_very_deep_ones_whole()
    {
        var (headings, rows) = Json("""[{ "a": { "b": { "c": 1 }, "d": "x" }, "e": {}, "1": { "2": { "3": { "4": { "5": { "6": 7 } } } } } }]""");
        Assert.Equal(["a.b.c", "a.d", "1.2.3.4.5"], headings);
        Assert.Equal("1|x|{ \"6\": 7 }", Cells(rows).Single());
    }

    [Fact]
    public void Parts_the_values_of_a_list_and_leaves_empty_ones_out()
    {
        var (_, rows) = Json("""[{ "list": ["a", null, "", "b", 3], "none": [], "deep": [["x"], { "y": 1 }] }]""");
        Assert.Equal("a\u001Fb\u001F3||x\u001F{ \"y\": 1 }", Cells(rows).Single());
    }

    [Fact]
    public void Takes_the_last_of_two_values_with_one_name() => Assert.Equal("2", Cells(Json("""[{ "a": 1, "a": 2 }]""").Rows).Single());

    [Fact]
    public void Keeps_the_sign_that_parts_values_out_of_texts() =>
        Assert.Equal("a b|c d", Cells(Json("""[{ "x": "a\u001fb", "y": ["c\u001Fd"] }]""").Rows).Single());

    [Theory]
    [InlineData("items", """{ "meta": { "items": 3 }, "items": [ { "a": 1 } ] }""")]
    [InlineData("items", """{ "other": [ { "items": [ { "a": 0 } ] } ], "items": [ { "a": 1 } ], "after": [1] }""")]
    [InlineData("data.items", """{ "items": [ { "a": 0 } ], "data": { "n": 1, "items": [ { "a": 1 } ] } }""")]
    [InlineData("a.b.c", """{ "a": { "x": {}, "b": { "c": [ { "a": 1 } ] } } }""")]
    [InlineData("a.b", """{ "a.b": [ { "a": 1 } ] }""")]
    public void Finds_the_list_under_its_name_at_any_depth(string root, string json) => Assert.Equal("1", Cells(Json(json, root).Rows).Single());

    [Theory]
    [InlineData(null, """{ "meta": {}, "records": [ { "tags": [] } ], "data": { "more": [] } }""", "no list of records", "It has: 'records', 'data.more'.")]
    [InlineData("record", """{ "records": [ { } ] }""", "no list 'record'", "It has: 'records'.")]
    [InlineData("tags", """[ { "tags": [ { "a": 1 } ] } ]""", "no list 'tags'", "no other list")]
    [InlineData("x", """{ "x": { "a": 1 } }""", "no list 'x'", "no other list")]
    [InlineData(null, """{ "a": 1 }""", "no list of records", "no other list")]
    [InlineData(null, "3", "no list of records", "no other list")]
    [InlineData(null, """{ "\ud800": [ ] }""", "no list of records", "It has: '\uFFFD'")]
    public void Tells_which_lists_there_are_where_the_one_named_is_not_there(string? root, string json, string why, string help)
    {
        var problem = Assert.Throws<InvalidDataException>(() => Json(json, root)).Message;
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.Contains(help, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "holds no records")]
    [InlineData("[1, 2]", "no JSON object")]
    [InlineData("", "empty")]
    [InlineData("   ", "no JSON")]
    [InlineData("id,name\n1,x", "no JSON")]
    [InlineData("{ \"a\": [", "no records that can be read")]
    [InlineData("{ \"a\": ", "no JSON")]
    [InlineData("[{ \"a\": 1 ]", "no records that can be read")]
    public void Refuses_what_holds_no_records(string json, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => Json(json, json.StartsWith("{ \"a\": [", StringComparison.Ordinal) ? "a" : null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Passes_over_comments_and_commas_at_the_end() =>
        Assert.Equal(["1|2"], Cells(Json("// a register\n[ /* of */ { \"a\": 1, // one\n \"b\": 2, }, /* and no more */ ] // end").Rows));

    [Fact]
    public void Reads_any_encoding_that_a_mark_or_the_mapping_tells()
    {
        const string json = """[{ "name": "Año á ç €" }]""";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Equal("Año á ç €", Cells(Read([.. encoding.Preamble, .. encoding.GetBytes(json)], "json").Rows).Single());
            Assert.Equal("Año á ç €", Cells(Read([.. encoding.Preamble, .. encoding.GetBytes(json[1..^1])], "jsonl").Rows).Single());
        }

        Assert.Equal("Año á ç €", Cells(Read(Encoding.GetEncoding(1252).GetBytes(json), "json").Rows).Single());
        Assert.Equal("Año á ç €", Cells(Read(Encoding.GetEncoding(1252).GetBytes(json), "json", encoding: "windows-1252").Rows).Single());
        Assert.Equal("Año á ç €", Cells(Read(Encoding.Unicode.GetBytes(json), "json", encoding: "utf-16").Rows).Single());
        Assert.Equal("A\uFFFDo", Cells(Read(Encoding.GetEncoding(1252).GetBytes("""[{ "name": "Año" }]"""), "json", encoding: "utf-8").Rows).Single());
    }

    [Theory]
    [InlineData("""[{ "a": 1 }, { "a": 2 }, { "a": 3, oh""", 3)]
    [InlineData("""[{ "a": 1 }, { "a": 2 }, """, 3)]
    [InlineData("""[{ "a": 1 }, { "a": 2 }""", 3)]
    [InlineData("""[{ "a": 1 }, { "a": 2 }] [{ "a": 3 }]""", 3)]
    [InlineData("""[{ "a": 1 }, { "a": 2 }] nonsense""", 3)]
    public void Gives_what_comes_before_the_place_where_a_file_is_broken_and_tells_of_it(string json, int place)
    {
        var rows = Json(json).Rows;
        Assert.Equal(["1", "2", ""], Cells(rows));
        Assert.Equal((place, place), (rows.Count, rows[^1].Line));
        Assert.Contains("the rest is no JSON", rows[^1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_of_a_file_that_is_broken_after_its_list()
    {
        var rows = Json("""{ "items": [{ "a": 1 }], "more": """, "items").Rows;
        Assert.Equal("1", rows[0].Cells[0]);
        Assert.Contains("no JSON", rows[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_of_a_record_that_is_no_object_and_goes_on()
    {
        var rows = Json("""[{ "a": 1 }, "two", ["three"], null, { "a": 5 }]""").Rows;
        Assert.Equal([null, "the record is no JSON object", "the record is no JSON object", "the record is no JSON object", null], rows.Select(r => r.Problem));
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(r => r.Line));
        Assert.Equal("5", rows[4].Cells[0]);
    }

    [Fact]
    public void Reads_a_cell_of_a_megabyte_and_a_number_with_a_million_digits()
    {
        var (text, number) = (new string('x', 1 << 20), new string('9', 1_000_000));
        Assert.Equal([$"{text}|1", $"|{number}"], Cells(Json($$"""[{ "a": "{{text}}", "n": 1 }, { "n": {{number}} }]""").Rows));
    }

    [Fact]
    public void Refuses_a_value_that_is_nested_without_end()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        var rows = Read(Encoding.UTF8.GetBytes($$"""{ "a": 1 }{{"\n"}}{ "a": {{deep}} }{{"\n"}}{ "a": 3 }"""), "jsonl").Rows;
        Assert.Equal([false, true, false], rows.Select(r => r.Problem is not null));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Takes_a_value_that_is_nested_beyond_reason_as_it_stands()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);
        var rows = Json($$"""[{ "a": 1 }, { "a": {{deep}} }, { "a": 3 }]""").Rows;
        Assert.Equal([1, deep.Length - 122, 1], rows.Select(r => r.Cells[0].Length));
        Assert.All(rows, r => Assert.Null(r.Problem));
        Assert.Equal("x", Cells(Json($$"""[{ "a": {{new string('[', 50)}}"x"{{new string(']', 50)}} }]""").Rows).Single());
        var objects = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);
        Assert.Equal(2, Read(Encoding.UTF8.GetBytes($$"""{{objects}}{{"\n"}}{"b":2}"""), "jsonl").Rows.Count(r => r.Problem is null));
    }

    [Fact]
    public void Names_what_the_objects_of_a_list_have_in_common()
    {
        var (headings, rows) = Json("""[{ "who": [{ "name": "Ana", "role": { "code": 1 } }, { "name": "Rui" }, 7], "n": [] }]""");
        Assert.Equal(["who", "who.name", "who.role.code", "n"], headings);
        Assert.Equal(["Ana\u001FRui", "1", ""], rows[0].Cells.Skip(1));
    }

    [Theory]
    [InlineData("json", "{\"a\":1}\n{\"a\":2}", "jsonl")]
    [InlineData("json", "a,b\n1,2", "csv")]
    [InlineData("jsonl", "[{\"a\":1},\n{\"a\":2}]", "'format: json'")]
    [InlineData("jsonl", "a,b\n1,2", "'csv'")]
    public void Says_what_a_file_may_be_instead(string format, string text, string hint)
    {
        var problem = Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(text), format)).Message;
        Assert.Contains(hint, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_records_wherever_the_ends_of_its_buffer_fall()
    {
        foreach (var before in Enumerable.Range((1 << 16) - 40, 80))
        {
            var json = $$"""[{ "a": "{{new string('ñ', before / 2)}}" }, { "a": "é€😀", "b": [1.25, "x"] }, { "a": -7 }]""";
            Assert.Equal(["é€😀|1.25\u001Fx", "-7|"], Cells(Json(json).Rows.Skip(1)));
        }
    }

    [Fact]
    public void Keeps_some_of_thousands_of_names_and_all_that_the_mapping_gives()
    {
        var json = "[" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => $$"""{ "n{{i}}": 1 }""")) + """, { "Last": 2 }]""";
        var path = Path.Combine(folder, "names.json");
        File.WriteAllText(path, json);
        using var file = RegisterFile.Open(
            path, new MappingFile { Format = "json", Type = "T", Source = new MappingSource([new ColumnRef("last")], "R", null, null), Fields = [] });
        Assert.Equal((2_001, "Last"), (file.Headings.Count, file.Headings[^1]));
        Assert.Equal((3_001, "2"), (file.Rows().Count(), file.Rows().Last().Cells[^1]));
    }

    [Fact]
    public void Reads_one_record_a_line_and_passes_over_empty_lines()
    {
        var (headings, rows) = Read(Encoding.UTF8.GetBytes("\uFEFF\n{ \"a\": 1 }\r\n\r\n  \n {\"a\":2,\"b\":{\"c\":[\"x\",\"y\"]}}\n"), "jsonl");
        Assert.Equal(["a", "b.c"], headings);
        Assert.Equal(["1|", "2|x\u001Fy"], Cells(rows));
        Assert.Equal([2, 5], rows.Select(r => r.Line));
    }

    [Fact]
    public void Tells_of_a_bad_line_and_goes_on()
    {
        var rows = Read("{\"a\":1}\n{\"a\":\n[1]\n\"x\"\n{\"a\":2}{\"a\":3}\nnull\n{\"a\":4}"u8.ToArray(), "jsonl").Rows;
        Assert.Equal(["1", "", "", "", "", "", "4"], Cells(rows));
        Assert.Equal([false, true, true, true, true, true, false], rows.Select(r => r.Problem is not null));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], rows.Select(r => r.Line));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Passes_over_a_line_that_does_not_end_for_megabytes()
    {
        var rows = Read(Encoding.UTF8.GetBytes("{\"a\":1}\n{\"a\":\"" + new string('x', 34 << 20) + "\"}\n{\"a\":3}"), "jsonl").Rows;
        Assert.Equal([1, 2, 3], rows.Select(r => r.Line));
        Assert.Equal((null, "the line is too long for a record", null), (rows[0].Problem, rows[1].Problem, rows[2].Problem));
    }

    private static IEnumerable<string> Cells(IEnumerable<RegisterRow> rows) => rows.Select(r => string.Join('|', r.Cells));

    private (IReadOnlyList<string> Headings, List<RegisterRow> Rows) Json(string json, string? root = null) => Read(Encoding.UTF8.GetBytes(json), "json", root);

    private (IReadOnlyList<string> Headings, List<RegisterRow> Rows) Read(byte[] bytes, string format, string? root = null, string encoding = "auto")
    {
        var path = Path.Combine(folder, "register.json");
        File.WriteAllBytes(path, bytes);
        using var file = RegisterFile.Open(path, new MappingFile { Format = format, Root = root, Encoding = encoding, Type = "T", Source = new MappingSource([], "R", null, null), Fields = [] });
        return (file.Headings, [.. file.Rows()]);
    }
}
