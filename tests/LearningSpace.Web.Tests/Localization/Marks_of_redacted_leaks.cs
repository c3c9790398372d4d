using System.Text.RegularExpressions;
using LearningSpace.Core.Leaks;
using LearningSpace.Tests;
using LearningSpace.Web.Localization;
using Xunit;

namespace LearningSpace.Web.Tests.Localization;

[Trait("Speed", "quick")]
public sealed partial class Marks_of_redacted_leaks
{
    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    [InlineData("pt")]
    public void Are_small_letters_for_every_kind_and_no_leaks(string culture)
    {
        var source = File.ReadAllText(Repository.File("src", "LearningSpace.Web", "Features", "Leaks", "LeakWords.cs"));
        var keys = MarkPattern().Matches(source[source.IndexOf("string Mark(", StringComparison.Ordinal)..]).ToDictionary(m => Enum.Parse<LeakKind>(m.Groups[1].Value), m => m.Groups[2].Value);
        Assert.Equal(Enum.GetValues<LeakKind>(), keys.Keys.Order());
        var entries = PoFile.Parse(File.ReadAllText(Repository.File("src", "LearningSpace.Web", "Localization", culture + ".po"))).Entries;
        Assert.All(keys, mark =>
        {
            Assert.Matches(@"^[\p{Ll} -]+$", entries[mark.Value][0]);
            Assert.Empty(LeakGuard.Find($"[{entries[mark.Value][0]}]: 1.234.567, 2901 2345, Abc12345"));
        });
    }

    [GeneratedRegex(@"LeakKind\.(\w+) => texts\[""([^""]+)""\]")]
    private static partial Regex MarkPattern();
}
