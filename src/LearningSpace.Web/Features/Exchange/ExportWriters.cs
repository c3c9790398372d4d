using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Site;
using LearningSpace.Data.Exchange;
using LearningSpace.Web.Features.Search;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Writes items to a file, a batch at a time.</summary>
internal interface IExportWriter : IAsyncDisposable
{
    /// <summary>Writes some of them.</summary>
    Task WriteAsync(ExportBatch batch, CancellationToken cancellation);

    /// <summary>Writes what closes the file.</summary>
    Task EndAsync(CancellationToken cancellation);
}

/// <summary>A line for each item in Orchard's shape, as <c>/api/v1/items/{id}</c> gives it.</summary>
/// <param name="output">Where to.</param>
/// <param name="all">Whether accounts and drafts go too.</param>
internal sealed class JsonLinesWriter(Stream output, bool all) : IExportWriter
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    public async Task WriteAsync(ExportBatch batch, CancellationToken cancellation)
    {
        foreach (var exported in batch.Items)
        {
            var json = all ? exported.Item.ToJson() : PublicItem.Of(exported.Item, batch.Hidden);
            await output.WriteAsync(Encoding.UTF8.GetBytes(json.ToJsonString(Compact) + "\n"), cancellation);
        }
    }

    public Task EndAsync(CancellationToken cancellation) => output.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One document in the words of schema.org, each item as its page tells it.</summary>
/// <param name="output">Where to.</param>
/// <param name="site">The site.</param>
/// <param name="start">Beginning of addresses.</param>
internal sealed class JsonLinkedDataWriter(Stream output, SiteModel site, string start) : IExportWriter
{
    private readonly LinkedItemData data = new(site, start);
    private bool begun;

    public async Task WriteAsync(ExportBatch batch, CancellationToken cancellation)
    {
        foreach (var exported in batch.Items.Where(i => i.Row.Slug.Length > 0))
        {
            var json = data.Of(exported.Row, exported.Item, batch.Translations[exported.Row.LocalizationSet], batch.Seen.Where(i => Points(exported.Item, i.Id)));
            await output.WriteAsync(Encoding.UTF8.GetBytes(Beginning() + json.ToJsonString()), cancellation);
        }
    }

    public async Task EndAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes((begun ? "" : Beginning()) + "\n]}\n"), cancellation);
        await output.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Points(ContentItem item, string id) => EvidencePart.ItemsOf(item).Contains(id) || EvidencePart.AgainstOf(item).Contains(id) || RelationsPart.Of(item).Any(r => r.ItemId == id);

    private string Beginning()
    {
        var beginning = begun ? ",\n" : $"{{\"@context\":{JsonValue.Create(LinkedItemData.Context).ToJsonString()},\"@graph\":[\n";
        begun = true;
        return beginning;
    }
}

/// <summary>A table: UTF-8 with a byte order mark, by which spreadsheets know it, commas, quotation marks where needed, lines that end as RFC 4180 has it.</summary>
internal sealed class TableWriter : IExportWriter
{
    private readonly ItemTable table;
    private readonly CsvWriter csv;
    private readonly bool all;
    private readonly string start;

    /// <summary>Begins the table with its headings.</summary>
    public TableWriter(Stream output, SiteModel site, string? type, bool all, string start)
    {
        (this.all, this.start) = (all, start);
        var types = site.Definitions.Types.Values.Where(t => type is null ? t.Ours.Path.Length > 0 : t.Name == type).OrderBy(t => t.Name, StringComparer.Ordinal);
        table = new ItemTable(site, types, all);
        output.Write(Encoding.UTF8.Preamble);
        csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true);
        csv.WriteRecord([.. table.Columns]);
    }

    public async Task WriteAsync(ExportBatch batch, CancellationToken cancellation)
    {
        foreach (var (row, item, isPublic) in batch.Items)
        {
            var told = (DateTime? utc) => utc is { } time && !all ? AuthorsPart.ToldTime(item, time) : utc;
            var url = row.Slug.Length > 0 ? start + ExplorePresenter.ItemPath(Cultures.OfLanguage(row.Language) ?? "en", row.PathWord, row.Slug) : "";
            var facts = new ItemTableFacts(url, told(row.PublishedUtc), all ? item.ModifiedUtc : row.ChangedUtc, isPublic ? "published" : "draft", row.Owner, row.Audience);
            csv.WriteRecord(table.Row(item, facts, batch.Hidden));
        }

        await csv.FlushAsync(cancellation);
    }

    public async Task EndAsync(CancellationToken cancellation) => await csv.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
