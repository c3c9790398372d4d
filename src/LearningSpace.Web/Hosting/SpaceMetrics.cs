using System.Diagnostics.Metrics;
using LearningSpace.Core.Search;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Exchange;

namespace LearningSpace.Web.Hosting;

/// <summary>What the site counts of itself, beside what the framework does (docs/observing.md). Labels have few values, and nothing tells of a person.</summary>
public sealed class SpaceMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "LearningSpace";

    private static readonly InstrumentAdvice<double> Quick = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1] };

    private readonly Meter meter;
    private readonly Histogram<double> searches;
    private readonly Counter<long> pages;
    private readonly Counter<long> rows;

    /// <summary>Makes the instruments.</summary>
    public SpaceMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meter = meters.Create(Name);
        searches = meter.CreateHistogram("learningspace.search.duration", "s", "How long the index takes for a search with words.", advice: Quick);
        pages = meter.CreateCounter<long>("learningspace.page.answers", "{answer}", "Shared pages by whether they were kept or had to be made.");
        rows = meter.CreateCounter<long>("learningspace.import.rows", "{row}", "Rows of registers that were imported, by what became of them.");
    }

    /// <summary>How a search with words ended.</summary>
    public static string Outcome(SearchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Total == 0 ? "none" : result.Relaxed == Relaxations.None ? "found" : "relaxed";
    }

    /// <summary>A search with words was done.</summary>
    public void Searched(SearchResult result, TimeSpan took) => searches.Record(took.TotalSeconds, new KeyValuePair<string, object?>("learningspace.search.outcome", Outcome(result)));

    /// <summary>A shared page was answered.</summary>
    /// <param name="kept">Whether from the cache.</param>
    public void Answered(bool kept) => pages.Add(1, new KeyValuePair<string, object?>("learningspace.page.from", kept ? "cache" : "site"));

    /// <summary>A register was imported.</summary>
    public void Imported(ImportCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        foreach (var (outcome, number) in new[] { ("created", counts.Created), ("updated", counts.Updated), ("unchanged", counts.Unchanged), ("rejected", counts.Rejected), ("skipped", counts.Skipped) })
        {
            rows.Add(number, new KeyValuePair<string, object?>("learningspace.import.outcome", outcome));
        }
    }

    /// <summary>Tells from now on, whenever it is asked, how a serving process stands.</summary>
    public void Watch(SearchIndex index, ChangeLogWatch changes, OutboxState outbox)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(outbox);
        meter.CreateObservableGauge("learningspace.index.items", () => index.Count, "{item}", "Items that can be found.");
        meter.CreateObservableGauge("learningspace.index.segments", () => index.Segments, "{segment}", "Parts that the index consists of.");
        meter.CreateObservableGauge("learningspace.changes.lag", () => changes.Behind.TotalSeconds, "s", "Time since this process last knew everything in the change log.");
        meter.CreateObservableGauge("learningspace.outbox.messages", () => Messages(outbox), "{message}", "Messages in the outbox, those that are tried again and those that were given up.");
    }

    private static IEnumerable<Measurement<long>> Messages(OutboxState outbox)
    {
        if (outbox.Read() is not { } counts)
        {
            return []; // the database is away: nothing is better than a number that is not so
        }

        return
        [
            new(counts.Waiting, new KeyValuePair<string, object?>("learningspace.outbox.state", "waiting")),
            new(counts.Stuck, new KeyValuePair<string, object?>("learningspace.outbox.state", "stuck")),
        ];
    }
}
