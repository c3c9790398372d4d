using System.Collections.Frozen;
using System.Text;

namespace LearningSpace.Core.Accounts;

/// <summary>
/// Which mail domains show whom somebody belongs to. An organisation's domain stands for itself and for every domain below it: whoever holds <c>health.example</c> decides who gets
/// <c>north.health.example</c>, and large bodies give each of their offices one. It never stands for a domain beside or above it.
/// </summary>
public static class AffiliationDomains
{
    // Anybody gets an address there: it shows nothing, even where an organisation has none but this.
    private static readonly FrozenSet<string> Free = new[]
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.es", "live.com", "msn.com", "outlook.es", "outlook.com.br", "hotmail.com.br", "yahoo.com", "yahoo.es", "yahoo.com.br", "yahoo.com.ar",
        "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "zoho.com", "yandex.com", "yandex.ru",
        "mail.ru", "qq.com", "163.com", "fastmail.com", "hey.com", "adinet.com.uy", "vera.com.uy", "montevideo.com.uy", "uol.com.br", "bol.com.br", "terra.com.br", "ig.com.br", "fibertel.com.ar", "arnet.com.ar",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether anybody can get an address at a domain, so that it shows nothing.</summary>
    public static bool IsFree(string domain) => Free.Contains(domain);

    /// <summary>
    /// The domains of which any, as an organisation's, shows that an address is of its people: the address's own and those above it, none of them free and none of one word.
    /// An address whose domain has other than ASCII letters shows nothing: what looks or folds alike need not be the same.
    /// </summary>
    public static IReadOnlyList<string> Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@') + 1;
        if (at == 0 || !Ascii.IsValid(address.AsSpan(at)) || MailAddresses.DomainOf(address) is not { Length: > 0 } domain)
        {
            return [];
        }

        var words = domain.Split('.');
        string[] all = [.. Enumerable.Range(0, words.Length - 1).Select(i => string.Join('.', words[i..]))];
        return all.Any(IsFree) ? [] : all;
    }

    /// <summary>The longest of an organisation's domains that shows an address to be of its people; null where none does.</summary>
    public static string? Shown(string address, IEnumerable<string> domains)
    {
        var all = Of(address);
        return domains.Where(d => all.Contains(d, StringComparer.Ordinal)).MaxBy(d => d.Length);
    }
}
