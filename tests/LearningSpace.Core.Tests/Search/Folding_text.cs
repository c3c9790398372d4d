using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Folding_text
{
    [Theory]
    [InlineData("Año", "ano")]
    [InlineData("AÇÃO", "acao")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Ærø Łódź Đorđe Þór", "aero lodz dorde thor")]
    [InlineData("œuvre", "oeuvre")]
    [InlineData("İstanbul ılık", "istanbul ilik")]
    [InlineData("ﬁn ＡＩ ① m²", "fin ai 1 m2")]
    [InlineData("L’Hospitalet", "l'hospitalet")]
    [InlineData("infor\u00ADmación", "informacion")]
    [InlineData("col·lecció", "colleccio")]
    [InlineData("٢٠٢٥", "2025")]
    [InlineData("Ёлка й", "елка и")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ")]
    public void Takes_away_what_a_reader_may_leave_out(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Theory]
    [InlineData("が")]
    [InlineData("हिन्दी")]
    [InlineData("한국어")]
    [InlineData("東京")]
    public void Keeps_marks_that_are_letters_in_their_script(string text) => Assert.Equal(text, TextFolding.Fold(text));

    [Fact]
    public void Gives_back_plain_text_as_it_is()
    {
        const string text = "plain lower case, 123";
        Assert.Same(text, TextFolding.Fold(text));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Changes_nothing_the_second_time_for_any_code_point()
    {
        for (int c = 0; c <= 0x10FFFF; c++)
        {
            if (Rune.IsValid(c))
            {
                string folded = TextFolding.Fold(new Rune(c).ToString());
                Assert.Equal(folded, TextFolding.Fold(folded));
            }
        }
    }

    [Fact]
    public void Changes_nothing_the_second_time_for_any_text() =>
        Prop.ForAll(TroublesomeTexts.Any, s => TextFolding.Fold(TextFolding.Fold(s)) == TextFolding.Fold(s)).QuickCheckThrowOnFailure();
}
