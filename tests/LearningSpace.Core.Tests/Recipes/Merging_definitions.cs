using System.Text.Json.Nodes;
using LearningSpace.Core.Recipes;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public class Merging_definitions
{
    private readonly Dictionary<string, JsonObject> types = [];
    private readonly Dictionary<string, JsonObject> parts = [];

    [Fact]
    public void Adds_types_parts_and_fields()
    {
        Merge("""{ "ContentTypes": [ { "Name": "A", "Settings": { "X": { "P": 1 } }, "ContentTypePartDefinitionRecords": [ { "PartName": "P", "Name": "P" } ] } ] }""");
        Merge("""{ "ContentTypes": [ { "Name": "A", "ContentTypePartDefinitionRecords": [ { "PartName": "Q", "Name": "Q" } ] }, { "Name": "B" } ], "ContentParts": [ { "Name": "P" } ] }""");
        Assert.Equal(["A", "B"], types.Keys.Order());
        Assert.Equal(["P", "Q"], DefinitionStep.ReadType(types["A"]).Parts.Select(p => p.PartName));
        Assert.Equal("P", Assert.Single(parts.Keys));
    }

    [Fact]
    public void Alters_settings_deeply_and_takes_nothing_away()
    {
        Merge("""{ "ContentParts": [ { "Name": "P", "Settings": { "G": { "A": 1, "B": [1] } }, "ContentPartFieldDefinitionRecords": [ { "Name": "F", "FieldName": "TextField", "Settings": { "S": { "A": 1, "B": 2 } } }, { "Name": "G", "FieldName": "TextField" } ] } ] }""");
        Merge("""{ "ContentParts": [ { "Name": "P", "Settings": { "G": { "B": [2], "C": 3 } }, "ContentPartFieldDefinitionRecords": [ { "Name": "F", "Settings": { "S": { "B": 4 } } }, { "Name": "H", "FieldName": "LinkField" } ] } ] }""");
        var part = DefinitionStep.ReadPart(parts["P"]);
        Assert.Equal("""{"G":{"A":1,"B":[2],"C":3}}""", part.Settings.ToJsonString());
        Assert.Equal([("F", "TextField"), ("G", "TextField"), ("H", "LinkField")], part.Fields.Select(f => (f.Name, f.FieldType)));
        Assert.Equal("""{"S":{"A":1,"B":4}}""", part.Fields[0].Settings.ToJsonString());
        var before = parts["P"].ToJsonString();
        Merge("""{ "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [] } ] }""");
        Merge("""{ "ContentParts": [ { "Name": "P" } ] }""");
        Assert.Equal(before, parts["P"].ToJsonString());
    }

    [Fact]
    public void Changes_nothing_when_it_is_repeated()
    {
        const string step = """{ "ContentTypes": [ { "Name": "A", "DisplayName": "An A", "ContentTypePartDefinitionRecords": [ { "PartName": "P", "Name": "P" } ] } ], "ContentParts": [ { "Name": "P", "ContentPartFieldDefinitionRecords": [ { "Name": "F", "FieldName": "TextField" } ] } ] }""";
        Merge(step);
        var once = types["A"].ToJsonString() + parts["P"].ToJsonString();
        Merge(step);
        Assert.Equal(once, types["A"].ToJsonString() + parts["P"].ToJsonString());
    }

    [Fact]
    public void Gives_a_type_that_had_no_list_of_parts_its_parts()
    {
        Merge("""{ "ContentTypes": [ { "Name": "A" } ] }""");
        Merge("""{ "ContentTypes": [ { "Name": "A", "ContentTypePartDefinitionRecords": [ { "PartName": "P", "Name": "P" } ] } ] }""");
        Assert.Equal("P", Assert.Single(DefinitionStep.ReadType(types["A"]).Parts).PartName);
    }

    [Fact]
    public void Keeps_its_source_apart()
    {
        var step = (JsonObject)JsonNode.Parse("""{ "ContentTypes": [ { "Name": "A", "Settings": { "G": {} } } ] }""")!;
        DefinitionStep.Merge(step, types, parts);
        types["A"]["Settings"]!["G"]!["X"] = 1;
        Assert.DoesNotContain("X", step.ToJsonString(), StringComparison.Ordinal);
    }

    private void Merge(string step) => DefinitionStep.Merge((JsonObject)JsonNode.Parse(step)!, types, parts);
}
