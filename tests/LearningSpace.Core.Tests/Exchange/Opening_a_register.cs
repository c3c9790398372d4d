using System.Text;
using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public sealed class Opening_a_register : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("register").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reads_headings_and_rows_as_they_stand()
    {
        var (headings, rows) = Read("id, Status,name,name\n1, x ,\"a, \"\"b\"\"\",\n2,,é,z\n");
        Assert.Equal(["id", " Status", "name", "name"], headings);
        Assert.Equal(["1", " x ", "a, \"b\"", ""], rows[0].Cells);
        Assert.Equal([2, 3], rows.Select(r => r.Line));
        Assert.All(rows, r => Assert.Null(r.Problem));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Counts_physical_lines_those_inside_quotes_and_empty_ones_too(string end)
    {
        var (_, rows) = Read("id,text\n1,\"a\nb\n\nc\"\n\n2,x\n3,\"\n\"\n4,y".Replace("\n", end, StringComparison.Ordinal));
        Assert.Equal([2, 7, 8, 10], rows.Select(r => r.Line));
        Assert.Equal($"a{end}b{end}{end}c", rows[0].Cells[1]);
    }

    [Fact]
    public void Counts_the_lines_of_the_heading_too()
    {
        var (headings, rows) = Read("id,\"two\nlines\"\n1,x\n");
        Assert.Equal("two\nlines", headings[1]);
        Assert.Equal(3, rows.Single().Line);
    }

    [Fact]
    public void Reads_tabs_where_the_mapping_says_so() => Assert.Equal(["1", "a,b"], Read("id\tname\n1\ta,b\n", "tsv").Rows.Single().Cells);

    [Fact]
    public void Finds_out_the_encoding()
    {
        const string text = "id,name\n1,Año á ç";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], Encoding.GetEncoding(1252).GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        ];
        foreach (var bytes in files)
        {
            var (headings, rows) = Read(bytes);
            Assert.Equal("id", headings[0]);
            Assert.Equal("Año á ç", rows.Single().Cells[1]);
        }

        Assert.Equal("Año", Read(Encoding.GetEncoding(1252).GetBytes("id,name\n1,Año"), encoding: "windows-1252").Rows.Single().Cells[1]);
        Assert.Equal("Año", Read(Encoding.UTF8.GetBytes("id,name\n1,Año"), encoding: "utf-8").Rows.Single().Cells[1]);
        Assert.Equal("Año", Read(Encoding.Unicode.GetBytes("id,name\n1,Año"), encoding: "utf-16").Rows.Single().Cells[1]);
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(65001)]
    public void Finds_out_the_encoding_however_late_the_first_accent_comes(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        for (var before = (1 << 16) - 12; before < (1 << 16) + 4; before++)
        {
            var bytes = Encoding.GetEncoding(codePage).GetBytes("id,name\n1," + new string('x', before) + "ññ€" + (before % 2 == 0 ? "" : "\n2,y"));
            Assert.EndsWith("xññ€", Read(bytes).Rows[0].Cells[1], StringComparison.Ordinal);
        }

        Assert.EndsWith("é", Read(Encoding.GetEncoding(codePage).GetBytes("id,name\n1," + new string('x', 300_000) + "é")).Rows[0].Cells[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_on_rows_of_the_wrong_length_with_the_reason()
    {
        var (_, rows) = Read("a,b\n1\n1,2\n1,2,3\n");
        Assert.Equal(["the row has 1 cells, the heading has 2", null, "the row has 3 cells, the heading has 2"], rows.Select(r => r.Problem));
        Assert.Equal(["1", "2", "3"], rows[2].Cells);
    }

    [Fact]
    public void Takes_a_file_of_headings_only_for_one_without_rows() => Assert.Empty(Read("a,b\n").Rows);

    [Theory]
    [InlineData("", "auto", "empty")]
    [InlineData("\n\n", "auto", "empty")]
    [InlineData("PK\u0003\u0004\0\0\0a,b\n1,2", "auto", "a packed file")]
    [InlineData("a,b\n\0\0\0\u0001,2", "auto", "no text")]
    [InlineData("PK\u0003\u0004\0\0\0a,b\n1,2", "utf-8", "a packed file")]
    [InlineData("a,b\n\0\0\0\u0001,2", "utf-8", "no text")]
    [InlineData("PK\u0003\u0004\0\0\0a,b\n1,2", "windows-1252", "a packed file")]
    [InlineData("a,b\n\0\0\0\u0001,2", "windows-1252", "no text")]
    [InlineData("a,b\n", "utf-12", "utf-12")]
    [InlineData("a,\"b\n1,2\n", "auto", "never closed")]
    public void Refuses_what_is_no_register_and_says_why(string text, string encoding, string why)
    {
        var problem = Assert.Throws<InvalidDataException>(() => Read(Encoding.UTF8.GetBytes(text), encoding: encoding));
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_cell_of_a_megabyte()
    {
        var (_, rows) = Read("a,b\n1,\"" + new string('x', 1 << 20) + "\n\"\n2,y\n");
        Assert.Equal((1 << 20) + 1, rows[0].Cells[1].Length);
        Assert.Equal(4, rows[1].Line);
    }

    [Fact]
    public void Tells_where_a_quotation_mark_was_opened_and_never_closed()
    {
        var (_, rows) = Read("a,b\n1,x\n2,\"open\n3,y\n4,z\n");
        Assert.Null(rows[0].Problem);
        Assert.Equal(("a quotation mark is never closed", 3), (rows[1].Problem, rows[1].Line));
        Assert.Equal(["2", "open"], rows[1].Cells);

        // The rest goes on.
        Assert.Equal([("3|y", 4), ("4|z", 5)], rows.Skip(2).Select(r => (string.Join('|', r.Cells), r.Line)));
        Assert.All(rows.Skip(2), r => Assert.Null(r.Problem));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Passes_over_a_row_that_does_not_end_for_megabytes()
    {
        var (_, rows) = Read("a,b\n1,x\n2,\"" + new string('x', 34 << 20) + "\n3,\"y\nz\"\n4,z\n");
        Assert.Equal([2, 3, 4, 6], rows.Select(r => r.Line));
        Assert.StartsWith("the row is longer than 32 MB", rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(["3|y\nz", "4|z"], rows.Skip(2).Select(r => string.Join('|', r.Cells)));
    }

    private (IReadOnlyList<string> Headings, List<RegisterRow> Rows) Read(string text, string format = "csv") => Read(Encoding.UTF8.GetBytes(text), format);

    private (IReadOnlyList<string> Headings, List<RegisterRow> Rows) Read(byte[] bytes, string format = "csv", string encoding = "auto")
    {
        var path = Path.Combine(folder, "register.csv");
        File.WriteAllBytes(path, bytes);
        using var file = RegisterFile.Open(path, new MappingFile { Format = format, Encoding = encoding, Type = "T", Source = new MappingSource([], "R", null, null), Fields = [] });
        return (file.Headings, [.. file.Rows()]);
    }
}
