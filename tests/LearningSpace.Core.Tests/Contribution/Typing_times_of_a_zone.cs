using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using Xunit;

namespace LearningSpace.Core.Tests.Contribution;

public sealed class Typing_times_of_a_zone
{
    private static readonly ContentTypeDefinition Type = OurSite.Types.First(t => OurSite.Site.Definitions.FieldsOf(t.Name).Any(f => f.Field.Ours.Role == FieldRole.Zone));
    private static readonly ContentForm Form = OurSite.Form(Type.Name);

    private static FormQuestion Starts { get; } = Question(FieldRole.Starts);

    private static FormQuestion Place { get; } = Question(FieldRole.Zone);

    [Theory]
    [InlineData("", "2027-03-18T13:00", "2027-03-18T16:00:00Z")]
    [InlineData("Europe/Madrid", "2027-01-18T13:00", "2027-01-18T12:00:00Z")]
    [InlineData("Europe/Madrid", "18/7/2027 13:00", "2027-07-18T11:00:00Z")]
    [InlineData("UTC", "2027-07-18T13:00", "2027-07-18T13:00:00Z")]

    // Of an hour that comes twice the first is meant.
    [InlineData("Europe/Madrid", "2027-10-31T02:30", "2027-10-31T00:30:00Z")]
    public void Means_the_clocks_of_the_zone_that_was_chosen_or_of_the_site(string zone, string typed, string stored)
    {
        var item = Item(null, null);
        Assert.Empty(Send(item, zone, typed));

        Assert.Equal(stored, Stored(item));
        Assert.Equal(typed.Contains('/', StringComparison.Ordinal) ? "2027-07-18T13:00:00" : typed + ":00", FormAnswers.Of(Form, item, "es").Value(Starts.Path));
    }

    [Fact]
    public void Refuses_an_hour_that_the_clocks_jump_over_and_keeps_what_was_typed()
    {
        var item = Item(null, null);
        var problem = Assert.Single(Send(item, "Europe/Madrid", "2027-03-28T02:30"));

        Assert.Equal((Starts.Path, "On that day the clocks go forward, and there is no {0}."), (problem.Path, problem.Message));
        Assert.Equal("02:30", Assert.Single(problem.Arguments));
        Assert.Null(Stored(item));
        Assert.Equal("2027-03-28T02:30", FormAnswers.Of(Form, item, "es").Value(Starts.Path));
        Assert.Empty(Send(item, "Europe/London", "2027-03-28T02:30"));
        Assert.Equal("2027-03-28T01:30:00Z", Stored(item));
    }

    [Fact]
    public void Keeps_the_second_of_two_hours_while_nobody_touches_it()
    {
        var item = Item("Europe/Madrid", "2027-10-31T01:30:00Z");
        Assert.Empty(Send(item, "Europe/Madrid", FormAnswers.Of(Form, item, "es").Value(Starts.Path)));

        Assert.Equal("2027-10-31T01:30:00Z", Stored(item));
    }

    [Theory]
    [InlineData("Europe/London", "2027-01-18T16:00:00Z")]
    [InlineData("", "2027-01-18T19:00:00Z")]
    public void Keeps_the_hour_when_only_the_zone_is_another(string zone, string stored)
    {
        var item = Item("Europe/Madrid", "2027-01-18T15:00:00Z");
        Assert.Empty(Send(item, zone, "2027-01-18T16:00:00"));

        Assert.Equal(stored, Stored(item));
    }

    [Fact]
    public void Leaves_the_moment_alone_where_only_the_zone_was_asked_for()
    {
        var item = Item("Europe/Madrid", "2027-01-18T15:00:00Z");
        FormAnswers.Read(Form, new Dictionary<string, IReadOnlyList<string>> { [InputNames.Asked] = [Place.Path], [Place.Path] = ["Europe/London"] }, "es").WriteTo(item);

        Assert.Equal("2027-01-18T15:00:00Z", Stored(item));
        Assert.Equal("Europe/London", OurSite.Site.ZoneOf(item).Id);
    }

    [Fact]
    public void Falls_back_to_the_zone_of_the_site_and_of_none_to_universal_time()
    {
        Assert.Equal("America/Montevideo", OurSite.Site.ZoneOf(Item("Nowhere/At_All", null)).Id);
        Assert.Same(Zone.Utc, new SiteModel(OurSite.Site.Definitions, [], []).ZoneOf(Item(null, null)));
        Assert.Equal("Montevidéu", OurSite.Site.PlaceOf(OurSite.Site.Zone, "pt"));
        Assert.Equal("Kolkata", OurSite.Site.PlaceOf(Zone.Find("Asia/Kolkata")!, "pt"));
    }

    private static FormQuestion Question(FieldRole role) => Form.Questions.Single(q => q.Field?.Field.Ours.Role == role);

    private static ContentItem Item(string? zone, string? starts)
    {
        var part = new JsonObject();
        if (zone is not null)
        {
            part[Place.Field!.Field.Name] = new JsonObject { ["Text"] = zone };
        }

        if (starts is not null)
        {
            part[Starts.Field!.Field.Name] = new JsonObject { ["Value"] = starts };
        }

        var item = new ContentItem { ContentItemId = "one", ContentType = Type.Name };
        item.Parts[Starts.Field!.Part] = part;
        return item;
    }

    private static IReadOnlyList<ContentProblem> Send(ContentItem item, string zone, string starts)
    {
        var answers = FormAnswers.Read(Form, new Dictionary<string, IReadOnlyList<string>> { [InputNames.Asked] = [Starts.Path, Place.Path], [Place.Path] = [zone], [Starts.Path] = [starts] }, "es");
        answers.WriteTo(item);
        return answers.Problems;
    }

    private static string? Stored(ContentItem item) => (string?)item.Parts[Starts.Field!.Part]?[Starts.Field.Field.Name]?["Value"];
}
