using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>Private keys, keys of services by the beginnings that their makers gave them, and values that are said to be passwords or keys and look like some.</summary>
internal static partial class Secrets
{
    private const int KeyLength = 20_000;
    private const int LineLength = 20;
    private const int ShortestKey = 16;
    private const int ShortestPassword = 6;
    private const int FewestDifferent = 5;

    /// <summary>A private key in PEM (RFC 7468): to its end, or as far as it looks like one.</summary>
    public static FoundLeak? PrivateKey(LeakScanner scan, int i)
    {
        if (KeyBegins().Match(scan.Text, i) is not { Success: true } m)
        {
            return null;
        }

        var end = i + m.Length;
        if (scan.KeyEnd < end)
        {
            scan.KeyEnd = scan.Text.IndexOf("-----END ", end, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue;
        }

        if (scan.KeyEnd <= end + KeyLength)
        {
            end = scan.KeyEnd + KeyEnds().Match(scan.Text, scan.KeyEnd).Length;
        }
        else
        {
            for (var line = KeyLine().Match(scan.Text, end); line.Length >= LineLength; line = KeyLine().Match(scan.Text, end))
            {
                end += line.Length;
            }
        }

        return new FoundLeak(LeakKind.PrivateKey, i, end);
    }

    /// <summary>A key that its beginning gives away, or a signed token (RFC 7519).</summary>
    public static FoundLeak? AccessKey(LeakScanner scan, int i)
    {
        if (scan.Text[i] == 'e' && Token(scan, i) is > 0 and var end)
        {
            return new FoundLeak(LeakKind.AccessKey, i, end);
        }

        return scan.Match(KeyOfService(), i) is { } m && (m.Value[0] != 's' || LooksRandom(m.Value)) ? new FoundLeak(LeakKind.AccessKey, i, i + m.Length) : null;
    }

    /// <summary>A password within a web address (RFC 3986 §3.2.1).</summary>
    public static FoundLeak? InAddress(LeakScanner scan, int i) =>
        Address().Match(scan.Lower, i) is { Success: true } m && m.Groups[2].Length > 0 && !Placeholder().IsMatch(m.Groups[2].Value)
            ? new FoundLeak(LeakKind.Password, m.Groups[1].Index, m.Groups[2].Index + m.Groups[2].Length)
            : null;

    /// <summary>A value that is named a password or a key.</summary>
    public static FoundLeak? Assigned(LeakScanner scan, int i)
    {
        if (Assignment().Match(scan.Lower, i) is not { Success: true } m)
        {
            return null;
        }

        var start = i + m.Length;
        var value = Value().Match(scan.Text, start).Value.TrimEnd('.');
        if (value.Contains("://", StringComparison.Ordinal) || !value.Any(char.IsAsciiLetter) || !value.Any(char.IsAsciiDigit) || Placeholder().IsMatch(scan.Lower.AsSpan(start, value.Length)))
        {
            return null;
        }

        var (name, different) = (m.Groups[1].Value, value.Distinct().Count());
        if (name.Length == 0)
        {
            return value.Length >= ShortestKey && different >= 2 * FewestDifferent && OfKey().IsMatch(value) ? new FoundLeak(LeakKind.AccessKey, start, start + value.Length) : null;
        }

        // "Clave" is a password, a keyword and a code.
        var isLikely = name != "clave" || (value.Length >= 8 && value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower));
        return isLikely && value.Length >= ShortestPassword && different >= FewestDifferent && !Mail().IsMatch(value) ? new FoundLeak(LeakKind.Password, start, start + value.Length) : null;
    }

    // Header and content are JSON, which begins alike in base64; the signature may lack. Where the header ends is asked once for all that begins within it.
    private static int Token(LeakScanner scan, int i)
    {
        var (text, end) = (scan.Text, i);
        for (var part = 0; part < 2; part++)
        {
            if (part > 0 && (end >= text.Length || text[end++] != '.'))
            {
                return 0;
            }

            var start = end;
            if (string.CompareOrdinal(text, start, "eyJ", 0, 3) != 0)
            {
                return 0;
            }

            end = part == 0 && start < scan.HeaderEnd ? scan.HeaderEnd : EndOfPart(text, start);
            scan.HeaderEnd = part == 0 ? end : scan.HeaderEnd;
            if (end - start < 10)
            {
                return 0;
            }
        }

        return end < text.Length && text[end] == '.' ? EndOfPart(text, end + 1) : end;
    }

    private static int EndOfPart(string text, int i)
    {
        while (i < text.Length && (LeakScanner.IsWord(text[i]) || text[i] == '-'))
        {
            i++;
        }

        return i;
    }

    // Words joined by hyphens are no key.
    private static bool LooksRandom(string value) => value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetterUpper);

    [GeneratedRegex(@"\G-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")]
    private static partial Regex KeyBegins();

    [GeneratedRegex(@"\G-----END [A-Z0-9 ]{0,60}(?:-----)?")]
    private static partial Regex KeyEnds();

    [GeneratedRegex(@"\G[ \n]{0,4}[A-Za-z0-9+/=]{1,200}")]
    private static partial Regex KeyLine();

    // Amazon, GitHub, GitLab, Slack, Google, Stripe, npm, SendGrid, those who write sk-, and the personal tokens of this very site.
    [GeneratedRegex(
        @"\G(?:A[KS]IA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,255}|xox[abeprs]-[A-Za-z0-9-]{10,255}|hooks\.slack\.com/services/[A-Za-z0-9/_-]{20,255}"
        + @"|AIza[A-Za-z0-9_-]{35}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}|npm_[A-Za-z0-9]{36}|SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}|sk-[A-Za-z0-9_-]{20,255}|lspat_[A-Za-z0-9]{43})")]
    private static partial Regex KeyOfService();

    [GeneratedRegex(@"\G[a-z][a-z0-9+.-]{1,20}://([^ \n/:@\[\]""<>]{0,64}:)([^ \n/@\[\]""<>]{0,128})@")]
    private static partial Regex Address();

    [GeneratedRegex(
        @"\G(?:[a-z0-9]{1,20}[_-]){0,3}(?:(password|passwd|passphrase|pwd|contrasena|senha|palavra-passe|clave)|(?:api|access|account|auth|client|secret|private)[_ -]?(?:key|token|secret)|apikey|secret|token)"
        + @"(?:[""']? ?(?:[:=]|=>|:=) ?|>)[""'`]?")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\G[^ \n""'`<>(){}\[\],;|\\]{0,255}")]
    private static partial Regex Value();

    [GeneratedRegex(@"\A[A-Za-z0-9_.~+/=-]+\z")]
    private static partial Regex OfKey();

    [GeneratedRegex(@"\A(?:[$%*]|xxx|your|tu_|su_|seu_|sua_|example|ejemplo|exemplo|changeme|password\z|passwd\z|pass\z|pwd\z|secret\z|contrasena\z|clave\z|senha\z)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z]{2,24}\z")]
    private static partial Regex Mail();
}
