using LearningSpace.Core.Exchange;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public class Reading_a_mapping
{
    private const string Good = """
        format: csv
        encoding: windows-1252
        type: Entry
        language: { column: Lang }
        source: { id: [Agency, "#3"], name: Register, licence: CC0, url: "https://a.example" }
        fields:
          Title: "Name"
          Summary: { join: [Problem, Benefit], with: " / " }
          Stage: { column: " Status", taxonomy: stage, map: { "Planned ": idea }, unknown: leave-empty }
          Technique: { columns: [Main, Other], taxonomy: technique, split: ";" }
          Outcome: { flags: { Cost: cost-reduction }, when: ["1"] }
          Started: { column: Year, as: year }
          Updated: { column: Date, as: date, format: "dd/MM/yyyy" }
        where: { column: Kind, in: [AI, "Artificial intelligence"] }
        drop: [Contact, "#9"]
        reject: { missing: [Title] }
        """;

    [Fact]
    public void Reads_every_key()
    {
        var mapping = MappingReader.Read(Good);
        Assert.Equal(("csv", "windows-1252", "Entry", "en"), (mapping.Format, mapping.Encoding, mapping.Type, mapping.Language));
        Assert.Equal("Lang", mapping.LanguageColumn?.Name);
        Assert.Equal(["Agency", "#3"], mapping.Source.Id.Select(c => c.Name));
        Assert.Equal(("Register", "CC0", "https://a.example"), (mapping.Source.Name, mapping.Source.Licence, mapping.Source.Url));
        Assert.Equal(["Title", "Summary", "Stage", "Technique", "Outcome", "Started", "Updated"], mapping.Fields.Select(f => f.Field));
        Assert.Equal(" / ", mapping.Fields[1].JoinWith);
        Assert.Equal(" Status", mapping.Fields[2].Columns.Single().Name);
        Assert.Equal("idea", mapping.Fields[2].Map["PLANNED"]);
        Assert.Equal([";"], mapping.Fields[3].Splits);
        Assert.Equal(("Cost", "cost-reduction", "1"), (mapping.Fields[4].Flags[0].Column.Name, mapping.Fields[4].Flags[0].Code, mapping.Fields[4].FlagValues.Single()));
        Assert.Equal(("date", "dd/MM/yyyy"), (mapping.Fields[6].As, mapping.Fields[6].DateFormat));
        Assert.Equal(["AI", "Artificial intelligence"], mapping.Where!.Values);
        Assert.Equal(["Contact", "#9"], mapping.Drop.Select(c => c.Name));
        Assert.Equal(["Title"], mapping.RequiredFields);
        Assert.Equal([-1, 2, 8], new[] { "Agency", "#3", "#9" }.Select(n => new ColumnRef(n).Position));
    }

    [Fact]
    public void Reads_what_json_and_other_languages_need()
    {
        var mapping = MappingReader.Read("""
            format: json
            root: data.items
            type: Entry
            source: { id: id, name: Register }
            fields:
              Title: name.en
              Country: { value: US }
              Words: { column: tags, split: [";", ", "], take: 2 }
              Stage: { column: state, list: python, map: &none { "n/a": "", "Not\n  known": "" } }
              Site: { column: link, map: *none }
            translations: { fr: { Title: name.fr, Stage: { column: etat } }, pt-BR: { Title: name.pt } }
            """);
        Assert.Equal(("json", "data.items"), (mapping.Format, mapping.Root));
        Assert.Equal("US", mapping.Fields[1].Value);
        Assert.Equal([";", ", "], mapping.Fields[2].Splits);
        Assert.Equal((2, 0), (mapping.Fields[2].Take, mapping.Fields[1].Take));
        Assert.True(mapping.Fields[3].IsPythonList);
        Assert.Equal(["n/a", "Not known"], mapping.Fields[4].Map.Keys);
        Assert.Equal(["fr: Title, Stage", "pt-BR: Title"], mapping.Translations.Select(t => $"{t.Language}: {string.Join(", ", t.Fields.Select(f => f.Field))}"));
        Assert.Equal(["id", "name.en", "tags", "state", "link", "name.fr", "etat", "name.pt"], mapping.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("format: csv", "format: xls", "'xls'")]
    [InlineData("format: csv", "format: csv\nroot: items", "'root'")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, value: 2020 }", "'value'")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, take: 1 }", "'take'")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, split: '/', take: 0 }", "'take'")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, split: '/', take: first }", "'first'")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, list: ruby }", "'ruby'")]
    [InlineData("drop: [Contact, \"#9\"]", "translations: [fr]", "'translations'")]
    [InlineData("drop: [Contact, \"#9\"]", "translations: { fr: Nom }", "'translations'")]
    [InlineData("drop: [Contact, \"#9\"]", "translations: { fr: { Title: { colum: Nom } } }", "'colum'")]
    [InlineData("format: csv", "kind: csv", "'kind'")]
    [InlineData("format: csv", "", "'format' is missing")]
    [InlineData("type: Entry", "", "'type' is missing")]
    [InlineData("language: { column: Lang }", "language: { colum: Lang }", "'colum'")]
    [InlineData("language: { column: Lang }", "language: {}", "'language' names no column")]
    [InlineData("language: { column: Lang }", "language: [en]", "'language'")]
    [InlineData("id: [Agency, \"#3\"], ", "", "'id'")]
    [InlineData("name: Register, ", "", "'name'")]
    [InlineData("licence: CC0", "license: CC0", "'license'")]
    [InlineData("source: {", "sauce: {", "'sauce'")]
    [InlineData("Title: \"Name\"", "Title: [Name]", "'Title'")]
    [InlineData("{ column: Year, as: year }", "{ as: year }", "'Started' names no column")]
    [InlineData("{ column: Year, as: year }", "{ column: Year, as: century }", "'century'")]
    [InlineData("{ column: Year, as: year }", "{ colunm: Year }", "'colunm'")]
    [InlineData("unknown: leave-empty", "unknown: guess", "'guess'")]
    [InlineData("map: { \"Planned \": idea }", "map: { Planned: idea, planned: pilot }", "'planned' twice")]
    [InlineData("map: { \"Planned \": idea }", "map: [idea]", "'map'")]
    [InlineData("flags: { Cost: cost-reduction }", "flags: { Cost: [a] }", "'flags'")]
    [InlineData("where: { column: Kind, in: [AI, \"Artificial intelligence\"] }", "where: Kind", "'where'")]
    [InlineData("where: { column: Kind, ", "where: { ", "'where' names no column")]
    [InlineData(", in: [AI, \"Artificial intelligence\"]", "", "'where' lists no values")]
    [InlineData("reject: { missing: [Title] }", "reject: { mising: [Title] }", "'mising'")]
    [InlineData("reject: { missing: [Title] }", "reject: [Title]", "'reject'")]
    [InlineData("drop: [Contact, \"#9\"]", "drop: { Contact: x }", "'drop'")]
    [InlineData("drop: [Contact, \"#9\"]", "drop: [Contact", "no YAML")]
    [InlineData("drop: [Contact, \"#9\"]", "type: Other", "no YAML")]
    public void Says_what_is_wrong(string good, string bad, string named)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var problem = Assert.Throws<MappingException>(() => MappingReader.Read(Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("- a\n- b")]
    [InlineData("just words")]
    [InlineData("\t")]
    [InlineData("a: &x [*x]")]
    public void Refuses_what_is_no_mapping(string yaml) => Assert.Throws<MappingException>(() => MappingReader.Read(yaml));

    [Fact]
    public void Takes_an_empty_language_for_the_default() =>
        Assert.Equal("en", MappingReader.Read(Good.Replace("language: { column: Lang }", "language:", StringComparison.Ordinal)).Language);

    [Fact]
    public void Never_fails_but_with_a_message_that_says_why()
    {
        var random = new Random(21);
        for (var i = 0; i < 600; i++)
        {
            var text = Good;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                text = random.Next(3) switch { 0 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)), 1 => text.Insert(at, "[]{}:,\"'&*!\n -#"[random.Next(15)].ToString()), _ => text[..at] + text[random.Next(text.Length)..] };
                text += " ";
            }

            try
            {
                _ = MappingReader.Read(text).Columns.Count();
            }
            catch (MappingException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }
}
