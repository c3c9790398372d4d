using System.CommandLine;
using LearningSpace.Core.Search;
using LearningSpace.Data.Media;
using LearningSpace.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Commands;

/// <summary><c>doctor</c>: checks what the site needs, a line each.</summary>
public static class DoctorCommand
{
    private const long LittleSpace = 500L << 20;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Checks configuration, database, index and disk; a line each.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var site = await CommandSite.OpenAsync(cancellation);
            var healthy = true;
            foreach (var (what, check) in Checks(site, cancellation))
            {
                var (well, words) = await TryAsync(check);
                healthy &= well;
                Console.WriteLine($"{(well ? "ok    " : "failed")} {what}: {words}");
            }

            return healthy ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static IEnumerable<(string What, Func<Task<(bool, string)>> Check)> Checks(CommandSite site, CancellationToken cancellation)
    {
        yield return ("configuration", () => Task.FromResult(Configuration(site)));
        yield return ("database", async () => await site.Database.ProblemAsync(cancellation) is { } problem ? (false, problem) : (true, site.Database.Engine));
        yield return ("site", () => Task.FromResult((true, $"{site.Site.Definitions.Types.Count} content types, {site.Site.Taxonomies.Count} vocabularies")));
        yield return ("index", () => IndexAsync(site, cancellation));
        yield return ("media", () => MediaAsync(site, cancellation));
        yield return ("disk", () => Task.FromResult(Disk(site.Get<AppPaths>().Data)));
    }

    private static (bool, string) Configuration(CommandSite site)
    {
        var settings = site.Get<SpaceSettings>();
        return settings.BaseUrl.Length > 0 && !Core.Text.LinkRules.IsWeb(settings.BaseUrl)
            ? (false, $"BaseUrl '{settings.BaseUrl}' is no address such as https://example.org")
            : (true, $"data in {site.Get<AppPaths>().Data}");
    }

    private static async Task<(bool, string)> IndexAsync(CommandSite site, CancellationToken cancellation)
    {
        await using var context = site.Database.Reader();
        var types = site.Site.Definitions.SearchedTypes;
        var missing = await context.Items.CountAsync(i => i.PublishedVersionId != null && types.Contains(i.Type) && !context.StoredTerms.Any(t => t.ItemId == i.Id), cancellation);
        var (rows, torn) = (0, 0);
        await foreach (var row in context.StoredTerms.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            torn += row.AnalysisVersion == TextAnalyzer.Version && StoredTermsCodec.Decode(row.Terms) is not null ? 0 : 1;
        }

        return missing + torn == 0 ? (true, $"{rows} items") : (false, $"{missing} items without terms, {torn} torn or outdated: run 'search rebuild'");
    }

    private static async Task<(bool, string)> MediaAsync(CommandSite site, CancellationToken cancellation)
    {
        var missing = await site.Get<MediaReader>().MissingAsync(site.Get<MediaStore>(), cancellation);
        return missing.Count == 0 ? (true, "every file is there") : (false, $"{missing.Count} files are not there or not whole, such as '{missing[0]}': bring the folder 'media' back from a backup");
    }

    private static (bool, string) Disk(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".doctor");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < LittleSpace ? (false, $"only {free >> 20} MB are free") : (true, $"{free >> 30} GB free");
    }

    private static async Task<(bool, string)> TryAsync(Func<Task<(bool, string)>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return (false, e.Message);
        }
    }
}
