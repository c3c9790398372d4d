using System.Text.Json.Nodes;
using LearningSpace.Data.Content;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_how_fresh_an_item_is(Showing_how_fresh_an_item_is.Small site) : IClassFixture<Showing_how_fresh_an_item_is.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "Confirmed on", "4 March 2020", "Nobody has confirmed since 4 March 2020 that this still holds.")]
    [InlineData("es", "Confirmado el", "4 de marzo de 2020", "Desde el 4 de marzo de 2020 nadie confirmó que este texto siga vigente.")]
    [InlineData("pt", "Confirmado em", "4 de março de 2020", "Desde 4 de março de 2020 ninguém confirmou que este texto continua válido.")]
    public async Task Tells_since_when_nobody_confirmed_it(string culture, string label, string day, string notice)
    {
        var page = await space.GetPageAsync($"/{culture}/advice/old");
        Assert.Equal(day, page.Beside()[label]);
        Assert.Contains(notice, page.QuerySelectorAll(".notices li").Select(n => n.Words()));
    }

    [Fact]
    public async Task Tells_that_it_was_never_confirmed_when_it_should_have_been() =>
        Assert.Equal("It has been due since 4 March 2020 to confirm that this still holds.", (await space.GetPageAsync("/en/advice/never")).One(".notices li").Words());

    [Fact]
    public async Task Warns_of_nothing_that_is_still_fresh()
    {
        var page = await space.GetPageAsync("/en/advice/fresh");
        Assert.Equal("1 January 9000", page.Beside()["Confirmed on"]);
        Assert.Empty(page.QuerySelectorAll(".notices"));
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types => [Type("Advice", "advice", [], [("FreshnessPart", "FreshnessPart", "")])];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Advice", "old", "Old", """{ "FreshnessPart": { "ConfirmedOn": "2020-03-04" } }"""),
            Item("Advice", "never", "Never", """{ "FreshnessPart": { "ReviewBy": "2020-03-04" } }"""),
            Item("Advice", "fresh", "Fresh", """{ "FreshnessPart": { "ConfirmedOn": "9000-01-01" } }"""),
        ];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
        }
    }
}
