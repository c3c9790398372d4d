using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Being_a_menu
{
    private static readonly ContentWorld World = new ContentWorld().Type("Note", ContentWorld.Part("MenuPart"), ContentWorld.Part("MenuItemsListPart"), ContentWorld.Part("AliasPart"));

    [Theory]
    [InlineData("/es/explore", true)]
    [InlineData("~/", true)]
    [InlineData("~/explore?type=A", true)]
    [InlineData("#top", true)]
    [InlineData("https://a.example", true)]
    [InlineData("mailto:a@b.example", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("~//evil.example", false)]
    [InlineData("~/\\evil.example", false)]
    [InlineData("//evil.example", false)]
    [InlineData("about", false)]
    public void Leads_only_where_a_link_may_lead(string url, bool usable) => Assert.Equal(usable, LinkMenuItemPart.IsUsable(url));

    [Fact]
    public void Checks_its_entries_and_those_below_them() => Assert.Equal(
        [
            "MenuItemsListPart.MenuItems[1].LinkMenuItemPart.Url: 'javascript:1' is no address that may be linked.",
            "MenuItemsListPart.MenuItems[2].MenuItems[0].LinkMenuItemPart.Url: 'javascript:2' is no address that may be linked.",
            "MenuItemsListPart.MenuItems[3].MenuItemsListPart.MenuItems[0].LinkMenuItemPart.Url: 'javascript:3' is no address that may be linked.",
        ],
        World.Problems($$"""
            "MenuItemsListPart": { "MenuItems": [ {{Entry("/a")}}, {{Entry("javascript:1")}}, { "MenuItems": [ {{Entry("javascript:2")}} ] },
              { "MenuItemsListPart": { "MenuItems": [ {{Entry("javascript:3")}} ] } }, { "ContentType": "ContentMenuItem" }, { "LinkMenuItemPart": 7 } ] }
            """));

    [Fact]
    public void Is_read_in_the_reader_s_language()
    {
        var menu = Menu.From(ContentWorld.Note($$"""  "AliasPart": { "Alias": "main-menu" }, "MenuItemsListPart": { "MenuItems": [ {{Entry("~/explore")}}, {{Entry("javascript:1")}} ] } """))!;
        var entry = Assert.Single(menu.Entries);
        Assert.Equal(("main-menu", "~/explore", "Explorar", "Explore"), (menu.Alias, entry.Url, entry.Label("es"), entry.Label("pt")));
        Assert.Null(Menu.From(ContentWorld.Note(""" "AliasPart": { "Alias": "x" } """)));
    }

    private static string Entry(string url) =>
        $$"""{ "ContentType": "LinkMenuItem", "DisplayText": "Explore", "LinkMenuItemPart": { "Url": "{{url}}" }, "LocalizedLabelsPart": { "Labels": { "es": "Explorar" } } }""";
}
