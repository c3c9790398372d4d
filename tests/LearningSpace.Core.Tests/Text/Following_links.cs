using LearningSpace.Core.Text;
using Xunit;

namespace LearningSpace.Core.Tests.Text;

public class Following_links
{
    [Theory]
    [InlineData("https://a.example/ñ?x=1#y", true, false, true)]
    [InlineData("HTTP://A.EXAMPLE", true, false, true)]
    [InlineData("mailto:a@b.example", true, false, false)]
    [InlineData("/es/explore?q=x", true, true, false)]
    [InlineData("#top", true, true, false)]
    [InlineData("?page=2", true, true, false)]
    [InlineData("//evil.example", false, false, false)]
    [InlineData("/\\evil.example", false, false, false)]
    [InlineData("/\t/evil.example", false, false, false)]
    [InlineData("\\\\evil.example", false, false, false)]
    [InlineData("javascript:alert(1)", false, false, false)]
    [InlineData("java\nscript:alert(1)", false, false, false)]
    [InlineData(" javascript:alert(1)", false, false, false)]
    [InlineData("data:text/html,x", false, false, false)]
    [InlineData("ftp://a.example", false, false, false)]
    [InlineData("file:///etc/passwd", false, false, false)]
    [InlineData("a.example", false, false, false)]
    [InlineData("http://", false, false, false)]
    [InlineData("", false, false, false)]
    [InlineData(null, false, false, false)]
    public void Tells_safe_local_and_web_addresses_from_the_rest(string? address, bool safe, bool local, bool web) =>
        Assert.Equal((safe, local, web), (LinkRules.IsSafe(address), LinkRules.IsLocal(address), LinkRules.IsWeb(address)));
}
