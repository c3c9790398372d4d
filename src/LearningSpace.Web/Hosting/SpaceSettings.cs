namespace LearningSpace.Web.Hosting;

/// <summary>The settings of group <c>LearningSpace</c> and the database's connection string.</summary>
public sealed record SpaceSettings
{
    /// <summary>Folder of the site's data; relative to the caller's directory.</summary>
    public string DataPath { get; init; } = "./App_Data";

    /// <summary>Address for absolute links; empty: the request's host.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Recipe that sets a new site up, by its file's name; <c>none</c> for an empty site.</summary>
    public string Recipe { get; init; } = "space";

    /// <summary>Name of the active theme.</summary>
    public string Theme { get; init; } = "Base";

    /// <summary>Whether the site has demonstration content and says so.</summary>
    public bool Demo { get; init; }

    /// <summary>Whom to tell of a weakness: mail or web addresses with commas between them; empty: nobody is named.</summary>
    public string SecurityContact { get; init; } = "";

    /// <summary>Whether this process does the work that the clock brings.</summary>
    public bool Jobs { get; init; } = true;

    /// <summary>Web servers in front of this one that are believed: addresses or networks with commas between them.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>Whether an address may ask only so much: <c>on</c> or <c>off</c>.</summary>
    public string RateLimits { get; init; } = "on";

    /// <summary>Whether an address may ask only so much.</summary>
    public bool HasRateLimits => !RateLimits.Equals("off", StringComparison.OrdinalIgnoreCase);

    /// <summary>Connection string; empty for SQLite in the data folder.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Reads them.</summary>
    public static SpaceSettings From(IConfiguration configuration) =>
        (configuration.GetSection("LearningSpace").Get<SpaceSettings>() ?? new SpaceSettings()) with
        {
            ConnectionString = configuration.GetConnectionString("Default") ?? "",
        };
}
