using System.Security.Cryptography;
using System.Text;
using LearningSpace.Data.Accounts;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Codes that replace a lost second factor. They are made at random with more than 50 bits, so that a plain hash keeps them.</summary>
internal static class RecoveryCode
{
    /// <summary>What stands between two hashes.</summary>
    public const char Between = ';';

    /// <summary>Hashes of the codes that somebody has left.</summary>
    public static string[] Hashes(AccountRow account) => account.RecoveryCodes.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>New codes of an account as they are kept.</summary>
    public static string Kept(string account, IEnumerable<string> codes) => string.Join(Between, codes.Select(c => Hash(account, c)));

    /// <summary>What is kept of a code: nobody can read it from there, and the same code of another account gives another.</summary>
    /// <param name="account">Id of the account.</param>
    /// <param name="code">The code; how it is grouped and in which case does not matter.</param>
    public static string Hash(string account, string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}:{plain}")));
    }
}
