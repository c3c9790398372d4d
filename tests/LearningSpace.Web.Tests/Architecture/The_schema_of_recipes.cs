using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

[Trait("Speed", "quick")]
public sealed class The_schema_of_recipes
{
    [Fact]
    public void Is_named_by_every_recipe_so_that_editors_find_it()
    {
        var files = new[] { "recipes", "content-seed" }.SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.recipe.json", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count > 60);
        Assert.All(files, f =>
        {
            var named = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(f))!["$schema"]!.GetValue<string>();
            Assert.Equal(Repository.File("recipes", "recipe.schema.json"), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(f)!, named)));
        });
    }
}
