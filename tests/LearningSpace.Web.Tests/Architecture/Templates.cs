using System.Text.RegularExpressions;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>What a theme's author may rely on, and what the content security policy forbids.</summary>
[Trait("Speed", "quick")]
public sealed partial class Templates
{
    public static TheoryData<string> All => [.. SourceTree.Templates.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Inject_nothing(string path) => Assert.DoesNotMatch(@"@inject\b|GetRequiredService|RequestServices", SourceTree.Templates[path]);

    [Theory]
    [MemberData(nameof(All))]
    public void Hold_no_style_and_no_script_of_their_own(string path)
    {
        var text = SourceTree.Templates[path];
        Assert.DoesNotMatch(InlineAttribute(), text);
        Assert.DoesNotMatch(StyleElement(), text);
        Assert.All(ScriptElement().Matches(text), m => Assert.Matches("\\ssrc=\"@Asset\\(\"[a-z.]+\"\\)\"", m.Value));
        Assert.DoesNotMatch(ScriptWithText(), text);
        Assert.DoesNotContain("javascript:", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fetch_nothing_from_elsewhere(string path) => Assert.DoesNotMatch("(?i)(src|href|action)\\s*=\\s*[\"']?(https?:)?//", SourceTree.Templates[path]);

    [Theory]
    [MemberData(nameof(All))]
    public void Hold_no_words_of_their_own(string path)
    {
        // What people read comes from the catalogue: a template's own text holds no run of letters.
        var text = RazorNoise().Replace(SourceTree.Templates[path], " ");
        Assert.DoesNotMatch(TextBetweenTags(), text);
    }

    [Fact]
    public void Of_pages_are_shells_around_one_of_a_theme()
    {
        var shells = SourceTree.Templates.Where(t => t.Key.StartsWith("src/", StringComparison.Ordinal) && t.Value.Contains("Layout = \"_Layout\"", StringComparison.Ordinal)).ToList();
        Assert.InRange(shells.Count, 4, 1_000);
        Assert.All(shells, s =>
        {
            var partial = Assert.Single(Regex.Matches(s.Value, "<partial name=\"(_\\w+)\""));
            Assert.Contains($"themes/Base/Views/{partial.Groups[1].Value}.cshtml", SourceTree.Templates.Keys);
            Assert.DoesNotMatch("<(?!partial)[a-z]", s.Value);
        });
    }

    [Fact]
    public void Of_a_theme_are_never_pages() =>
        Assert.Empty(SourceTree.Templates.Where(t => t.Key.StartsWith("themes/", StringComparison.Ordinal) && Regex.IsMatch(t.Value, @"@page\b")).Select(t => t.Key));

    [Fact]
    public void Live_in_themes_only_where_Base_has_them_too()
    {
        var themes = SourceTree.Templates.Keys.Where(k => k.StartsWith("themes/", StringComparison.Ordinal)).ToLookup(k => k.Split('/')[1], k => k.Split('/', 3)[2]);
        Assert.NotEmpty(themes["Base"]);
        Assert.All(themes, t => Assert.Empty(t.Except(themes["Base"])));
    }

    [GeneratedRegex("""(?i)<[^>]*\s(style|on[a-z]+)\s*=""")]
    private static partial Regex InlineAttribute();

    [GeneratedRegex("(?i)<style")]
    private static partial Regex StyleElement();

    [GeneratedRegex("(?i)<script[^>]*>")]
    private static partial Regex ScriptElement();

    [GeneratedRegex(@"(?i)<script[^>]*>\s*[^<\s]")]
    private static partial Regex ScriptWithText();

    // Razor's comments, blocks of code, directives and expressions.
    [GeneratedRegex("""@\*[\s\S]*?\*@|@\{[\s\S]*?\n\}|@T[\[.](?:[^"\])]|"(?:[^"\\]|\\.)*")*[\])]|@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@(?:model|using|inherits|addTagHelper|page)\b.*""")]
    private static partial Regex RazorNoise();

    [GeneratedRegex(@">\s*\p{Lu}\p{Ll}+(\s+\p{L}+)+\s*<")]
    private static partial Regex TextBetweenTags();
}
