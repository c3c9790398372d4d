using System.Globalization;
using System.Text.RegularExpressions;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>
/// Reads the colours of each theme, and which of them may stand on which, as its <c>tokens.css</c> declares them; of a theme that begins with Base's style sheet,
/// as its own after Base's.
/// </summary>
[Trait("Speed", "quick")]
public sealed partial class Colours_of_a_theme
{
    private const string Dark = "@media (prefers-color-scheme: dark)";

    private static readonly Dictionary<string, double> Least = new(StringComparer.Ordinal) { ["text"] = 4.5, ["sign"] = 3 };

    public static TheoryData<string> Themes =>
        [.. Directory.EnumerateDirectories(Repository.File("themes")).Where(t => Directory.Exists(Assets(t)) && Directory.EnumerateFiles(Assets(t), "*.css").Any()).Select(t => Path.GetFileName(t))];

    public static TheoryData<string, string> ThemesAndSchemes => [.. from theme in Themes from scheme in new[] { "light", "dark" } select (theme.Data, scheme)];

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void Can_be_told_from_what_they_stand_on(string theme, string scheme)
    {
        var (colours, pairs) = Read(theme, scheme);
        Assert.InRange(pairs.Count, 10, 1_000);
        var weak =
            from pair in pairs
            let contrast = Contrast(colours[pair.Colour], colours[pair.Ground])
            where contrast < Least[pair.Use]
            select string.Create(CultureInfo.InvariantCulture, $"{pair.Colour} on {pair.Ground}: {contrast:0.00}, {pair.Use} needs {Least[pair.Use]}");

        // All of them: who chooses colours wants to see them together.
        Assert.True(!weak.Any(), string.Join('\n', weak));
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void All_have_a_place(string theme, string scheme)
    {
        var (colours, pairs) = Read(theme, scheme);
        var ornaments = SheetsOf(theme).SelectMany(Declared).Where(d => d.Use == "ornament").SelectMany(d => Words(d.Colours));
        Assert.Empty(colours.Keys.Except(pairs.SelectMany(p => new[] { p.Colour, p.Ground })).Except(ornaments));
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void Stand_where_they_are_declared_to(string theme, string scheme)
    {
        var (_, pairs) = Read(theme, scheme);
        var known = pairs.Select(p => (p.Colour, p.Ground)).ToHashSet();
        var set = from file in StyleSheets(theme)
                  from rule in RulePattern().Matches(File.ReadAllText(file))
                  let colour = ColourPattern().Match(rule.Value)
                  let ground = GroundPattern().Match(rule.Value)
                  where colour.Success && ground.Success && !known.Contains((colour.Groups[1].Value, ground.Groups[1].Value))
                  select $"{Path.GetFileName(file)}: {colour.Groups[1].Value} on {ground.Groups[1].Value}";
        Assert.Empty(set);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Are_written_where_they_are_measured(string theme)
    {
        // What is printed is black on white.
        var elsewhere = from file in StyleSheets(theme)
                        where Path.GetFileName(file) is not ("tokens.css" or "print.css")
                        from colour in AnyColourPattern().Matches(File.ReadAllText(file))
                        select $"{Path.GetFileName(file)}: {colour.Value}";
        Assert.Empty(elsewhere);

        var names = SheetsOf("Base").SelectMany(css => TokenPattern().Matches(css)).Select(t => t.Groups[1].Value).ToHashSet();
        var unreadable = from css in SheetsOf(theme)
                         from token in AnyTokenPattern().Matches(UntilMoreContrast(css))
                         where names.Contains(token.Groups[1].Value) || AnyColourPattern().IsMatch(token.Value)
                         where !TokenPattern().IsMatch(token.Value)
                         select $"{token.Value.Trim()} is not written as #rrggbb";
        Assert.Empty(unreadable);
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Give_way_to_readers_who_ask_for_more_contrast(string theme)
    {
        // Later rules win, those of a theme over Base's: a theme that sets these says again what becomes of them.
        var css = SheetsOf(theme).LastOrDefault("");
        var after = css[UntilMoreContrast(css).Length..];
        Assert.Empty(
            from token in TokenPattern().Matches(UntilMoreContrast(css))
            let name = token.Groups[1].Value
            where name is "text-soft" or "rule" && !after.Contains($"--{name}: var(--", StringComparison.Ordinal)
            select $"--{name} is not set in @media (prefers-contrast: more)");
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void Go_on_around_the_page(string theme, string scheme)
    {
        const string Template = "_WindowColour.cshtml";
        var own = Repository.File("themes", theme, "Views", Template);
        var told = WindowPattern().Matches(File.ReadAllText(File.Exists(own) ? own : Repository.File("themes", "Base", "Views", Template))).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);
        var paper = Read(theme, scheme).Colours["paper"];
        Assert.True(told[scheme] == paper, $"themes/{theme}/Views/{Template} must say {paper}, the theme's --paper, for the {scheme} scheme; it says {told[scheme]}.");
    }

    [Fact]
    public void Of_a_theme_come_after_those_of_Base_in_both_schemes()
    {
        const string Base = ":root { --ink: #111111; --edge: #222222; }\n@media (prefers-color-scheme: dark) { :root { --ink: #aaaaaa; --edge: #bbbbbb; } }";
        const string Theme = ":root { --ink: #0B5F51; }";
        Assert.Equal(new Dictionary<string, string> { ["ink"] = "#0B5F51", ["edge"] = "#222222" }, ColoursOf([Base, Theme], "light"));
        Assert.Equal(new Dictionary<string, string> { ["ink"] = "#0B5F51", ["edge"] = "#bbbbbb" }, ColoursOf([Base, Theme], "dark"));
    }

    [Fact]
    public void Are_measured_as_the_standard_does()
    {
        Assert.Equal(21, Contrast("#000000", "#fff"), 3);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
        Assert.Equal(1, Contrast("#ffc83d", "#ffc83d"), 3);
    }

    private static string Assets(string theme) => Path.Combine(theme, "assets");

    private static IEnumerable<string> StyleSheets(string theme) => Directory.EnumerateFiles(Assets(Repository.File("themes", theme)), "*.css");

    // The tokens of a theme in the order in which they come into force.
    private static List<string> SheetsOf(string theme)
    {
        var assets = Assets(Repository.File("themes", theme));
        var afterBase = theme != "Base" && File.Exists(Path.Combine(assets, "site.css")) && File.ReadAllText(Path.Combine(assets, "site.css")).Contains("Base/assets/site.css", StringComparison.Ordinal);
        var own = Path.Combine(assets, "tokens.css");
        return [.. afterBase ? SheetsOf("Base") : [], .. File.Exists(own) ? [File.ReadAllText(own)] : Array.Empty<string>()];
    }

    private static (Dictionary<string, string> Colours, List<(string Use, string Colour, string Ground)> Pairs) Read(string theme, string scheme)
    {
        var sheets = SheetsOf(theme);
        var pairs = from declared in sheets.SelectMany(Declared)
                    let sides = declared.Colours.Split(" on ")
                    where sides.Length == 2
                    from colour in Words(sides[0])
                    from ground in Words(sides[1])
                    select (declared.Use, colour, ground);
        return (ColoursOf(sheets, scheme), pairs.ToList());
    }

    private static Dictionary<string, string> ColoursOf(IEnumerable<string> sheets, string scheme)
    {
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sheet in sheets)
        {
            var css = UntilMoreContrast(sheet);
            var dark = css.IndexOf(Dark, StringComparison.Ordinal) is var at and >= 0 ? at : css.Length;
            foreach (Match token in TokenPattern().Matches(scheme == "dark" ? css : css[..dark]))
            {
                colours[token.Groups[1].Value] = token.Groups[2].Value;
            }
        }

        return colours;
    }

    // Light, then dark, then what becomes of them where more contrast is asked for.
    private static string UntilMoreContrast(string css)
    {
        var more = css.IndexOf("@media (prefers-contrast", StringComparison.Ordinal);
        Assert.True(more < 0 || css.IndexOf(Dark, StringComparison.Ordinal) < more, "In tokens.css the dark colours come before what becomes of them where more contrast is asked for.");
        return more < 0 ? css : css[..more];
    }

    private static IEnumerable<(string Use, string Colours)> Declared(string css) => DeclarationPattern().Matches(css).Select(m => (m.Groups["use"].Value, m.Groups["colours"].Value));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // WCAG 2.2, contrast ratio and relative luminance.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour[1..].SelectMany(c => new[] { c, c })) : colour[1..];
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("""content="(#\w+)" media="\(prefers-color-scheme: (\w+)""")]
    private static partial Regex WindowPattern();

    [GeneratedRegex("--([a-z-]+): (#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?);")]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"--([a-z-]+)\s*:[^;}]*[;}]")]
    private static partial Regex AnyTokenPattern();

    [GeneratedRegex(@"(?<=:[^;{}]*)(?:#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\()")]
    private static partial Regex AnyColourPattern();

    [GeneratedRegex(@"^ +(?<use>text|sign|ornament): (?<colours>[a-z -]+?)(?: \*/)?$", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex RulePattern();

    [GeneratedRegex(@"[{;\s]color: var\(--([a-z-]+)\)")]
    private static partial Regex ColourPattern();

    [GeneratedRegex(@"[{;\s]background(?:-color)?: var\(--([a-z-]+)\)")]
    private static partial Regex GroundPattern();
}
