using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public sealed class Evaluating_expressions : IDisposable
{
    private const string Variables = """
        { "first": "one", "second": "[js: variables('first') + ' two']", "prefix": "[js: configuration('OrchardCore_Admin:AdminUrlPrefix', 'Admin')]", "id": "[js:uuid()]",
          "looks": "[js:base64('W2pzOiB1dWlkKCld')]", "number": 7, "list": ["[js: variables('first')]"] }
        """;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["LearningSpace:Recipes:City"] = "Montevideo",
        ["LearningSpace:Recipes:Sly"] = "[js: uuid()]",
        ["ConnectionStrings:Default"] = "secret",
        ["OrchardCore_Admin:AdminUrlPrefix"] = "secret",
    };

    private readonly RecipeFolder folder = new() { Environment = new RecipeEnvironment(Settings.GetValueOrDefault, new Noon()) };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("[js: variables('first')]", "one")]
    [InlineData("[js:variables('first')]", "one")]
    [InlineData("[js: variables( \"first\" ) ]", "one")]
    [InlineData("[js: variables('second')]", "one two")]
    [InlineData("[js: variables('number')]", "7")]
    [InlineData("[js: variables('list')]", "[\"one\"]")]
    [InlineData("[js: parameters('SiteName')]", "")]
    [InlineData("[js: parameters('AdminUserId')]", "")]
    [InlineData("[js: configuration('LearningSpace:Recipes:City')]", "Montevideo")]
    [InlineData("[js: configuration('LearningSpace:Recipes:None', 'else')]", "else")]
    [InlineData("[js: configuration('LearningSpace:Recipes:None')]", "")]
    [InlineData("[js:base64('w7FhbmTDug==')]", "ñandú")]
    [InlineData("[js: new Date().toISOString()]", "2026-03-04T12:00:00.000Z")]
    [InlineData("[js: new  Date( ) . toISOString( ) ;]", "2026-03-04T12:00:00.000Z")]
    [InlineData("[js: 'text']", "text")]
    [InlineData(@"[js: 'it\'s \u00f1 \n end']", "it's ñ \n end")]
    [InlineData("[js: \"it's\"]", "it's")]
    [InlineData("[js: '']", "")]
    public void Gives_what_the_helpers_give(string text, string value)
    {
        Assert.Equal(value, folder.Evaluate(text, out var problems, Variables));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("[js: variables('prefix') + '/Contents/' +  variables('first') + '/Edit']", "Admin/Contents/one/Edit")]
    [InlineData("[js: 'a'+'b' + \"c\"]", "abc")]
    [InlineData("[js: '<p class=\\\"x\\\">a&#39;s ' + variables('first') + '! + [b]</p>' ]", "<p class=\"x\">a&#39;s one! + [b]</p>")]
    public void Joins_texts(string text, string value)
    {
        Assert.Equal(value, folder.Evaluate(text, out var problems, Variables));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("[js: configuration('ConnectionStrings:Default', 'mine')]", "mine")]
    [InlineData("[js: configuration('ConnectionStrings:Default')]", "")]
    [InlineData("[js: variables('prefix')]", "Admin")]
    [InlineData("[js: configuration('learningspace:recipes:City', 'mine')]", "mine")]
    [InlineData("[js: configuration('LearningSpace:RecipesX', 'mine')]", "mine")]
    public void Reads_no_configuration_that_is_not_made_for_recipes(string text, string value) => Assert.Equal(value, folder.Evaluate(text, out _, Variables));

    [Theory]
    [InlineData("[js: uuid]")]
    [InlineData("[js: uuid() + ]")]
    [InlineData("[js: + uuid()]")]
    [InlineData("[js: uuid() uuid()]")]
    [InlineData("[js: uuid(); uuid()]")]
    [InlineData("[js: uuid('a')]")]
    [InlineData("[js: variables('gone')]")]
    [InlineData("[js: variables(first)]")]
    [InlineData("[js: variables()]")]
    [InlineData("[js: variables('first') || 'x']")]
    [InlineData("[js: valiables('now')]")]
    [InlineData("[js: getUrlPrefix() ]")]
    [InlineData("[js: base64('%%')]")]
    [InlineData("[js: base64('/w==')]")]
    [InlineData("[js: process.exit(1)]")]
    [InlineData("[js: const a = ['x']; return a[0];]")]
    [InlineData("[js: 7]")]
    [InlineData("[js:]")]
    [InlineData("[file: html('x')]")]
    [InlineData("[file:text(x)]")]
    [InlineData("[file:text('a') + 'b']")]
    [InlineData("[JS: nonsense]")]
    public void Tells_everything_else_as_an_error_with_its_place(string text)
    {
        Assert.Equal("", folder.Evaluate(text, out var problems, Variables));
        var problem = Assert.Single(problems);
        Assert.True(problem.IsError);
        Assert.Equal("$.steps[0].X", problem.Path);
        Assert.StartsWith($"The expression '{text}' cannot be evaluated here: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[locale en]Text[/locale][locale fr]Texte[/locale]")]
    [InlineData("[1js: variables('now')]")]
    [InlineData("[locale en]A colon ':' stands here[/locale]")]
    [InlineData("[sc text='some : text'/]")]
    [InlineData("[Nota: borrador]")]
    [InlineData("Read [js: uuid()]")]
    [InlineData("[js: uuid()] read")]
    [InlineData("[js: uuid()]\n")]
    [InlineData(" [js: uuid()]")]
    [InlineData("[json: uuid()]")]
    [InlineData("[env:HOME]")]
    [InlineData("[]")]
    [InlineData("")]
    public void Leaves_alone_what_is_no_expression(string text)
    {
        Assert.Equal(text, folder.Evaluate(text, out var problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("[js: configuration('LearningSpace:Recipes:Sly')]")]
    [InlineData("[js: variables('looks')]")]
    [InlineData("[js: '[js: uu' + 'id()]']")]
    [InlineData("[file:text('sly.txt')]")]
    public void Never_evaluates_what_an_expression_gave(string text)
    {
        folder.Write("sly.txt", "[js: uuid()]");
        Assert.Equal("[js: uuid()]", folder.Evaluate(text, out var problems, Variables));
        Assert.Empty(problems);
    }

    [Fact]
    public void Evaluates_texts_wherever_they_stand_and_names_nowhere()
    {
        var recipe = folder.Read("""{ "name": "a", "steps": [ { "name": "content", "Data": [ { "ContentItemId": "[js: 'x']", "[js: 'y']": [ [ "[js: 'z']" ], 7, null, true ] } ] } ] }""");
        Assert.Equal("""{"name":"content","Data":[{"ContentItemId":"x","[js: \u0027y\u0027]":[["z"],7,null,true]}]}""", recipe.Steps[0].Json.ToJsonString());
    }

    [Fact]
    public void Gives_the_same_id_at_the_same_place_at_every_reading_and_others_elsewhere()
    {
        const string recipe = """{ "name": "a", "variables": { "v": "[js:uuid()]" }, "steps": [ { "name": "settings", "A": "[js:uuid()]", "B": "[js: uuid()]", "C": "[js: variables('v')]", "D": "[js: variables('v')]" } ] }""";
        string[] Ids(string json, string file) => [.. folder.Read(json, file).Steps[0].Json.Where(p => p.Key != "name").Select(p => p.Value!.GetValue<string>())];
        var first = Ids(recipe, "a.recipe.json");
        Assert.All(first, id => Assert.True(id.Length == ContentId.Length && ContentId.IsValid(id), id));
        Assert.Equal(first[2], first[3]);
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first, Ids(recipe, "other.recipe.json"));
        Assert.Empty(first.Intersect(Ids(recipe.Replace("\"a\"", "\"b\"", StringComparison.Ordinal), "a.recipe.json")));
    }

    [Fact]
    public void Tells_variables_that_call_themselves()
    {
        Assert.Equal("", folder.Evaluate("[js: variables('a')]", out var problems, """{ "a": "[js: variables('b')]", "b": "[js: 'x' + variables('a') + variables('b')]" }"""));
        var problem = Assert.Single(problems);
        Assert.Equal(("$.variables.b", true), (problem.Path, problem.IsError));
        Assert.Contains("the variable 'a' calls itself", problem.Message, StringComparison.Ordinal);
        Assert.Equal("", folder.Evaluate("[js: variables('c')]", out problems, """{ "c": "[js: variables('c')]" }"""));
        Assert.Contains("the variable 'c' calls itself", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_no_short_recipe_give_a_text_without_end()
    {
        var variables = new JsonObject { ["v0"] = "0123456789" };
        for (var i = 1; i < 25; i++)
        {
            variables[$"v{i}"] = $"[js: {string.Join(" + ", Enumerable.Repeat($"variables('v{i - 1}')", 10))}]";
        }

        Assert.Equal("", folder.Evaluate("[js: variables('v24')]", out var problems, variables.ToJsonString()));
        Assert.Contains("more than 1000000 characters", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_files_beside_the_recipe_and_below()
    {
        folder.Write("Snippets/footer.html", "<p>ñ</p>");
        Assert.Equal("<p>ñ</p>", folder.Evaluate("[file:text('Snippets/footer.html')]", out var problems));
        Assert.Equal("PHA+w7E8L3A+", folder.Evaluate("[file:base64('./Snippets/footer.html')]", out _));
        Assert.Equal("<p>ñ</p>", folder.Evaluate("[js: variables('f')]", out _, """{ "f": "[file: text('Snippets/footer.html')]" }"""));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("../outside.txt", true)]
    [InlineData("Snippets/../../outside.txt", true)]
    [InlineData("/etc/hostname", true)]
    [InlineData("..", true)]
    [InlineData("", true)]
    [InlineData("a\\u0000b", true)]
    [InlineData("gone.html", false)]
    [InlineData("Snippets", false)]
    public void Reads_no_other_files(string path, bool isError)
    {
        folder.Write("Snippets/footer.html", "");
        Assert.Equal("", folder.Evaluate($"[file:text('{path}')]", out var problems));
        Assert.Equal(isError, Assert.Single(problems).IsError);
    }

    [Fact]
    public void Writes_any_text_so_that_it_is_read_as_itself()
    {
        var pieces = Gen.Elements("[", "]", "js", "file", ":", " ", "uuid()", "text('a')", "'", "\"", "\\", "+", "\n", "JS", "ñ", "😀", "base64('eA==')", "variables('v')", "\0");
        var texts = Gen.OneOf(pieces.ListOf().Select(string.Concat), TroublesomeTexts.WellFormed.Generator).SelectMany(t => Gen.Elements(t, $"[js:{t}]", $"[file :{t}]", $"[js: {t}]\n", $"[js: base64('{t}')]"));
        var helpers = new RecipeHelpers("a", folder.Path(""), [], RecipeEnvironment.Default, p => Assert.Fail(p.Message));
        Prop.ForAll(texts.ToArbitrary(), text => Assert.Equal(text, helpers.Evaluate(RecipeHelpers.Escape(text), "$")!.GetValue<string>())).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Writes_a_very_long_text_so_that_it_is_read_as_itself()
    {
        var text = "[js: " + new string('ñ', 1_000_000) + "]";
        var helpers = new RecipeHelpers("a", folder.Path(""), [], RecipeEnvironment.Default, p => Assert.Fail(p.Message));
        Assert.Equal(text, helpers.Evaluate(RecipeHelpers.Escape(text), "$")!.GetValue<string>());
    }

    [Fact]
    public void Gives_up_on_no_expression_however_odd_it_is()
    {
        var random = new Random(7);
        var alphabet = "'\"\\+();,[]: juidvarblesnewDateISO0\n";
        for (var i = 0; i < 500; i++)
        {
            var body = new StringBuilder();
            for (var j = random.Next(60); j > 0; j--)
            {
                body.Append(random.Next(4) == 0 ? "variables('first')" : alphabet[random.Next(alphabet.Length)]);
            }

            new RecipeHelpers("a", folder.Path(""), new JsonObject { ["first"] = "x" }, RecipeEnvironment.Default, _ => { }).Evaluate($"[js:{body}]", "$");
        }
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    }
}
