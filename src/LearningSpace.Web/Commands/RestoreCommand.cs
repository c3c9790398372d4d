using System.CommandLine;
using System.Globalization;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;
using LearningSpace.Data.Search;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands;

/// <summary><c>restore FILE</c>.</summary>
public static class RestoreCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup." };
        var command = new Command("restore", "Puts a backup in the place of the site, which must be stopped. What was there before is kept, and told where.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var site = CommandSite.OpenUntouched();
        var restore = new RestoreSite(site.Database, site.Get<MediaStore>(), site.Get<IndexCheckpoint>(), site.Clock);
        var counts = await Telling.WhileAsync("Restoring", tell => restore.RunAsync(file.FullName, site.Get<AppPaths>().Data, tell, cancellation));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"restored {counts.Items} items and {counts.Files} files"));
        if (counts.Former is not null)
        {
            await Console.Error.WriteLineAsync($"The site that was there before is kept in {counts.Former}. Delete it once you no longer need it.");
        }

        if (counts.Missing > 0)
        {
            await Console.Error.WriteLineAsync($"{counts.Missing} files were missing already when the backup was made.");
        }

        return ExitCodes.Done;
    }
}
