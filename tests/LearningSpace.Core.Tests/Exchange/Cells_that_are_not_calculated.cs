using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public sealed class Cells_that_are_not_calculated
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData(" =1")]
    [InlineData("\"=1\"")]
    [InlineData("\" ' =HYPERLINK(\"x\")")]
    [InlineData("“=1”")]
    [InlineData("\u00A0=1")]
    [InlineData("\uFEFF=1")]
    [InlineData("＝1")]
    [InlineData("|calc")]
    [InlineData("%0A")]
    [InlineData("'=1")]
    public void Are_marked_where_they_look_like_a_formula(string text) => Assert.Equal("'" + text, SafeCell.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\"")]
    [InlineData("Text = text")]
    [InlineData("\"So\" said she")]
    [InlineData("2 + 2")]
    [InlineData("¿Qué?")]
    [InlineData("a@example.org")]
    public void Stay_as_they_are_elsewhere(string text) => Assert.Equal(text, SafeCell.Of(text));

    [Theory]
    [InlineData("'quoted'")]
    [InlineData("''=1")]
    [InlineData("plain")]
    [InlineData("=1")]
    public void Come_back_when_one_mark_is_taken_away(string text) => Assert.Equal(text, SafeCell.Of(text) is ['\'', .. var rest] ? rest : text);
}
