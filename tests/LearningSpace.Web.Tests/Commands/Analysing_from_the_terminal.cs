using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Analysing_from_the_terminal
{
    [Theory]
    [InlineData("es", "Las gestiones públicas\n\nImpuestos y más impuestos\n", "gestion public\n\nimpuest impuest\n")]
    [InlineData("en", "The running dogs\n", "run dog\n")]
    [Trait("Speed", "slow")]
    public async Task Writes_the_terms_of_each_line(string culture, string input, string expected)
    {
        using var terminal = new Terminal();
        var run = (await terminal.RunWithInputAsync(input, "search", "analyze", "--culture", culture)).Ended(0);
        Assert.Equal(expected, run.Output);
        Assert.Empty(run.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(terminal.Folder));
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Writes_the_stem_of_each_word_before_folding()
    {
        using var terminal = new Terminal();
        var run = (await terminal.RunWithInputAsync("Canción\ncanciones\n\nlas\n", "search", "analyze", "--culture", "es", "--words")).Ended(0);
        Assert.Equal("cancion\ncancion\n\nlas\n", run.Output);
    }
}
