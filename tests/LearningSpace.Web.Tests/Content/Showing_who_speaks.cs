using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Showing_who_speaks(Showing_who_speaks.Small site) : IClassFixture<Showing_who_speaks.Small>
{
    private readonly SpaceFixture space = site.Space;

    [Theory]
    [InlineData("en", "named", "By Ana, Luis")]
    [InlineData("es", "named", "Por Ana, Luis")]
    [InlineData("pt", "role", "Por Head of roads")]
    [InlineData("en", "body", "By Roads Agency")]
    public async Task Is_by_name_by_role_or_the_organisation(string culture, string id, string byline) =>
        Assert.Equal(byline, (await space.GetPageAsync($"/{culture}/letters/{id}")).One(".byline").Words());

    [Theory]
    [InlineData("role", "Secret name")]
    [InlineData("body", "Secret name")]
    [InlineData("unsaid", "Secret name")]
    public async Task Keeps_to_itself_what_was_not_chosen_to_be_shown(string id, string name) =>
        Assert.DoesNotContain(name, (await space.GetPageAsync($"/en/letters/{id}")).DocumentElement.OuterHtml, StringComparison.Ordinal);

    [Theory]
    [InlineData("unsaid")]
    [InlineData("bodiless")]
    public async Task Says_nothing_where_nobody_is_to_be_told(string id) => Assert.Empty((await space.GetPageAsync($"/en/letters/{id}")).QuerySelectorAll(".byline"));

    [Fact]
    public async Task Speaks_the_language_of_the_item()
    {
        var byline = (await space.GetPageAsync("/es/letters/named")).One(".byline");
        Assert.Equal(("en", "es"), (byline.Speaks(), byline.One("span").Speaks()));
    }

    [Theory]
    [InlineData("central", "Yes, since 1 January 2019")]
    [InlineData("other", "No")]
    public async Task Tells_whether_a_body_is_of_the_central_administration(string id, string told)
    {
        var page = await space.GetPageAsync($"/en/bodies/{id}");
        Assert.Equal(told, page.Beside()["Central administration"]);
        Assert.DoesNotContain("mail.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    public sealed class Small : SmallSite
    {
        protected override IEnumerable<(JsonObject Type, JsonObject Part)> Types =>
        [
            Type("Letter", "letters", [("Body", "TextField", """{ "LearningSpaceFieldSettings": { "Facet": "organisation" } }""")], [("AuthorsPart", "AuthorsPart", "")]),
            Type("Office", "bodies", [], [("AffiliationPart", "AffiliationPart", "")]),
        ];

        protected override IEnumerable<JsonObject> Items =>
        [
            Item("Letter", "named", "Named", """{ "AuthorsPart": { "ShownAs": "name", "Authors": [{ "Name": "Ana", "Role": "Head" }, { "Name": "Luis" }] } }"""),
            Item("Letter", "role", "Role", """{ "AuthorsPart": { "ShownAs": "role", "Authors": [{ "Name": "Secret name", "Role": "Head of roads" }] } }"""),
            Item("Letter", "body", "Body", """{ "Letter": { "Body": { "Text": "Roads Agency" } }, "AuthorsPart": { "ShownAs": "organisation", "Authors": [{ "Name": "Secret name", "Role": "Head" }] } }"""),
            Item("Letter", "bodiless", "Bodiless", """{ "AuthorsPart": { "ShownAs": "organisation" } }"""),
            Item("Letter", "unsaid", "Unsaid", """{ "AuthorsPart": { "Authors": [{ "Name": "Secret name" }] } }"""),
            Item("Office", "central", "Central", """{ "AffiliationPart": { "Domains": ["mail.example"], "CentralAdministration": true, "Since": "2019-01-01" } }"""),
            Item("Office", "other", "Other", """{ "AffiliationPart": { "Domains": ["mail.example"], "CentralAdministration": false, "Since": "2019-01-01" } }"""),
        ];
    }
}
