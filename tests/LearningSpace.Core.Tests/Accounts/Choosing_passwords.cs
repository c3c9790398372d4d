using LearningSpace.Core.Accounts;
using Xunit;

namespace LearningSpace.Core.Tests.Accounts;

/// <summary>Which passwords are taken.</summary>
public sealed class Choosing_passwords
{
    private static readonly PasswordRules Rules = new(["password", "contraseña", "dragon", "montevideo", "unaclavemuylarga"]);

    [Theory]
    [InlineData("corta", PasswordProblem.TooShort)]
    [InlineData("once letras", PasswordProblem.TooShort)]
    [InlineData("unaclavemuylarga", PasswordProblem.Common)]
    [InlineData("Una Clave Muy Larga", PasswordProblem.Common)]
    [InlineData("password1234", PasswordProblem.Common)]
    [InlineData("2024contrasena", PasswordProblem.Common)]
    [InlineData("dragonmontevideo", PasswordProblem.Common)]
    [InlineData("aaaaaaaaaaaaaaa", PasswordProblem.Monotonous)]
    [InlineData("abababababababab", PasswordProblem.Monotonous)]
    [InlineData("abcdefghijklmno", PasswordProblem.Monotonous)]
    [InlineData("qwertyuiopasd", PasswordProblem.Monotonous)]
    [InlineData("ana.olivera.2026", PasswordProblem.Personal)]
    [InlineData("caminos-olivera", PasswordProblem.Personal)]
    [InlineData("lluvia verde sobre tejas", PasswordProblem.None)]
    [InlineData("dragon que no come azúcar", PasswordProblem.None)]
    [InlineData("密码密码雨水山川河流早晨天空", PasswordProblem.None)]
    public void Takes_long_ones_that_nobody_tries_first(string password, PasswordProblem problem) =>
        Assert.Equal(problem, Rules.Check(password, ["ana@caminos.example", "Ana Olivera", "Espacio de Aprendizaje"]));

    [Fact]
    public void Asks_for_no_digits_signs_or_capitals() => Assert.Equal(PasswordProblem.None, Rules.Check("viento agua piedra", []));

    [Fact]
    public void Takes_no_endless_one() => Assert.Equal(PasswordProblem.TooLong, Rules.Check(string.Concat(Enumerable.Range(0, 40).Select(n => $"{n}-ab ")), []));
}
