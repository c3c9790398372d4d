using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Leaks;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

public class Numbers_with_check_digits
{
    private const string Ten = "0123456789";

    // How a number is written: a body of so many digits that begins like this, what can be its check digit, and both as people write them.
    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["Uruguay"] = new("UY", [""], 7, Ten, (b, c) => CheckDigits.IsUruguayanId(b + c), b => $"{b[0]}.{b[1..4]}.{b[4..]}-"),
        ["Uruguay with its word"] = new("UY", [""], 7, Ten, (b, c) => CheckDigits.IsUruguayanId(b + c), b => "cédula " + b),
        ["Uruguay of six digits"] = new("UY", [""], 6, Ten, (b, c) => CheckDigits.IsUruguayanId(b + c), b => $"C.I. {b[..3]}.{b[3..]}-"),
        ["Argentina"] = new("AR", ["20", "23", "24", "27"], 10, Ten, (b, c) => CheckDigits.IsArgentineTaxId(b + c), b => $"{b[..2]}-{b[2..]}-"),
        ["Chile"] = new("CL", ["1", "2"], 8, Ten + "K", CheckDigits.IsChileanId, b => $"RUT {b[..2]}.{b[2..5]}.{b[5..]}-"),
        ["Spain"] = new("ES", [""], 8, "ABCDEFGHJKLMNPQRSTVWXYZ", CheckDigits.IsSpanishId, b => b),
        ["Portugal"] = new("PT", ["1", "2", "3", "45"], 8, Ten, (b, c) => CheckDigits.IsPortugueseTaxId(b + c), b => "NIF " + b),
        ["Portugal's card"] = new("PT", [""], 9, Ten, (b, c) => CheckDigits.IsPortugueseCard(b + "ZZ" + c), b => $"{b[..8]} {b[8]} ZZ"),
        ["Paraguay"] = new("PY", ["1", "2", "3"], 7, Ten, CheckDigits.IsParaguayanTaxId, b => $"RUC {b}-"),
        ["Peru"] = new("PE", ["10"], 10, Ten, (b, c) => CheckDigits.IsPeruvianTaxId(b + c), b => "RUC " + b),
        ["Colombia"] = new("CO", ["1", "7"], 8, Ten, CheckDigits.IsColombianTaxId, b => $"NIT {b[..2]}.{b[2..5]}.{b[5..]}-"),
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_found_with_the_right_one_and_no_other(string name) =>
        Prop.ForAll(Bodies(Rules[name]), body =>
        {
            var rule = Rules[name];
            var right = rule.Checks.Where(c => rule.Holds(body, c)).ToList();
            foreach (var check in rule.Checks)
            {
                var found = LeakGuard.Find($"Sobre {rule.Write(body)}{check}, nada.").Where(l => l.Country == rule.Country).ToList();
                Assert.Equal(right.Contains(check) ? 1 : 0, found.Count);
            }

            // Argentina gives other numbers to people for whom it would be ten.
            Assert.InRange(right.Count, name == "Argentina" ? 0 : 1, 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_Brazil_are_two() =>
        Prop.ForAll(Gen.Choose(1, 999_999_998).Select(n => n.ToString("D9", System.Globalization.CultureInfo.InvariantCulture)).ToArbitrary(), body =>
        {
            var shape = $"{body[..3]}.{body[3..6]}.{body[6..]}";
            var right = Assert.Single(Enumerable.Range(0, 100).Select(n => n.ToString("D2", System.Globalization.CultureInfo.InvariantCulture)), d => CheckDigits.IsBrazilianId(body + d));
            Assert.Equal([$"IdentityNumber BR {shape}-{right}"], LeakExamples.Written($"a pessoa {shape}-{right} veio"));
        }).QuickCheckThrowOnFailure();

    // Numbers that the authorities themselves use in examples, or that anybody knows.
    [Theory]
    [InlineData("11144477735", true)] // CPF
    [InlineData("11144477736", false)]
    public void Of_Brazil_hold(string digits, bool holds) => Assert.Equal(holds, CheckDigits.IsBrazilianId(digits));

    [Theory]
    [InlineData("00000000", 'T', true)]
    [InlineData("12345678", 'Z', true)]
    [InlineData("12345678", 'A', false)]
    public void Of_Spain_hold(string digits, char letter, bool holds) => Assert.Equal(holds, CheckDigits.IsSpanishId(digits, letter));

    [Theory]
    [InlineData("000000000ZZ4", true)]
    [InlineData("000000000ZZ3", false)]
    public void Of_Portugal_s_card_hold(string number, bool holds) => Assert.Equal(holds, CheckDigits.IsPortugueseCard(number));

    [Theory]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("ES9121000418450200051332", true)]
    [InlineData("ES9121000418450200051333", false)]
    public void Of_accounts_hold(string number, bool holds) => Assert.Equal(holds, CheckDigits.IsBankAccount(number));

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("378282246310005", true)]
    [InlineData("4111111111111112", false)]
    public void Of_cards_hold(string digits, bool holds) => Assert.Equal(holds, CheckDigits.IsLuhn(digits));

    private static Arbitrary<string> Bodies(Rule rule) =>
        (from head in Gen.Elements(rule.Heads)
         from first in Gen.Choose(1, 9)
         from rest in Gen.Choose(0, 9).ArrayOf(rule.Length)
         select (head + first + string.Concat(rest))[..rule.Length]).ToArbitrary();

    private sealed record Rule(string Country, string[] Heads, int Length, string Checks, Func<string, char, bool> Holds, Func<string, string> Write);
}
