using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Framing_an_item
{
    [Theory]
    [InlineData("es", null)]
    [InlineData("pt-BR", null)]
    [InlineData("zh-Hant-TW", null)]
    [InlineData("", null)]
    [InlineData("Spanish!", "LocalizationPart.Culture: This must be a language such as es or pt-BR.")]
    public void Speaks_a_language(string culture, string? problem)
    {
        var parts = $$"""  "LocalizationPart": { "Culture": "{{culture}}", "LocalizationSet": "testproductlocalizationset" } """;
        Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("LocalizationPart").Problems(parts));
        Assert.Equal(culture.Length > 0 ? culture : "es", ContentProjector.LanguageOf(ContentWorld.Note(parts)));
        Assert.Equal("testproductlocalizationset", ContentProjector.LocalizationSetOf(ContentWorld.Note(parts)));
    }

    [Theory]
    [InlineData("2026-03-04T15:00:00Z", null)]
    [InlineData("2026-03-04T15:00:00-03:00", null)]
    [InlineData("2026-13-04T15:00:00Z", "PublishLaterPart.ScheduledPublishUtc: '2026-13-04T15:00:00Z' is no time.")]
    [InlineData("tomorrow", "PublishLaterPart.ScheduledPublishUtc: This must be a time such as 2026-03-04T15:00:00Z.")]
    public void Is_published_when_it_is_planned(string time, string? problem)
    {
        var parts = $$"""  "PublishLaterPart": { "ScheduledPublishUtc": "{{time}}" } """;
        Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("PublishLaterPart").Problems(parts));
        Assert.Null(PublishLaterPart.TimeOf(ContentWorld.Note(parts)));
        Assert.Equal(problem is null, PublishLaterPart.TimeOf(ContentWorld.Note(parts + """, "Published": false """)) is { Kind: DateTimeKind.Utc });
    }

    [Fact]
    public void Plans_publication_in_UTC() => Assert.Equal(
        new DateTime(2026, 3, 4, 18, 0, 0, DateTimeKind.Utc),
        PublishLaterPart.TimeOf(ContentWorld.Note(""" "Published": false, "PublishLaterPart": { "ScheduledPublishUtc": "2026-03-04T15:00:00-03:00" } """)));

    [Fact]
    public void Remembers_its_first_publication()
    {
        Assert.Equal(new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc), CommonPart.FirstPublicationOf(ContentWorld.Note(""" "CommonPart": { "FirstPublishedUtc": "2020-01-02" } """)));
        Assert.Null(CommonPart.FirstPublicationOf(ContentWorld.Note(""" "CommonPart": {} """)));
    }

    [Fact]
    public void Tells_search_engines_what_its_author_wants_them_told()
    {
        var item = ContentWorld.Note(""" "SeoMetaPart": { "PageTitle": " A title ", "MetaDescription": " ", "MetaRobots": "NoIndex,nofollow" } """);
        Assert.Equal(("A title", null, true), (SeoMetaPart.PageTitleOf(item), SeoMetaPart.DescriptionOf(item), SeoMetaPart.IsHidden(item)));
        Assert.False(SeoMetaPart.IsHidden(ContentWorld.Note(""" "SeoMetaPart": { "MetaRobots": "index" } """)));
        Assert.Equal(["SeoMetaPart.MetaKeywords: This must be a text."], ContentWorld.WithPart("SeoMetaPart").Problems(""" "SeoMetaPart": { "MetaKeywords": ["a"], "MetaRobots": "noindex" } """));
    }

    [Theory]
    [InlineData("everyone", null)]
    [InlineData("members", null)]
    [InlineData("group:g1", null)]
    [InlineData("", null)]
    [InlineData("friends", "AudiencePart.Audience: This must be everyone, members or group: with the group's id.")]
    [InlineData("members ", "AudiencePart.Audience: This must be everyone, members or group: with the group's id.")]
    public void Is_for_somebody(string audience, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("AudiencePart").Problems($$"""  "AudiencePart": { "Audience": "{{audience}}" } """));

    [Fact]
    public void Writes_down_an_audience_only_where_it_says_something()
    {
        var item = ContentWorld.Note(""" "DisplayText": "x" """);
        AudiencePart.Set(item, Audiences.Everyone);
        Assert.Null(item.Part("AudiencePart"));
        AudiencePart.Set(item, Audiences.Members);
        Assert.Equal(Audiences.Members, AudiencePart.Of(item));
        AudiencePart.Set(item, Audiences.Everyone);
        Assert.Equal(Audiences.Everyone, AudiencePart.Of(item));
    }

    [Theory]
    [InlineData("name", "Ana, Eva", null)]
    [InlineData("role", "Analyst", "AuthorsPart.Authors[1]: An author who is shown by role needs one.")]
    [InlineData("organisation", "", null)]
    [InlineData("", "", null)]
    [InlineData("nickname", "", "AuthorsPart.ShownAs: This must be one of: name, role, organisation.")]
    public void Shows_its_authors_as_they_wish(string shown, string authors, string? problem)
    {
        var parts = $$"""  "AuthorsPart": { "ShownAs": "{{shown}}", "Authors": [ { "Name": " Ana ", "Role": "Analyst" }, { "Name": "Eva" } ] } """;
        Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("AuthorsPart").Problems(parts));
        Assert.Equal(authors, string.Join(", ", AuthorsPart.ShownOf(ContentWorld.Note(parts))));
        Assert.Equal(authors.Length > 0, ContentWorld.WithPart("AuthorsPart").Projector.Document(ContentWorld.Note(parts), ContentWorld.Facts).Texts.Any(t => t.Weight == SearchWeight.Other));
    }

    [Theory]
    [InlineData("""{ "Domains": ["health.example", "x-1.gub.example"], "CentralAdministration": true, "Since": "2024-01-01" }""", null)]
    [InlineData("""{ "Domains": ["health.example", "health.example"] }""", "AffiliationPart.Domains: 'health.example' stands there twice.")]
    [InlineData("""{ "Domains": ["Health.example"] }""", "AffiliationPart.Domains[0]: This must be a mail domain such as health.example, in lower case.")]
    [InlineData("""{ "Domains": ["ana@health.example"] }""", "AffiliationPart.Domains[0]: This must be a mail domain such as health.example, in lower case.")]
    [InlineData("""{ "Domains": ["example"] }""", "AffiliationPart.Domains[0]: This must be a mail domain such as health.example, in lower case.")]
    [InlineData("""{ "Domains": ["*.example"] }""", "AffiliationPart.Domains[0]: This must be a mail domain such as health.example, in lower case.")]
    [InlineData("""{ "CentralAdministration": "yes" }""", "AffiliationPart.CentralAdministration: This must be true or false.")]
    public void Has_mail_domains(string part, string? problem) => Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("AffiliationPart").Problems($$"""  "AffiliationPart": {{part}} """));

    [Fact]
    public void Tells_whether_it_belongs_to_the_central_administration()
    {
        Assert.True(AffiliationPart.IsCentral(ContentWorld.Note(""" "AffiliationPart": { "CentralAdministration": true } """)));
        Assert.Null(AffiliationPart.IsCentral(ContentWorld.Note(""" "AffiliationPart": {} """)));
        Assert.Equal(["a.example"], AffiliationPart.DomainsOf(ContentWorld.Note(""" "AffiliationPart": { "Domains": ["a.example"] } """)));
    }
}
