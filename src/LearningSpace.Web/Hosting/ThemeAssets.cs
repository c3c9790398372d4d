using System.Text.Json;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// The built assets of the themes. The build writes each theme's files with their content's hash in the name and a <c>manifest.json</c> that maps
/// plain names to them; they are served under <c>/theme/{name}/</c> for ever.
/// </summary>
public sealed class ThemeAssets
{
    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>Reads the manifests of the active theme and of Base, which fills what the theme lacks.</summary>
    /// <param name="paths">Where the program's files lie.</param>
    /// <param name="theme">Name of the active theme.</param>
    public ThemeAssets(AppPaths paths, string theme)
    {
        foreach (var name in new[] { theme, "Base" }.Distinct())
        {
            var manifest = Path.Combine(paths.Themes, name, "dist", "manifest.json");
            if (!File.Exists(manifest))
            {
                continue;
            }

            foreach (var (plain, hashed) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest))!)
            {
                urls.TryAdd(plain, $"/theme/{name}/{hashed}");
                files.TryAdd(plain, Path.Combine(paths.Themes, name, "dist", hashed));
            }
        }
    }

    /// <summary>Address of an asset by its plain name.</summary>
    /// <exception cref="KeyNotFoundException">No theme has it: the assets were not built.</exception>
    public string Url(string name) => urls.TryGetValue(name, out var url) ? url : throw new KeyNotFoundException($"The theme has no built asset '{name}'.");

    /// <summary>What an asset holds, for what the server itself draws; null where no theme has it.</summary>
    public byte[]? Read(string name) => files.TryGetValue(name, out var file) ? File.ReadAllBytes(file) : null;
}
