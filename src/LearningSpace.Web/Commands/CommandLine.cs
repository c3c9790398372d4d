using System.CommandLine;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands;

/// <summary>Exit codes of commands.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int Usage = 2;

    /// <summary>Done, with rejected rows.</summary>
    public const int Rejected = 3;
}

/// <summary>The program's commands. Results alone go to standard output, everything else to standard error.</summary>
public static class CommandLine
{
    /// <summary>Runs a command.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The Space for Learning in AI for the public administration. Without a command it serves the site.")
        {
            Serve(),
            RecipeCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            SearchCommand.Create(),
            UserCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            LoadCommand.Create(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Ask with --help what can be said.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException
            or System.Data.Common.DbException or Core.Exchange.MappingException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            await Console.Error.WriteLineAsync(Data.DatabaseErrors.InWords(e));
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was done so far stays; run it again to go on.");
            return ExitCodes.Failed;
        }
    }

    private static Command Serve()
    {
        var command = new Command("serve", "Sets up what is missing and serves the site.");
        command.SetAction(_ => SpaceHost.ServeAsync([]));
        return command;
    }
}
