using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// National identity and tax numbers of people. Numbers of companies are public and are left alone. A number needs its check digit and either the customary
/// punctuation or its word before it; one without a check digit needs its word right before it.
/// </summary>
internal static partial class IdentityNumbers
{
    private const string Gap = @"(?:[^a-z0-9\[\]][^0-9\[\]]{0,32})?\z";

    private static readonly Func<LeakScanner, int, FoundLeak?>[] Rules =
        [PeruvianTaxId, ParaguayanTaxId, ColombianTaxId, BrazilianId, ArgentineTaxId, UruguayanId, ShortUruguayanId, ChileanId, SpanishId, PortugueseCard, PortugueseTaxId, ArgentineId];

    /// <summary>A number that begins with a digit.</summary>
    public static FoundLeak? At(LeakScanner scan, int i)
    {
        foreach (var rule in Rules)
        {
            if (rule(scan, i) is { } leak)
            {
                return leak;
            }
        }

        return null;
    }

    /// <summary>Spain, NIE: X, Y or Z before seven digits.</summary>
    public static FoundLeak? Foreigner(LeakScanner scan, int i) =>
        scan.Text[i] is 'X' or 'Y' or 'Z' && scan.Match(Nie(), i) is { } m && CheckDigits.IsSpanishId((char)(scan.Text[i] - 'X' + '0') + Digits(m.Groups[1].Value), m.Groups[2].Value[0])
            ? Leak(m, "ES")
            : null;

    private static FoundLeak? PeruvianTaxId(LeakScanner scan, int i) =>
        scan.Match(ElevenOfPeru(), i) is { } m && CheckDigits.IsPeruvianTaxId(m.Value) && scan.Follows(Ruc(), i, "PE") ? Leak(m, "PE") : null;

    private static FoundLeak? ParaguayanTaxId(LeakScanner scan, int i) =>
        scan.Match(BodyAndCheck(), i) is { } m && Digits(m.Groups[1].Value) is { Length: >= 6 and <= 8 } body && !(body.Length == 8 && body[0] == '8')
            && CheckDigits.IsParaguayanTaxId(body, m.Groups[2].Value[0]) && scan.Follows(Ruc(), i, "PY") ? Leak(m, "PY") : null;

    // Nine digits that begin with 8 or 9 are a company's.
    private static FoundLeak? ColombianTaxId(LeakScanner scan, int i) =>
        scan.Match(BodyAndCheck(), i) is { } m && Digits(m.Groups[1].Value) is var body && !(body.Length == 9 && body[0] is '8' or '9')
            && CheckDigits.IsColombianTaxId(body, m.Groups[2].Value[0]) && scan.Follows(Nit(), i, "CO") ? Leak(m, "CO") : null;

    private static FoundLeak? BrazilianId(LeakScanner scan, int i) =>
        scan.Match(Cpf(), i) is { } m && CheckDigits.IsBrazilianId(Digits(m.Value)) && ((m.Groups[1].Value is "." or "" && m.Groups[2].Value == "-") || scan.Follows(CpfWord(), i, "BR"))
            ? Leak(m, "BR")
            : null;

    private static FoundLeak? ArgentineTaxId(LeakScanner scan, int i) =>
        scan.Match(Cuit(), i) is { } m && CheckDigits.IsArgentineTaxId(Digits(m.Value)) && (m.Groups[1].Value == "-" || scan.Follows(CuitWord(), i, "AR")) ? Leak(m, "AR") : null;

    private static FoundLeak? UruguayanId(LeakScanner scan, int i)
    {
        if (scan.Match(Cedula(), i) is not { } m || !CheckDigits.IsUruguayanId(Digits(m.Value)) || scan.Follows(RutWord(), i))
        {
            return null;
        }

        return IsCustomary(scan, m, i) || scan.Follows(CedulaWord(), i, "UY") ? Leak(m, "UY") : null;
    }

