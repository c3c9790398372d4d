using System.Text.Json.Nodes;
using LearningSpace.Data.Tests.Support;
using Xunit;
namespace LearningSpace.Data.Tests.Recipes;
public sealed class Zz_temp : NotesWorld
{
    [Fact]
    public async Task Deep()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 100)) + "1" + new string('}', 100);
        await ApplyAsync($$"""{ "name": "content", "Data": [ { "ContentItemId": "n1", "ContentType": "Note", "TitlePart": { "Title": "x" }, "Note": { "Summary": { "Text": "s" } }, "Somebodys": {{deep}} } ] }""");
    }

    [Fact]
    public async Task Surrogate()
    {
        await ApplyAsync("""{ "name": "content", "Data": [ { "ContentItemId": "n1", "ContentType": "Note", "TitlePart": { "Title": "x \ud800" }, "Note": { "Summary": { "Text": "s" } } } ] }""");
    }
}
