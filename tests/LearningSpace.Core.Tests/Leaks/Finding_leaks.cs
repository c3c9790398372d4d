using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Leaks;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

public class Finding_leaks
{
    [Fact]
    public void Finds_in_each_example_what_the_example_says() =>
        Assert.Empty(LeakExamples.All.Where(e => !LeakExamples.Written(e.Text).SequenceEqual(e.Leaks)).Select(e => $"{e.About}: {e.Text} → {string.Join("; ", LeakExamples.Written(e.Text))}"));

    [Fact]
    public void Has_an_example_of_every_kind_and_country()
    {
        var shown = LeakExamples.All.SelectMany(e => LeakGuard.Find(e.Text)).ToList();
        Assert.Equal(Enum.GetValues<LeakKind>(), shown.Select(l => l.Kind).Distinct().Order());
        Assert.Superset(new HashSet<string>(["AR", "BR", "CL", "CO", "ES", "PE", "PT", "PY", "UY"]), shown.Where(l => l.Kind == LeakKind.IdentityNumber).Select(l => l.Country ?? "").ToHashSet());
    }

    [Fact]
    public void Gives_leaks_in_order_within_the_text_that_never_overlap() =>
        Assert.All(LeakExamples.Mixed(2_000), text =>
        {
            var end = 0;
            foreach (var leak in LeakGuard.Find(text))
            {
                Assert.True(leak.Start >= end && leak.Length > 0 && leak.End <= text.Length);
                end = leak.End;
            }
        });

    [Fact]
    public void Takes_any_text() => Prop.ForAll(TroublesomeTexts.Any, text => LeakGuard.Find(text).All(l => l.End <= text.Length)).QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_the_digits_of_every_script()
    {
        var unread = Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var value && FoldedText.Of(c.ToString()).Text != value.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(unread.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("𝟏𝟗", "19")]
    [InlineData("a\u0301\u00E1", "aa")]
    [InlineData("１－２＠ａ", "1-2@a")]
    [InlineData("1\u20112\u22123\u2014", "1-2-3\u2014")]
    [InlineData("1\u00AD\u200B2", "12")]
    [InlineData("a\u00A0b\tc\u2028", "a b c\n")]
    public void Reads_a_text_as_a_person_would(string text, string read) => Assert.Equal(read, FoldedText.Of(text).Text);

    [Fact]
    [Trait("Speed", "slow")]
    public void Ends_soon_whatever_it_is_given()
    {
        // Nothing is measured here: without bounds these would take hours.
        string[] pieces =
        [
            "1", "1.", "1-", "1 ", "12.345.678-", "a", "a.", "a-", "a@", "@", "ES91 ", "ES12", "eyJ-", "eyJa", "eyJaaaaaaaaaa.", "-----BEGIN PRIVATE KEY-----\n", "-", "\\\\a\\", "+", "+1 ", "(", "(0", "tel ", "tel. 1 ", "password=", "a_",
            "http://a:", "f", "fd12:", "SECRET//", "*", " ", "\n", "\u0301", "C.I. 1234567", "DNI ", "4111 ",
        ];
        Assert.All(pieces, piece => Assert.InRange(LeakGuard.Find(string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length))).Count, 0, 400_000));
    }
}
