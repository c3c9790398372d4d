using System.Diagnostics;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Fitting_patterns
{
    [Theory]
    [InlineData("women", "wom?n", true)]
    [InlineData("womn", "wom?n", false)]
    [InlineData("begin", "begin*", true)]
    [InlineData("beginning", "begin*", true)]
    [InlineData("begi", "begin*", false)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("abcabd", "a*bd", true)]
    [InlineData("abcabd", "a*b?", true)]
    [InlineData("a", "", false)]
    [InlineData("", "", true)]
    [InlineData("ab", "a**b***", true)]
    public void Takes_a_star_for_any_letters_and_a_question_mark_for_one(string text, string pattern, bool fits) => Assert.Equal(fits, Vocabulary.Fits(text, pattern));

    [Fact]
    public void Fits_what_a_regular_expression_fits()
    {
        var random = new Random(21);
        var both = new int[2];
        for (var p = 0; p < 1_500; p++)
        {
            var pattern = Some("aab*?ñ", random.Next(8));
            var naive = new NaivePattern(pattern);
            for (var t = 0; t < 20; t++)
            {
                var text = Some("aaabñ", random.Next(9));
                Assert.True(naive.Fits(text) == Vocabulary.Fits(text, pattern), $"{text} {pattern}");
                both[naive.Fits(text) ? 1 : 0]++;
            }
        }

        Assert.All(both, b => Assert.InRange(b, 1_000, int.MaxValue));
        string Some(string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
    }

    [Fact]
    public void Takes_no_longer_for_patterns_that_tempt_to_try_everything()
    {
        var clock = Stopwatch.StartNew();
        Assert.False(Vocabulary.Fits(new string('a', 20_000), string.Concat(Enumerable.Repeat("a*", 200)) + "b"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }
}
