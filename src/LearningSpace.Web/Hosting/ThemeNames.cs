using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;

namespace LearningSpace.Web.Hosting;

/// <summary>The themes that the program was built with.</summary>
public static class ThemeNames
{
    private const string Templates = "/Themes/";

    private static string Assets => Path.Combine(AppContext.BaseDirectory, "themes");

    /// <summary>Their names: of each that has assets or templates.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.Exists(Assets) ? Directory.GetDirectories(Assets).Select(f => Path.GetFileName(f)!) : [],
        .. typeof(ThemeNames).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
            .Where(i => i.Identifier.StartsWith(Templates, StringComparison.OrdinalIgnoreCase)).Select(i => i.Identifier[Templates.Length..].Split('/')[0]),
    ];

    /// <summary>Checks the setting.</summary>
    /// <exception cref="InvalidOperationException">No theme is called so: the site would look like Base, and nobody would know why.</exception>
    public static void Demand(string theme)
    {
        if (!All.Contains(theme, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"LearningSpace:Theme names no theme: '{theme}'. There are: {string.Join(", ", All.Distinct().Order(StringComparer.Ordinal))}.");
        }
    }
}
