using LearningSpace.Core.Accounts;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

/// <summary>Codes made of a secret and the time (RFC 6238).</summary>
public sealed class Codes_of_apps
{
    // "12345678901234567890" in base32, the secret of the RFC's examples (appendix B); of its eight digits the last six.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Hold_a_step_before_and_after_their_own(int seconds, bool holds)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        Assert.Equal(holds, Totp.Match(Secret, Totp.Code(Secret, Totp.StepOf(now.AddSeconds(seconds))), now, 0) is not null);
    }

    [Fact]
    public void Work_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var code = Totp.Code(Secret, Totp.StepOf(now));
        var step = Totp.Match(Secret, code, now, 0);
        Assert.NotNull(step);
        Assert.Null(Totp.Match(Secret, code, now, step.Value));
        Assert.Null(Totp.Match(Secret, Totp.Code(Secret, step.Value - 1), now, step.Value));
    }

    [Theory]
    [InlineData("050 471", true)]
    [InlineData(" 050471 ", true)]
    [InlineData("05047", false)]
    [InlineData("0504711", false)]
    [InlineData("٠٥٠٤٧١", false)]
    [InlineData("", false)]
    public void Are_read_as_people_type_them(string typed, bool fits) => Assert.Equal(fits, Totp.Match(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1111111111), 0) is not null);

    [Fact]
    public void Come_from_secrets_that_differ()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => Totp.NewSecret()).ToList();
        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.Matches("^[A-Z2-7]{32}$", s));
    }
}
