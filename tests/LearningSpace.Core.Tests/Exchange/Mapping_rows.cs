using System.Globalization;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using Xunit;

namespace LearningSpace.Core.Tests.Exchange;

public class Mapping_rows
{
    private const string Head = "format: csv\ntype: Entry\nlanguage: en\nsource: { id: id, name: R }\n";
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly SiteModel Site = MakeSite();

    [Fact]
    public void Fills_the_item_and_says_where_it_comes_from()
    {
        var row = Map("fields: { Title: name, MarkdownBody: body, Summary: { join: [a, b], with: ' / ' }, Extra.Note: a }", "id,name,body,a,b", " 7 ", " A name ", "*x*", "one ", " two");
        Assert.Equal(("7", "Entry", "A name"), (row.SourceId, row.Items[0].ContentType, row.Items[0].DisplayText));
        Assert.Equal(("A name", "*x*", "one / two", "one"), (row.Items[0].Text("TitlePart", "Title"), row.Items[0].Text("MarkdownBodyPart", "Markdown"), Field(row, "Summary")?["Text"]?.GetValue<string>(), row.Items[0].Field("Extra", "Note")?["Text"]?.GetValue<string>()));
        Assert.Equal(new ImportSource("R", "7", null, null, Now), ImportSource.From(row.Items[0]));
        Assert.Equal("en", ContentProjector.LanguageOf(row.Items[0]));
    }

