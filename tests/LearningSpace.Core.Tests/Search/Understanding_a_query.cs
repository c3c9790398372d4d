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

    [Fact]
    public void Never_throws_and_never_marks_up()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) == 0 ? (char)random.Next(0x10000) : "aeños' \"*(l'.-7"[random.Next(15)])]);
            var query = SearchQuery.Parse(text);
            Assert.All(query.Words, w => Assert.True(w.Count > 0 && w.Form.Length > 0 && w.Stems.Values.All(s => s.Length > 0), text));
            Assert.Equal(query.Words.Count, query.Words.Select(w => (w.Form, w.IsPattern)).Distinct().Count());
        }
    }
}
