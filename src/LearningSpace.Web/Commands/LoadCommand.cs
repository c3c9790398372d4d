using System.CommandLine;
using LearningSpace.Core.Exchange;
using LearningSpace.Data.Exchange;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Commands;

/// <summary><c>load create</c>: synthetic content for measuring.</summary>
internal static class LoadCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var items = new Option<int>("--items") { Description = "How many entries.", Required = true };
        var threads = new Option<int>("--threads") { Description = "How many threads; without it one if there are replies, else none." };
        var replies = new Option<int>("--replies") { Description = "How many replies the first thread has; the others have up to 24." };
        Check(items, 1);
        Check(threads, 0);
        Check(replies, 0);
        var create = new Command("create", "Fills a fresh site with synthetic register entries and threads, the same at every run.") { items, threads, replies };
        create.SetAction(async (parsed, cancellation) =>
        {
            await using var site = await CommandSite.OpenAsync(cancellation);
            var synthetic = new SyntheticRegister(site.Site);
            var data = Directory.CreateDirectory(site.Get<AppPaths>().Data).FullName;
            var file = Path.Combine(data, $"load-{Environment.ProcessId}.jsonl");
            try
            {
                await File.WriteAllLinesAsync(file, synthetic.Rows(parsed.GetValue(items)), cancellation);
                var mapping = synthetic.Mapping();
                using var register = RegisterFile.Open(file, mapping);
                var counts = await new ImportRegister(site.Database, site.Site, site.Clock).RunAsync(register, new ImportRequest(mapping, Publish: true, DryRun: false), new Observer(), cancellation);
                Console.WriteLine(counts);
                var (some, longest) = (parsed.GetValue(threads), parsed.GetValue(replies));
                if (Math.Max(some, longest) > 0)
                {
                    var posts = await new SyntheticThreads(site, synthetic).WriteAsync(Math.Max(some, 1), longest, cancellation);
                    Console.WriteLine($"{Math.Max(some, 1)} threads with {posts} posts");
                }

                return counts.Rejected > 0 ? ExitCodes.Rejected : ExitCodes.Done;
            }
            finally
            {
                File.Delete(file);
            }
        });
        return new Command("load", "Synthetic content for measuring.") { create };
    }

    private static void Check(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < least))
        {
            result.AddError($"{option.Name} is a whole number from {least}.");
        }
    });

    private sealed class Observer : IImportObserver
    {
        private int next = 10_000;

        public void Rejected(RejectedRow row) => Console.Error.WriteLine($"line {row.Line}: {row.Reason}");

        public void Noted(int line, string note) => Console.Error.WriteLine(line > 0 ? $"line {line}: {note}" : note);

        public void Progress(ImportCounts counts)
        {
            if (counts.Read >= next)
            {
                Console.Error.WriteLine(counts);
                next += 10_000;
            }
        }
    }
}
