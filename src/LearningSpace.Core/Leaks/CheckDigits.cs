namespace LearningSpace.Core.Leaks;

/// <summary>The check digits of numbers; each takes the digits alone, without punctuation. Sources: <c>docs/leak-guard.md</c>.</summary>
internal static class CheckDigits
{
    private static readonly int[] Cedula = [2, 9, 8, 7, 6, 3, 4];
    private static readonly int[] Nit = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

    /// <summary>Uruguay, cédula de identidad: seven digits and one.</summary>
    public static bool IsUruguayanId(string digits)
    {
        var padded = digits.PadLeft(8, '0');
        var sum = 0;
        for (var i = 0; i < 7; i++)
        {
            sum += (padded[i] - '0') * Cedula[i];
        }

        return (10 - (sum % 10)) % 10 == padded[7] - '0';
    }

    /// <summary>Argentina, CUIT and CUIL: weights 2 to 7 from the right.</summary>
    public static bool IsArgentineTaxId(string digits) => (11 - (Weighted(digits[..10], 7) % 11)) % 11 == digits[10] - '0';

    /// <summary>Peru, RUC: as Argentina's, but 10 is written 0, and 11 is written 1.</summary>
    public static bool IsPeruvianTaxId(string digits) => (11 - (Weighted(digits[..10], 7) % 11)) % 10 == digits[10] - '0';

    /// <summary>Chile, RUT: weights 2 to 7 from the right; 10 is written K.</summary>
    public static bool IsChileanId(string body, char check) => "0K987654321"[Weighted(body, 7) % 11] == char.ToUpperInvariant(check);

    /// <summary>Paraguay, RUC: weights from 2 upwards from the right.</summary>
    public static bool IsParaguayanTaxId(string body, char check) => (11 - (Weighted(body, 11) % 11)) % 11 % 10 == check - '0';

    /// <summary>Colombia, NIT: prime weights from the right.</summary>
    public static bool IsColombianTaxId(string body, char check)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[^(i + 1)] - '0') * Nit[i];
        }

        return "01987654321"[sum % 11] == check;
    }

    /// <summary>Brazil, CPF: weights from 2 upwards from the right, twice.</summary>
    public static bool IsBrazilianId(string digits) =>
        digits.AsSpan().ContainsAnyExcept(digits[0]) && Rest(digits[..9]) == digits[9] - '0' && Rest(digits[..10]) == digits[10] - '0';

    /// <summary>Spain, DNI and NIE: the rest by 23 names a letter.</summary>
    /// <param name="digits">Eight digits; the letter of a NIE as 0, 1 or 2.</param>
    /// <param name="letter">The letter at the end.</param>
    public static bool IsSpanishId(string digits, char letter)
    {
        var rest = 0;
        foreach (var c in digits)
        {
            rest = ((rest * 10) + (c - '0')) % 23;
        }

        return "TRWAGMYFPDXBNJZSQVHLCKE"[rest] == char.ToUpperInvariant(letter);
    }

    /// <summary>Portugal, NIF: weights from 2 upwards from the right; 10 and 11 are written 0.</summary>
    public static bool IsPortugueseTaxId(string digits) => Rest(digits[..8]) == digits[8] - '0';

    /// <summary>Portugal, number of the Cartão de Cidadão: Luhn over letters, A being 10.</summary>
    public static bool IsPortugueseCard(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = char.ToUpperInvariant(number[^(i + 1)]);
            var value = (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * (1 + (i % 2));
            sum += i % 2 == 1 && value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }

    /// <summary>Payment cards (ISO/IEC 7812-1, annex B): Luhn.</summary>
    public static bool IsLuhn(string digits) => IsPortugueseCard(digits);

    /// <summary>International bank account numbers (ISO 13616-1, by ISO/IEC 7064 MOD 97-10).</summary>
    public static bool IsBankAccount(string number)
    {
        var rest = 0;
        foreach (var c in string.Concat(number.AsSpan(4), number.AsSpan(0, 4)))
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (char.ToUpperInvariant(c) - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    private static int Rest(string digits) => Weighted(digits, 11) % 11 is var rest and >= 2 ? 11 - rest : 0;

    // Weights 2, 3 … from the right, and 2 again after the last.
    private static int Weighted(string digits, int last)
    {
        var (sum, weight) = (0, 2);
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = weight == last ? 2 : weight + 1;
        }

        return sum;
    }
}
