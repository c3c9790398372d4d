using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Tests.Search;
using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Discussions;

/// <summary>Calling people, quoting them, and cutting what they wrote.</summary>
public sealed class Words_of_others
{
    [Theory]
    [InlineData("Ask @ana-perez, please.", "ana-perez")]
    [InlineData("@Ana-Perez and @ANA-PEREZ", "ana-perez")]
    [InlineData("(@ana) “@eva”: @ivo.", "ana eva ivo")]
    [InlineData("**@ana** _@eva_", "ana eva")]
    [InlineData("Write to ana@b.example", "")]
    [InlineData("ana.@b x+@c /@d", "")]
    [InlineData("@@ana @ana@b.example @josé @_x @-x @", "")]
    [InlineData("@ana- @ana--perez", "ana")]
    [InlineData("`@ana` [@eva](https://a.example) https://a.example/@ivo", "")]
    [InlineData("```\n@ana\n```\n\n    @eva\n", "")]
    [InlineData("> @ana wrote\n\n@eva answered", "eva")]
    [InlineData("<ana@b.example> mailto:eva@b.example", "")]
    [InlineData("\u202E@ana\u202C", "ana")]
    public void Call_by_handle_outside_of_code_links_and_addresses(string markdown, string handles) =>
        Assert.Equal(handles.Split(' ', StringSplitOptions.RemoveEmptyEntries), PostingReading.Of(markdown).Mentions);

    [Theory]
    [InlineData("José Ñandú", "jose-nandu")]
    [InlineData("שלום", "person")]
    public void Are_called_by_the_slug_of_a_name(string name, string handle)
    {
        Assert.Equal(handle, Mentions.HandleFor(name));
        Assert.Equal([handle], Mentions.In($"@{handle}"));
    }

    [Fact]
    public void Are_called_by_a_handle_that_can_be_read_again() => Prop.ForAll(TroublesomeTexts.Any, name => Mentions.In("@" + Mentions.HandleFor(name)).SequenceEqual([Mentions.HandleFor(name)])).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_quoted_under_their_name_with_the_way_back() =>
        Assert.Equal("> [Ana Pérez wrote](</en/discussions/1/x#p-2>):\n>\n> One\n>\n> * two\n\n", Quotation.Of("Ana Pérez wrote", "/en/discussions/1/x#p-2", "> Eva said\n\nOne\n\n\n* two\n\n"));

    [Fact]
    public void Are_quoted_with_their_quotations_where_there_is_nothing_else() => Assert.Contains("> > Eva said", Quotation.Of("Ana wrote", "/x", "> Eva said"), StringComparison.Ordinal);

    [Fact]
    public void Are_quoted_so_that_a_name_stays_a_name() =>
        Assert.Contains(">[x](https://evil.example) *Ana* wrote</a>", Markdown.ToSafeHtml(Quotation.Of("[x](https://evil.example) *Ana* wrote", "/en/x", "Hello")).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("/x>) [y](https://evil.example)")]
    [InlineData("javascript:alert(1)")]
    public void Are_quoted_with_a_way_back_to_this_site_only(string address) => Assert.DoesNotContain("evil", Markdown.ToSafeHtml(Quotation.Of("Ana wrote", address, "Hello")).Value, StringComparison.Ordinal);

    [Fact]
    public void Stay_within_the_quotation() => Prop.ForAll(TroublesomeTexts.Any, text =>
        Quotation.Of("Ana wrote", "/x", text) is var quotation && quotation.EndsWith("\n\n", StringComparison.Ordinal) && quotation[..^2].Split('\n').All(l => l.StartsWith('>'))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("# Title\n\nSome **bold** words and [a link](https://a.example).", 200, "Title Some bold words and a link.")]
    [InlineData("One two three four", 10, "One two…")]
    [InlineData("One two", 7, "One two")]
    [InlineData("Onetwothree", 5, "Onet…")]
    [InlineData("", 5, "")]
    [InlineData(null, 5, "")]
    [InlineData("👩\u200D🚀👩\u200D🚀👩\u200D🚀", 8, "👩\u200D🚀…")]
    public void Are_cut_at_a_word(string? markdown, int most, string excerpt) => Assert.Equal(excerpt, Excerpt.Of(markdown, most));

    [Fact]
    public void Are_cut_to_what_was_asked_for_on_one_line() => Prop.ForAll((from text in TroublesomeTexts.Any.Generator from most in Gen.Choose(2, 40) select (text, most)).ToArbitrary(), c =>
        Excerpt.Of(c.text, c.most) is var excerpt && excerpt.Length <= c.most && !excerpt.Contains('\n', StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_known_again_however_they_are_dressed()
    {
        var one = TextFingerprint.Of("¡Compre YA, es **grátis**!");
        Assert.All(["compre ya es gratis", "COMPRE\n\nYA\u200B es gra\u200Btis", "ｃｏｍｐｒｅ ya — es grátis."], t => Assert.Equal(one, TextFingerprint.Of(t)));
        Assert.NotEqual(one, TextFingerprint.Of("compre ya, no es gratis"));
        Assert.NotEqual(TextFingerprint.Of("👍"), TextFingerprint.Of("👎"));
        Assert.Matches("^[0-9a-f]{32}$", one);
    }
}
