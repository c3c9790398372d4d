using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>However much a page shows, it asks few questions: none for each of its parts.</summary>
public sealed class Asking_the_database_seldom(StillSpaceWithRegister with) : IClassFixture<StillSpaceWithRegister>
{
    [Theory]
    [InlineData("/es", 2)]
    [InlineData("/es/explore", 1)]
    [InlineData("/es/explore?view=map", 1)]
    [InlineData("/es/topics/technique/natural-language-processing", 1)]
    [InlineData("/en/topics/country/UY", 1)]
    [InlineData("/es/about/privacy", 3)]
    public async Task Holds_for_lists_and_pages(string path, int most) => Assert.InRange(await QuestionsAsync(path), 1, most);

    [Theory]
    [InlineData("AiCaseStudy", 3)]
    [InlineData("LessonLearned", 3)]
    [InlineData("ExperienceReport", 3)]
    [InlineData("BestPractice", 3)]
    [InlineData("RegisterEntry", 3)]
    [InlineData("Event", 3)]
    [InlineData("Organisation", 4)]
    public async Task Holds_for_items_of_every_type(string type, int most)
    {
        // In a language that few of the items alike are in, so that they are looked for in the reader's.
        var items = (await with.Space.GetPageAsync($"/pt/explore?type={type}")).Results();
        foreach (var item in items.Take(3))
        {
            Assert.InRange(await QuestionsAsync(item), 1, most);
        }
    }

    private async Task<int> QuestionsAsync(string path)
    {
        using var questions = new Questions(with.Space.Database.ConnectionString);
        await with.Space.GetPageAsync(path);
        return questions.Count;
    }
}
