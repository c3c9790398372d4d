using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>However much a page shows, it asks few questions: none for each of its parts.</summary>
public sealed class Asking_the_database_seldom(StillSpaceWithRegister with) : IClassFixture<StillSpaceWithRegister>
{
    [Theory]
    [InlineData("/es", 3)] // the threads in which something was last said are read by their own rows: the index does not know them in that order
    [InlineData("/es/explore", 1)]
    [InlineData("/es/explore?view=map", 1)]
    [InlineData("/es/topics/technique/natural-language-processing", 1)]
    [InlineData("/en/topics/country/UY", 1)]
    [InlineData("/es/about/privacy", 3)]
    public async Task Holds_for_lists_and_pages(string path, int most) => Assert.InRange(await QuestionsAsync(path), 1, most);

    // One of them is for what is said of it: threads are no items, and no pointer leads to them.
    [Theory]
    [InlineData("AiCaseStudy", 4)]
    [InlineData("LessonLearned", 4)]
    [InlineData("ExperienceReport", 4)]
    [InlineData("BestPractice", 4)]
    [InlineData("RegisterEntry", 4)]
    [InlineData("Event", 4)]
    [InlineData("Organisation", 5)]
    public async Task Holds_for_items_of_every_type(string type, int most)
    {
        // In a language that few of the items alike are in, so that they are looked for in the reader's.
        var items = (await with.Space.GetPageAsync($"/pt/explore?type={type}")).Results();
        foreach (var item in items.Take(3))
        {
            Assert.InRange(await QuestionsAsync(item), 1, most);
        }
    }

    private Task<int> QuestionsAsync(string path) => Questions.OfAsync(with.Space, path);
}
