namespace LearningSpace.Core.Text;

/// <summary>Which addresses a text may lead to.</summary>
public static class LinkRules
{
    private static readonly string[] Schemes = ["https", "http", "mailto"];

    /// <summary>Whether an address may stand in a link: http, https, mailto, or one of this site.</summary>
    public static bool IsSafe(string? address) => IsLocal(address) || IsAbsolute(address);

    /// <summary>Whether an address stays on this site: a path from the root, a query or a fragment.</summary>
    public static bool IsLocal(string? address) =>
        address is { Length: > 0 } && HasNoTricks(address)
        && (address[0] is '#' or '?' || (address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal)));

    /// <summary>
    /// Whether an address is that of a file of this site: only such are fetched when a text is read. Any other would have every reader ask for pages in their own name, until
    /// the limit refuses them.
    /// </summary>
    public static bool IsFile(string? address) =>
        IsLocal(address) && address!.StartsWith("/media/", StringComparison.Ordinal) && !address.Contains("..", StringComparison.Ordinal) && !address.Contains("%2e", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address is a whole one with an allowed scheme.</summary>
    public static bool IsAbsolute(string? address) =>
        address is { Length: > 0 } && HasNoTricks(address)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && Schemes.Contains(uri.Scheme, StringComparer.Ordinal)
        && address.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address leads to a page of the web: http or https with a host.</summary>
    public static bool IsWeb(string? address) =>
        IsAbsolute(address) && new Uri(address!).Scheme is "http" or "https" && new Uri(address!).Host.Length > 0;

    // Browsers drop tabs and line ends inside an address and read a backslash as a slash.
    private static bool HasNoTricks(string address) => !address.Any(c => char.IsControl(c) || c == '\\') && address.Trim() == address;
}
