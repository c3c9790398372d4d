using System.CommandLine;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Hosting;
using Spectre.Console;

namespace LearningSpace.Web.Commands;

/// <summary><c>export --format FORMAT OUT</c>.</summary>
public static class ExportCommand
{
    private const string Recipe = "recipe";
    private const string StandardOutput = "-";
    private const int LineEvery = 10_000;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "jsonl, csv, jsonld, or recipe, which gives what 'recipe export --content' gives.", Required = true };
        format.AcceptOnlyFromAmong("jsonl", "csv", "jsonld", Recipe);
        var path = new Argument<string>("OUT") { Description = "The file; - for standard output." };
        var type = new Option<string?>("--type") { Description = "Technical name of the only type wanted." };
        var all = new Option<bool>("--all") { Description = "Everything: drafts, what is for members, accounts, exact times." };
        var command = new Command("export", "Writes what is public to a file, in one of several formats.") { path, format, type, all };
        command.Validators.Add(result =>
        {
            if (result.GetResult(format)?.Tokens.Any(t => t.Value == Recipe) == true && result.GetResult(type) is { Implicit: false })
            {
                result.AddError("A recipe holds the whole site: --type goes with the other formats.");
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(path), parsed.GetRequiredValue(format), parsed.GetValue(type), parsed.GetValue(all), cancellation));
        return command;
    }

    // Beside its place first: whoever reads the file meanwhile finds the old one or the new one, whole.
    private static async Task<int> RunAsync(string path, string format, string? type, bool all, CancellationToken cancellation)
    {
        await using var site = await CommandSite.OpenAsync(cancellation);
        if (type is not null && !site.Site.Definitions.Types.ContainsKey(type))
        {
            await Console.Error.WriteLineAsync($"No type is named '{type}'. There are: {string.Join(", ", site.Site.Definitions.Types.Values.Where(t => t.Ours.Path.Length > 0).Select(t => t.Name).Order(StringComparer.Ordinal))}.");
            return ExitCodes.Failed;
        }

        if (path == StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            await Console.Error.WriteLineAsync($"exported {await WriteAsync(site, output, format, type, all, cancellation)} items");
            return ExitCodes.Done;
        }

        var part = path + ".part";
        try
        {
            int count;
            await using (var output = File.Create(part))
            {
                count = await WriteAsync(site, output, format, type, all, cancellation);
            }

            File.Move(part, path, overwrite: true);
            Console.WriteLine($"exported {count} items");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The file cannot be written: {e.Message}");
            Remove(part);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            Remove(part);
            throw;
        }
    }

    private static async Task<int> WriteAsync(CommandSite site, Stream output, string format, string? type, bool all, CancellationToken cancellation)
    {
        if (format == Recipe)
        {
            return await new ExportSite(site.Database, site.Get<MediaStore>()).RunAsync(output, content: true, cancellation);
        }

        await using var buffered = new BufferedStream(output, 1 << 16);
        var start = site.Get<SpaceSettings>().BaseUrl.TrimEnd('/');
        await using IExportWriter writer = format switch
        {
            "csv" => new TableWriter(buffered, site.Site, type, all, start),
            "jsonld" => new JsonLinkedDataWriter(buffered, site.Site, start),
            _ => new JsonLinesWriter(buffered, all),
        };
        var count = Console.IsErrorRedirected
            ? await CopyAsync(site, writer, type, all, Lines(), cancellation)
            : await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Status()
                .StartAsync("Exporting", status => CopyAsync(site, writer, type, all, n => status.Status($"Exporting: {n} items"), cancellation));
        await writer.EndAsync(cancellation);
        return count;
    }

    private static async Task<int> CopyAsync(CommandSite site, IExportWriter writer, string? type, bool all, Action<int> progress, CancellationToken cancellation)
    {
        var ids = 0;
        await foreach (var batch in site.Get<ExportItems>().ReadAsync(site.Site, type, all, cancellation))
        {
            await writer.WriteAsync(batch, cancellation);
            ids += batch.Items.DistinctBy(i => i.Row.Id).Count();
            progress(ids);
        }

        return ids;
    }

    private static Action<int> Lines()
    {
        var next = LineEvery;
        return count =>
        {
            if (count >= next)
            {
                Console.Error.WriteLine($"{count} items");
                next = count - (count % LineEvery) + LineEvery;
            }
        };
    }

    private static void Remove(string part)
    {
        if (File.Exists(part)) // not even its folder may be there
        {
            File.Delete(part);
        }
    }
}
