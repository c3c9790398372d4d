using System.Collections.Frozen;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Accounts;

/// <summary>Why a password is not taken.</summary>
public enum PasswordProblem
{
    /// <summary>It is taken.</summary>
    None,

    /// <summary>Shorter than <see cref="PasswordRules.Shortest"/>.</summary>
    TooShort,

    /// <summary>Longer than <see cref="PasswordRules.Longest"/>.</summary>
    TooLong,

    /// <summary>Among those that are tried first.</summary>
    Common,

    /// <summary>The same few letters over and over, or a row of the keyboard or the alphabet.</summary>
    Monotonous,

    /// <summary>Made of what anybody knows of its owner or of the site.</summary>
    Personal,
}

/// <summary>
/// Which passwords are taken: long ones that nobody tries first (NIST SP 800-63B §3.1.1.2; OWASP ASVS 5 §6.2). No rule asks for digits or signs: they make
/// passwords harder to keep, not to guess.
/// </summary>
/// <param name="common">Passwords that are tried first.</param>
public sealed class PasswordRules(IEnumerable<string> common)
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>Most characters.</summary>
    public const int Longest = 128;

    private const int FewestDifferent = 5;
    private const int ShortestPersonal = 3;
    private const int Little = 6; // characters

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789", "98765432109876543210"];

    private readonly FrozenSet<string> common = common.Select(Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Looks at a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="known">What anybody knows: the address, the name, the site's name.</param>
    public PasswordProblem Check(string password, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(known);
        var length = new System.Globalization.StringInfo(password).LengthInTextElements;
        if (length is < Shortest or > Longest)
        {
            return length < Shortest ? PasswordProblem.TooShort : PasswordProblem.TooLong;
        }

        var key = Key(password);
        if (IsCommon(key))
        {
            return PasswordProblem.Common;
        }

        if (key.Distinct().Count() < FewestDifferent || Rows.Any(row => row.Contains(key, StringComparison.Ordinal)))
        {
            return PasswordProblem.Monotonous;
        }

        // What is left when all that is known is taken out must still be something.
        var left = known.SelectMany(k => k.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).SelectMany(k => k.Split('@', '.', '-', '_', '+')).Select(Key)
            .Where(k => k.Length >= ShortestPersonal).OrderByDescending(k => k.Length).Aggregate(key, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
        return left.Length < key.Length && left.Length < Little ? PasswordProblem.Personal : PasswordProblem.None;
    }

    // One that is tried first, two of them, or one with little before or behind: "password1234" is no better than "password".
    private bool IsCommon(string key)
    {
        if (common.Contains(key))
        {
            return true;
        }

        for (var cut = 1; cut < key.Length; cut++)
        {
            var (head, tail) = (common.Contains(key[..cut]), common.Contains(key[cut..]));
            if ((head && (tail || key.Length - cut < Little)) || (tail && cut < Little))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A password as it is compared: without case, accents, spaces and signs.</summary>
    public static string Key(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return string.Concat(TextFolding.Fold(password.ToLowerInvariant()).Where(char.IsLetterOrDigit));
    }
}
