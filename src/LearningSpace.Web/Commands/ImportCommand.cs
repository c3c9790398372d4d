using System.CommandLine;
using System.Globalization;
using CsvHelper;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Site;
using LearningSpace.Data.Exchange;
using LearningSpace.Web.Hosting;
using Spectre.Console;

namespace LearningSpace.Web.Commands;

/// <summary><c>import MAPPING FILE</c>.</summary>
public static class ImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var mapping = new Argument<FileInfo>("MAPPING") { Description = "How rows become items: a file such as recipes/import/pstw.yml." };
        var file = new Argument<FileInfo>("FILE") { Description = "The register's file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Counts what would be done and writes nothing." };
        var state = new Option<string>("--state") { Description = "State of what is imported: published or draft.", DefaultValueFactory = _ => "published" };
        state.AcceptOnlyFromAmong("published", "draft");
        var rejects = new Option<FileInfo?>("--rejects") { Description = "Where rows that cannot be imported go, as CSV with the reason; else to standard error." };
        var command = new Command("import", "Imports a register. Repeating it changes nothing; a changed row updates only itself.") { mapping, file, dryRun, state, rejects };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(mapping),
            parsed.GetRequiredValue(file),
            parsed.GetValue(dryRun),
            parsed.GetValue(state) == "published",
            parsed.GetValue(rejects),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo mappingFile, FileInfo file, bool dryRun, bool publish, FileInfo? rejectsFile, CancellationToken cancellation)
    {
        foreach (var missing in new[] { mappingFile, file }.Where(f => !f.Exists))
        {
            throw new IOException($"There is no file '{missing}'.");
        }

        if (rejectsFile is not null && (rejectsFile.FullName == file.FullName || rejectsFile.FullName == mappingFile.FullName))
        {
            throw new IOException($"--rejects would overwrite '{rejectsFile}': name another file.");
        }

        var (mapping, problems) = MappingReader.Look(await File.ReadAllTextAsync(mappingFile.FullName, cancellation));
        await using var site = await CommandSite.OpenAsync(cancellation);
        using var register = problems.Count > 0 ? throw Everything(file, mapping, problems, site.Site) : RegisterFile.Open(file.FullName, mapping);
        await using var rejects = rejectsFile is null ? null : CsvWriter.ToFile(rejectsFile.FullName, new CsvWriterOptions { ValidateFieldCount = false });
        rejects?.WriteRecord(["line", "reason", .. register.Headings]);
        await using var errors = CsvWriter.Create(Console.Error, new CsvWriterOptions { ValidateFieldCount = false, NewLine = "\n" }, leaveOpen: true);
        var import = new ImportRegister(site.Database, site.Site, site.Clock);
        var request = new ImportRequest(mapping, publish, dryRun);
        var counts = Console.IsErrorRedirected
            ? await import.RunAsync(register, request, new Observer(rejects ?? errors, LineEvery(1_000)), cancellation)
            : await WithStatusAsync(file, show => import.RunAsync(register, request, new Observer(rejects ?? errors, show), cancellation));
        if (!dryRun)
        {
            site.Get<SpaceMetrics>().Imported(counts);
        }

        Console.WriteLine(counts);
        return counts.Rejected > 0 ? ExitCodes.Rejected : ExitCodes.Done;
    }

    // Who mends a mapping wants to know at once what else is wrong with it, seen from the file and the site.
    private static MappingException Everything(FileInfo file, MappingFile mapping, IReadOnlyList<string> problems, SiteModel site)
    {
        var all = problems.ToList();
        try
        {
            if (mapping.Format is "csv" or "tsv" or "json" or "jsonl")
            {
                using var register = RegisterFile.Open(file.FullName, mapping);
                all.AddRange(RowMapper.Problems(mapping, register.Headings, site).Except(all, StringComparer.Ordinal));
            }
        }
        catch (InvalidDataException e)
        {
            all.Add(e.Message);
        }

        return new MappingException(string.Join('\n', all));
    }

    private static Task<ImportCounts> WithStatusAsync(FileInfo file, Func<Action<ImportCounts>, Task<ImportCounts>> work)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Status().StartAsync(
            Markup.Escape($"Importing {file.Name}"), status => work(counts => status.Status(Markup.Escape($"Importing {file.Name}: {counts}"))));
    }

    private static Action<ImportCounts> LineEvery(int rows)
    {
        var next = rows;
        return counts =>
        {
            if (counts.Read >= next)
            {
                Console.Error.WriteLine(counts);
                next = counts.Read - (counts.Read % rows) + rows;
            }
        };
    }

    private sealed class Observer(CsvWriter rejects, Action<ImportCounts> progress) : IImportObserver
    {
        public void Rejected(RejectedRow row)
        {
            rejects.WriteRecord([row.Line.ToString(CultureInfo.InvariantCulture), row.Reason, .. row.Cells]);
            rejects.Flush();
        }

        public void Noted(int line, string note) => Console.Error.WriteLine(line > 0 ? $"line {line}: {note}" : note);

        public void Progress(ImportCounts counts) => progress(counts);
    }
}
