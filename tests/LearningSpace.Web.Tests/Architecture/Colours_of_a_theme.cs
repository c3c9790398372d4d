using System.Globalization;
using System.Text.RegularExpressions;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>Reads the colours of each theme, and which of them may stand on which, as its <c>tokens.css</c> declares them.</summary>
public sealed partial class Colours_of_a_theme
{
    private static readonly Dictionary<string, double> Least = new(StringComparer.Ordinal) { ["text"] = 4.5, ["sign"] = 3 };

    public static TheoryData<string, string> ThemesAndSchemes
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var theme in Directory.EnumerateDirectories(Repository.File("themes")).Where(t => File.Exists(Tokens(t))).Select(t => Path.GetFileName(t)))
            {
                rows.Add(theme, "light");
                rows.Add(theme, "dark");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void Can_be_told_from_what_they_stand_on(string theme, string scheme)
    {
        var (colours, pairs) = Read(theme, scheme);
        Assert.InRange(pairs.Count, 10, 1_000);
        Assert.Empty(
            from pair in pairs
            let contrast = Contrast(colours[pair.Colour], colours[pair.Ground])
            where contrast < Least[pair.Use]
            select string.Create(CultureInfo.InvariantCulture, $"{pair.Colour} on {pair.Ground}: {contrast:0.00}, {pair.Use} needs {Least[pair.Use]}"));
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void All_have_a_place(string theme, string scheme)
    {
        var (colours, pairs) = Read(theme, scheme);
        var ornaments = DeclarationPattern().Matches(File.ReadAllText(Tokens(Repository.File("themes", theme)))).Where(m => m.Groups["use"].Value == "ornament").SelectMany(m => Words(m.Groups["colours"].Value));
        Assert.Empty(colours.Keys.Except(pairs.SelectMany(p => new[] { p.Colour, p.Ground })).Except(ornaments));
    }

    [Theory]
    [MemberData(nameof(ThemesAndSchemes))]
    public void Stand_where_they_are_declared_to(string theme, string scheme)
    {
        var (_, pairs) = Read(theme, scheme);
        var known = pairs.Select(p => (p.Colour, p.Ground)).ToHashSet();
        var set = from file in Directory.EnumerateFiles(Repository.File("themes", theme, "assets"), "*.css")
                  from rule in RulePattern().Matches(File.ReadAllText(file))
                  let colour = ColourPattern().Match(rule.Value)
                  let ground = GroundPattern().Match(rule.Value)
                  where colour.Success && ground.Success && !known.Contains((colour.Groups[1].Value, ground.Groups[1].Value))
                  select $"{Path.GetFileName(file)}: {colour.Groups[1].Value} on {ground.Groups[1].Value}";
        Assert.Empty(set);
    }

    [Fact]
    public void Are_measured_as_the_standard_does()
    {
        Assert.Equal(21, Contrast("#000000", "#fff"), 3);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
        Assert.Equal(1, Contrast("#ffc83d", "#ffc83d"), 3);
    }

    private static string Tokens(string theme) => Path.Combine(theme, "assets", "tokens.css");

    private static (Dictionary<string, string> Colours, List<(string Use, string Colour, string Ground)> Pairs) Read(string theme, string scheme)
    {
        var css = File.ReadAllText(Tokens(Repository.File("themes", theme)));
        var dark = css.IndexOf("@media (prefers-color-scheme: dark)", StringComparison.Ordinal);
        var after = css.IndexOf("@media (prefers-contrast", StringComparison.Ordinal);
        Assert.InRange(dark, 1, after);
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var token in TokenPattern().Matches(css[..dark]).Concat(scheme == "dark" ? TokenPattern().Matches(css[dark..after]) : []))
        {
            colours[token.Groups[1].Value] = token.Groups[2].Value;
        }

        var pairs = from declared in DeclarationPattern().Matches(css)
                    let sides = declared.Groups["colours"].Value.Split(" on ")
                    where sides.Length == 2
                    from colour in Words(sides[0])
                    from ground in Words(sides[1])
                    select (declared.Groups["use"].Value, colour, ground);
        return (colours, pairs.ToList());
    }

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

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{3}(?:[0-9a-f]{3})?);")]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"^ +(?<use>text|sign|ornament): (?<colours>[a-z -]+?)(?: \*/)?$", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex RulePattern();

    [GeneratedRegex(@"[{;\s]color: var\(--([a-z-]+)\)")]
    private static partial Regex ColourPattern();

    [GeneratedRegex(@"[{;\s]background(?:-color)?: var\(--([a-z-]+)\)")]
    private static partial Regex GroundPattern();
}
