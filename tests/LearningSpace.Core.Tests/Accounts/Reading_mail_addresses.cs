using LearningSpace.Core.Accounts;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

/// <summary>Mail addresses and pauses after failures.</summary>
public sealed class Reading_mail_addresses
{
    [Theory]
    [InlineData("ana@caminos.example", "caminos.example")]
    [InlineData("Ana.Perez+ia@Salud.Gub.UY", "salud.gub.uy")]
    [InlineData("niña@correo.example", "correo.example")]
    [InlineData("ana@localhost", "")]
    [InlineData("ana", "")]
    [InlineData("@caminos.example", "")]
    [InlineData("ana@", "")]
    [InlineData("ana@.example", "")]
    [InlineData("ana@caminos.example.", "")]
    [InlineData("ana@[127.0.0.1]", "")]
    [InlineData("ana@a.example,eva@b.example", "")]
    [InlineData("Ana <ana@caminos.example>", "")]
    [InlineData("ana@caminos.example\r\nBcc: eva@b.example", "")]
    [InlineData("ana@caminos.example ", "")]
    [InlineData("\"a b\"@caminos.example", "")]
    [InlineData("", "")]
    public void Takes_what_mail_can_go_to(string address, string domain)
    {
        Assert.Equal(domain.Length > 0, MailAddresses.IsValid(address));
        Assert.Equal(domain, MailAddresses.DomainOf(address));
    }

    [Fact]
    public void Takes_none_that_is_too_long() => Assert.False(MailAddresses.IsValid(new string('a', 60) + "@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 4)) + ".example"));

    [Fact]
    public void Grows_the_pause_with_every_failure_and_never_beyond_a_quarter_of_an_hour()
    {
        var pauses = Enumerable.Range(0, 60).Select(Lockout.After).ToList();
        Assert.All(pauses.Take(Lockout.Free + 1), p => Assert.Equal(TimeSpan.Zero, p));
        Assert.Equal(TimeSpan.FromSeconds(10), pauses[Lockout.Free + 1]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(15), pauses[^1]);
    }
}
