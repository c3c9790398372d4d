using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

/// <summary>Whatever an attack is made of, however it is disguised and wherever it is put, the gate lets nothing through that runs.</summary>
[Trait("Speed", "slow")]
public class Families_of_attacks
{
    private static readonly string[] Elements =
    [
        "a", "p", "img", "svg", "math", "style", "script", "template", "noscript", "title", "textarea", "xmp", "iframe", "table", "td", "caption", "select", "option", "form", "button", "mtext", "mglyph", "malignmark", "mi", "annotation-xml",
        "foreignObject", "desc", "animate", "set", "use", "image", "video", "source", "details", "em", "b", "h2", "pre", "li", "plaintext", "listing", "base", "meta", "link", "object", "custom-element", "font", "nobr", "q", "abbr", "ol",
    ];

    private static readonly string[] Attributes =
    [
        "onerror", "onload", "OnClick", "onanimationstart", "on\u212Aeydown", "style", "srcset", "srcdoc", "formaction", "action", "xlink:href", "href", "src", "data", "id", "name", "is", "title", "alt", "lang", "class", "background", "ping",
        "target", "attributeName", "values", "encoding", "definitionURL", "http-equiv", "content", "autofocus", "tabindex", "width", "start", "scope", "slot", "shadowrootmode",
    ];

    private static readonly string[] Schemes = ["javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>1</script>", "data:image/svg+xml,<svg onload=1>", "blob:null/1", "filesystem:http://x/1", "view-source:x", "livescript:1", "mocha:1", "file:///etc/passwd", "//evil.example", "/\\evil.example", "feed:javascript:1", "jar:http://x!/"];

    // Blanks, controls, marks of direction and what browsers drop or pass over.
    private static readonly string[] Noise = ["", "", "", "\t", "\n", "\r", "\0", "\u0001", "\u001F", " ", "\u00A0", "\u200B", "\u202E", "\uFEFF", "\u2028", "&Tab;", "&NewLine;", "&#0;", "&#x9;", "&#10;", "&shy;", "&zwj;", "/**/", "\\", "%0a"];

    private static readonly Gen<string> Scheme =
        from scheme in Gen.Elements(Schemes)
        from at in Gen.Choose(0, scheme.Length)
        from noise in Gen.Elements(Noise)
        from before in Gen.Elements(Noise)
        from way in Gen.Choose(0, 4)
        select before + way switch
        {
            0 => scheme.Insert(at, noise),
            1 => scheme.ToUpperInvariant().Insert(at, noise),
            2 => string.Concat(scheme.Select(c => $"&#{(int)c};")).Insert(0, noise),
            3 => string.Concat(scheme.Select(c => $"&#x{(int)c:x}")).Insert(0, noise),
            _ => scheme.Replace(":", "&colon;", StringComparison.Ordinal).Insert(at, noise),
        };

    private static readonly Gen<string> Attribute =
        from name in Gen.Elements(Attributes)
        from space in Gen.Elements(" ", "/", "\t", "\n", "\f", "")
        from value in Gen.OneOf(Scheme, Gen.Elements("alert(1)", "x", "en", "1", "</style>", "--><img src=x onerror=1>", "\"'><svg onload=1>", "text/html"))
        from quote in Gen.Elements("\"", "'", "", "`")
        select $"{space}{name}={quote}{value}{quote}";

    private static readonly Gen<string> Piece = Gen.OneOf(
        from name in Gen.Elements(Elements) from attributes in Gen.ListOf(Attribute, 2) from end in Gen.Elements(">", "/>", "", " >") select $"<{name}{string.Concat(attributes)}{end}",
        from name in Gen.Elements(Elements) select $"</{name}>",
        Gen.Elements("text", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x", "<!doctype html>", "<", "&lt;script&gt;", "\0", "<\0script>", "</ script>", "<img src=x onerror=1", "\u202Etxet", "&#", "<svg/onload=1>"));

    private static readonly Gen<string> Fragment = Gen.Sized(size => from pieces in Gen.ListOf(Piece, 1 + (size % 12)) select string.Concat(pieces));

    private static readonly Gen<string> Written =
        from link in Scheme
        from fragment in Fragment
        from way in Gen.Choose(0, 9)
        select way switch
        {
            0 => $"[x]({link})",
            1 => $"[x](<{link}>)",
            2 => $"<{link}>",
            3 => $"![x]({link})",
            4 => $"[x][r]\n\n[r]: {link} \"{fragment.ReplaceLineEndings(" ")}\"",
            5 => $"[{fragment}]({link})",
            6 => $"# {fragment} {{onclick=1}}",
            7 => $"| a |\n|---|\n| {fragment.ReplaceLineEndings(" ")} |",
            8 => $"```{fragment.ReplaceLineEndings(" ")}\n{fragment}\n```",
            _ => $"[![{fragment}]({link})]({link})\n\n> {fragment}",
        };

    [Fact]
    public void Do_not_pass_as_HTML() => Check(Fragment, html => Gating_HTML.Sound(HtmlGate.Clean(html).Value, html));

    [Fact]
    public void Do_not_pass_as_Markdown() => Check(Written, markdown => Gating_HTML.Sound(Markdown.ToSafeHtml(markdown).Value, markdown));

    [Fact]
    public void Do_not_pass_as_any_text_at_all() => Check(ArbMap.Default.GeneratorFor<string>().Where(s => s is not null), text =>
    {
        Gating_HTML.Sound(HtmlGate.Clean(text).Value, text);
        Gating_HTML.Sound(Markdown.ToSafeHtml(text).Value, text);
    });

    [Fact]
    public void Do_not_pass_as_addresses() => Check(Scheme, raw =>
    {
        // As a browser reads it: entities read, controls and blanks around it gone, tabs and line ends within it too, a backslash as a slash.
        foreach (var address in new[] { raw, System.Net.WebUtility.HtmlDecode(raw) })
        {
            var read = string.Concat(address.Where(c => c is not ('\t' or '\n' or '\r'))).Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]).Replace('\\', '/');
            var leadsElsewhere = read.StartsWith("//", StringComparison.Ordinal) || (read.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && read[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'));
            Assert.False(leadsElsewhere && LinkRules.IsSafe(address), address);
        }
    });

    [Theory]
    [InlineData("/es/explore?q=x")]
    [InlineData("/media/../es/explore")]
    [InlineData("/media/%2E%2e/es/explore")]
    [InlineData("/media/.%2e/x")]
    [InlineData("?q=x")]
    [InlineData("#x")]
    public void Do_not_make_readers_ask_for_pages_by_showing_them_as_pictures(string address)
    {
        Assert.Equal($"<a href=\"{address}\">x</a>", HtmlGate.Clean($"<img src=\"{address}\" alt=\"x\">").Value);
        Assert.DoesNotContain("<img", Markdown.ToSafeHtml($"![x]({address})").Value, StringComparison.Ordinal);
    }

    private static void Check(Gen<string> generator, Action<string> property) => Prop.ForAll(generator.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
