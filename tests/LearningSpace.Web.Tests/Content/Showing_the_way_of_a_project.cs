using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_the_way_of_a_project(Showing_the_way_of_a_project.Small site) : IClassFixture<Showing_the_way_of_a_project.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "2021 Idea", "March 2022 Pilot", "2 October 2023 In use")]
    [InlineData("es", "2021 Idea", "marzo de 2022 Piloto", "2 de octubre de 2023 En uso")]
    [InlineData("pt", "2021 Ideia", "março de 2022 Piloto", "2 de outubro de 2023 Em uso")]
    public async Task Tells_the_stages_in_order_with_their_dates(string culture, params string[] steps)
    {
        var list = (await space.GetPageAsync($"/{culture}/works/running")).One("ol.stages");
        Assert.Equal(steps, list.Children.Select(s => s.Words()));
        Assert.Equal(["2021", "2022-03", "2023-10-02"], list.QuerySelectorAll("time").Select(t => t.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Marks_the_stage_of_today()
    {
        Assert.Equal([null, null, "step"], (await space.GetPageAsync("/en/works/running")).QuerySelectorAll(".stages li").Select(s => s.GetAttribute("aria-current")));
        Assert.Empty((await space.GetPageAsync("/en/works/moved-on")).QuerySelectorAll(".stages [aria-current]"));
    }

    [Fact]
    public async Task Says_nothing_without_a_history() => Assert.Empty((await space.GetPageAsync("/en/works/new")).QuerySelectorAll(".stages, .part"));

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
            [Type("Work", "works", [("Now", "TaxonomyField", TermsOf("stage"))], [("StagePart", "StagePart", """{ "StagePartSettings": { "Field": "Now" } }""")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Work", "running", "Running", $$"""
                {
                  "Work": { "Now": {{Terms("stage", "deployed")}} },
                  "StagePart": { "History": [{ "Stage": "idea", "Since": "2021" }, { "Stage": "pilot", "Since": "2022-03" }, { "Stage": "deployed", "Since": "2023-10-02" }] }
                }
                """),
            Item("Work", "moved-on", "Moved on", $$"""{ "Work": { "Now": {{Terms("stage", "retired")}} }, "StagePart": { "History": [{ "Stage": "idea", "Since": "2021" }] } }"""),
            Item("Work", "new", "New", """{ "StagePart": {} }"""),
        ];
    }
}
