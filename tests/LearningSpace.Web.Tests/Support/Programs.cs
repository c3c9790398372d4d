using System.Diagnostics;
using LearningSpace.Tests;

namespace LearningSpace.Web.Tests.Support;

/// <summary>Starts programs beside the test, on a site of the test's, for who follows or kills them.</summary>
internal static class Programs
{
    /// <summary>The program itself.</summary>
    public const string Site = "LearningSpace.Web.dll";

    /// <summary>Starts one; it listens, where it serves, on a free port.</summary>
    /// <param name="site">The site's database and data folder.</param>
    /// <param name="folder">Folder in which it runs.</param>
    /// <param name="program">The program: a file beside the test.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(TestDatabase site, string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        (start.Environment["LearningSpace__Demo"], start.Environment["LearningSpace__DataPath"]) = ("false", site.DataFolder);
        (start.Environment["ASPNETCORE_URLS"], start.Environment["LearningSpace__RateLimits"]) = ("http://127.0.0.1:0", "off");
        if (TestDatabase.IsPostgres)
        {
            start.Environment["ConnectionStrings__Default"] = site.ConnectionString;
        }

        return Process.Start(start)!;
    }
}