    private static FoundLeak? ShortUruguayanId(LeakScanner scan, int i) =>
        scan.Match(ShortCedula(), i) is { } m && CheckDigits.IsUruguayanId(Digits(m.Value)) && scan.Follows(CedulaWord(), i, "UY") ? Leak(m, "UY") : null;

    // From fifty million on they are companies'.
    private static FoundLeak? ChileanId(LeakScanner scan, int i)
    {
        if (scan.Match(Rut(), i) is not { } m || Digits(m.Value[..^1]) is not { Length: 7 or 8 } body || (body.Length == 8 && body[0] >= '5') || !CheckDigits.IsChileanId(body, m.Value[^1]))
        {
            return null;
        }

        return IsCustomary(scan, m, i) || scan.Follows(RutWord(), i, "CL") ? Leak(m, "CL") : null;
    }

    private static FoundLeak? SpanishId(LeakScanner scan, int i)
    {
        if (scan.Match(Dni(), i) is not { } m || !CheckDigits.IsSpanishId(Digits(m.Groups[1].Value), m.Groups[4].Value[0]))
        {
            return null;
        }

        return (m.Groups[3].Value is "" or "-" && char.IsAsciiLetterUpper(m.Groups[4].Value[0])) || scan.Follows(DniWord(), i, "ES") ? Leak(m, "ES") : null;
    }

    private static FoundLeak? PortugueseCard(LeakScanner scan, int i)
    {
        if (scan.Match(CitizenCard(), i) is not { } m || !CheckDigits.IsPortugueseCard(string.Concat(m.Value.Where(char.IsAsciiLetterOrDigit))))
        {
            return null;
        }

        return (m.Groups[1].Length == 1 && m.Groups[2].Length == 1 && m.Groups[3].Value.All(char.IsAsciiLetterUpper)) || scan.Follows(CardWord(), i, "PT") ? Leak(m, "PT") : null;
    }

    // Natural persons' begin with 1, 2 or 3, or with 45 where they live abroad.
    private static FoundLeak? PortugueseTaxId(LeakScanner scan, int i) =>
        scan.Match(Nif(), i) is { } m && CheckDigits.IsPortugueseTaxId(Digits(m.Value)) && scan.Follows(NifWord(), i, "PT") ? Leak(m, "PT") : null;

    // Peru's have eight digits, too, and are written without dots.
    private static FoundLeak? ArgentineId(LeakScanner scan, int i)
    {
        if (scan.Match(BareDni(), i) is not { } m || !scan.Follows(BareDniWord(), i))
        {
            return null;
        }

        return Leak(m, m.Length == 8 ? null : "AR");
    }

    // 1.234.567-8 is nothing else; 1234567-8 may be the number of a file.
    private static bool IsCustomary(LeakScanner scan, Match m, int i) =>
        m.Groups[2].Value == "-" && (m.Groups[1].Value == "." || (m.Groups[1].Value.Length == 0 && !scan.Follows(FileWord(), i)));

    private static FoundLeak Leak(Match m, string? country) => new(LeakKind.IdentityNumber, m.Index, m.Index + m.Length, country);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\G1[057][0-9]{9}")]
    private static partial Regex ElevenOfPeru();

    [GeneratedRegex(@"\G([0-9]{1,4}(?:\.[0-9]{3}){1,3}|[0-9]{6,10})-([0-9])")]
    private static partial Regex BodyAndCheck();

    [GeneratedRegex(@"\G[0-9]{3}([. ]?)[0-9]{3}\1[0-9]{3}([-/ ]?)[0-9]{2}")]
    private static partial Regex Cpf();

    [GeneratedRegex(@"\G2[03-7]([- ]?)[0-9]{8}\1[0-9]")]
    private static partial Regex Cuit();

    [GeneratedRegex(@"\G[1-9]([., ]?)[0-9]{3}\1[0-9]{3}( - |[-/. ]?)[0-9]")]
    private static partial Regex Cedula();

