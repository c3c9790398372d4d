using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_declarations_and_confirmations(Showing_declarations_and_confirmations.Small site) : IClassFixture<Showing_declarations_and_confirmations.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Fact]
    public async Task Quotes_a_declared_interest()
    {
        var page = await space.GetPageAsync("/pt/stories/told");
        var block = page.Block("Declaração de interesses");
        Assert.Equal("Quem escreveu declara ter interesse no que conta.", block.QuerySelector("p")!.Words());
        Assert.Equal("We sell it.", block.One("blockquote").Words());
        Assert.Equal(("pt", "en"), (block.QuerySelector("p")!.Speaks(), block.One("blockquote").Speaks()));
    }

    [Fact]
    public async Task Says_that_no_interest_was_declared_to_be_had()
    {
        var block = (await space.GetPageAsync("/en/stories/free")).Block("Declaration of interest");
        Assert.Equal("Whoever wrote this declares no interest in what is told.", block.QuerySelector("p")!.Words());
        Assert.Empty(block.QuerySelectorAll("blockquote"));
    }

    [Fact]
    public async Task Tells_who_confirmed_a_report_and_when()
    {
        var block = (await space.GetPageAsync("/en/stories/told")).Block("The public body's confirmation");
        Assert.Equal(["Public body: Ministry of Roads", "Confirmed on: 1 May 2026"], block.Pairs().Select(p => $"{p.Key}: {p.Value}"));
        Assert.Equal("/en/stories/free", block.One("dd a").GetAttribute("href"));
        Assert.Equal("So it was.", block.One("blockquote").Words());
    }

    [Fact]
    public async Task Says_that_a_report_waits_for_confirmation()
    {
        var block = (await space.GetPageAsync("/en/stories/free")).Block("The public body's confirmation");
        Assert.Equal(["Public body: Ministry of Ways", "Confirmed on: Not confirmed yet"], block.Pairs().Select(p => $"{p.Key}: {p.Value}"));
        Assert.Empty(block.QuerySelectorAll("a"));
    }

    [Fact]
    public async Task Says_nothing_where_nothing_was_declared() => Assert.Empty((await space.GetPageAsync("/en/stories/silent")).QuerySelectorAll(".part"));

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
            [Type("Story", "stories", [], [("DeclarationPart", "DeclarationPart", ""), ("ConfirmationPart", "ConfirmationPart", "")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Story", "told", "Told", """
                {
                  "DeclarationPart": { "HasInterest": true, "Statement": "We sell it." },
                  "ConfirmationPart": { "Body": "Ministry of Roads", "BodyItem": "free", "ConfirmedOn": "2026-05-01", "Statement": "So it was." }
                }
                """),
            Item("Story", "free", "Free", """{ "DeclarationPart": { "HasInterest": false }, "ConfirmationPart": { "Body": "Ministry of Ways", "BodyItem": "gone" } }"""),
            Item("Story", "silent", "Silent", """{ "DeclarationPart": {}, "ConfirmationPart": { "Body": " " } }"""),
        ];
    }
}
