using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public class Mistakes_in_a_mapping
{
    [Fact]
    public void Are_all_told_at_once_each_with_its_line()
    {
        var problems = MappingReader.Look(
            """
            encodign: x
            format: CSVV
            type: Entry
            source: { id: no, nam: x }
            fields:
              Title: name
              Stage: { colum: text, spilt: ";" }
              Summary:
            wher: { column: x }
            reject: { mising: [Title] }
            """).Problems;
        Assert.Equal([1, 9, 2, 4, 4, 7, 7, 7, 8, 10], problems.Select(p => int.Parse(p.Split(' ', ':')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(problems, p => p.Contains("'encodign'", StringComparison.Ordinal) && p.EndsWith("Did you mean 'encoding'?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("Did you mean 'csv'?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("'Summary' names no column", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("titel", "Title", "Status", "Title")]
    [InlineData("sumary", "Summary", "Sum", "Summary")]
    [InlineData("use case name", "use_case_name", "use_case_id", "use_case_name")]
    [InlineData("Descripción", "descripcion_es", "nombre", "descripcion_es")]
    [InlineData("xyz", "Title", "Status", null)]
    [InlineData("", "Title", "Status", null)]
    public void Are_answered_with_what_is_nearest(string written, string one, string other, string? meant) => Assert.Equal(meant, Nearest.Of(written, [other, one]));

    [Theory]
    [InlineData("fields: { Title: { column: a, join: [b, c] } }", "'column' and 'join'")]
    [InlineData("fields: { Title: { column: a, with: x } }", "'with' has a meaning together with 'join'")]
    [InlineData("fields: { Title: { column: a, when: [x] } }", "'when' has a meaning together with 'flags'")]
    [InlineData("fields: { Title: #12\n  }", "needs quotation marks")]
    [InlineData("fields: { Title: a }\nlanguage: english", "Did you mean 'en'?")]
    [InlineData("fields: { Title: a }\ntranslations: { xx yy: { Title: b } }", "no language tag")]
    [InlineData("fields: { Title: a }\nseparator: ab", "one sign")]
    [InlineData("fields: { Title: a }\n---\nmore: x", "one document")]
    public void Are_not_passed_over(string text, string named) =>
        Assert.Contains(named, Assert.Throws<MappingException>(() => MappingReader.Read("format: csv\ntype: T\nsource: { id: a, name: N }\n" + text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    public void Are_told_of_where_a_text_nests_without_end(string opens, string closes)
    {
        var yaml = "fields: x\nmore:\n  " + string.Concat(Enumerable.Repeat(opens, 100_000)) + "x" + string.Concat(Enumerable.Repeat(closes, 100_000));
        Assert.Contains("nested more than 50 deep", Assert.Throws<MappingException>(() => MappingReader.Look(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_told_of_where_a_text_repeats_itself_without_end()
    {
        var yaml = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n")) + "fields: *a30\n";
        Assert.Contains("'a30' is not known in the mapping", string.Join('\n', MappingReader.Look(yaml).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Are_none_where_a_part_names_the_title_or_the_format_is_in_capitals()
    {
        var mapping = MappingReader.Read("format: CSV\ntype: T\nsource: { id: a, name: N }\nfields: { TitlePart.Title: a, MarkdownBodyPart.Markdown: b }\nreject: { missing: [TitlePart.Title] }");
        Assert.Equal(("csv", "Title MarkdownBody Title"), (mapping.Format, string.Join(' ', mapping.Fields.Select(f => f.Field).Concat(mapping.RequiredFields))));
    }
}
