using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public class Reading_a_python_list
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("[ ]", "")]
    [InlineData("['a']", "a")]
    [InlineData("['a', 'b']", "a|b")]
    [InlineData("[ 'a' ,\"b\" , ]", "a|b")]
    [InlineData("[\"it's\", 'say \"x\"']", "it's|say \"x\"")]
    [InlineData(@"['it\'s', 'a\\b', 'two\nlines', 'a\tb']", "it's|a\\b|two\nlines|a\tb")]
    [InlineData(@"['\xe9', '\u20ac', '\U0001f600']", "é|€|😀")]
    [InlineData("['a, b', '[c]', ']']", "a, b|[c]|]")]
    [InlineData("[None, 'a', '', ' ']", "a")]
    [InlineData("[1, -2.5, True]", "1|-2.5|True")]
    [InlineData("['é', 'ñ']", "é|ñ")]
    public void Gives_its_values(string text, string values) => Assert.Equal(values.Length == 0 ? [] : values.Split('|'), PythonList.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("[")]
    [InlineData("['a'")]
    [InlineData("['a]")]
    [InlineData("['a' 'b']")]
    [InlineData("['a'], 'b'")]
    [InlineData("['a',, 'b']")]
    [InlineData("[,]")]
    [InlineData("[['a']]")]
    [InlineData("[{'a': 1}]")]
    [InlineData("['a\\']")]
    [InlineData("('a', 'b')")]
    public void Takes_nothing_else_for_a_list(string text) => Assert.Null(PythonList.Parse(text));

    [Fact]
    public void Never_fails_whatever_the_text()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = "[" + new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => "'\"\\,[]() aNxu0\n"[random.Next(15)])]) + "]";
            Assert.All(PythonList.Parse(text) ?? [], v => Assert.Equal(v.Trim(), v));
        }
    }
}
