using LearningSpace.Core.Contribution;
using LearningSpace.Data.Contribution;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class What_is_audited
{
    [Fact]
    public void Is_told_in_the_documentation()
    {
        var page = File.ReadAllText(Repository.File("docs", "workflow.md"));
        var kinds = Enum.GetValues<WorkflowAction>().Select(StepRecord.AuditKind).Distinct().ToList();
        Assert.Equal(13, kinds.Count); // to publish and to be due is one thing, seen from outside
        Assert.All(kinds, k => Assert.Contains($"`{k}`", page, StringComparison.Ordinal));
    }
}
