using LearningSpace.Core.Content;
using LearningSpace.Web.Features.Content;
using Xunit;

namespace LearningSpace.Web.Tests.Content;

public sealed class Laying_out_what_changed
{
    [Theory]
    [InlineData("## What was done", "What was done", true)]
    [InlineData("###### Deep", "Deep", true)]
    [InlineData("####### Seven", "####### Seven", false)]
    [InlineData("#tag", "#tag", false)]
    [InlineData("# ", "# ", false)]
    [InlineData("C# is a language", "C# is a language", false)]
    public void Tells_a_heading_without_its_signs(string written, string shown, bool heading)
    {
        var line = Assert.Single(ChangedLine.Of([new TextRun(RunKind.Inserted, written)]));
        Assert.Equal(heading, line.IsHeading);
        Assert.Equal([new LinePiece(RunKind.Inserted, shown)], line.Pieces);
    }

    [Fact]
    public void Keeps_what_changed_within_a_heading()
    {
        var line = Assert.Single(ChangedLine.Of([new TextRun(RunKind.Same, "## Our "), new TextRun(RunKind.Deleted, "old"), new TextRun(RunKind.Inserted, "new"), new TextRun(RunKind.Same, " plan")]));
        Assert.True(line.IsHeading);
        Assert.Equal(["Our ", "old", "new", " plan"], line.Pieces.Select(p => p.Text));
    }
}
