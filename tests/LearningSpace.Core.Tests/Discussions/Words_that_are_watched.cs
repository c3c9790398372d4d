using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Discussions;
using LearningSpace.Core.Tests.Search;
using Xunit;
using static LearningSpace.Core.Tests.Discussions.Messages;

namespace LearningSpace.Core.Tests.Discussions;

public sealed class Words_that_are_watched
{
    [Theory]
    [InlineData("gratis", "Es GRATIS.", "GRATIS")]
    [InlineData("gratis", "Es grátis!", "grátis")]
    [InlineData("gratis", "gra\u200Btis", "gra\u200Btis")]
    [InlineData("gratis", "g\u0336r\u0336atis", "g\u0336r\u0336atis")]
    [InlineData("gratis", "ｇｒａｔｉｓ ⓖⓡⓐⓣⓘⓢ", "ｇｒａｔｉｓ")]
    [InlineData("gratis", "ⓖⓡⓐⓣⓘⓢ", "ⓖⓡⓐⓣⓘⓢ")]
    [InlineData("gratis", "gratisimo", null)]
    [InlineData("gratis", "ingratis", null)]
    [InlineData("gratis*", "gratisimo", "gratisimo")]
    [InlineData("*gratis", "ingratis y", "ingratis")]
    [InlineData("*gratis*", "reingratisimo", "reingratisimo")]
    [InlineData("g*s", "gratis", "gratis")]
    [InlineData("g*s", "gratis.", "gratis")]
    [InlineData("g*s", "gasto", null)]
    [InlineData("ga*ab", "gab", null)] // the ends do not lie over each other
    [InlineData("compre ahora", "¡Compre,\n ahora!", "Compre,\n ahora")]
    [InlineData("compre ahora", "Compre usted ahora", null)]
    [InlineData("compre * ahora", "Compre usted ahora", "Compre usted ahora")]
    [InlineData("compre *", "compre", null)]
    [InlineData("bit.ly", "https://bit.ly/x", "bit.ly")]
    [InlineData("bit.ly/x*", "bit.ly/xyz", "bit.ly/xyz")]
    [InlineData("señor", "senor", "senor")]
    [InlineData("привет", "ПРИВЕТ", "ПРИВЕТ")]
    [InlineData("שלום", "אמר שלום לו", "שלום")]
    public void Are_met_however_they_are_dressed(string pattern, string text, string? met) =>
        Assert.Equal(met, new WatchedWords([new(pattern, WatchedAction.Hold)]).In(text, "es").SingleOrDefault()?.Written);

