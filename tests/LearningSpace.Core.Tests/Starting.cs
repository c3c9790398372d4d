namespace LearningSpace.Core.Tests;
public class Starting { [Xunit.Fact] public void Works() => Xunit.Assert.True(true); }
