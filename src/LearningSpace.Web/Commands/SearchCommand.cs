using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Search;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Commands;

/// <summary><c>search rebuild</c>, <c>search run</c>, <c>search analyze</c>; <c>search bench</c> is <see cref="SearchBench"/>.</summary>
public static class SearchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("search", "The search index.") { Rebuild(), Run(), Analyze(), SearchBench.Create() };

    private static Command Rebuild()
    {
        var command = new Command("rebuild", "Analyses all content anew and swaps the index while the site serves.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var site = await CommandSite.OpenAsync(cancellation);
            var threads = await new AnalyzeThreads(site.Database, site.Site).AllAsync(cancellation);
            var count = await new AnalyzeContent(site.Database, site.Site).AllAsync(site.Clock, done => Console.Error.WriteLine($"{done} items"), cancellation);
            Console.WriteLine($"analysed {count + threads}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Run()
    {
        var queries = new Argument<FileInfo>("QUERIES") { Description = "A line a query: id, tab, text." };
        var output = new Argument<FileInfo>("RUN") { Description = "The TREC run file to write." };
        var type = new Option<string?>("--type") { Description = "Only items of this type." };
        var source = new Option<string?>("--source") { Description = "Only items of this register; without it an id that two registers share is written name:id." };
        var culture = Culture("The queries' language; else it is guessed.", required: false);
        var depth = new Option<int>("--depth") { Description = "Results per query.", DefaultValueFactory = _ => 100 };
        depth.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < 1)
            {
                result.AddError("--depth is a whole number from 1.");
            }
        });
        var command = new Command("run", "Runs queries as the search box would and writes a TREC run file.") { queries, output, type, source, culture, depth };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var site = await CommandSite.OpenAsync(cancellation);
            await site.Get<IndexKeeper>().BuildAsync(cancellation);
            var index = site.Get<SearchIndex>();
            var request = new SearchRequest
            {
                Filters = parsed.GetValue(type) is { } t ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [ContentProjector.TypeFacet] = [t] } : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
                SourceName = parsed.GetValue(source),
                Take = parsed.GetValue(depth),
                Fill = true,
                CollapseTranslations = true,
            };
            var count = await WriteRunAsync(index, request, parsed.GetRequiredValue(queries), parsed.GetRequiredValue(output), parsed.GetValue(culture), Fields(site), cancellation);
            await Console.Error.WriteLineAsync($"{count} queries");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Analyze()
    {
        var culture = Culture("The language to analyse by.", required: true);
        var words = new Option<bool>("--words") { Description = "Each line is one word: its stem before folding comes out." };
        var command = new Command("analyze", "Reads lines from standard input and writes each line's analysed terms.") { culture, words };
        command.SetAction(parsed =>
        {
            var analyzer = TextAnalyzer.For(AnalysisLanguages.FromTag(parsed.GetValue(culture)));
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            while (input.ReadLine() is { } line)
            {
                output.WriteLine(parsed.GetValue(words) ? analyzer.Stem(line) : string.Join(' ', analyzer.Analyze(line).Select(w => w.Term)));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<int> WriteRunAsync(
        SearchIndex index, SearchRequest request, FileInfo queries, FileInfo output, string? culture, ISearchFields fields, CancellationToken cancellation)
    {
        await using var run = new StreamWriter(output.FullName, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        var shared = request.SourceName is null ? index.SharedSourceIds() : new HashSet<string>();
        var count = 0;
        await foreach (var (id, text) in ReadQueriesAsync(queries, cancellation))
        {
            count++;
            var hits = index.Search(request with { Query = SearchQuery.Parse(text, culture, fields) }).Hits;
            for (var rank = 1; rank <= hits.Count; rank++)
            {
                var hit = hits[rank - 1];
                await run.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{id} Q0 {DocumentId(hit, shared)} {rank} {hit.Score:0.000000} space"));
            }
        }

        return count;
    }

    /// <summary>The filters that may be typed, as in the search box.</summary>
    internal static SearchFields Fields(CommandSite site) => new(site.Site, site.Get<Labels>(), site.Get<PoCatalogues>());

    /// <summary>Reads a file of queries: a line each, its id, a tab and its text.</summary>
    internal static async IAsyncEnumerable<(string Id, string Text)> ReadQueriesAsync(FileInfo queries, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(queries.FullName, cancellation))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || line.AsSpan(0, tab).ContainsAny(' ', '\r'))
            {
                throw new InvalidDataException($"{queries.Name}, line {number}: a query is its id without spaces, a tab and its text.");
            }

            yield return (line[..tab], line[(tab + 1)..]);
        }
    }

    // A run file is read by its spaces: one within an id becomes an underscore.
    private static string DocumentId(SearchHit hit, IReadOnlySet<string> shared)
    {
        var id = hit.SourceId.Length == 0 ? hit.ItemId : shared.Contains(hit.SourceId) ? $"{hit.SourceName}:{hit.SourceId}" : hit.SourceId;
        return id.Any(char.IsWhiteSpace) ? string.Concat(id.Select(c => char.IsWhiteSpace(c) ? '_' : c)) : id;
    }

    private static Option<string?> Culture(string description, bool required)
    {
        var option = new Option<string?>("--culture") { Description = description, Required = required };
        option.AcceptOnlyFromAmong([.. Cultures.All]);
        return option;
    }
}
