using System.Text.Json;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

public sealed class Putting_right_what_is_mistyped(Putting_right_what_is_mistyped.Written written) : IClassFixture<Putting_right_what_is_mistyped.Written>
{
    private readonly SpaceFixture space = written.Space;

    [Theory]
    [InlineData("chatbto", "chatbot")]
    [InlineData("chatbto libary", "chatbot library")]
    [InlineData("predccion", "predicción")]
    [InlineData("Predccion del transito", "predicción del transito")]
    [InlineData("chatbto country:DK", "chatbot country:DK")]
    [InlineData("+chatbot -tax libary", "+chatbot -tax library")]
    public async Task Offers_the_words_as_items_spell_them(string typed, string meant)
    {
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString(typed));
        Assert.Equal($"Did you mean {meant}?", page.One(".meant").Words());
        var answer = await space.GetJsonAsync("/api/v1/search?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(meant, answer.GetProperty("query").GetProperty("didYouMean").GetString());
    }

    [Theory]
    [InlineData("chatbto", "country=DK")]
    [InlineData("predicton", "lang=en&type=RegisterEntry")]
    [InlineData("trafic", "sort=newest&size=50")]
    public async Task Keeps_filters_and_always_finds_something(string typed, string filters)
    {
        var page = await space.GetPageAsync($"/en/explore?q={typed}&{filters}");
        var way = page.One(".meant a").GetAttribute("href")!;
        Assert.All(filters.Split('&'), f => Assert.Contains(f, way, StringComparison.Ordinal));
        Assert.Equal("nofollow", page.One(".meant a").GetAttribute("rel"));
        var meant = await space.GetPageAsync(way);
        Assert.True(meant.Total() > 0);
        Assert.Empty(meant.QuerySelectorAll(".meant"));
        Assert.Empty(meant.QuerySelectorAll(".notice"));
    }

    [Theory]
    [InlineData("chatbot")]
    [InlineData("predicción del tránsito")]
    [InlineData("prediccion del transito")]
    [InlineData("zzyzxqwv")]
    [InlineData("\"predicción del tránsito\"")]
    [InlineData("transp*")]
    [InlineData("hospitales")]
    [InlineData("")]
    [InlineData("country:UY")]
    public async Task Leaves_well_alone_what_is_well_and_what_nobody_knows(string typed)
    {
        Assert.Empty((await space.GetPageAsync("/es/explore?q=" + Uri.EscapeDataString(typed))).QuerySelectorAll(".meant"));
        var answer = await space.GetJsonAsync("/api/v1/search?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("query").GetProperty("didYouMean").ValueKind);
    }

    [Fact]
    public async Task Offers_nothing_where_the_filters_let_nothing_through() =>
        Assert.Empty((await space.GetPageAsync("/en/explore?q=chatbto&country=AQ")).QuerySelectorAll(".meant"));

    [Fact]
    public async Task Changes_whole_words_only()
    {
        var page = await space.GetPageAsync("/en/explore?q=" + Uri.EscapeDataString("subchatbto chatbto"));
        Assert.DoesNotContain(page.QuerySelectorAll(".meant"), m => m.Words().Contains("subchatbot chatbto", StringComparison.Ordinal));
    }

    /// <summary>The example register's site, where one word stands in one Spanish text, and its English like in many.</summary>
    public sealed class Written : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.ImportExampleRegisterAsync();
            await Space.PutAsync(Writing.Item("onehospital", "Turnos en hospitales", "Turnos.", language: "es"));
            for (var i = 0; i < 25; i++)
            {
                await Space.PutAsync(Writing.Item($"hospitals{i}", $"Beds of hospitals, year {i}"));
            }
        }

        public ValueTask DisposeAsync() => Space.DisposeAsync();
    }
}
