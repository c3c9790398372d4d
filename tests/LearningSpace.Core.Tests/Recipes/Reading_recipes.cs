using LearningSpace.Core.Recipes;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public sealed class Reading_recipes : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recipes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Allows_comments_and_trailing_commas()
    {
        var recipe = Read("""{ /* a */ "name": "a", "steps": [ { "name": "settings", "X": 1, }, ], } // end""");
        Assert.Empty(recipe.Problems);
        Assert.Equal(("a", "settings", "$.steps[0]"), (recipe.Name, recipe.Steps.Single().Name, recipe.Steps.Single().Path));
        Assert.True(recipe.Steps[0].Is("SETTINGS"));
    }

    [Fact]
    public void Puts_the_steps_of_called_recipes_where_they_are_called()
    {
        Write("sub/b.recipe.json", """{ "name": "b", "steps": [ { "name": "two" }, { "name": "Recipes", "Values": [ { "name": "c" } ] } ] }""");
        Write("sub/c.recipe.json", """{ "name": "c", "steps": [ { "name": "three" } ] }""");
        var recipe = Read("""{ "name": "a", "steps": [ { "name": "one" }, { "name": "recipes", "Values": [ { "name": "b" }, { "name": "c" } ] }, { "name": "four" } ] }""");
        Assert.Equal(["one", "two", "three", "Recipes", "three", "recipes", "four"], recipe.Steps.Select(s => s.Name));
        Assert.EndsWith("b.recipe.json", recipe.Steps[1].File, StringComparison.Ordinal);
        Assert.Empty(recipe.Problems);
    }

    [Fact]
    public void Tells_a_recipe_that_calls_itself_even_by_another()
    {
        Write("a.recipe.json", """{ "name": "a", "steps": [ { "name": "recipes", "Values": [ { "name": "b" } ] } ] }""");
        Write("b.recipe.json", """{ "name": "b", "steps": [ { "name": "one" }, { "name": "recipes", "Values": [ { "name": "a" } ] } ] }""");
        var recipe = new RecipeReader(folder).Read(Path.Combine(folder, "a.recipe.json"));
        Assert.Contains("calls itself", Assert.Single(recipe.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["one", "recipes", "recipes"], recipe.Steps.Select(s => s.Name));
    }

    [Theory]
    [InlineData("""{ "name": "a", "steps": [ { "name": "recipes", "Values": [ { "name": "nobody" }, { } ] } ] }""", "'nobody'", 1)]
    [InlineData("""{ "name": "a" }""", "'steps' is missing", 1)]
    [InlineData("""{ "name": "a", "steps": {} }""", "must be a list", 1)]
    [InlineData("""{ "name": "a", "steps": [ 1, {}, { "name": "" }, { "name": 7 } ] }""", "an object with a name", 4)]
    [InlineData("[]", "JSON object", 1)]
    [InlineData("null", "JSON object", 1)]
    [InlineData("", "no JSON", 1)]
    [InlineData("""{ "name": "a", "steps": [ {""", "no JSON", 1)]
    [InlineData("""{ "name": "a", "name": "b", "steps": [] }""", "name", 1)]
    [InlineData("""{ "name": "a", "steps": [ { "name": "settings", "X": { "Y": 1, "Y": 2 } } ] }""", "Y", 1)]
    public void Says_what_is_wrong_with_a_file(string json, string named, int problems)
    {
        var recipe = Read(json);
        Assert.Equal(problems, recipe.Problems.Count);
        Assert.Contains(named, recipe.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.All(recipe.Problems, p => Assert.True(p.IsError));
    }

    [Fact]
    public void Says_that_a_file_is_missing() =>
        Assert.Contains("cannot be read", Assert.Single(new RecipeReader(null).Read(Path.Combine(folder, "none.recipe.json")).Problems).Message, StringComparison.Ordinal);

    private Recipe Read(string json) => new RecipeReader(folder).Read(Write("a.recipe.json", json));

    private string Write(string name, string json)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return path;
    }
}
