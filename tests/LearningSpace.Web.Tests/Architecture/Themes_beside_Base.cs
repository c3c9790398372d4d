using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>Every folder of <c>themes</c> but <c>Base</c>.</summary>
[Trait("Speed", "quick")]
public sealed class Themes_beside_Base
{
    private const string Imports = "_ViewImports.cshtml";

    public static TheoryData<string> All => [.. Directory.EnumerateDirectories(Repository.File("themes")).Select(t => Path.GetFileName(t)).Where(t => t != "Base")];

    [Theory]
    [MemberData(nameof(All))]
    public void Hold_only_what_differs(string theme)
    {
        var folder = Repository.File("themes", theme);
        Assert.Empty(
            from part in new[] { "Views", "assets" }
            where Directory.Exists(Path.Combine(folder, part))
            from file in Directory.EnumerateFiles(Path.Combine(folder, part))
            let name = Path.GetFileName(file)
            let bases = Repository.File("themes", "Base", part, name)
            where name != Imports && File.Exists(bases) && File.ReadAllText(bases) == File.ReadAllText(file)
            select $"{part}/{name} is Base's: without it Base's is taken all the same");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Know_the_names_that_the_templates_of_Base_know(string theme)
    {
        var views = Repository.File("themes", theme, "Views");
        Assert.True(
            !Directory.Exists(views) || File.ReadAllText(Path.Combine(views, Imports)) == File.ReadAllText(Repository.File("themes", "Base", "Views", Imports)),
            $"Copy themes/Base/Views/{Imports} to themes/{theme}/Views: a template that is taken over from Base needs the same.");
    }
}
