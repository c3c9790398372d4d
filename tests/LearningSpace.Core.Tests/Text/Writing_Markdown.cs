using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

public class Writing_Markdown
{
    private static readonly string[] Pieces =
    [
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java\tscript:1)", "[x](<javascript:alert(1)>)", "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,AAAA)", "[x](vbscript:1 \"t\")",
        "<javascript:alert(1)>", "<data:text/html,x>", "<https://a.example/\"onmouseover=1>", "https://a.example/?q=<script>", "www.a.example", "javascript:alert(1)", "![x](javascript:1)", "![x](http://a.example/p.png)",
        "![x](//a.example/p.png)", "![x](/media/p.png \"onerror=1\")", "[![x](http://a.example/p.png)](http://b.example)", "[x][r]\n\n[r]: javascript:alert(1)", "[x][s]\n\n[s]: https://a.example 'a\" onclick=\"1'",
        "[a](https://a.example/\"><img src=x onerror=1>)", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=1>", "<!-- x --> <b>bold</b>", "<a href=\"javascript:1\">x</a>", "`<script>`", "```\n<script>\n```",
        "```html\" onclick=\"1\n<b>\n```", "# Head <img src=x onerror=1>", "## \"Two\" #", "* a\n* b", "1. a\n2. b", "> quote", "| a | b |\n|---|---|\n| <b>c</b> | [x](javascript:1) |", "~~gone~~ **bold** *em*", "---", "a  \nb",
        "\\<script\\>", "&lt;script&gt;", "\0", "[x](/\\evil.example)", "[x](\\\\evil.example)", "[x](mailto:a@b.example)", "[x](ftp://a.example)", "[a [b](/c) d](/e)", "text", "\n", "\n\n", "    <b>", "$x$", ":smile:", "[^1]", "{.class onclick=1}",
    ];

    [Fact]
    [Trait("Speed", "slow")]
    public void Lets_nothing_through_but_what_is_allowed()
    {
        var random = new Random(12);
        foreach (var markdown in Pieces.Concat(Enumerable.Range(0, 500).Select(_ => string.Join(random.Next(2) == 0 ? " " : "\n\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)])))))
        {
            Gating_HTML.Sound(Markdown.ToSafeHtml(markdown).Value, markdown);
        }
    }

    [Theory]
    [InlineData("Hello *world*", "<p>Hello <em>world</em></p>\n")]
    [InlineData("# One\n\n## Two", "<h2 id=\"one\">One</h2>\n<h2 id=\"two\">Two</h2>\n")]
    [InlineData("[x](javascript:alert(1))", "<p><a>x</a></p>\n")]
    [InlineData("[x](/es/explore)", "<p><a href=\"/es/explore\">x</a></p>\n")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n")]
    [InlineData("~~x~~", "<p><del>x</del></p>\n")]
    [InlineData("![alt](https://a.example/x.png)", "<p><a href=\"https://a.example/x.png\" rel=\"nofollow ugc noopener\">alt</a></p>\n")]
    [InlineData("| a |\n|---|\n| b |", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n")]
    public void Renders_what_people_write(string markdown, string html) => Assert.Equal(html, Markdown.ToSafeHtml(markdown).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Renders_nothing_from_nothing(string? markdown)
    {
        Assert.True(Markdown.ToSafeHtml(markdown).IsEmpty);
        Assert.Equal("", Markdown.ToPlainText(markdown));
    }

    [Theory]
    [InlineData("# Head\n\nA *b* **c** ~~d~~ [e](https://f.example) `g`", "Head", "A b c d e g")]
    [InlineData("* one\n* two", "one", "two")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "a", "d")]
    [InlineData("![picture](/x.png) and https://a.example/", "picture", "https://a.example/")]
    public void Gives_the_words_without_the_marks(string markdown, params string[] words)
    {
        var text = Markdown.ToPlainText(markdown);
        Assert.All(words, w => Assert.Contains(w, text, StringComparison.Ordinal));
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('*', text);
        Assert.DoesNotContain('|', text);
    }

    [Fact]
    public void Never_gives_tags_as_plain_text_where_nobody_wrote_any()
    {
        var random = new Random(13);
        var plain = Pieces.Where(p => !p.Contains('<', StringComparison.Ordinal) && !p.Contains("&lt;", StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < 300; i++)
        {
            var markdown = string.Join("\n\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => plain[random.Next(plain.Length)]));
            Assert.False(Markdown.ToPlainText(markdown).Contains('<', StringComparison.Ordinal), markdown + "\n" + Markdown.ToPlainText(markdown));
        }
    }

    [Theory]
    [InlineData(">")]
    [InlineData("* ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*_")]
    [InlineData("`")]
    [InlineData("<")]
    [InlineData("a|")]
    [InlineData("[a](b")]
    public void Takes_text_of_any_depth(string mark)
    {
        var markdown = string.Concat(Enumerable.Repeat(mark, 1_000)) + "\n\ndeep";
        Assert.Contains("deep", Markdown.ToSafeHtml(markdown).Value, StringComparison.Ordinal);
        Assert.Contains("deep", Markdown.ToPlainText(markdown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello *world*, **you** and `them`", "Hello world, you and them")]
    [InlineData("# One\n\nTwo\nthree  \nfour", "# One\n\nTwo three\nfour")]
    [InlineData("* a\n* b\n  1. c\n  2. d", "• a\n• b\n   1. c\n   2. d")]
    [InlineData("3. c\n\n   more", "3. c\n   more")]
    [InlineData("> said\n>\n> twice", "» said\n» twice")]
    [InlineData("[text](https://a.example/b) and <https://c.example>", "text (https://a.example/b) and https://c.example")]
    [InlineData("see https://a.example/b and ![plan](/media/p.png)", "see https://a.example/b and plan (/media/p.png)")]
    [InlineData("| a | *b* |\n|---|---|\n| c | d |", "a | b\nc | d")]
    [InlineData("```\n**x**\n  y\n```\n\n---", "**x**\n  y\n\n———")]
    [InlineData("\\*not\\* &amp; <b>", "*not* & <b>")]
    [InlineData("- [ ] box\n- [x] done", "• [ ] box\n• [x] done")]
    public void Reads_without_its_signs_as_lines(string markdown, string lines) => Assert.Equal(lines, Markdown.ToLines(markdown));

    [Fact]
    public void Reads_as_lines_whatever_is_written()
    {
        var random = new Random(21);
        foreach (var markdown in Enumerable.Range(0, 500).Select(_ => string.Join(random.Next(2) == 0 ? " " : "\n\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]))))
        {
            Assert.NotNull(Markdown.ToLines(markdown));
        }

        var deep = string.Concat(Enumerable.Repeat("> ", 500)) + "x";
        Assert.Equal(deep, Markdown.ToLines(deep)); // too deep: as it was written
    }
}
