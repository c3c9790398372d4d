using System.Security.Cryptography;
using System.Text;

namespace LearningSpace.Core.Leaks;

/// <summary>What a text may give away.</summary>
public enum LeakKind
{
    /// <summary>National identity or tax number of a person.</summary>
    IdentityNumber,

    /// <summary>Telephone number.</summary>
    PhoneNumber,

    /// <summary>Mail address of a person.</summary>
    MailAddress,

    /// <summary>International bank account number.</summary>
    BankAccount,

    /// <summary>Number of a payment card.</summary>
    PaymentCard,

    /// <summary>Private key.</summary>
    PrivateKey,

    /// <summary>Key or token by which a program signs in.</summary>
    AccessKey,

    /// <summary>Password.</summary>
    Password,

    /// <summary>Name of a machine or a share that is known inside a network only.</summary>
    InternalName,

    /// <summary>Address of a machine inside a network.</summary>
    InternalAddress,

    /// <summary>Mark by which a document says that it is not for everybody.</summary>
    ClassificationMarking,
}

/// <summary>A place of a text that may give something away.</summary>
/// <param name="Kind">What.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
/// <param name="Country">Whose number it is (ISO 3166-1 alpha-2); null where it has no country or several have numbers like it.</param>
public readonly record struct Leak(LeakKind Kind, int Start, int Length, string? Country = null)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Length;

    /// <summary>
    /// By what it is known again without being kept: "the author let this one stand". However a number is punctuated, it is the same one. There are so few
    /// identity numbers that all can be tried out; hence the key.
    /// </summary>
    /// <param name="text">The text in which it was found.</param>
    /// <param name="key">A secret of the site.</param>
    /// <returns>Sixteen hexadecimal digits.</returns>
    public string Fingerprint(string text, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = FoldedText.Of(text.Substring(Start, Length));
        var value = Kind switch
        {
            LeakKind.IdentityNumber or LeakKind.PhoneNumber or LeakKind.BankAccount or LeakKind.PaymentCard => string.Concat(folded.Lower.Where(char.IsAsciiLetterOrDigit)),
            LeakKind.MailAddress or LeakKind.InternalName or LeakKind.InternalAddress => folded.Lower,
            _ => folded.Text,
        };
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Kind}\n{value}")).AsSpan(0, 8));
    }
}
