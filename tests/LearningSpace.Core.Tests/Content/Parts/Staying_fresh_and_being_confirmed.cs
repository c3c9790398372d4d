using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Staying_fresh_and_being_confirmed
{
    [Theory]
    [InlineData("{}", """{ "ConfirmedOn": "2026-03-31" }""", "2027-03-31")]
    [InlineData("""{ "Months": 6 }""", """{ "ConfirmedOn": "2026-08-31" }""", "2027-02-28")]
    [InlineData("""{ "Months": "6" }""", """{ "ConfirmedOn": "2026-03-04T00:00:00Z" }""", "2026-09-04")]
    [InlineData("""{ "Months": 6.0 }""", """{ "ConfirmedOn": "2026-03-04", "ReviewBy": "2026-04-01" }""", "2026-04-01")]
    [InlineData("{}", """{ "ReviewBy": "2026-04-01" }""", "2026-04-01")]
    [InlineData("{}", "{}", null)]
    [InlineData("""{ "Months": 999999999 }""", """{ "ConfirmedOn": "2026-03-04" }""", "2126-03-04")]
    [InlineData("""{ "Months": -1 }""", """{ "ConfirmedOn": "2026-03-04" }""", "2026-03-04")]
    [InlineData("{}", """{ "ConfirmedOn": "9999-12-31" }""", null)]
    public void Wants_confirming_some_months_after_it_was_confirmed(string settings, string part, string? day)
    {
        var type = ContentWorld.WithPart("FreshnessPart", settings).Site.Definitions.Types["Note"];
        Assert.Equal(day, FreshnessPart.ReviewBy(ContentWorld.Note($$"""  "FreshnessPart": {{part}} """), type)?.ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void Wants_nothing_where_the_type_does_not_carry_the_part() =>
        Assert.Null(FreshnessPart.ReviewBy(ContentWorld.Note(""" "FreshnessPart": { "ConfirmedOn": "2026-03-04" } """), ContentWorld.WithPart("TitlePart").Site.Definitions.Types["Note"]));

    [Theory]
    [InlineData("""{ "ConfirmedOn": "2026-03-04", "ReviewBy": "2026-03-04" }""", null)]
    [InlineData("""{ "ConfirmedOn": "2026-03-04", "ReviewBy": "2026-03-03" }""", "FreshnessPart.ReviewBy: 2026-03-03 is before the day it was confirmed, 2026-03-04.")]
    [InlineData("""{ "ConfirmedOn": "2026-02-30" }""", "FreshnessPart.ConfirmedOn: This must be a day of the calendar such as 2026-03-04.")]
    [InlineData("""{ "ReviewBy": "soon" }""", "FreshnessPart.ReviewBy: This must be a day of the calendar such as 2026-03-04.")]
    public void Is_reviewed_after_it_was_confirmed(string part, string? problem) => Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("FreshnessPart").Problems($$"""  "FreshnessPart": {{part}} """));

    [Theory]
    [InlineData("""{ "Body": "Office", "ConfirmedOn": "2026-05-01", "Statement": "So it was." }""", null)]
    [InlineData("{}", null)]
    [InlineData("""{ "Body": " ", "ConfirmedOn": "2026-05-01" }""", "ConfirmationPart.Body: Something is confirmed, and nobody is named who did.")]
    [InlineData("""{ "Statement": "So it was." }""", "ConfirmationPart.Body: Something is confirmed, and nobody is named who did.")]
    [InlineData("""{ "Body": "Office", "ConfirmedOn": "2026-31-01" }""", "ConfirmationPart.ConfirmedOn: This must be a day of the calendar such as 2026-03-04.")]
    public void Is_confirmed_by_somebody(string part, string? problem) => Assert.Equal(problem is null ? [] : [problem], ContentWorld.WithPart("ConfirmationPart").Problems($$"""  "ConfirmationPart": {{part}} """));

    [Fact]
    public void Can_be_read()
    {
        var item = ContentWorld.Note(""" "ConfirmationPart": { "Body": "Office", "BodyItem": "", "ConfirmedOn": "2026-05-01T00:00:00Z", "Statement": "So it was." } """);
        Assert.Equal(new Confirmation("Office", null, new DateOnly(2026, 5, 1), null, "So it was."), ConfirmationPart.Of(item));
        Assert.Null(ConfirmationPart.Of(ContentWorld.Note(""" "ConfirmationPart": { "Statement": "So it was." } """)));
    }
}
