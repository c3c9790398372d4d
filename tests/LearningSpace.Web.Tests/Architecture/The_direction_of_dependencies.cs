using System.Xml.Linq;
using LearningSpace.Tests;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LearningSpace.Web.Tests.Architecture;

/// <summary>Web speaks, Data remembers, Core thinks: Web → Data → Core (DESIGN.md §3).</summary>
public sealed class The_direction_of_dependencies
{
    [Theory]
    [InlineData("Core", "")]
    [InlineData("Data", "Core")]
    [InlineData("Web", "Core,Data")]
    public void Is_that_of_the_project_files(string project, string allowed)
    {
        var file = XDocument.Load(Repository.File("src", $"LearningSpace.{project}", $"LearningSpace.{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!)["LearningSpace.".Length..]);
        Assert.Equal(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), references.Order());
        var others = file.Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").Select(r => (string)r.Attribute("Include")!);
        var forbidden = project switch { "Core" => new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "SQLite" }, _ => [] };
        Assert.DoesNotContain(others, o => forbidden.Any(f => o.Contains(f, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("Core", "LearningSpace.Data,LearningSpace.Web,Microsoft.AspNetCore,Microsoft.EntityFrameworkCore,Microsoft.Data,Microsoft.Extensions,Npgsql,System.Data")]
    [InlineData("Data", "LearningSpace.Web,Microsoft.AspNetCore.Mvc,Microsoft.AspNetCore.Http,Microsoft.AspNetCore.Builder")]
    [InlineData("Web", "Npgsql,Microsoft.Data.Sqlite,LearningSpace.Data.Sqlite,LearningSpace.Data.Postgres")]
    [Trait("Speed", "slow")]
    public void Is_that_of_every_file(string project, string forbidden)
    {
        var names = forbidden.Split(',');
        var found = from file in SourceTree.Code
                    where SourceTree.ProjectOf(file.Key) == project
                    from node in file.Value.GetRoot().DescendantNodes()
                    let name = node switch { UsingDirectiveSyntax u => u.NamespaceOrType.ToString(), QualifiedNameSyntax q => q.ToString(), MemberAccessExpressionSyntax m => m.ToString(), _ => "" }
                    where names.Any(n => name == n || name.StartsWith(n + ".", StringComparison.Ordinal))
                    select SourceTree.At(file.Key, node);
        Assert.Empty(found);
    }

    [Fact]
    public void Is_that_of_the_assemblies()
    {
        Assert.DoesNotContain(
            typeof(Core.Site.SiteModel).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.", StringComparison.Ordinal) || a.Name is "LearningSpace.Data" or "LearningSpace.Web");
        Assert.DoesNotContain(
            typeof(Data.Database).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || a.Name is "LearningSpace.Web");
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Keeps_each_database_to_its_own_folder()
    {
        var found = from file in SourceTree.Code
                    where SourceTree.ProjectOf(file.Key) == "Data" && !file.Key.Contains("/Sqlite/", StringComparison.Ordinal) && !file.Key.Contains("/Postgres/", StringComparison.Ordinal)
                    from node in file.Value.GetRoot().DescendantNodes().OfType<UsingDirectiveSyntax>()
                    let name = node.NamespaceOrType.ToString()
                    where name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal)
                    select SourceTree.At(file.Key, node);
        Assert.Empty(found);
    }
}
