using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

public class Gating_HTML
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script>a</script", "<img src=x onerror=alert(1)>",
        "<img src=\"x\" onerror=\"alert(1)\"", "<img/src=x/onerror=alert(1)>", "<p onclick=alert(1) style=\"background:url(javascript:alert(1))\">x</p>", "<body onload=alert(1)>",
        "<a href=javascript:alert(1)>x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#106;avascript&colon;alert(1)\">x</a>", "<a href=\" javascript:alert(1)\">x</a>", "<a href=\"\u0001javascript:alert(1)\">x</a>", "<a href=\"data:text/html,<script>1</script>\">x</a>",
        "<a href=vbscript:msgbox(1)>x</a>", "<a href=\"//evil.example\">x</a>", "<a href=\"/\\evil.example\">x</a>", "<a href=\"/\t/evil.example\">x</a>", "<a href=\"\\\\evil.example\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>", "<a href=\"blob:https://x/1\">x</a>", "<a href=\"https:javascript:alert(1)\">x</a>", "<a href=\"http://ok.example\" target=_blank ping=//evil onmouseover=x>x</a>",
        "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>", "<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<math><annotation-xml encoding=\"text/html\"><script>1</script></annotation-xml></math>",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><script>1</script></template>",
        "<textarea></textarea><img src=x onerror=1>", "<textarea><img src=x onerror=1>", "<title><img src=x onerror=1></title>", "<xmp><img src=x onerror=1></xmp>", "<plaintext><img src=x onerror=1>", "<noembed><img src=x onerror=1></noembed>",
        "<iframe srcdoc=\"<script>1</script>\"></iframe>", "<iframe src=javascript:1>", "<object data=javascript:1></object>", "<embed src=javascript:1>", "<base href=//evil.example>", "<meta http-equiv=refresh content=\"0;url=javascript:1\">",
        "<link rel=stylesheet href=//evil.example>", "<style>@import '//evil.example';</style>", "<!--><img src=x onerror=1>-->", "<!--[if IE]><script>1</script><![endif]-->", "<![CDATA[<script>1</script>]]>", "<?xml version=\"1.0\"?><p>x",
        "<form action=javascript:1><button formaction=javascript:1>x</button><input autofocus onfocus=1></form>", "<isindex type=image src=1 onerror=1>", "<details open ontoggle=1>x</details>", "<video><source onerror=1></video>",
        "<p id=main name=x class=y data-x=z>x</p>", "<h2 id=\"a b\">x</h2>", "<h2 id=good-1>x</h2>", "<img src=\"/media/a.png\" alt=\"a\" width=10 height=99999 srcset=\"//evil.example 1x\">", "<img src=\"http://evil.example/t.gif\" alt=\"<b>\">",
        "<img src=\"javascript:1\" alt=\"x\">", "<a href=/x><img src=http://evil.example/t.gif alt=t></a>", "<table><a href=/1><tr><td><a href=/2>x</a></td></tr></a></table>", "<p><button><p>x</p></button></p>", "<pre>\n\n\nx</pre>",
        "<a href=/1><div><a href=/2>x</a></div></a>", "<b><p><i>x</b>y</i></p>", "<dl><dt>a<dd>b</dl>", "<ol start=3 type=a><li value=2>x</ol>", "<ol start=\"-1;x\"><li>x</ol>", "<q cite=javascript:1>x</q>", "<td background=javascript:1>x", "<select><option><img src=x onerror=1>",
        "<table><tr><td><table><tr><td>x</td></tr></table></table>", "<p lang=\"es\" dir=rtl>x</p>", "<p lang=\"'onclick=1\">x</p>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<", "<>", "</p>", "a<b", "\0<\0script>", "<div><center><font>x", "<marquee onstart=1>x</marquee>",
        "<frameset onload=1>", "<html><head><title>x</title></head><body onload=1><p>x", "<keygen autofocus onfocus=1>", "<input type=image src=1 onerror=1>", "<portal src=//evil.example>", "<slot onslotchange=1></slot>", "<h1>x</h1>", "<blockquote cite=\"javascript:1\">x</blockquote>",
    ];

    public static TheoryData<string> AllAttacks => [.. Attacks];

    [Theory]
    [MemberData(nameof(AllAttacks))]
    public void Lets_nothing_through_but_what_is_allowed(string html) => Sound(HtmlGate.Clean(html).Value, html);

    [Fact]
    [Trait("Speed", "slow")]
    public void Lets_nothing_through_of_attacks_mixed_and_cut()
    {
        var random = new Random(11);
        for (var i = 0; i < 800; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
            {
                var one = Attacks[random.Next(Attacks.Length)];
                var from = random.Next(3) == 0 ? random.Next(one.Length) : 0;
                return one[from..(random.Next(3) == 0 ? random.Next(from, one.Length) : one.Length)];
            }));
            Sound(HtmlGate.Clean(html).Value, html);
        }
    }

    [Theory]
    [InlineData("<p>Hello <b>big</b> <strong>world</strong></p>", "<p>Hello big <strong>world</strong></p>")]
    [InlineData("<a href=\"https://a.example/?x=1&amp;y=2\" onclick=\"x\">a</a>", "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"nofollow ugc noopener\">a</a>")]
    [InlineData("<a href=\"/es/cases/x#top\">a</a>", "<a href=\"/es/cases/x#top\">a</a>")]
    [InlineData("<img src=\"/media/a.png\" alt=\"A\">", "<img src=\"/media/a.png\" alt=\"A\">")]
    [InlineData("<img src=\"https://a.example/a.png\" alt=\"A\">", "<a href=\"https://a.example/a.png\" rel=\"nofollow ugc noopener\">A</a>")]
    [InlineData("<img src=\"https://a.example/a.png\">", "<a href=\"https://a.example/a.png\" rel=\"nofollow ugc noopener\">https://a.example/a.png</a>")]
    [InlineData("<a href=\"/x\"><img src=\"https://a.example/a.png\" alt=\"A\"></a>", "<a href=\"/x\">A</a>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"A\">", "<em>A</em>")]
    [InlineData("<script>x</script><p>y</p><!-- z -->", "<p>y</p>")]
    [InlineData("<h2 id=\"a-1\" class=\"x\">A</h2><p id=\"b\">B</p>", "<h2 id=\"a-1\">A</h2><p>B</p>")]
    public void Keeps_what_is_allowed_and_the_text_of_the_rest(string html, string clean) => Assert.Equal(clean, HtmlGate.Clean(html).Value);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<ul><li>")]
    [InlineData("<em>")]
    [InlineData("<table><tr><td>")]
    public void Takes_text_of_any_depth(string tag)
    {
        var clean = HtmlGate.Clean(string.Concat(Enumerable.Repeat(tag, 250)) + "deep").Value;
        Assert.Contains("deep", clean, StringComparison.Ordinal);
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(clean, "<[a-z]"), 0, 600);
    }

    [Fact]
    public void Escapes_plain_text() => Assert.Equal("&lt;b&gt; &amp; &quot;x&quot;", HtmlGate.Encode("<b> & \"x\"").Value);

    /// <summary>Reads the output as a browser would and looks at every element, attribute and address; cleaning again must change nothing.</summary>
    internal static void Sound(string clean, string source)
    {
        string[] elements =
        [
            "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "del", "sub", "sup", "a", "img", "table", "thead", "tbody", "tr",
            "th", "td", "abbr", "cite", "q", "mark",
        ];
        string[] attributes = ["href", "rel", "src", "alt", "title", "width", "height", "start", "id", "scope", "lang"];
        var body = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument("<!doctype html><body>" + clean).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.True(elements.Contains(element.LocalName) && element.NamespaceUri == NamespaceNames.HtmlUri, $"{source}\n{clean}: {element.LocalName}");
            foreach (var attribute in element.Attributes)
            {
                Assert.True(attributes.Contains(attribute.Name), $"{source}\n{clean}: {attribute.Name}");
                if (attribute.Name is "href" or "src")
                {
                    // The address as a browser reads it: controls and outer space gone, backslashes turned.
                    var address = string.Concat(attribute.Value.Where(c => c > ' ')).Replace('\\', '/');
                    var outside = address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
                    var inside = address[0] is '#' or '?' || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal));
                    Assert.True(inside || (outside && attribute.Name == "href"), $"{source}\n{clean}: {attribute.Value}");
                    Assert.True(inside || element.GetAttribute("rel") == "nofollow ugc noopener", $"{source}\n{clean}");
                }
            }
        }

        Assert.True(clean == HtmlGate.Clean(clean).Value, $"{source}\n{clean}\n{HtmlGate.Clean(clean).Value}");
    }
}
