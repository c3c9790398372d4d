namespace LearningSpace.Web.Features.Accounts;

/// <summary>Names devices for their owners; roughly, since browsers say little and sometimes what is not so.</summary>
internal static class Devices
{
    // The first that fits: most browsers claim to be others, too.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <summary>Browser and system, such as <c>Firefox, Windows</c>; empty for what says neither.</summary>
    /// <param name="userAgent">The header <c>User-Agent</c>.</param>
    public static string Name(string userAgent) =>
        string.Join(", ", new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>());

    private static string? First((string Sign, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
