using System.Globalization;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Localization;

[Trait("Speed", "quick")]
public sealed class Counting_in_words(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    [Theory]
    [InlineData("es", "country=XX", "Sin resultados")]
    [InlineData("en", "country=XX", "No results")]
    [InlineData("pt", "country=XX", "Nenhum resultado")]
    [InlineData("es", "country=NZ", "1 resultado")]
    [InlineData("en", "country=NZ", "1 result")]
    [InlineData("pt", "country=NZ", "1 resultado")]
    [InlineData("es", "", "{0} resultados")]
    [InlineData("en", "", "{0} results")]
    [InlineData("pt", "", "{0} resultados")]
    public async Task Follows_the_rules_of_the_language(string culture, string question, string words) =>
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, words, ExpectedItem.Demonstration.Count), (await space.GetPageAsync($"/{culture}/explore?{question}")).One("#results").Words());
}
