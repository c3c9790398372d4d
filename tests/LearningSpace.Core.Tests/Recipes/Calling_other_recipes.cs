using System.Text;
using LearningSpace.Core.Recipes;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public sealed class Calling_other_recipes : IDisposable
{
    private readonly RecipeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Finds_them_beside_the_recipe_before_those_of_the_library()
    {
        folder.Write("library/deep/b.recipe.json", Named("b", "library-b"));
        folder.Write("library/deep/c.recipe.json", Named("c", "library-c"));
        folder.Write("anything.recipe.json", Named("b", "own-b"));
        Assert.Equal(["own-b", "library-c", "recipes"], Steps(folder.Read(Calling("b", "c"))));
    }

    [Fact]
    public void Does_not_look_below_the_recipe_s_own_folder()
    {
        folder.Write("below/b.recipe.json", Named("b", "x"));
        Assert.Contains("No recipe is named 'b'", Assert.Single(folder.Read(Calling("b")).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "recipes", "values": [ { "name": "b" } ] }""")]
    [InlineData("""{ "name": "Recipes", "VALUES": [ { "executionid": "any", "name": "b" } ] }""")]
    [InlineData("""{ "Values": [ { "name": "[js: variables('which')]" } ], "name": "RECIPES" }""")]
    public void Is_asked_for_in_any_case(string step)
    {
        folder.Write("library/b.recipe.json", Named("b", "x"));
        Assert.Equal("x", Steps(folder.Read($$"""{ "name": "a", "variables": { "which": "b" }, "steps": [ {{step}} ] }"""))[0]);
    }

    [Fact]
    public void Has_each_file_s_own_variables_and_files()
    {
        folder.Write("library/sub/b.recipe.json", """{ "name": "b", "variables": { "v": "of b" }, "steps": [ { "name": "settings", "V": "[js: variables('v')]", "F": "[file:text('f.txt')]" } ] }""");
        folder.Write("library/sub/f.txt", "beside b");
        folder.Write("f.txt", "beside a");
        var recipe = folder.Read("""{ "name": "a", "variables": { "v": "of a" }, "steps": [ { "name": "recipes", "Values": [ { "name": "b" } ] }, { "name": "settings", "V": "[js: variables('v')]", "F": "[file:text('f.txt')]" } ] }""");
        Assert.Equal([("of b", "beside b"), ("of a", "beside a")], recipe.Steps.Where(s => s.Is("settings")).Select(s => (s.Json["V"]!.GetValue<string>(), s.Json["F"]!.GetValue<string>())));
        Assert.Empty(recipe.Problems);
    }

    [Fact]
    public void Puts_what_stands_for_a_feature_before_the_step_that_enables_it_and_once()
    {
        folder.Write("library/features/OrchardCore.Menu.recipe.json", Named("menu", "menus"));
        var recipe = folder.Read("""
            { "name": "a", "steps": [ { "name": "Feature", "Enable": ["OrchardCore.Menu", "OrchardCore.Unheard"], "disable": ["OrchardCore.Lists"] }, { "name": "feature", "enable": ["OrchardCore.Menu", "../../secret", ""] } ] }
            """);
        Assert.Equal(["menus", "Feature", "feature"], Steps(recipe));
        Assert.Empty(recipe.Problems);
    }

    [Fact]
    public void Does_not_run_a_feature_s_recipe_that_enables_itself_again()
    {
        folder.Write("library/features/A.B.recipe.json", """{ "name": "f", "steps": [ { "name": "feature", "enable": ["A.B"] }, { "name": "x" } ] }""");
        Assert.Equal(["feature", "x", "feature"], Steps(folder.Read("""{ "steps": [ { "name": "feature", "enable": ["A.B"] } ] }""")));
    }

    [Fact]
    public void Runs_a_recipe_as_often_as_it_is_called_but_not_without_end()
    {
        for (var i = 0; i < 30; i++)
        {
            folder.Write($"library/r{i}.recipe.json", $$"""{ "name": "r{{i}}", "steps": [ { "name": "recipes", "Values": [ { "name": "r{{i + 1}}" }, { "name": "r{{i + 1}}" } ] } ] }""");
        }

        folder.Write("library/r30.recipe.json", Named("r30", "x"));
        Assert.Equal(2, Steps(folder.Read(Calling("r30", "r30"))).Count(s => s == "x"));
        Assert.Contains("more than 1000 times", Assert.Single(folder.Read(Calling("r0")).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_evaluate_steps_that_are_not_applied()
    {
        var recipe = folder.Read("""{ "name": "a", "steps": [ { "name": "Templates", "Templates": { "x": "[js: getUrlPrefix()]" } }, { "name": "unheard", "X": "[js: nonsense]" } ] }""");
        Assert.Empty(recipe.Problems);
        Assert.Equal("[js: getUrlPrefix()]", recipe.Steps[0].Json["Templates"]!["x"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "steps": [] }""", "a")]
    [InlineData("""{ "name": "", "categories": "", "displayName": "", "tags": [], "steps": [] }""", "a")]
    [InlineData("""{ "name": "The one", "steps": [] }""", "The one")]
    public void Takes_the_file_s_name_where_a_recipe_has_none(string json, string name)
    {
        var recipe = folder.Read(json);
        Assert.Equal(name, recipe.Name);
        Assert.Empty(recipe.Problems);
    }

    [Fact]
    public void Reads_every_encoding_that_says_so()
    {
        foreach (var encoding in new[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            File.WriteAllText(folder.Path("a.recipe.json"), Named("ñandú", "x") + "\r\n\r\n", encoding);
            Assert.Equal("ñandú", folder.ReadFile(folder.Path("a.recipe.json")).Name);
        }
    }

    [Theory]
    [InlineData("""{ "name": "\ud800", "steps": [] }""")]
    [InlineData("""{ "name": "a", "steps": [ { "name": "settings", "\udc00": 1 } ] }""")]
    [InlineData("""{ "name": "a", "steps": [ { "name": "settings", "X": ["\ud800x"] } ] }""")]
    public void Tells_half_a_character(string json) => Assert.StartsWith("This is no JSON: ", Assert.Single(folder.Read(json).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Passes_over_broken_files_that_nobody_calls()
    {
        folder.Write("library/broken.recipe.json", "{");
        folder.Write("library/list.recipe.json", "[]");
        folder.Write("library/b.recipe.json", Named("b", "x"));
        Assert.Empty(folder.Read(Calling("b")).Problems);
    }

    private static List<string> Steps(Recipe recipe) => [.. recipe.Steps.Select(s => s.Name)];

    private static string Named(string name, string step) => $$"""{ "name": "{{name}}", "steps": [ { "name": "{{step}}" } ] }""";

    private static string Calling(params string[] names) => $$"""{ "name": "a", "steps": [ { "name": "recipes", "Values": [ {{string.Join(',', names.Select(n => $$"""{ "name": "{{n}}" }"""))}} ] } ] }""";
}
