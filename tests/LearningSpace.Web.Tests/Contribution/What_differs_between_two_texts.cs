using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Media;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>What editors, and authors whose text was saved elsewhere, see beside fields: rows, people, relations.</summary>
public sealed class What_differs_between_two_texts(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Rows = """{ "ContentItems": [ { "ContentItemId": "row1", "ContentType": "OutcomeRow", "OutcomeRow": { "Metric": { "Text": "Waiting days" }, "Value": { "Value": 12 } } } ] }""";

    [Fact]
    public void Tells_of_rows_by_the_words_of_their_questions()
    {
        var (older, newer) = (Case(), Case());
        (older.Parts["OutcomeRows"], newer.Parts["OutcomeRows"]) = (JsonNode.Parse(Rows), JsonNode.Parse(Rows.Replace("12", "9", StringComparison.Ordinal)));
        var change = Assert.Single(Changes().Of(older, newer));
        Assert.Equal(("OutcomeRows", ChangeKind.Changed), (change.Path, change.View.Kind));
        var pieces = change.View.Lines.SelectMany(l => l.Pieces).ToList();
        Assert.Equal(["12", "9"], pieces.Where(p => p.Kind != RunKind.Same).Select(p => p.Text));
        Assert.Contains(pieces, p => p.Text.Contains("Waiting days", StringComparison.Ordinal));
        Assert.Contains(change.View.Lines, l => l.IsHeading);
        Assert.DoesNotContain(pieces, p => p.Text.Contains(site.Words("en")["{0} (optional)", ""].Trim(), StringComparison.Ordinal));
        Assert.Equal([change.View.Label], Changes().Shown(older, newer).Select(c => c.Label));
        Assert.Equal([change.View.Label], AnswerChanges.ShownPlaces(Form, older, newer, "en", site.Words("en")));
    }

    [Fact]
    public void Tells_editors_of_people_and_relations_and_readers_not()
    {
        var newer = Case();
        newer.Parts["AuthorsPart"] = JsonNode.Parse("""{ "Authors": [ { "Name": "Rita", "Role": "Analyst" } ], "ShownAs": "role" }""");
        newer.Parts["RelationsPart"] = JsonNode.Parse("""{ "Relations": [ { "Kind": "adapts", "ContentItemId": "known" }, { "Kind": "adapts", "ContentItemId": "hidden" } ] }""");
        var told = Changes(("known", "A text with a name")).Of(null, newer).ToDictionary(c => c.Path, c => string.Join('|', c.View.Lines.SelectMany(l => l.Pieces).Select(p => p.Text)));
        Assert.Contains("Rita · Analyst", told["AuthorsPart"], StringComparison.Ordinal);
        Assert.Contains("A text with a name", told["RelationsPart"], StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", told["RelationsPart"], StringComparison.Ordinal);
        Assert.Contains(site.Words("en")["something that cannot be seen here"], told["RelationsPart"], StringComparison.Ordinal);
        Assert.Empty(Changes().Shown(Case(), newer));
        Assert.Empty(AnswerChanges.ShownPlaces(Form, Case(), newer, "en", site.Words("en")));
    }

    [Fact]
    public void Is_nothing_where_they_are_the_same() => Assert.Empty(Changes().Of(Case(), Case()));

    [Fact]
    public void Comes_in_the_order_of_the_form()
    {
        var newer = Case();
        newer.Parts["OutcomeRows"] = JsonNode.Parse(Rows);
        newer.Parts["AiCaseStudy"] = JsonNode.Parse("""{ "Summary": { "Text": "Short" } }""");
        newer.Parts["TitlePart"] = new JsonObject { ["Title"] = "Title" };
        var order = Form.Questions.Select(q => q.Path).ToList();
        var paths = Changes().Of(null, newer).Select(c => order.FindIndex(q => c.Path == q || c.Path.StartsWith(q + ".", StringComparison.Ordinal) || q.StartsWith(c.Path + ".", StringComparison.Ordinal))).ToList();
        Assert.True(paths.Count >= 3);
        Assert.Equal(paths.Order(), paths);
    }

    private ContentForm Form => ContentForm.Of(site.Space.Services.GetRequiredService<SiteStore>().Current, site.Space.Services.GetRequiredService<SiteStore>().Current.Definitions.Types["AiCaseStudy"]);

    private static ContentItem Case() => new() { ContentItemId = "case", ContentType = "AiCaseStudy" };

    private AnswerChanges Changes(params (string Id, string Title)[] known) =>
        new(Form, new FormNames(known.ToDictionary(k => k.Id, k => new NamedItem(k.Title, null, "en")), new Dictionary<string, MediaLink>()), "en", site.Words("en"));
}
