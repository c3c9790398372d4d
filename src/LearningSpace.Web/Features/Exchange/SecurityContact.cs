using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Whom to tell of a weakness (<c>security.txt</c>, RFC 9116).</summary>
/// <param name="settings">The settings.</param>
/// <param name="heads">Makes absolute addresses.</param>
/// <param name="time">The time.</param>
public sealed class SecurityContact(SpaceSettings settings, PageHeads heads, TimeProvider time)
{
    /// <summary>Its address.</summary>
    public const string Path = "/.well-known/security.txt";

    private const int MonthsAhead = 6;

    /// <summary>The file; null where the settings name nobody.</summary>
    public string? Text(HttpRequest request)
    {
        var contacts = settings.SecurityContact.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Address).OfType<string>().ToList();

        // The same for a whole month, on every node, whenever it was started.
        var now = time.GetUtcNow().UtcDateTime;
        var expires = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(MonthsAhead);
        return contacts.Count == 0
            ? null
            : $"{string.Concat(contacts.Select(c => $"Contact: {c}\n"))}Expires: {WriteAtom.Time(expires)}\nPreferred-Languages: {string.Join(", ", Cultures.All)}\nCanonical: {heads.BaseUrl(request)}{Path}\n";
    }

    private static string? Address(string contact) =>
        Uri.TryCreate(contact.Contains(':', StringComparison.Ordinal) ? contact : "mailto:" + contact, UriKind.Absolute, out var uri) && uri.Scheme is "mailto" or "https" or "tel" ? uri.AbsoluteUri : null;
}
