using LearningSpace.Core.Content.Parts;
using Xunit;

namespace LearningSpace.Core.Tests.Content.Parts;

public class Declaring_an_interest
{
    private const string ForPrivate = """{ "Field": "Frame.Sphere", "RequiredFor": ["private"] }""";
    private const string Missing = "DeclarationPart: A declaration of interest is required here.";

    [Theory]
    [InlineData("private", "{}", Missing)]
    [InlineData("private", """{ "HasInterest": null, "Statement": "x" }""", Missing)]
    [InlineData("private", """{ "HasInterest": false }""", null)]
    [InlineData("private", """{ "HasInterest": true, "Statement": "We sell it." }""", null)]
    [InlineData("private", """{ "HasInterest": true, "Statement": " " }""", "DeclarationPart.Statement: An interest is declared: say which.")]
    [InlineData("private", """{ "HasInterest": "false" }""", "DeclarationPart.HasInterest: This must be true or false.")]
    [InlineData("public", "{}", null)]
    [InlineData("public", """{ "HasInterest": true }""", "DeclarationPart.Statement: An interest is declared: say which.")]
    public void Is_required_of_the_spheres_that_the_type_names(string sphere, string declaration, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Carrying(ForPrivate).Problems($$"""  {{Sphere(sphere)}}, "DeclarationPart": {{declaration}} """));

    [Fact]
    public void Is_not_required_of_drafts_nor_where_the_sphere_is_not_told()
    {
        Assert.Empty(Carrying(ForPrivate).Problems($$"""  {{Sphere("private")}}, "Published": false """));
        Assert.Empty(Carrying(ForPrivate).Problems(""" "Frame": {} """));
        Assert.Empty(Carrying("{}").Problems(Sphere("private")));
        Assert.Equal([Missing], Carrying(ForPrivate).Problems(Sphere("private")));
    }

    [Theory]
    [InlineData(ForPrivate, null)]
    [InlineData("{}", null)]
    [InlineData("""{ "RequiredFor": ["private"] }""", "RequiredFor needs the Field whose values it names.")]
    [InlineData("""{ "Field": "Sphere", "RequiredFor": ["private"] }""", "The type 'Note' has no vocabulary field 'Sphere'.")]
    [InlineData("""{ "Field": "Frame.Name", "RequiredFor": ["private"] }""", "The type 'Note' has no vocabulary field 'Frame.Name'.")]
    [InlineData("""{ "Field": "Frame.Sphere", "RequiredFor": ["private", "gone"] }""", "The taxonomy 'sphere' has no term 'gone'.")]
    public void Names_a_field_of_the_type_and_terms_of_its_vocabulary(string settings, string? problem) => Assert.Equal(problem is null ? [] : [problem], Carrying(settings).SettingsProblems("DeclarationPart"));

    [Fact]
    public void Can_be_read()
    {
        var item = ContentWorld.Note(""" "DeclarationPart": { "HasInterest": true, "Statement": "We sell it." } """);
        Assert.Equal((true, "We sell it."), (DeclarationPart.HasInterest(item), DeclarationPart.StatementOf(item)));
        var none = ContentWorld.Note(""" "DeclarationPart": { "Statement": " " } """);
        Assert.Null(DeclarationPart.HasInterest(none));
        Assert.Null(DeclarationPart.StatementOf(none));
    }

    private static string Sphere(string code) => $$"""  "Frame": { "Sphere": { "TaxonomyContentItemId": "sphere", "TermContentItemIds": ["{{code}}"] } } """;

    private static ContentWorld Carrying(string settings) => new ContentWorld()
        .Type("Note", ContentWorld.Part("Frame"), ContentWorld.Part("DeclarationPart", settings))
        .Fields("Frame", ContentWorld.Terms("Sphere", "sphere"), ContentWorld.Field("Name", "TextField"))
        .Vocabulary("sphere", "public", "private");
}
