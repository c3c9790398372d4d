using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Analyzing_text
{
    private static readonly AnalysisLanguage[] Languages = Enum.GetValues<AnalysisLanguage>();

    private static IReadOnlyList<AnalyzedWord> Analyze(string text, AnalysisLanguage language = AnalysisLanguage.Other) =>
        TextAnalyzer.For(language).Analyze(text);

    private static string Terms(string text, AnalysisLanguage language = AnalysisLanguage.Other) =>
        string.Join(' ', Analyze(text, language).Select(w => w.Term));

    private static string Spans(string text) => string.Join('|', Analyze(text).Select(w => text.Substring(w.Start, w.Length)));

    [Theory]
    [InlineData("can't stop", "can't|stop")]
    [InlineData("32.3 + 1,805.", "32.3|1,805")]
    [InlineData("co-diseño", "co|diseño")]
    [InlineData("a_b__3", "a_b__3")]
    [InlineData("example.com", "example.com")]
    [InlineData("fin.. Otra", "fin|Otra")]
    [InlineData("'single' (\"double\")", "single|double")]
    [InlineData("カタカナ東京ひ", "カタカナ|東|京|ひ")]
    [InlineData("א\"א 'א", "א\"א|א")]
    [InlineData("👩\u200D🚀 🇺🇾 a😀b", "a|b")]
    [InlineData("a\r\nb\u2028c", "a|b|c")]
    [InlineData("e\u0301te\u0301 nin\u0303o", "e\u0301te\u0301|nin\u0303o")]
    [InlineData("infor\u00ADmación", "infor\u00ADmación")]
    [InlineData("𝐀𝐁 ½ —", "𝐀𝐁")]
    public void Finds_words_where_Unicode_puts_their_boundaries(string text, string words) => Assert.Equal(words, Spans(text));

    [Fact]
    public void Emits_form_and_term_with_their_place_in_the_text()
    {
        IReadOnlyList<AnalyzedWord> words = Analyze("¿Qué hacen los niños?", AnalysisLanguage.Spanish);
        Assert.Equal([new AnalyzedWord(1, 5, 5, "hacen", "hac"), new AnalyzedWord(3, 15, 5, "ninos", "nin")], words);
    }

    [Fact]
    public void Spans_refer_to_the_text_as_given_not_to_its_composed_form()
    {
        AnalyzedWord word = Analyze("la educacio\u0301n digital", AnalysisLanguage.Spanish)[0];
        Assert.Equal((3, 10, "educacion", "educ"), (word.Start, word.Length, word.Form, word.Term));
    }

    [Fact]
    public void Stop_words_take_a_position_and_are_not_emitted() =>
        Assert.Equal([1, 4], Analyze("The state of the art", AnalysisLanguage.English).Select(w => w.Position));

    [Theory]
    [InlineData(AnalysisLanguage.Spanish, "que esta mas tambien segun dónde donde ésta éste está", "")]
    [InlineData(AnalysisLanguage.Spanish, "El Estado, la era digital y una enfermedad seria", "estad era digital enfermed seri")]
    [InlineData(AnalysisLanguage.Portuguese, "nao não ate até voce você às as", "")]
    [InlineData(AnalysisLanguage.English, "don't don’t it's who", "")]
    [InlineData(AnalysisLanguage.Other, "the que não", "the que nao")]
    public void Leaves_out_stop_words_with_and_without_their_accents_and_nothing_else(AnalysisLanguage language, string text, string terms) =>
        Assert.Equal(terms, Terms(text, language));

    [Theory]
    [InlineData(AnalysisLanguage.English, "Our IT and the WHO", "it who")]
    [InlineData(AnalysisLanguage.English, "who did it", "")]
    [InlineData(AnalysisLanguage.English, "WHO DID IT", "")]
    [InlineData(AnalysisLanguage.Spanish, "Servicios de TI para ti", "servici ti")]
    public void Tells_an_acronym_from_a_stop_word_by_its_capitals(AnalysisLanguage language, string text, string terms) =>
        Assert.Equal(terms, Terms(text, language));

    [Theory]
    [InlineData("U.S.A. I.A. EE.UU. a.b", "usa ia eeuu ab")]
    [InlineData("gub.uy p.ej", "gub.uy p.ej")]
    public void Writes_acronyms_without_full_stops(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Theory]
    [InlineData("3.5 3,5 1,805 1.805 1'805 1805", "3.5 3.5 1805 1805 1805 1805")]
    [InlineData("1.234.567,89 1,234,567.89", "1234567.89 1234567.89")]
    [InlineData("10.0.14 0,125 12.05.2025 2025", "10.0.14 0.125 12.05.2025 2025")]
    [InlineData("٢٠٢٥ ２０", "2025 20")]
    public void Gives_the_spellings_of_a_number_one_form(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void Separates_an_elided_article_and_leaves_it_out_of_the_span()
    {
        Assert.Equal("hospitalet agu", Terms("L’Hospitalet d'água", AnalysisLanguage.Portuguese));
        AnalyzedWord word = Analyze("qu’État")[0];
        Assert.Equal((3, 4, "etat"), (word.Start, word.Length, word.Form));
        Assert.Equal("o'higgins", Terms("O'Higgins"));
    }

    [Fact]
    public void Takes_the_typographic_apostrophe_for_the_straight_one() =>
        Assert.Equal(Terms("the government's", AnalysisLanguage.English), Terms("the government’s", AnalysisLanguage.English));

    [Fact]
    public void Folds_the_stem_of_the_accented_word() =>
        Assert.Equal(("instituica", "instituicao"), Analyze("instituição", AnalysisLanguage.Portuguese).Select(w => (w.Term, w.Form)).Single());

    [Fact]
    public void Neither_stems_nor_leaves_out_words_of_another_language() =>
        Assert.All(Analyze("Les données de l'État sont publiées"), w => Assert.Equal(w.Form, w.Term));

    [Fact]
    public void Cuts_a_word_that_is_too_long_but_not_its_span()
    {
        AnalyzedWord word = Assert.Single(Analyze(new string('x', 1_000_000)));
        Assert.Equal((1_000_000, TextAnalyzer.LongestWord), (word.Length, word.Form.Length));
        Assert.Equal(TextAnalyzer.LongestWord - 1, Assert.Single(Analyze("x" + string.Concat(Enumerable.Repeat("𐐨", 100)))).Form.Length);
    }

    [Theory]
    [InlineData(AnalysisLanguage.Portuguese, "INSTITUIÇÃO", "instituiçã")]
    [InlineData(AnalysisLanguage.Spanish, "nin\u0303os", "niñ")]
    [InlineData(AnalysisLanguage.English, "Running", "run")]
    [InlineData(AnalysisLanguage.English, "the", "the")]
    [InlineData(AnalysisLanguage.Other, "Données", "données")]
    [InlineData(AnalysisLanguage.Spanish, "", "")]
    public void Stems_a_single_word_without_folding_it(AnalysisLanguage language, string word, string stem) =>
        Assert.Equal(stem, TextAnalyzer.For(language).Stem(word));

    [Fact]
    public void Knows_its_stop_words()
    {
        TextAnalyzer spanish = TextAnalyzer.For(AnalysisLanguage.Spanish);
        Assert.True(spanish.IsStopWord("también") && spanish.IsStopWord("tambien"));
        Assert.False(spanish.IsStopWord("estado") || spanish.IsStopWord("the"));
        Assert.False(TextAnalyzer.For(AnalysisLanguage.Other).IsStopWord("the"));
    }

    [Theory]
    [InlineData("es-UY", AnalysisLanguage.Spanish)]
    [InlineData("EN", AnalysisLanguage.English)]
    [InlineData("pt_BR", AnalysisLanguage.Portuguese)]
    [InlineData("est", AnalysisLanguage.Other)]
    [InlineData("", AnalysisLanguage.Other)]
    [InlineData(null, AnalysisLanguage.Other)]
    public void Reads_the_language_from_a_tag(string? tag, AnalysisLanguage language) => Assert.Equal(language, AnalysisLanguages.FromTag(tag));

    [Fact]
    public void Gives_one_analyser_a_language()
    {
        Assert.Same(TextAnalyzer.For(AnalysisLanguage.Spanish), TextAnalyzer.For(AnalysisLanguage.Spanish));
        Assert.Same(TextAnalyzer.For(AnalysisLanguage.Other), TextAnalyzer.For((AnalysisLanguage)200));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Gives_every_thread_the_same_words()
    {
        string text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"palabra{i} canción{i % 7} The"));
        string expected = Terms(text, AnalysisLanguage.Spanish);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Terms(text, AnalysisLanguage.Spanish)));
    }

    [Fact]
    public void Takes_a_time_that_grows_with_the_text_alone()
    {
        // Long runs of marks, joiners or separators tempt a breaker to look ahead again and again.
        string[] traps = ["a." + new string('\u0301', 500_000), string.Concat(Enumerable.Repeat("a:\u200D", 200_000)), new string('.', 1_000_000)];
        var clock = Stopwatch.StartNew();
        Assert.All(traps, t => Analyze(t));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public void Never_throws_and_keeps_spans_and_positions_in_order() =>
        Prop.ForAll(TroublesomeTexts.Any, text =>
        {
            foreach (AnalysisLanguage language in Languages)
            {
                int end = 0;
                int position = -1;
                foreach (AnalyzedWord word in Analyze(text, language))
                {
                    Assert.True(word.Start >= end && word.Length > 0 && word.Start + word.Length <= text.Length);
                    Assert.True(word.Position > position);
                    Assert.Equal(TextFolding.Fold(word.Form), word.Form);
                    Assert.InRange(word.Form.Length, 1, TextAnalyzer.LongestWord);
                    Assert.InRange(word.Term.Length, 1, TextAnalyzer.LongestWord);
                    (end, position) = (word.Start + word.Length, word.Position);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gives_the_same_terms_for_composed_and_decomposed_text() =>
        Prop.ForAll(TroublesomeTexts.WellFormed, text =>
        {
            foreach (AnalysisLanguage language in Languages)
            {
                Assert.Equal(
                    Analyze(text.Normalize(NormalizationForm.FormC), language).Select(w => (w.Position, w.Form, w.Term)),
                    Analyze(text.Normalize(NormalizationForm.FormD), language).Select(w => (w.Position, w.Form, w.Term)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Makes_no_stem_longer_than_its_word_by_more_than_a_letter() =>
        Prop.ForAll(TroublesomeTexts.Any, text =>
        {
            foreach (AnalysisLanguage language in Languages)
            {
                string lower = TextFolding.Fold(text);
                Assert.InRange(TextAnalyzer.For(language).Stem(lower).Length, 0, lower.Length + 1);
            }
        }).QuickCheckThrowOnFailure();
}
