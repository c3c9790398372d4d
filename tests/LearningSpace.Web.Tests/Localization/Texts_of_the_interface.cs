using System.Text.RegularExpressions;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Xunit;

namespace LearningSpace.Web.Tests.Localization;

[Trait("Speed", "quick")]
public sealed partial class Texts_of_the_interface
{
    private static readonly string[] Cultures = ["es", "en", "pt"];

    private static readonly Dictionary<string, PoFile> Files = Cultures.ToDictionary(
        c => c, c => PoFile.Parse(File.ReadAllText(Repository.File("src", "LearningSpace.Web", "Localization", c + ".po"))), StringComparer.Ordinal);

    // Every text that code or a template asks for, and its plural where it asks for one.
    private static readonly Dictionary<string, string?> Used = FindUsed();

    public static TheoryData<string> AllCultures => [.. Cultures];

    [Fact]
    public void Are_those_too_that_tell_what_is_wrong_with_an_item()
    {
        Assert.Contains("A value is required.", Used.Keys);
        Assert.Contains("'{0}' is no kind of relation here; there are: {1}.", Used.Keys);
        Assert.Contains("'{0}' is no number.", Used.Keys);
        Assert.Contains("Say what the picture shows, for those who do not see it.", Used.Keys);
    }

    [Fact]
    public void Are_found_where_they_are_used() => Assert.InRange(Used.Count, 50, 10_000);

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void Are_all_there(string culture) => Assert.DoesNotContain(Used.Keys, k => !Files[culture].Entries.TryGetValue(k, out var t) || t.Any(string.IsNullOrWhiteSpace));

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void Are_all_used(string culture) => Assert.Empty(Files[culture].Entries.Keys.Except(Used.Keys));

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void Have_a_singular_and_a_plural_exactly_where_a_count_stands(string culture) =>
        Assert.Empty(Used.Where(u => Files[culture].Entries[u.Key].Length != (u.Value is null ? 1 : 2)).Select(u => u.Key));

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void Have_the_places_for_values_that_their_English_has(string culture)
    {
        foreach (var (key, plural) in Used)
        {
            // A singular may say "one" in a word of its own.
            var allowed = plural is null ? [Places(key)] : new[] { Places(key), Places(plural) };
            Assert.All(Files[culture].Entries[key], text => Assert.Contains(Places(text), allowed));
        }
    }

    [Fact]
    public void Are_in_English_what_the_key_says() => Assert.All(Used, u => Assert.Equal(u.Value is null ? [u.Key] : [u.Key, u.Value], Files["en"].Entries[u.Key]));

    [Theory]
    [InlineData("es")]
    [InlineData("pt")]
    public void Were_translated(string culture)
    {
        // A few words are spelt alike.
        var same = Used.Keys.Where(k => k.Any(char.IsLetter) && k.Length > 12 && Files[culture].Entries[k][0] == k);
        Assert.Empty(same);
    }

    [Theory]
    [MemberData(nameof(AllCultures))]
    public void Stand_in_the_file_once_and_sorted_as_a_person_would_look_for_them(string culture)
    {
        var ids = File.ReadLines(Repository.File("src", "LearningSpace.Web", "Localization", culture + ".po")).Where(l => l.StartsWith("msgid \"", StringComparison.Ordinal) && l != "msgid \"\"").ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Count, Files[culture].Entries.Count);
    }

    private static string Places(string text) => string.Join(' ', PlacePattern().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string?> FindUsed()
    {
        var used = new Dictionary<string, string?>(StringComparer.Ordinal);
        var files = new[] { "src", "themes" }.SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.cs*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" && !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));
        foreach (var text in files.Select(File.ReadAllText))
        {
            // A catalogue is chosen by its culture in the same way as a text by its English.
            foreach (var match in ProblemPattern().Matches(text).Select(m => Unescape(m.Groups["key"].Value)))
            {
                used.TryAdd(match, null);
            }

            foreach (var match in UsePattern().Matches(text).Where(m => !Cultures.Contains(m.Groups["key"].Value)))
            {
                used[Unescape(match.Groups["key"].Value)] = match.Groups["plural"] is { Success: true } plural ? Unescape(plural.Value) : used.GetValueOrDefault(Unescape(match.Groups["key"].Value));
            }
        }

        return used;
    }

    private static string Unescape(string literal) => Regex.Unescape(literal);

    [GeneratedRegex("""\{\d+\}""")]
    private static partial Regex PlacePattern();

    // What is wrong with an item is told to people by its message: new ContentProblem(path, "…", and Refuse, Remark and Read of what was typed.
    [GeneratedRegex("""(?:new ContentProblem\((?:\s*\$?"(?:[^"\\]|\\.)*"|(?:[^,()]|\([\w.]*\))+),|\b(?:Refuse|Remark)\((?:\$?"(?:[^"\\]|\\.)*"|[^,()]+),|\bRead\(typed, [^"\n]*,)\s*"(?<key>(?:[^"\\]|\\.)*)["]""")]
    private static partial Regex ProblemPattern();

    // T["…"], texts["…"], For(culture)["…"], this["…"], and the same with Plural("…", "…".
    [GeneratedRegex("""(?:\bT|\btexts|\bthis|\bFor\((?:[^()]|\([^()]*\))*\))(?:\[|\.Plural\()\s*"(?<key>(?:[^"\\]|\\.)*)"(?:(?<=\.Plural\(\s*"(?:[^"\\]|\\.)*"),\s*"(?<plural>(?:[^"\\]|\\.)*)")?""")]
    private static partial Regex UsePattern();
}
