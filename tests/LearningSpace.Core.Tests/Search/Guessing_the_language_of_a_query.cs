using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Search;

public class Guessing_the_language_of_a_query
{
    [Theory]
    [InlineData("¿qué hace AGESIC?", AnalysisLanguage.Spanish)]
    [InlineData("detección de fraude", AnalysisLanguage.Spanish)]
    [InlineData("chatbots en salud", AnalysisLanguage.Spanish)]
    [InlineData("niños", AnalysisLanguage.Spanish)]
    [InlineData("como usar datos del gobierno", AnalysisLanguage.Spanish)]
    [InlineData("inteligência artificial", AnalysisLanguage.Portuguese)]
    [InlineData("detecao de fraude", AnalysisLanguage.Portuguese)]
    [InlineData("chatbots na saúde", AnalysisLanguage.Portuguese)]
    [InlineData("quais são os riscos", AnalysisLanguage.Portuguese)]
    [InlineData("artificial intelligence", AnalysisLanguage.English)]
    [InlineData("machine learning", AnalysisLanguage.English)]
    [InlineData("chatbots for health", AnalysisLanguage.English)]
    [InlineData("how do cities use AI", AnalysisLanguage.English)]
    public void Recognises_short_queries(string query, AnalysisLanguage language) => Assert.Equal(language, LanguageGuess.Of(query, AnalysisLanguage.Other));

    [Theory]
    [InlineData("")]
    [InlineData("chatbot")]
    [InlineData("hospital 2025")]
    [InlineData("responsable documento")]
    [InlineData("東京")]
    public void Says_nothing_where_nothing_speaks_clearly(string query)
    {
        Assert.Equal(AnalysisLanguage.Portuguese, LanguageGuess.Of(query, AnalysisLanguage.Portuguese));
        Assert.Equal(AnalysisLanguage.English, LanguageGuess.Of(query, AnalysisLanguage.English));
    }

    [Fact]
    public void Never_throws() => Prop.ForAll(TroublesomeTexts.Any, q => LanguageGuess.Of(q, AnalysisLanguage.Other) <= AnalysisLanguage.Portuguese).QuickCheckThrowOnFailure();
}
