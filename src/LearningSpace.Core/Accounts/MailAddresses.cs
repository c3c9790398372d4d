using System.Net.Mail;

namespace LearningSpace.Core.Accounts;

/// <summary>Mail addresses as people type them.</summary>
public static class MailAddresses
{
    private const int Longest = 254; // RFC 5321 §4.5.3.1.3, without the angle brackets

    /// <summary>Whether mail can go to it: a local part, an at sign and a domain of two words or more, and nothing else.</summary>
    public static bool IsValid(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length <= Longest && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')')
            && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal) && !parsed.Host.StartsWith('.')
            && !parsed.Host.EndsWith('.') && !parsed.Host.StartsWith('[');
    }

    /// <summary>The domain of an address, in lower case; empty where it is no address.</summary>
    public static string DomainOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return IsValid(address) ? address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant() : "";
    }
}
