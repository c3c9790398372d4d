using System.Text;
using LearningSpace.Core.Recipes;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Takes sites out of a database and puts them into another.</summary>
internal static class Exports
{
    /// <summary>A site as a recipe.</summary>
    public static async Task<byte[]> OfAsync(TestDatabase site, bool content = true)
    {
        using var output = new MemoryStream();
        await new ExportSite(site.Database, new MediaStore(site.DataFolder, TimeProvider.System)).RunAsync(output, content, CancellationToken.None);
        return output.ToArray();
    }

    /// <summary>A database with every migration and nothing in it.</summary>
    public static async Task<TestDatabase> EmptySiteAsync()
    {
        var site = await TestDatabase.CreateAsync();
        await site.Database.MigrateAsync();
        return site;
    }

    /// <summary>Applies an export; fails where it was not applied.</summary>
    public static async Task<RecipeOutcome> ApplyAsync(TestDatabase site, byte[] export, TimeProvider clock)
    {
        var outcome = await new ApplyRecipe(site.Database, new MediaStore(site.DataFolder, clock), clock).RunAsync(Read(site, export), CancellationToken.None);
        Assert.True(outcome.Applied, string.Join('\n', outcome.Problems.Where(p => p.IsError).Take(20)));
        return outcome;
    }

    /// <summary>Reads an export, from a file beside a site's database.</summary>
    public static Recipe Read(TestDatabase site, byte[] export)
    {
        var file = Path.Combine(site.DataFolder, Guid.NewGuid().ToString("n") + ".recipe.json");
        File.WriteAllBytes(file, export);
        return RecipeFiles.Read(file);
    }

    /// <summary>Compares two exports; where they differ, the lines that do are told.</summary>
    public static void AssertSame(byte[] expected, byte[] actual)
    {
        if (!expected.AsSpan().SequenceEqual(actual))
        {
            var (one, other) = (Lines(expected), Lines(actual));
            var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
            Assert.Fail($"They differ in line {at + 1}:\n{Some(one, at)}\n--- and\n{Some(other, at)}");
        }

        static string[] Lines(byte[] export) => Encoding.UTF8.GetString(export).Split('\n');

        static string Some(string[] lines, int at) => string.Join('\n', lines[Math.Max(0, at - 8)..Math.Min(lines.Length, at + 5)]);
    }
}
