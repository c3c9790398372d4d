using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Xunit;

namespace LearningSpace.Web.Tests.Localization;

[Trait("Speed", "quick")]
public sealed class Reading_po_files
{
    [Fact]
    public void Gives_each_text_by_its_English()
    {
        var file = PoFile.Parse("msgid \"Home\"\nmsgstr \"Inicio\"\n\nmsgid \"Search\"\nmsgstr \"Buscar\"\n");
        Assert.Equal(["Home", "Search"], file.Entries.Keys.Order());
        Assert.Equal(["Inicio"], file.Entries["Home"]);
    }

    [Fact]
    public void Reads_plural_forms_in_their_order()
    {
        var file = PoFile.Parse("msgid \"{0} day\"\nmsgid_plural \"{0} days\"\nmsgstr[1] \"{0} días\"\nmsgstr[0] \"{0} día\"\n");
        Assert.Equal(["{0} día", "{0} días"], file.Entries["{0} day"]);
    }

    [Theory]
    [InlineData("nplurals=2; plural=(n > 1);", true)]
    [InlineData("nplurals=2; plural=(n>1);", true)]
    [InlineData("nplurals=2; plural=(n != 1);", false)]
    public void Learns_from_the_header_whether_zero_is_one(string forms, bool zeroIsSingular)
    {
        var file = PoFile.Parse($"msgid \"\"\nmsgstr \"\"\n\"Language: pt\\n\"\n\"Plural-Forms: {forms}\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n");
        Assert.Equal(zeroIsSingular, file.ZeroIsSingular);
        Assert.Single(file.Entries);
    }

    [Fact]
    public void Joins_a_text_that_goes_over_lines() =>
        Assert.Equal(["one two three"], PoFile.Parse("msgid \"x\"\nmsgstr \"\"\n\"one \"\n\"two \"\n\"three\"\n").Entries["x"]);

    [Fact]
    public void Understands_escaped_signs() =>
        Assert.Equal(["a \"quote\", a \\ and\na line\tand a tab"], PoFile.Parse("msgid \"x\"\nmsgstr \"a \\\"quote\\\", a \\\\ and\\na line\\tand a tab\"").Entries["x"]);

    [Fact]
    public void Passes_over_comments_blank_lines_and_foreign_line_ends() =>
        Assert.Equal(["c"], PoFile.Parse("# said by nobody\r\n#: file.cs:1\r\n#, fuzzy\r\n\r\n  \r\nmsgctxt \"menu\"\r\nmsgid \"b\"\r\nmsgstr \"c\"\r\n").Entries["b"]);

    [Fact]
    public void Finds_nothing_in_nothing() => Assert.Empty(PoFile.Parse("").Entries);

    [Theory]
    [InlineData("msgid Home")]
    [InlineData("msgid \"Home")]
    [InlineData("msgid")]
    [InlineData("nonsense \"x\"")]
    [InlineData("msgstr[2] \"x\"")]
    [InlineData("\"text before any keyword\"")]
    [InlineData("msgid \"")]
    public void Names_the_line_that_is_not_of_the_format(string line)
    {
        var e = Assert.Throws<FormatException>(() => PoFile.Parse("msgid \"a\"\nmsgstr \"b\"\n\n# then\n".Replace("msgid \"a\"\nmsgstr \"b\"\n\n", line[0] == '"' ? "" : "msgid \"a\"\nmsgstr \"b\"\n\n", StringComparison.Ordinal) + line));
        Assert.Contains(line[0] == '"' ? "Line 2" : "Line 5", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Never_fails_otherwise_whatever_it_is_given()
    {
        var text = File.ReadAllText(Repository.File("src", "LearningSpace.Web", "Localization", "es.po"))[..4_000];
        var random = new Random(20260314);
        const string alphabet = "\"\\\n\r\t #[]{}msgidtr0129_: \u0000\uFEFF\uD83D\uDE00é";
        for (var i = 0; i < 3_000; i++)
        {
            var mutated = text.ToCharArray().ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(mutated.Count);
                switch (random.Next(3))
                {
                    case 0: mutated[at] = alphabet[random.Next(alphabet.Length)]; break;
                    case 1: mutated.RemoveRange(at, Math.Min(random.Next(1, 50), mutated.Count - at)); break;
                    default: mutated.InsertRange(at, Enumerable.Range(0, random.Next(1, 8)).Select(_ => alphabet[random.Next(alphabet.Length)])); break;
                }

                if (mutated.Count == 0)
                {
                    break;
                }
            }

            try
            {
                PoFile.Parse(new string([.. mutated]));
            }
            catch (FormatException)
            {
                // What cannot be read is said to be so.
            }
        }
    }
}