    [Theory]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("a", false)]
    [InlineData("a*", false)]
    [InlineData("***", false)]
    [InlineData("!!", false)]
    [InlineData("ab", true)]
    [InlineData("a b", true)]
    [InlineData("a*b", true)]
    public void Have_two_letters_at_least(string pattern, bool isFit)
    {
        Assert.Equal(isFit, WatchedWords.Check(pattern) is null);
        Assert.Equal(isFit ? 1 : 0, new WatchedWords([new(pattern, WatchedAction.Hold)]).Count);
    }

    [Fact]
    public void Have_bounds()
    {
        Assert.Null(WatchedWords.Check(new string('a', 100)));
        Assert.NotNull(WatchedWords.Check(new string('a', 101)));
        Assert.Equal(4_000, new WatchedWords(from action in new[] { WatchedAction.Block, WatchedAction.Warn } from i in Enumerable.Range(0, 2_500) select new WatchedWord($"word{i}", action)).Count);
    }

    [Fact]
    public void Are_those_of_the_language()
    {
        var words = new WatchedWords([new("barato", WatchedAction.Flag, "es"), new("barato", WatchedAction.Warn, "pt"), new("barato", WatchedAction.Hold)]);
        Assert.Equal([WatchedAction.Flag, WatchedAction.Hold], words.In("barato", "es").Select(m => m.Word.Action));
        Assert.Equal([WatchedAction.Hold], words.In("barato", "en").Select(m => m.Word.Action));
    }

    [Theory]
    [InlineData(WatchedAction.Block, PostingOutcome.Refuse)]
    [InlineData(WatchedAction.Hold, PostingOutcome.Hold)]
    [InlineData(WatchedAction.Flag, PostingOutcome.Publish)]
    [InlineData(WatchedAction.Warn, PostingOutcome.Warn)]
    public void Do_what_they_say(WatchedAction action, PostingOutcome outcome)
    {
        var words = new WatchedWords([new("ganga*", action)]);
        foreach (var text in new[] { "Es una **gan**ga, de verdad.", "Mire [esto](https://gangas.example), por favor.", "> una ganga\n\nNo lo creo.", "Use `ganga` como clave." })
        {
            var verdict = (Reply(text) with { Words = words }).Judged();
            Assert.Equal(outcome, verdict.Outcome);
            Assert.Equal(action == WatchedAction.Flag ? ["ganga*"] : [], verdict.Flags);
        }

        Assert.Equal(outcome, (Start("Una ganga para la oficina") with { Words = words }).Judged().Outcome);
        Assert.Equal(PostingOutcome.Publish, (Reply("Es una ganga, de verdad.") with { Words = words, Author = Moderator }).Judged().Outcome);
    }

    [Fact]
    public void Name_the_words_to_the_author_and_the_pattern_to_moderators()
    {
        var verdict = (Reply("Es una ganguita, de verdad.") with { Words = new WatchedWords([new("gang*", WatchedAction.Block)]) }).Judged();
        Assert.Contains("“ganguita”", Assert.Single(verdict.Problems).Text, StringComparison.Ordinal);
        Assert.Contains("gang*", verdict.Trace.Entries.Single(e => e.Step == "watched-words").Reasons);
    }

    [Fact]
    public void Are_not_asked_about_again_once_the_author_has_looked()
    {
        var posting = Reply("Una ganga y un chollo.") with { Words = new WatchedWords([new("ganga", WatchedAction.Warn), new("chollo", WatchedAction.Warn)]) };
        var asked = posting.Judged().Warnings;
        Assert.Equal(2, asked.Count);
        Assert.Equal([asked[1].Key], (posting with { Confirmed = [asked[0].Key] }).Judged().Warnings.Select(w => w.Key));
        Assert.Equal(PostingOutcome.Publish, (posting with { Confirmed = [.. asked.Select(w => w.Key)] }).Judged().Outcome);
    }

    [Fact]
    public void Fit_as_a_plain_comparison_says()
    {
        var pattern = Gen.Choose(1, 7).SelectMany(n => Gen.Elements('a', 'b', '*').ArrayOf(n)).Select(c => new string(c)); // longer ones would take the slow one for ever
        var word = Gen.Choose(1, 9).SelectMany(n => Gen.Elements('a', 'b').ArrayOf(n)).Select(c => new string(c));
        Prop.ForAll(pattern.Zip(word).ToArbitrary(), p => WordGlob.Row(p.Item1)[0].Fits(p.Item2) == Naively(p.Item1, p.Item2)).QuickCheckThrowOnFailure();
    }

    // Whether a word fits, by every way of reading each star: right, and slow.
    private static bool Naively(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word) =>
        pattern.IsEmpty ? word.IsEmpty
        : pattern[0] == '*' ? Naively(pattern[1..], word) || (!word.IsEmpty && Naively(pattern, word[1..]))
        : !word.IsEmpty && word[0] == pattern[0] && Naively(pattern[1..], word[1..]);

    [Fact]
    public void Are_found_among_many_as_alone()
    {
        string[] pool = ["ab", "a*", "*b", "a*b", "ab cd", "cd *", "* ab", "c*d ab*", "*cd*"];
        var words = pool.Select(p => new WatchedWord(p, WatchedAction.Hold)).ToList();
        var all = new WatchedWords(words);
        Prop.ForAll(Gen.Elements("ab", "cd", "acb", "cab", " ", "-", "á", "b").ListOf().Select(string.Concat).ToArbitrary(), text =>
            all.In(text, "es").SequenceEqual(words.SelectMany(w => new WatchedWords([w]).In(text, "es")))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Take_any_text()
    {
        var words = new WatchedWords([new("a*", WatchedAction.Hold), new("*ing*", WatchedAction.Hold), new("está la", WatchedAction.Warn)]);
        Prop.ForAll(TroublesomeTexts.Any, text => words.In(text, "es").All(m => text.Contains(m.Written, StringComparison.Ordinal))).QuickCheckThrowOnFailure();
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Are_looked_for_in_no_time_whatever_the_text()
    {
        // Nothing is measured here: with ways back these would take for ever.
        var words = new WatchedWords(Enumerable.Range(0, 400).Select(i => new WatchedWord($"*a*a*a*a*a*a*a*a*{i}x*", WatchedAction.Hold)));
        string[] pieces = ["a", "a ", "*", "****", "\u0301", "\u200B", "\u202E", "א", "שלום ", "[", "> ", "`", "@a ", "https://a.example ", "😀", "\uD83D", "ⓐ"];
        Assert.All(pieces, piece =>
        {
            var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
            Assert.Empty(words.In(text[..100_000], "es"));
            Assert.Equal(PostingOutcome.Refuse, (Reply(text) with { Words = words }).Judged().Outcome);
            Assert.NotEqual(PostingOutcome.Hold, (Reply("Words. " + text[..19_000]) with { Words = words }).Judged().Outcome);
        });
    }
}
