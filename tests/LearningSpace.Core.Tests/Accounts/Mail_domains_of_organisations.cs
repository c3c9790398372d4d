using LearningSpace.Core.Accounts;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

public class Mail_domains_of_organisations
{
    [Theory]
    [InlineData("ana@health.example", "health.example")]
    [InlineData("ana@HEALTH.Example", "health.example")]
    [InlineData("ana@north.health.example", "health.example")]
    [InlineData("ana@a.b.health.example", "health.example")]
    [InlineData("ana@north.health.example", "north.health.example")]
    public void Show_their_people_and_those_of_their_offices(string address, string domain) => Assert.Equal(domain, AffiliationDomains.Shown(address, [domain]));

    [Theory]
    [InlineData("ana@myhealth.example", "health.example")]
    [InlineData("ana@health.example.evil.example", "health.example")]
    [InlineData("ana@example", "example")]
    [InlineData("ana@health.example", "north.health.example")]
    [InlineData("ana@health.example", "example")]
    [InlineData("ana@health.example@evil.example", "health.example")]
    [InlineData("\"ana@health.example\"@evil.example", "health.example")]
    [InlineData("ana@heaKth.example", "health.example")]
    [InlineData("ana@\u212Aind.example", "kind.example")] // the sign of Kelvin, which folds to a k
    [InlineData("ana@hеalth.example", "health.example")] // a Cyrillic letter
    [InlineData("health.example", "health.example")]
    [InlineData("", "health.example")]
    public void Show_nobody_else(string address, string domain) => Assert.Null(AffiliationDomains.Shown(address, [domain]));

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("vera.com.uy")]
    [InlineData("mail.gmail.com")]
    public void Show_nobody_where_anybody_gets_an_address(string domain) => Assert.Null(AffiliationDomains.Shown("ana@" + domain, [domain, "gmail.com"]));

    [Fact]
    public void Are_told_by_the_longest_that_fits() => Assert.Equal("north.health.example", AffiliationDomains.Shown("ana@x.north.health.example", ["health.example", "north.health.example", "south.health.example"]));
}
