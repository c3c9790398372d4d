using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Understanding_a_query
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void Takes_nothing_for_everything(string? text)
    {
        var query = SearchQuery.Parse(text);
        Assert.Empty(query.Words);
        Assert.Empty(query.Clauses);
    }

    [Fact]
    public void Leaves_out_stop_words_and_stray_signs_and_says_so()
    {
        var query = SearchQuery.Parse("\" the state of the art + (health", "en");
        Assert.Equal("state art health", query.Understood);
        Assert.Equal(["\"", "+", "("], query.Ignored);
        Assert.Equal(["the", "of"], query.StopWords);
    }

    [Fact]
    public void Searches_a_query_of_nothing_but_stop_words_as_it_stands()
    {
        var query = SearchQuery.Parse("to be or not to be", "en");
        Assert.Equal("to be or not", query.Understood);
        Assert.Empty(query.StopWords);
    }

    [Fact]
    public void Counts_a_word_that_is_typed_again_with_or_without_its_accent()
    {
        var word = Assert.Single(SearchQuery.Parse("Educación educacion EDUCACIÓN", "es").Words);
        Assert.Equal(("educación", "educacion", 3), (word.Word, word.Form, word.Count));
    }

    [Fact]
    public void Gives_a_word_its_stem_in_every_language_where_it_is_no_stop_word()
    {
        var word = Assert.Single(SearchQuery.Parse("no", "fr").Words);
        Assert.Equal([AnalysisLanguage.Other], word.Stems.Keys);
        var words = SearchQuery.Parse("casos", "es").Words[0].Stems;
        Assert.Equal(("cas", "caso", "casos"), (words[AnalysisLanguage.Spanish], words[AnalysisLanguage.English], words[AnalysisLanguage.Other]));
    }

    [Fact]
    public void Cuts_a_text_that_is_too_long_and_says_so()
    {
        var query = SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 100).Select(i => "w" + i)), "fr");
        Assert.Equal((SearchQuery.MaxWords, 36), (query.Words.Count, query.Ignored.Count));
        var one = SearchQuery.Parse(new string('x', SearchQuery.MaxLength) + " tail", "fr");
        Assert.Equal([" tail"], one.Ignored);
    }

    [Theory]
    [InlineData("open \"data portal\" +health -old -\"new york\" title:tax", "open data portal health tax", "+(data portal) +(health) -(old) -(new york) +title:(tax)", "open \"data portal\" +health -old -\"new york\" title:tax")]
    [InlineData("\"freedom of information\"", "freedom information", "+(freedom _ information)", "\"freedom of information\"")]
    [InlineData("“open data” „tax” «health»", "open data tax health", "+(open data) +(tax) +(health)", "\"open data\" \"tax\" \"health\"")]
    [InlineData("title:\"open data\" -title:old", "open data", "+title:(open data) -title:(old)", "title:\"open data\" -title:old")]
    [InlineData("TÍTULO:saúde titulo:agua", "saude agua", "+title:(saude) +title:(agua)", "title:saúde title:agua")]
    [InlineData("-co-design co-design", "co design", "-(co design)", "-co-design co design")]
    [InlineData("+begin* -wom?n title:edu*", "begin* edu*", "+(begin*) -(wom?n) +title:(edu*)", "+begin* -wom?n title:edu*")]
    [InlineData("data \"data\" +data", "data×3", "+(data) +(data)", "data \"data\" +data")]
    [InlineData("\"open the\"data", "open data", "+(open)", "\"open the\" data")]
    [InlineData("a - data -", "data", "", "data")]
    [InlineData("title: data title:", "title×2 data", "", "title data")]
    [InlineData("-the data", "data", "", "data")]
    public void Reads_phrases_demands_exclusions_and_titles(string text, string words, string clauses, string understood)
    {
        var query = SearchQuery.Parse(text, "en");
        Assert.Equal((words, clauses, understood), (Words(query), Clauses(query), query.Understood));
    }

    [Theory]
    [InlineData("country:UY data", "data", "country=UY", "country:UY data")]
    [InlineData("COUNTRY:uy -country:\"Costa Rica\"", "", "country=uy -country=Costa Rica", "country:uy -country:Costa Rica")]
    [InlineData("country:", "country", "", "country")]
    [InlineData("country: UY", "country uy", "", "country UY")]
    [InlineData("meeting 10:30", "meeting 10 30", "", "meeting 10 30")]
    [InlineData("https://example.org/x?y=1", "https example.org x y 1", "", "https example.org x y 1")]
    public void Reads_filters_that_are_there_and_takes_everything_else_for_words(string text, string words, string filters, string understood)
    {
        var query = SearchQuery.Parse(text, "fr", new Country());
        Assert.Equal((words, filters, understood), (Words(query), string.Join(' ', query.Filters.Select(f => $"{(f.Excluded ? "-" : "")}{f.Facet}={f.Value}")), query.Understood));
        Assert.Empty(query.Clauses);
        Assert.Empty(query.Ignored);
    }

    [Theory]
    [InlineData("stage:pilot")]
    [InlineData("stage:\"pilot phase\"")]
    public void Takes_a_filter_that_there_is_not_for_words(string text)
    {
        var query = SearchQuery.Parse(text, "fr", new Country());
        Assert.Empty(query.Filters);
        Assert.Contains("pilot", Words(query), StringComparison.Ordinal);
        Assert.Contains("stage", Words(query), StringComparison.Ordinal);
        Assert.Empty(SearchQuery.Parse("country:UY", "fr").Filters);
    }

    [Theory]
    [InlineData("begin* wom?n", "begin* wom?n", true, "")]
    [InlineData("EDUCA?IÓN*", "educa?ion*", true, "")]
    [InlineData("an?", "an", false, "")]
    [InlineData("what is data?", "data", false, "")]
    [InlineData("data??", "data", false, "")]
    [InlineData("wom?n?", "wom?n", true, "")]
    [InlineData("(begin*)", "begin", false, "( * )")]
    [InlineData("w* *tion", "w tion", false, "*")]
    [InlineData("b.c*", "bc", false, "*")]
    public void Reads_patterns_that_begin_with_two_letters_and_questions_as_questions(string text, string words, bool pattern, string ignored)
    {
        var query = SearchQuery.Parse(text, "en");
        Assert.Equal((words, ignored), (Words(query), string.Join(' ', query.Ignored)));
        Assert.All(query.Words, w => Assert.Equal(pattern, w.IsPattern));
    }

    [Theory]
    [InlineData("\"open data", "open data", "\"")]
    [InlineData("open\" data", "open data", "\"")]
    [InlineData("open \"\" data", "open data", "\"")]
    [InlineData("\"...\" data", "data", "")]
    [InlineData("title:\"open data", "open data", "\"")]
    [InlineData("+ data & {health}", "data health", "+ & { }")]
    [InlineData("¿data, health; water!", "data health water", "")]
    public void Tells_signs_that_mean_nothing(string text, string words, string ignored)
    {
        var query = SearchQuery.Parse(text, "en");
        Assert.Equal((words, ignored), (Words(query), string.Join(' ', query.Ignored)));
    }

    [Theory]
    [InlineData("IT services", "en", "it services", "")]
    [InlineData("it services", "en", "services", "it")]
    [InlineData("IT SERVICES", "en", "services", "it")]
    [InlineData("IT", "en", "it", "")]
    [InlineData("TI para ti", "es", "ti", "para ti")]
    [InlineData("+IT \"who\" services", "en", "it services", "who")]
    public void Tells_an_acronym_by_its_capitals_beside_small_letters(string text, string culture, string words, string stops)
    {
        var query = SearchQuery.Parse(text, culture);
        Assert.Equal((words, stops), (Words(query), string.Join(' ', query.StopWords)));
    }

    [Theory]
    [InlineData("open data", true)]
    [InlineData("Open, \"data\"", true)]
    [InlineData("¿Qué es la IA?", true)]
    [InlineData("\"open data\"", false)]
    [InlineData("open -data", false)]
    [InlineData("+open data", false)]
    [InlineData("open dat*", false)]
    [InlineData("title:open", false)]
    [InlineData("country:UY data", false)]
    public void Takes_a_query_without_operators_for_a_title(string text, bool title) =>
        Assert.Equal(title ? StoredTerms.TitleKeyOf(text) : 0, SearchQuery.Parse(text, "en", new Country()).TitleKey);

    [Fact]
    public void Remembers_where_each_word_stood_among_all()
    {
        var query = SearchQuery.Parse("the state of \"the art\" -old state", "en");
        Assert.Equal([("state", 1, 2), ("art", 4, 1)], query.Words.Select(w => (w.Form, w.Position, w.Count)));
    }

    [Fact]
    public void Never_throws_and_never_marks_up()
    {
        var random = new Random(3);
        string[] pieces = ["-", "+", "\"", "«", "*", "?", ":", "title:", "country:", "data", "la", "TI", "ñ", " ", " ", "(", "'", "\uD83D", "😀", "7", "."];
        for (var i = 0; i < 3_000; i++)
        {
            var text = random.Next(4) == 0
                ? new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) == 0 ? (char)random.Next(0x10000) : "aeños' \"*(l'.-7"[random.Next(15)])])
                : string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => pieces[random.Next(pieces.Length)]));
            var query = SearchQuery.Parse(text, random.Next(2) == 0 ? null : "es", new Country());
            Assert.All(query.Words, w => Assert.True(w.Count > 0 && w.Form.Length > 0 && w.Stems.Values.All(s => s.Length > 0), text));
            Assert.All(query.Clauses, c => Assert.NotEmpty(c.Words));
            Assert.Equal(query.Words.Count, query.Words.Select(w => (w.Form, w.IsPattern)).Distinct().Count());
            Assert.True(query.Words.Select(w => w.Position).SequenceEqual(query.Words.Select(w => w.Position).Order()), text);
        }
    }

    private static string Words(SearchQuery query) => string.Join(' ', query.Words.Select(w => w.Form + (w.Count > 1 ? "×" + w.Count : "")));

    private static string Clauses(SearchQuery query) => string.Join(' ', query.Clauses.Select(c =>
        $"{(c.Excluded ? "-" : "+")}{(c.InTitle ? "title:" : "")}({string.Join(' ', c.Words.Select((w, i) => string.Concat(Enumerable.Repeat("_ ", i == 0 ? 0 : w.Position - c.Words[i - 1].Position - 1)) + w.Form))})"));

    private sealed class Country : ISearchFields
    {
        public (string Facet, string Value)? Find(string name, string value) => name.Equals("country", StringComparison.OrdinalIgnoreCase) ? ("country", value) : null;
    }
}
