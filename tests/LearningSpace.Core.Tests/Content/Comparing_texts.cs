using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Content;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Comparing_texts
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("same", "same", "same")]
    [InlineData("", "new", "[+new]")]
    [InlineData("old", "", "[-old]")]
    [InlineData("It answers questions.", "It answers simple questions.", "It answers [+simple ]questions.")]
    [InlineData("It answers simple questions.", "It answers questions.", "It answers [-simple ]questions.")]
    [InlineData("In 2023 it began.", "In 2024 it began.", "In [-2023][+2024] it began.")]
    [InlineData("La atención", "La intención", "La [-atención][+intención]")]
    [InlineData("one\n\ntwo\n\nthree", "one\n\nthree", "one\n\n[-two\n\n]three")]
    [InlineData("a  b", "a b", "a[-  ][+ ]b")]
    [InlineData("a\r\nb", "a\nb", "a[-\r\n][+\n]b")]
    [InlineData("👩‍🚀 flies", "👨‍🚀 flies", "[-👩‍🚀][+👨‍🚀] flies")]
    [InlineData("Case", "case", "[-Case][+case]")]
    public void Gives_the_words_that_differ(string older, string newer, string runs) => Assert.Equal(runs, Written(Compare(older, newer)));

    [Fact]
    public void Tells_a_sentence_that_was_rewritten_as_a_whole() =>
        Assert.Equal(
            "Before. [-They saw a part of it][+Nobody reads one page of that]. After.",
            Written(Compare("Before. They saw a part of it. After.", "Before. Nobody reads one page of that. After.")));

    [Fact]
    public void Keeps_paragraphs_apart_that_were_all_rewritten() =>
        Assert.Equal("[-one two][+three four]\n\n[-five six][+seven eight]", Written(Compare("one two\n\nfive six", "three four\n\nseven eight")));

    [Fact]
    public void Gives_back_both_texts_to_the_character_whatever_they_are()
    {
        var texts = TroublesomeTexts.Any.Generator;
        var related = from pieces in texts.ListOf() from other in texts.ListOf() from cut in Gen.Choose(0, 20) select (string.Concat(pieces), string.Concat(pieces.Take(cut).Concat(other).Concat(pieces.Skip(cut + 1))));
        Prop.ForAll(related.ToArbitrary(), pair => Holds(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();
        var lines = Gen.Elements("a", "b", ".", " ", "\n", "\n\n").ListOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(lines, lines, (older, newer) => Holds(older, newer)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
        Prop.ForAll(TroublesomeTexts.Any, TroublesomeTexts.Any, (older, newer) => Holds(older, newer)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Gives_the_words_that_differ_in_a_text_of_a_megabyte()
    {
        var paragraphs = Enumerable.Range(0, 12_000).Select(i => $"Paragraph {i} tells of the buses, the benches and the people of the place at some length.").ToArray();
        var older = string.Join("\n\n", paragraphs);
        Assert.InRange(older.Length, 1_000_000, 1_200_000);
        (paragraphs[20], paragraphs[11_900]) = (paragraphs[20].Replace("buses", "trams", StringComparison.Ordinal), "Nothing.");
        var newer = string.Join("\n\n", paragraphs.Take(5_000));
        Assert.Equal(["-buses", "+trams"], Changes(Compare(string.Join("\n\n", older.Split("\n\n").Take(5_000)), newer)));

        // More lines than may be compared one by one: what lies between the first and the last change is given whole.
        var whole = Compare(older, string.Join("\n\n", paragraphs));
        Assert.Equal([RunKind.Same, RunKind.Deleted, RunKind.Inserted, RunKind.Same], whole.Select(r => r.Kind));
        Assert.True(Holds(older, string.Join("\n\n", paragraphs)));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Ends_soon_whatever_it_is_given()
    {
        // Nothing is measured here: without bounds these would take hours.
        var random = new Random(11);
        var comparison = new TextComparison();
        string Words(string word) => string.Join(' ', Enumerable.Range(0, 130_000).Select(_ => word + random.Next(100_000)));
        string Lines(string word) => Words(word).Replace(' ', '\n');
        string Paragraphs(string word) => string.Concat(Words(word).Select((c, i) => i % 1_000 == 999 ? "\n\n" : c.ToString()));
        foreach (var make in new Func<string, string>[] { Words, Lines, Paragraphs, word => new string(word[0], 1_000_000) })
        {
            var (older, newer) = (make("a"), make("b"));
            var runs = comparison.Compare(older, newer);
            Assert.Equal(older, Text(runs, RunKind.Inserted));
            Assert.Equal(newer, Text(runs, RunKind.Deleted));
        }
    }

    [Theory]
    [InlineData("Old. Last.", "New. Last.\n\nAdded.", "[-Old][+New]. Last.[+\n\nAdded.]")]
    [InlineData("Old. Last.\n\nGone.", "New. Last.", "[-Old][+New]. Last.[-\n\nGone.]")]
    [InlineData("One.\n\nTwo.\n\nOld.", "One.\n\nBetween.\n\nTwo.\n\nNew.", "One.\n\n[+Between.\n\n]Two.\n\n[-Old][+New].")]
    [InlineData("- a\n- c\nOld", "- a\n- b\n- c\nNew", "- a\n[+- b\n]- c\n[-Old][+New]")]
    [InlineData("a\nb", "a\na\nb", "a\n[+a\n]b")]
    public void Tells_whole_paragraphs_that_came_or_went_as_such(string older, string newer, string runs) => Assert.Equal(runs, Written(Compare(older, newer)));

    private static IReadOnlyList<TextRun> Compare(string older, string newer) => new TextComparison().Compare(older, newer);

    private static bool Holds(string older, string newer)
    {
        var runs = Compare(older, newer);
        return Text(runs, RunKind.Inserted) == older && Text(runs, RunKind.Deleted) == newer && runs.All(r => r.Text.Length > 0)
            && runs.Zip(runs.Skip(1)).All(p => p.First.Kind != p.Second.Kind && (p.First.Kind, p.Second.Kind) != (RunKind.Inserted, RunKind.Deleted));
    }

    private static string Text(IEnumerable<TextRun> runs, RunKind without) => string.Concat(runs.Where(r => r.Kind != without).Select(r => r.Text));

    private static IEnumerable<string> Changes(IEnumerable<TextRun> runs) =>
        runs.Where(r => r.Kind != RunKind.Same).Select(r => (r.Kind == RunKind.Inserted ? "+" : "-") + r.Text);

    private static string Written(IEnumerable<TextRun> runs) =>
        string.Concat(runs.Select(r => r.Kind switch { RunKind.Inserted => $"[+{r.Text}]", RunKind.Deleted => $"[-{r.Text}]", _ => r.Text }));
}