    [GeneratedRegex(@"\G[1-9][0-9]{2}[., ]?[0-9]{3}(?: - |[-/. ]?)[0-9]")]
    private static partial Regex ShortCedula();

    [GeneratedRegex(@"\G[1-9][0-9]?([., ]?)[0-9]{3}\1[0-9]{3}( - |[-/. ]?)[0-9Kk]")]
    private static partial Regex Rut();

    [GeneratedRegex(@"\G([0-9]{8}|[0-9]{2}([. ])[0-9]{3}\2[0-9]{3})([- ]?)([A-Za-z])")]
    private static partial Regex Dni();

    [GeneratedRegex(@"\G[XYZ][- ]?([0-9]{7}|[0-9]\.[0-9]{3}\.[0-9]{3})[- ]?([A-Z])")]
    private static partial Regex Nie();

    [GeneratedRegex(@"\G[0-9]{8}([ -]?)[0-9]([ -]?)([A-Z0-9]{2})[ -]?[0-9]")]
    private static partial Regex CitizenCard();

    [GeneratedRegex(@"\G(?:[123][0-9]{2}|45[0-9])([ .]?)[0-9]{3}\1[0-9]{3}")]
    private static partial Regex Nif();

    [GeneratedRegex(@"\G(?:[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}|[0-9]{7,8})")]
    private static partial Regex BareDni();

    [GeneratedRegex(@"[^a-z0-9](?:ruc|r\.u\.c\.?)" + Gap)]
    private static partial Regex Ruc();

    [GeneratedRegex(@"[^a-z0-9](?:nit|n\.i\.t\.?)" + Gap)]
    private static partial Regex Nit();

    [GeneratedRegex(@"[^a-z0-9](?:cpf|c\.p\.f\.?|cadastro de pessoas? fisicas?)s?" + Gap)]
    private static partial Regex CpfWord();

    [GeneratedRegex(@"[^a-z0-9](?:cui[tl]|c\.u\.i\.[tl]\.?)s?" + Gap)]
    private static partial Regex CuitWord();

    [GeneratedRegex(@"[^a-z0-9](?:ci|c\. ?i\.?|cedulas?|documentos? de identidad|(?:numero|nro\.?|no\.?) de documento|identity (?:card|document|number)|carteira de identidade)" + Gap)]
    private static partial Regex CedulaWord();

    [GeneratedRegex(@"[^a-z0-9](?:ru[tn]|r\.u\.[tn]\.?)s?" + Gap)]
    private static partial Regex RutWord();

    [GeneratedRegex(@"[^a-z0-9](?:dni|d\.n\.i\.?|nie|n\.i\.e\.?|nif|n\.i\.f\.?)s?" + Gap)]
    private static partial Regex DniWord();

    [GeneratedRegex(@"[^a-z0-9](?:cc|c\.c\.?|cartao d[eo] cidadao|bilhete de identidade)" + Gap)]
    private static partial Regex CardWord();

    [GeneratedRegex(@"[^a-z0-9](?:nif|n\.i\.f\.?|contribuinte|numero fiscal|identificacao fiscal)" + Gap)]
    private static partial Regex NifWord();

    // Nothing between the word and the number but signs and "number".
    [GeneratedRegex(@"[^a-z0-9](?:dni|d\.n\.i\.?|documento nacional de identidad|documento unico)s?(?:[ .:,(#-]|\u00BA|\u00B0|no?|nro|num|numero|number){0,8}\z")]
    private static partial Regex BareDniWord();

    [GeneratedRegex(@"[^a-z0-9](?:expedientes?|expte|exp|boletin|factura|oficio|resolucion|licitacion|contrato|rol|radicado|processo|protocolo|pedido|patente|ticket|invoice|order|file|case|caso|asiento|registro|codigo|code|issn|ref|referencia)(?:[ .:,(#-]|\u00BA|\u00B0|no?|nro|num|numero|number){0,8}\z")]
    private static partial Regex FileWord();
}
