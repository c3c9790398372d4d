using System.Net;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Highlighting
{
    private static IReadOnlyDictionary<AnalysisLanguage, IReadOnlySet<string>> Terms(string query, AnalysisLanguage language) =>
        new Dictionary<AnalysisLanguage, IReadOnlySet<string>> { [language] = TextAnalyzer.For(language).Analyze(query).Select(w => w.Term).ToHashSet() };

    [Theory]
    [InlineData("Educaciones y educación", "educación", AnalysisLanguage.Spanish, "<mark>Educaciones</mark> y <mark>educación</mark>")]
    [InlineData("They were running.", "run", AnalysisLanguage.English, "They were <mark>running</mark>.")]
    [InlineData("a DATA&data <b>", "data", AnalysisLanguage.Other, "a <mark>DATA</mark>&amp;<mark>data</mark> &lt;b&gt;")]
    [InlineData("d'água fria", "água", AnalysisLanguage.Portuguese, "d&#39;<mark>água</mark> fria")]
    [InlineData("nothing <script>alert('x')</script>", "salud", AnalysisLanguage.Spanish, "nothing &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [InlineData("", "x", AnalysisLanguage.Other, "")]
    public void Marks_inflected_and_accented_words_and_escapes_the_rest(string text, string query, AnalysisLanguage language, string html) =>
        Assert.Equal(html, Highlighter.Mark(text, language, Terms(query, language)).Value.Replace("&#243;", "ó", StringComparison.Ordinal).Replace("&#225;", "á", StringComparison.Ordinal));

    [Fact]
    public void Marks_only_by_the_terms_of_the_text_s_own_language()
    {
        var marked = Highlighter.Mark("data", AnalysisLanguage.Spanish, Terms("data", AnalysisLanguage.English));
        Assert.False(Highlighter.Matches(marked));
        Assert.True(Highlighter.Matches(Highlighter.Mark("data", AnalysisLanguage.English, Terms("data", AnalysisLanguage.English))));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("。")]
    public void Shows_the_match_in_the_excerpt_wherever_it_stands_with_spaces_or_without(string between)
    {
        for (var before = 0; before < 200; before += 3)
        {
            var text = string.Join(between, Enumerable.Repeat("filler", before).Append("needle").Concat(Enumerable.Repeat("filler", 100)));
            var excerpt = Highlighter.Excerpt(text, AnalysisLanguage.English, Terms("needles", AnalysisLanguage.English)).Value;
            Assert.Contains("<mark>needle</mark>", excerpt, StringComparison.Ordinal);
            Assert.InRange(excerpt.Length, 200, 340);
        }
    }

    [Fact]
    public void Prefers_the_place_where_most_different_words_stand_together()
    {
        var text = "data data data " + string.Join(' ', Enumerable.Repeat("filler", 100)) + " data about health " + string.Join(' ', Enumerable.Repeat("filler", 100));
        var excerpt = Highlighter.Excerpt(text, AnalysisLanguage.English, Terms("health data", AnalysisLanguage.English)).Value;
        Assert.Contains("<mark>data</mark> about <mark>health</mark>", excerpt, StringComparison.Ordinal);
        Assert.StartsWith("… ", excerpt, StringComparison.Ordinal);
        Assert.EndsWith(" …", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_beginning_where_nothing_matches() =>
        Assert.Equal("A short text.", Highlighter.Excerpt("A short text.", AnalysisLanguage.English, Terms("salud", AnalysisLanguage.English)).Value);

    [Fact]
    public void Never_cuts_a_character_in_two()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var text = new string('a', shift) + string.Concat(Enumerable.Repeat("😀", 300));
            Whole(Highlighter.Excerpt(text, AnalysisLanguage.Other, Terms("x", AnalysisLanguage.Other)).Value);
            var far = new string('a', shift) + string.Concat(Enumerable.Repeat("😀", 300)) + "needle" + string.Concat(Enumerable.Repeat("😀", 300));
            Whole(Highlighter.Excerpt(far, AnalysisLanguage.Other, Terms("needle", AnalysisLanguage.Other)).Value);
        }

        var atTheLimit = new string(' ', StoredTerms.MaxCharacters - 7) + "needle😀 and more";
        Whole(Highlighter.Excerpt(atTheLimit, AnalysisLanguage.Other, Terms("needle", AnalysisLanguage.Other)).Value);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Unmarked_and_unescaped_an_excerpt_is_a_piece_of_the_text()
    {
        var random = new Random(5);
        string[] pieces = ["needle", "needles", "Nadel", "<mark>", "</mark>", "&amp;", "&", "\"", "'", " ", "\n", "\u00A0", "😀", "𝐀", "é", "e\u0301", ".", "東京", "<b>", "…", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"];
        for (var i = 0; i < 1_500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => pieces[random.Next(pieces.Length)]));
            var terms = Terms("needle b", AnalysisLanguage.English);
            var (whole, excerpt) = (Highlighter.Mark(text, AnalysisLanguage.English, terms).Value, Highlighter.Excerpt(text, AnalysisLanguage.English, terms).Value);
            Assert.Equal(text, Plain(whole));
            Whole(excerpt);
            var plain = Plain(excerpt);
            plain = text.Contains(plain, StringComparison.Ordinal) ? plain : Without(plain);
            Assert.True(text.Contains(plain, StringComparison.Ordinal), $"{text}\n{excerpt}");
            Assert.Equal(whole.Contains("<mark>", StringComparison.Ordinal), excerpt.Contains("<mark>", StringComparison.Ordinal));
            Assert.DoesNotContain('<', excerpt.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));
        }
    }

    private static string Plain(string html) =>
        WebUtility.HtmlDecode(html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));

    private static string Without(string excerpt)
    {
        excerpt = excerpt.StartsWith("… ", StringComparison.Ordinal) ? excerpt[2..] : excerpt;
        return excerpt.EndsWith(" …", StringComparison.Ordinal) ? excerpt[..^2] : excerpt;
    }

    private static void Whole(string html) => Assert.DoesNotContain('\uFFFD', html);
}
