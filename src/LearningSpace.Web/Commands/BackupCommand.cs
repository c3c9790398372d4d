using System.CommandLine;
using System.Globalization;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;

namespace LearningSpace.Web.Commands;

/// <summary><c>backup FILE</c>.</summary>
public static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where the backup goes; nothing may be there." };
        var command = new Command("backup", "Writes the whole site, database and media, into one file, while the site serves.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        var backup = new BackupSite(site.Database, site.Get<MediaStore>(), site.Clock);
        var counts = await Telling.WhileAsync("Backing up", tell => backup.RunAsync(file.FullName, tell, cancellation));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backed up {counts.Items} items and {counts.Files} files, {counts.Bytes / 1e6:0.0} MB"));
        if (counts.Missing == 0)
        {
            return ExitCodes.Done;
        }

        await Console.Error.WriteLineAsync($"{counts.Missing} files that the site speaks of are not there, or not whole, and are not in the backup: 'doctor' names one.");
        return ExitCodes.Rejected;
    }
}
