namespace LearningSpace.Web.Hosting;

/// <summary>Where things lie: what belongs to the program beside the program, what belongs to the site in its data path.</summary>
/// <param name="data">Value of <c>LearningSpace:DataPath</c>; relative to the caller's directory.</param>
public sealed class AppPaths(string data)
{
    /// <summary>Folder of the program itself.</summary>
    public string Program { get; } = AppContext.BaseDirectory;

    /// <summary>Folder of the site's data: database, media, keys, mail.</summary>
    public string Data { get; } = Path.GetFullPath(data);

    /// <summary>Recipes that come with the program.</summary>
    public string Recipes => Path.Combine(Program, "recipes");

    /// <summary>Demonstration content that comes with the program.</summary>
    public string ContentSeed => Path.Combine(Program, "content-seed");

    /// <summary>Built assets of the themes.</summary>
    public string Themes => Path.Combine(Program, "themes");

    /// <summary>Interface texts.</summary>
    public string Localization => Path.Combine(Program, "Localization");
}
