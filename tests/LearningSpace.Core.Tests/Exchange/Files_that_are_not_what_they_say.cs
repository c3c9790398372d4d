using System.Text;
using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public sealed class Files_that_are_not_what_they_say : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("csv", "\u0089PNG\r\n\u001A\n", "a picture (PNG)")]
    [InlineData("tsv", "PK\u0003\u0004xl/workbook", "spreadsheet")]
    [InlineData("jsonl", "PK\u0003\u0004xl/workbook", "spreadsheet")]
    [InlineData("csv", "\u001F\u008B\u0008", "gzip")]
    [InlineData("csv", "%PDF-1.7\n", "a document (PDF)")]
    [InlineData("csv", "  <!DOCTYPE html><html>", "a web page")]
    [InlineData("json", "<HTML><body>", "a web page")]
    [InlineData("csv", "<?xml version=\"1.0\"?>", "XML")]
    [InlineData("csv", "[{\"id\": 1, \"name\": \"x\"}]", "'format: json'")]
    [InlineData("csv", "{\"id\": 1}\n{\"id\": 2}\n", "'format: jsonl'")]
    [InlineData("tsv", "{\n \"items\": [] }", "'format: json'")]
    [InlineData("csv", "  \n \n", "empty")]
    [InlineData("tsv", "\n", "empty")]
    public void Are_refused_with_what_they_are(string format, string text, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => Read(Encoding.Latin1.GetBytes(text), format)).Message, StringComparison.Ordinal);

    [Fact]
    public void Are_read_where_only_their_mark_is_missing()
    {
        foreach (var encoding in new Encoding[] { new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
        {
            Assert.Equal(["1", "Año á ç €"], Read(encoding.GetBytes("id,name\n1,Año á ç €\n")).Rows.Single().Cells);
        }

        // A zero byte that strayed in is dirt.
        Assert.Single(Read(Encoding.UTF8.GetBytes("id,name\n1," + new string('x', 200) + "\0\n")).Rows);
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("UTF-8-SIG")]
    [InlineData("utf_8")]
    public void Are_read_by_any_name_of_their_encoding(string name) => Assert.Equal("é", Read("id,name\n1,é\n"u8.ToArray(), encoding: name).Rows.Single().Cells[1]);

    [Theory]
    [InlineData("latin-1")]
    [InlineData("ANSI")]
    [InlineData("1252")]
    [InlineData("cp1252")]
    public void Are_read_by_any_name_of_an_old_encoding(string name) =>
        Assert.Equal("é", Read(Encoding.Latin1.GetBytes("id,name\n1,é\n"), encoding: name).Rows.Single().Cells[1]);

    [Theory]
    [InlineData("auto", "1,é\n2,ü\n", 1)]
    [InlineData("utf-8", "1,x\n2,y\n", 1)]
    public void Keep_their_other_rows_where_one_holds_bytes_of_another_encoding(string encoding, string good, int bad)
    {
        var (_, rows) = Read([.. Encoding.UTF8.GetBytes("id,name\n" + good), .. "3,caf"u8, 0xE9, (byte)'\n'], encoding: encoding);
        Assert.Equal(bad, rows.Count(r => r.Problem is not null));
        Assert.Equal("caf\uFFFD", rows[^1].Cells[1]);
        Assert.Contains("no UTF-8", rows[^1].Problem, StringComparison.Ordinal);
        var lines = Read([.. "{\"a\":\"é\"}\n{\"a\":\""u8, 0xE9, .. "\"}"u8], "jsonl", encoding).Rows;
        Assert.Equal([false, true], lines.Select(r => r.Problem is not null));
    }

    [Theory]
    [InlineData("id;name\n1;a, b\n", "a, b")]
    [InlineData("id\tname\n1\ta, b\n", "a, b")]
    [InlineData("id|name\n1|a, b\n", "a, b")]
    [InlineData("sep=;\nid;name\n1;a, b\n", "a, b")]
    [InlineData("id;name;\"cost, EUR\"\n1;\"a; b\";2\n", "a; b")]
    [InlineData("id;name;cost, EUR\n1;a;2,5\n", "a")]
    [InlineData("id,name,\"a;b;c\"\n1,x,y\n", "x")]
    [InlineData("id,name\n1,x,,\n", "x")]
    public void Are_read_by_the_separator_that_gives_the_columns_which_the_mapping_names(string text, string name)
    {
        var row = Read(Encoding.UTF8.GetBytes(text)).Rows.Single();
        Assert.Equal((name, null), (row.Cells[1], row.Problem));
    }

    [Fact]
    public void Are_read_by_the_separator_that_the_mapping_gives() =>
        Assert.Equal(["1", "a,b"], Read("id^name\n1^a,b\n"u8.ToArray(), mapping: "separator: \"^\"\n").Rows.Single().Cells);

    [Theory]
    [InlineData("1\t\"a\"\n", "a")]
    [InlineData("1\t\"say \"\"a\"\"\"\n", "say \"a\"")]
    [InlineData("1\t\"a\" and \"b\"\n", "\"a\" and \"b\"")]
    [InlineData("1\t\"never closed\n", "\"never closed")]
    [InlineData("1\t5\" pipe\n", "5\" pipe")]
    [InlineData("1\t\"a\tb\"\n", "a\tb")]
    [InlineData("1\t\"two\nlines\"\n", "two\nlines")]
    public void Have_quotation_marks_between_tabs_only_where_these_make_the_row_whole(string row, string name)
    {
        var (_, rows) = Read(Encoding.UTF8.GetBytes("id\tname\n" + row + "2\tnext\n"), "tsv");
        Assert.Equal([name, "next"], rows.Select(r => r.Cells[1]));
        Assert.All(rows, r => Assert.Null(r.Problem));
    }

    [Fact]
    public void Count_their_lines_between_tabs_too()
    {
        var (_, rows) = Read("\nid\tname\n1\t\"two\nlines\"\r\n\n2\tx\ty\t\n3\n4\t\"starts\n5\tends\"\n"u8.ToArray(), "tsv");
        Assert.Equal([3, 6, 7, 8, 9], rows.Select(r => r.Line));
        Assert.Equal([null, "the row has 4 cells, the heading has 2", "the row has 1 cells, the heading has 2", null, null], rows.Select(r => r.Problem));
        Assert.Equal(["\"starts", "ends\""], rows.Skip(3).Select(r => r.Cells[1]));
    }

    private (IReadOnlyList<string> Headings, List<RegisterRow> Rows) Read(byte[] bytes, string format = "csv", string encoding = "auto", string mapping = "")
    {
        var path = Path.Combine(folder, "register");
        File.WriteAllBytes(path, bytes);
        using var file = RegisterFile.Open(
            path, MappingReader.Read($"format: {format}\nencoding: {encoding}\n{mapping}type: T\nsource: {{ id: id, name: R }}\nfields: {{ Title: name }}"));
        return (file.Headings, [.. file.Rows()]);
    }
}