    [Theory]
    [InlineData("fields: { Title: nome }", "'nome'", "'id', 'name'")]
    [InlineData("fields: { Title: '#9' }", "#9", "the file has 3")]
    [InlineData("fields: { Title: two }", "2 columns named 'two'", "#3")]
    [InlineData("fields: { Title: name, Nonsense: name }", "no field 'Nonsense'", "Summary")]
    [InlineData("fields: { Title: name, Stage: { column: name, map: { x: nowhere } } }", "no term 'nowhere'", "'stage'")]
    [InlineData("fields: { Title: name, Stage: { column: name, taxonomy: other } }", "does not take terms", "'other'")]
    [InlineData("fields: { Title: name, Stage: { column: name, taxonomy: nothing } }", "no vocabulary is named 'nothing'", "other, stage")]
    [InlineData("fields: { Title: name }\nreject: { missing: [Summary] }", "'Summary'", "does not fill")]
    [InlineData("fields: { Title: name, Stage: { value: nowhere } }", "no term 'nowhere'", "'stage'")]
    [InlineData("fields: { Title: name }\ntranslations: { fr: { Summary: name } }", "'fr'", "no Title")]
    [InlineData("fields: { Title: name }\ntranslations: { en: { Title: name } }", "'en'", "given twice")]
    [InlineData("fields: { Title: name }\ntranslations: { fr: { Title: nom } }", "'nom'", "'id', 'name'")]
    [InlineData("fields: { Title: name }\ntranslations: { fr: { Title: name, Nonsense: name } }", "no field 'Nonsense'", "Summary")]
    [InlineData("fields: { Title: name, Summary: x }\ndrop: [X]", "'X'", "dropped and to be kept")]
    [InlineData("fields: { Title: { column: name, as: year } }", "'Title' is a TextField", "NumericField")]
    [InlineData("fields: { Title: name, Summary: { column: name, as: date } }", "'Summary' is a TextField", "DateField")]
    [InlineData("fields: { Title: name, Day: { column: name, as: year } }", "'Day' is a DateField", "NumericField")]
    [InlineData("fields: { Title: name, Summary: { column: name, taxonomy: stage } }", "'Summary' is a TextField", "TaxonomyField")]
    public void Says_before_the_first_row_what_does_not_fit(string mapping, string problem, string help)
    {
        var headings = problem.Contains("two", StringComparison.Ordinal) ? new[] { "id", "two", "two" } : ["id", "name", "x"];
        var message = Assert.Throws<MappingException>(() => new RowMapper(MappingReader.Read(Head + mapping), headings, Site)).Message;
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.Contains(help, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_everything_that_does_not_fit_at_once()
    {
        var message = Assert.Throws<MappingException>(() => new RowMapper(MappingReader.Read(Head + "fields: { Title: a, Summary: b, Nonsense: c }"), ["x"], Site)).Message;
        Assert.Equal(6, message.Split('\n').Length);
        Assert.Single(message.Split('\n'), l => l == "It has: 'x'. Is 'format' the right one?");
    }

    [Theory]
    [InlineData("Plain", "no type that can be imported", "ImportSourcePart")]
    [InlineData("Unheard", "There are: Entry, Plain", "Unheard")]
    public void Says_which_types_there_are(string type, string about, string named)
    {
        Assert.NotEmpty(about);
        var message = Assert.Throws<MappingException>(() => new RowMapper(MappingReader.Read(Head.Replace("Entry", type, StringComparison.Ordinal) + "fields: { Title: id }"), ["id"], Site)).Message;
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_columns_by_place_by_exact_heading_and_else_without_case_and_outer_space()
    {
        var row = Map("fields: { Title: '#3', Summary: ' Status', Extra.Note: STATUS2 }", "id,status,name,name, Status,Status2 ", "1", "wrong", "third", "fourth", "right", "note");
        Assert.Equal(("third", "right", "note"), (row.Items[0].DisplayText, Field(row, "Summary")?["Text"]?.GetValue<string>(), row.Items[0].Field("Extra", "Note")?["Text"]?.GetValue<string>()));
    }

    [Theory]
    [InlineData("AI", true)]
    [InlineData(" artificial INTELLIGENCE ", true)]
    [InlineData("Blockchain", false)]
    [InlineData("", false)]
    public void Takes_the_rows_of_the_condition_without_regard_to_case_and_outer_space(string value, bool taken) =>
        Assert.Equal(taken, Mapper("fields: { Title: id }\nwhere: { column: kind, in: [ai, 'Artificial intelligence '] }", "id,kind").Takes(Row("1", value)));

    [Theory]
    [InlineData("pilot", "pilot")]
    [InlineData(" PILOTO. ", "pilot")]
    [InlineData("Em produção", "deployed")]
    [InlineData("em producao", "deployed")]
    [InlineData("In use", "deployed")]
    [InlineData("Going", "idea")]
    [InlineData("04.1", "04.1")]
    [InlineData("Unheard of", null)]
    [InlineData("pilo", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    public void Recognises_a_term_by_map_code_label_in_any_language_or_other_name_and_never_guesses(string cell, string? code)
    {
        var row = Map("fields: { Title: id, Stage: { column: s, map: { going: idea } } }", "id,s", "1", cell);
        Assert.Equal(code is null ? [] : [code], Codes(row, "Stage"));
        Assert.Equal(code is null && cell.Length > 0 ? [$"Stage: {cell}"] : [], row.Unknown);
    }

    [Fact]
    public void Keeps_the_narrower_of_two_terms_and_each_term_once()
    {
        var row = Map("fields: { Title: id, Stage: { columns: [a, b, c], split: ';' } }", "id,a,b,c", "1", "04.1", "04; pilot ;;nonsense", "04.1;Pilot");
        Assert.Equal(["04.1", "pilot"], Codes(row, "Stage"));
        Assert.Equal(["Stage: nonsense"], row.Unknown);
    }

    [Fact]
    public void Takes_marked_columns_for_terms()
    {
        var row = Map("fields: { Title: id, Stage: { flags: { p: pilot, d: deployed, i: idea }, when: [x, 'yes'] } }", "id,p,d,i", "1", " x ", "no", "yes");
        Assert.Equal(["pilot", "idea"], Codes(row, "Stage"));
    }

    [Theory]
    [InlineData("Number", "as: year", "2019-2019", "{\"Value\":2019}")]
    [InlineData("Number", "as: year", "2019-2021", null)]
    [InlineData("Number", "as: year", "20195", null)]
    [InlineData("Number", "as: year", "1 2019", "{\"Value\":2019}")]
    [InlineData("Number", "as: year", "10/1/2023 0:00", "{\"Value\":2023}")]
    [InlineData("Number", "as: year", "2024-10-01 00:00:00", "{\"Value\":2024}")]
    [InlineData("Number", "as: year", "Jul-25", null)]
    [InlineData("Number", "as: year, format: MMM-yy", "Jul-25", "{\"Value\":2025}")]
    [InlineData("Number", "as: year, format: MMM-yy", "01/2024", "{\"Value\":2024}")]
    [InlineData("Number", "as: year, format: MMM-yy", "2019-2021", null)]
    [InlineData("Number", "as: year", "1066", null)]
    [InlineData("Summary", "as: year", "2019", "{\"Text\":\"2019\"}")]
    [InlineData("Number", "as: number", "-1.50", "{\"Value\":-1.50}")]
    [InlineData("Number", "as: number", "1,5", null)]
    [InlineData("Number", "as: number", "1,805", null)]
    [InlineData("Number", "as: number", "79228162514264337593543950336", null)]
    [InlineData("Day", "as: date", "2024-02-29", "{\"Value\":\"2024-02-29T00:00:00Z\"}")]
    [InlineData("Day", "as: date", "2023-02-29", null)]
    [InlineData("Day", "as: date, format: dd/MM/yyyy", "05/12/2024", "{\"Value\":\"2024-12-05T00:00:00Z\"}")]
    [InlineData("Day", "as: date, format: dd/MM/yyyy", "12-05-2024", null)]
    [InlineData("Flag", "as: boolean", "Sí", "{\"Value\":true}")]
    [InlineData("Flag", "as: boolean", "NÃO", "{\"Value\":false}")]
    [InlineData("Flag", "as: boolean", "perhaps", null)]
    [InlineData("Site", "as: text", "see www.a.example, or https://b.example", "{\"Url\":\"https://www.a.example\",\"Text\":\"\"}")]
    [InlineData("Site", "as: text", "(https://b.example/x?y=1)", "{\"Url\":\"https://b.example/x?y=1\",\"Text\":\"\"}")]
    [InlineData("Site", "as: text", "javascript:alert(1)", null)]
    [InlineData("Site", "as: text", "n/a", null)]
    [InlineData("Long", "as: text", "*x*", "{\"Markdown\":\"*x*\"}")]
    public void Reads_a_cell_as_the_field_wants_it_or_leaves_it_empty_and_says_so(string field, string how, string cell, string? json)
    {
        var row = Map($"fields: {{ Title: id, {field}: {{ column: v, {how} }} }}", "id,v", "1", cell);
        Assert.Equal(json, Field(row, field)?.ToJsonString());
        Assert.Equal(json is null ? [$"{field}: {cell}"] : [], row.Unknown);
    }

    [Fact]
    public void Gives_every_row_a_value_that_no_column_says()
    {
        var row = Map("fields: { Title: id, Stage: { value: piloto }, Summary: { value: 'The same' }, Flag: { value: no } }", "id", "1");
        Assert.Equal(["pilot"], Codes(row, "Stage"));
        Assert.Equal(("The same", "{\"Value\":false}"), (Text(row, "Summary"), Field(row, "Flag")?.ToJsonString()));
    }

    [Fact]
    public void Takes_one_of_several_values_in_a_cell()
    {
        const string mapping = "fields: { Title: id, Summary: { column: b, split: ' / ', take: 1 }, Extra.Note: { column: b, split: ' / ', take: 2 }, Stage: { column: s, split: [';', ','], take: 2 } }";
        var row = Map(mapping, "id,b,s", "1", "Statistics / Statistique", "idea, pilot; deployed");
        Assert.Equal(("Statistics", "Statistique"), (Text(row, "Summary"), row.Items[0].Field("Extra", "Note")?["Text"]?.GetValue<string>()));
        Assert.Equal(["pilot"], Codes(row, "Stage"));
        Assert.Null(Map(mapping, "id,b,s", "1", "Statistics", "").Items[0].Field("Extra", "Note"));
    }

    [Fact]
    public void Passes_over_values_that_the_mapping_says_mean_nothing()
    {
        const string mapping = "fields: { Title: id, Stage: { column: s, map: { n/a: '', Going: idea } }, Site: { column: u, map: { 'Not  available': '' } }, Flag: { column: f, map: { ja: 'yes', onbekend: '' } } }";
        var row = Map(mapping, "id,s,u,f", "1", "N/A", "not\navailable", "Ja");
        Assert.Empty(row.Unknown);
        Assert.Null(Field(row, "Stage"));
        Assert.Null(Field(row, "Site"));
        Assert.Equal("{\"Value\":true}", Field(row, "Flag")?.ToJsonString());
        Assert.Null(Field(Map(mapping, "id,s,u,f", "1", "", "", "Onbekend"), "Flag"));
    }

    [Fact]
    public void Keeps_the_first_term_where_a_field_takes_one_and_tells_of_the_others()
    {
        var row = Map("fields: { Title: id, One: { columns: [a, b], split: ';' } }", "id,a,b", "1", "pilot", "deployed; Piloto");
        Assert.Equal(["pilot"], Codes(row, "One"));
        Assert.Equal(["One: Deployed (the field takes one)"], row.Unknown);
    }

    [Theory]
    [InlineData("['Pilot', 'idea']", "pilot,idea", "")]
    [InlineData("['Pilot', None, 'Else']", "pilot", "Else")]
    [InlineData("[]", "", "")]
    [InlineData("['Pilot'", "", "['Pilot'")]
    [InlineData("Pilot", "pilot", "")]
    public void Reads_lists_as_Python_writes_them(string cell, string codes, string unknown)
    {
        var row = Map("fields: { Title: id, Stage: { column: s, list: python } }", "id,s", "1", cell);
        Assert.Equal(codes, string.Join(',', Codes(row, "Stage")));
        Assert.Equal(unknown.Length == 0 ? [] : [$"Stage: {unknown}"], row.Unknown);
    }

    [Fact]
    public void Reads_a_list_of_json_whatever_the_field_takes()
    {
        var row = Map("fields: { Title: id, Stage: v, Summary: v, Words: v }", "id,v", "1", "pilot\u001Fidea\u001Fpilot");
        Assert.Equal(["pilot", "idea"], Codes(row, "Stage"));
        Assert.Equal("pilot; idea; pilot", Text(row, "Summary"));
        Assert.Equal("""{"Values":["pilot","idea"]}""", Field(row, "Words")?.ToJsonString());
    }

    [Fact]
    public void Parts_a_cell_into_several_texts() =>
        Assert.Equal("""{"Values":["a b","c"]}""", Field(Map("fields: { Title: id, Words: { column: v, split: [';', ','] } }", "id,v", "1", "a b; c,, ;c"), "Words")?.ToJsonString());

    [Theory]
    [InlineData("", "2024-02-29T10:30:00+02:00", "2024-02-29T08:30:00Z")]
    [InlineData("", "2024-02-29T10:30:00Z", "2024-02-29T10:30:00Z")]
    [InlineData("", "2024-02-29 10:30:00", "2024-02-29T10:30:00Z")]
    [InlineData("", "2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("", "2023-02-29", null)]
    [InlineData(", format: dd/MM/yyyy HH:mm", "05/12/2024 07:08", "2024-12-05T07:08:00Z")]
    public void Reads_moments(string how, string cell, string? utc)
    {
        var row = Map($"fields: {{ Title: id, Moment: {{ column: v{how} }} }}", "id,v", "1", cell);
        Assert.Equal(utc, Field(row, "Moment")?["Value"]?.GetValue<string>());
    }

    [Fact]
    public void Makes_an_item_of_one_set_for_each_language_that_has_a_title()
    {
        const string mapping = "fields: { Title: t, MarkdownBody: b, Summary: s, Stage: p, Number: n }\ntranslations: { fr: { Title: t_fr, Summary: s_fr }, pt: { Title: t_pt } }";
        const string headings = "id,t,b,s,p,n,t_fr,s_fr,t_pt";
        var row = Map(mapping, headings, "7", "Name", "*body*", "Sum", "Pilot", "5", "Nom", "Résumé", "");
        Assert.Equal(["en", "fr"], row.Items.Select(ContentProjector.LanguageOf));
        Assert.Equal(["Name", "Nom"], row.Items.Select(i => i.DisplayText));
        Assert.Single(row.Items.Select(ContentProjector.LocalizationSetOf).Distinct(), s => s.Length > 0);
        Assert.Equal(["7", "7"], row.Items.Select(i => ImportSource.From(i)!.EntryId));

        // Facts are shared, words that nobody translated are not.
        Assert.Equal(row.Items[0].Field("Entry", "Stage")!.ToJsonString(), row.Items[1].Field("Entry", "Stage")!.ToJsonString());
        Assert.Equal(row.Items[0].Field("Entry", "Number")!.ToJsonString(), row.Items[1].Field("Entry", "Number")!.ToJsonString());
        Assert.Equal("Résumé", row.Items[1].Field("Entry", "Summary")!["Text"]!.GetValue<string>());
        Assert.Null(row.Items[1].Text("MarkdownBodyPart", "Markdown"));

        var alone = Map(mapping, headings, "7", "Name", "", "", "", "", "", "Sans titre", "");
        Assert.Equal("", ContentProjector.LocalizationSetOf(Assert.Single(alone.Items)));
        Assert.NotEqual(row.Hash, Map(mapping, headings, "7", "Name", "*body*", "Sum", "Pilot", "5", "Nom", "Autre", "").Hash);
        Assert.NotEqual(ContentProjector.LocalizationSetOf(row.Items[0]), ContentProjector.LocalizationSetOf(Map(mapping, headings, "8", "Name", "", "", "", "", "Nom", "", "").Items[0]));
    }

    [Fact]
    public void Knows_a_row_with_an_id_of_several_columns_by_their_words()
    {
        const string mapping = "format: csv\ntype: Entry\nsource: { id: [a, b, c], name: R }\nfields: { Title: a }";
        Assert.Equal("Office · 7", new RowMapper(MappingReader.Read(mapping), ["a", "b", "c"], Site).Map(Row("Office", "", "7"), Now).Name);
    }

    [Fact]
    public void Rejects_a_row_without_what_it_must_have()
    {
        Assert.Equal("Title is missing", Fails("fields: { Title: name }", "id,name", "1", " "));
        Assert.Equal("Title is missing", Fails("fields: { Title: name, Summary: s }\nreject: { missing: [Title] }", "id,name,s", "1", "\u200B\u00A0", "x"));
        Assert.Equal("the id has 2000 characters, which is too long for one", Fails("fields: { Title: name }", "id,name", new string('i', 2_000), "x"));
        Assert.Equal("the row repeats the headings", Fails("fields: { Title: name }", "id,name", "id", "name"));
        Assert.Equal("Summary is missing", Fails("fields: { Title: name, Summary: s }\nreject: { missing: [Summary] }", "id,name,s", "1", "x", ""));
        Assert.Equal("the id (id) is missing", Fails("fields: { Title: name }", "id,name", "", "x"));
        var mapper = Mapper("fields: { Title: name }", "id,name");
        Assert.Equal("torn", Assert.Throws<RowException>(() => mapper.Map(new RegisterRow(5, ["1"], "torn"), Now)).Message);
    }

    [Fact]
    public void Hashes_an_id_of_several_columns()
    {
        const string mapping = "format: csv\ntype: Entry\nsource: { id: [a, b], name: R }\nfields: { Title: t }";
        var mapper = new RowMapper(MappingReader.Read(mapping), ["a", "b", "t"], Site);
        string Id(string a, string b) => mapper.Map(Row(a, b, "x"), Now).SourceId;
        Assert.Equal(Id("1", "2"), Id(" 1", "2 "));
        Assert.Equal(4, new[] { Id("1", "2"), Id("12", ""), Id("", "12"), Id("2", "1") }.Distinct().Count());
        Assert.Equal(64, Id("1", "2").Length);
    }

    [Fact]
    public void Gives_rows_one_hash_when_every_mapped_value_is_the_same_in_any_culture()
    {
        var mapper = Mapper("fields: { Title: name, Number: n, Day: d, Stage: s }", "id,name,n,d,s,other");
        string Hash(params string[] cells) => mapper.Map(Row(cells), Now.AddDays(cells[0].Length)).Hash;
        var hash = Hash("1", "x", "1.5", "2024-01-31", "pilot", "a");
        Assert.Equal(hash, Hash("22", " x ", "1.5", "2024-01-31", "Piloto", "b"));
        Assert.NotEqual(hash, Hash("1", "x", "1.6", "2024-01-31", "pilot", "a"));
        Assert.NotEqual(hash, Hash("1", "x", "1.5", "2024-01-31", "", "a"));
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "es-UY", "en-US", "ar-SA", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(hash, Hash("1", "x", "1.5", "2024-01-31", "pilot", "a"));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Shows_dropped_columns_to_nobody()
    {
        var mapper = Mapper("fields: { Title: name }\ndrop: [mail]", "id,name,mail");
        Assert.Equal(["1", "x", ""], mapper.CellsToShow(Row("1", "x", "a@b.example")));
        Assert.Equal(["", "", "", ""], mapper.CellsToShow(new RegisterRow(2, ["1", "x", "shifted", "a@b.example"], "the row has 4 cells")));
        Assert.Equal(["1", "x", "y", "z"], Mapper("fields: { Title: name }", "id,name,mail").CellsToShow(new RegisterRow(2, ["1", "x", "y", "z"], "4 cells")));
    }

    [Theory]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("\0 a\r\nb\tc \u0001", "a\nb\tc")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("\uFEFFa", "a")]
    [InlineData("a\n\uFFFE", "a\n\uFFFE")]
    public void Keeps_control_characters_out(string cell, string clean) =>
        Assert.Equal(clean, Field(Map("fields: { Title: id, Summary: s }", "id,s", "1", cell), "Summary")?["Text"]?.GetValue<string>());

    [Fact]
    public void Takes_the_language_from_its_column_where_the_row_has_one()
    {
        const string mapping = "format: csv\ntype: Entry\nlanguage: { column: lang }\nsource: { id: id, name: R }\nfields: { Title: id }";
        var mapper = new RowMapper(MappingReader.Read(mapping), ["id", "lang"], Site);
        Assert.Equal(["pt", "en"], new[] { "pt", "" }.Select(l => ContentProjector.LanguageOf(mapper.Map(Row("1", l), Now).Items[0])));
    }

    [Theory]
    [InlineData("ES", "es")]
    [InlineData("pt_br", "pt-BR")]
    [InlineData("spa", "es")]
    [InlineData("Portuguese", "pt")]
    [InlineData("español", "es")]
    [InlineData("zh-hans", "zh-Hans")]
    [InlineData(" castellano ", "es")]
    [InlineData("not a language", null)]
    [InlineData("x;DROP", null)]
    public void Knows_a_language_however_it_is_written_and_tells_of_what_is_none(string cell, string? language)
    {
        const string mapping = "format: csv\ntype: Entry\nlanguage: { column: lang, map: { Castellano: es } }\nsource: { id: id, name: R }\nfields: { Title: id }";
        var row = new RowMapper(MappingReader.Read(mapping), ["id", "lang"], Site).Map(Row("1", cell), Now);
        Assert.Equal(language ?? "en", ContentProjector.LanguageOf(row.Items[0]));
        Assert.Equal(language is null ? [$"language: {cell} (taken for en)"] : [], row.Unknown);
    }

    [Theory]
    [InlineData("s", "A short text.", "A short text.")]
    [InlineData("s", "two\nlines", "two lines")]
    [InlineData("MarkdownBody", "# A *heading*\n\ntext", "A heading text")]
    public void Takes_the_first_words_for_a_title_where_the_register_gives_none(string field, string text, string title)
    {
        var row = Map($"fields: {{ Title: name, {(field == "s" ? "Summary" : field)}: s }}", "id,name,s", "1", "", text);
        Assert.Equal((title, true), (row.Items[0].DisplayText, row.IsTitleMade));
        Assert.Equal(title, Map($"fields: {{ {(field == "s" ? "Summary" : field)}: s }}", "id,name,s", "1", "", text).Items[0].Text("TitlePart", "Title"));
    }

    [Fact]
    public void Cuts_the_first_words_where_a_sentence_or_a_word_ends()
    {
        string Title(string text) => Map("fields: { Title: name, Summary: s }", "id,name,s", "1", "", text).Items[0].DisplayText;
        Assert.Equal("The first sentence is not very long, but long enough.", Title("The first sentence is not very long, but long enough. " + string.Concat(Enumerable.Repeat("More. Words, ", 40))));
        Assert.Matches("^(word )+word…$", Title(string.Concat(Enumerable.Repeat("word ", 60))));
        Assert.Equal(new string('x', 100) + "…", Title(new string('x', 5_000_000)));
    }

    [Theory]
    [InlineData("1e999999999")]
    [InlineData("1e-999999999x")]
    [InlineData("1,5")]
    public void Leaves_a_number_empty_that_is_none_and_says_so(string cell)
    {
        var row = Map("fields: { Title: id, Number: n }", "id,n", "1", cell);
        Assert.Null(Field(row, "Number"));
        Assert.Equal([$"Number: {cell}"], row.Unknown);
        Assert.Single(Map("fields: { Title: id, Number: n }", "id,n", "1", new string('9', 400)).Unknown);
    }

    private static JsonObject? Field(MappedRow row, string name) => row.Items[0].Field("Entry", name);

    private static string? Text(MappedRow row, string name) => Field(row, name)?["Text"]?.GetValue<string>();

    private static IEnumerable<string> Codes(MappedRow row, string field) => Field(row, field) is { } json && FieldType.Find("TaxonomyField")!.Read(json) is TermsValue terms
        ? terms.TermIds.Select(id => Site.TaxonomiesById[terms.TaxonomyId].Find(id)!.Code)
        : [];

    private static string Fails(string mapping, string headings, params string[] cells) =>
        Assert.Throws<RowException>(() => Map(mapping, headings, cells)).Message;

    private static MappedRow Map(string mapping, string headings, params string[] cells) => Mapper(mapping, headings).Map(Row(cells), Now);

    private static RowMapper Mapper(string mapping, string headings) => new(MappingReader.Read(Head + mapping), headings.Split(','), Site);

    private static RegisterRow Row(params string[] cells) => new(2, cells, null);

    private static SiteModel MakeSite()
    {
        var fields = new JsonArray([.. new[] { "Summary:TextField", "Stage:TaxonomyField", "One:TaxonomyField", "Number:NumericField", "Day:DateField", "Moment:DateTimeField", "Words:MultiTextField", "Flag:BooleanField", "Site:LinkField", "Long:MarkdownField" }.Select(f => f.Split(':')).Select(f =>
            (JsonNode)new JsonObject { ["Name"] = f[0], ["FieldName"] = f[1], ["Settings"] = f[1] == "TaxonomyField" ? new JsonObject { ["TaxonomyFieldSettings"] = new JsonObject { ["TaxonomyContentItemId"] = "stages", ["Unique"] = f[0] == "One" } } : new JsonObject() })]);
        var step = new JsonObject
        {
            ["ContentTypes"] = new JsonArray(Type("Entry", "Entry", "Extra", ImportSource.PartName), Type("Plain")),
            ["ContentParts"] = new JsonArray(new JsonObject { ["Name"] = "Entry", ["ContentPartFieldDefinitionRecords"] = fields },
                new JsonObject { ["Name"] = "Extra", ["ContentPartFieldDefinitionRecords"] = new JsonArray(new JsonObject { ["Name"] = "Note", ["FieldName"] = "TextField" }) }),
        };
        var (types, parts) = (new Dictionary<string, JsonObject>(), new Dictionary<string, JsonObject>());
        DefinitionStep.Merge(step, types, parts);
        return new SiteModel(
            new ContentDefinitions(types.Values.Select(DefinitionStep.ReadType), parts.Values.Select(DefinitionStep.ReadPart)),
            [
                Vocabulary("stages", "stage", Term("pilot", "Pilot", "Piloto"), Term("deployed", "Deployed", "Em produção", "In use", "Live"), Term("idea", "Idea", "Ideia"), Parent(Term("04", "Economy", "Economia"), Term("04.1", "Labour", "Trabalho"))),
                Vocabulary("others", "other", Term("x", "X", "X")),
            ],
            []);

        static JsonNode Type(string name, params string[] parts) =>
            new JsonObject { ["Name"] = name, ["ContentTypePartDefinitionRecords"] = new JsonArray([.. parts.Select(p => (JsonNode)new JsonObject { ["Name"] = p, ["PartName"] = p })]) };

        static JsonObject Term(string code, string english, string portuguese, params string[] others) => new()
        {
            ["ContentItemId"] = "id" + code,
            ["DisplayText"] = english,
            ["CodePart"] = new JsonObject { ["Code"] = code },
            ["LocalizedLabelsPart"] = new JsonObject { ["Labels"] = new JsonObject { ["en"] = english, ["pt"] = portuguese }, ["Alternatives"] = new JsonObject { ["en"] = new JsonArray([.. others.Select(o => (JsonNode)o)]) } },
        };

        static JsonObject Parent(JsonObject parent, JsonObject child)
        {
            parent["Terms"] = new JsonArray(child);
            return parent;
        }

        static Taxonomy Vocabulary(string id, string alias, params JsonNode[] terms)
        {
            var item = new ContentItem { ContentItemId = id, ContentType = "Taxonomy", DisplayText = alias };
            item.PartOrNew("AliasPart")["Alias"] = alias;
            item.PartOrNew(Taxonomy.PartName)["Terms"] = new JsonArray(terms);
            return Taxonomy.From(item)!;
        }
    }
}
