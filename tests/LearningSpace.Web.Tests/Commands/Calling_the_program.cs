using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Calling_the_program
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("--nonsense")]
    [InlineData("import")]
    [InlineData("import", "a.yml", "b.csv", "--nonsense")]
    [InlineData("import", "a.yml", "b.csv", "--state", "withdrawn")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("restore", "a.backup", "--force")]
    [InlineData("recipe", "check")]
    [InlineData("recipe", "export")]
    [InlineData("recipe", "export", "a.json", "--everything")]
    [InlineData("recipe", "schema", "a.json")]
    [InlineData("search", "run", "q.tsv")]
    [InlineData("search", "run", "q.tsv", "r.txt", "--depth", "0")]
    [InlineData("search", "run", "q.tsv", "r.txt", "--depth", "many")]
    [InlineData("search", "analyze")]
    [Trait("Speed", "slow")]
    public async Task Wrongly_ends_with_2_says_why_and_touches_nothing(params string[] arguments)
    {
        using var terminal = new Terminal();
        var run = (await terminal.RunAsync(arguments)).Ended(2);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task To_serve_in_a_theme_that_is_none_ends_with_1_names_those_there_are_and_makes_no_site()
    {
        using var terminal = new Terminal();
        terminal.Set("LearningSpace__Theme", "Municipl");
        var run = (await terminal.RunAsync("--urls=http://127.0.0.1:0")).Ended(1);
        Assert.Equal("The site could not start: LearningSpace:Theme names no theme: 'Municipl'. There are: Base, Municipal.\n", run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task With_help_ends_with_0_and_tells_on_standard_output()
    {
        using var terminal = new Terminal();
        var run = (await terminal.RunAsync("--help")).Ended(0);
        Assert.Empty(run.Error);
        Assert.All(new[] { "serve", "recipe", "import", "search", "doctor" }, c => Assert.Contains(c, run.Output, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }
}
