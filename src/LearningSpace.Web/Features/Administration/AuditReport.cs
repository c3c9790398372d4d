using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Exchange;
using LearningSpace.Data;
using LearningSpace.Data.Audit;

namespace LearningSpace.Web.Features.Administration;

/// <summary>Entries of the audit log with the names of who is still here.</summary>
/// <param name="Page">The entries.</param>
/// <param name="Names">Names by account.</param>
public sealed record NamedAudit(AuditPage Page, IReadOnlyDictionary<string, string> Names);

/// <summary>Reads the audit log for administrators.</summary>
/// <param name="database">The database.</param>
/// <param name="people">Names.</param>
/// <param name="clock">The time.</param>
public sealed class AuditReport(Database database, PeopleReader people, TimeProvider clock)
{
    /// <summary>So many entries stand on a page.</summary>
    public const int PageSize = 25;

    /// <summary>So many entries are downloaded at most: who wants more asks for them by their days.</summary>
    public const int MostDownloaded = 20_000;

    /// <summary>What accounts are called as subjects.</summary>
    public const string Account = "account";

    private const int Batch = 1_000;

    private static readonly string[] Columns = ["number", "at", "kind", "actor", "actor name", "subject kind", "subject", "subject name", "facts", "erased"];

    /// <summary>A page of entries.</summary>
    public async Task<NamedAudit> ReadAsync(AuditFilter filter, long? before, int size, CancellationToken cancellation)
    {
        var page = await new ReadAudit(database).RunAsync(filter, before, size, cancellation);
        var ids = page.Records.SelectMany(r => new[] { r.Facts?.Actor, r.Facts?.SubjectKind == Account ? r.Facts.SubjectId : null }).OfType<string>().Distinct().ToList();
        return new NamedAudit(page, await people.NamesAsync(ids, cancellation));
    }

    /// <summary>Whether the log is as it was written.</summary>
    public Task<AuditVerdict> VerifyAsync(CancellationToken cancellation) => new VerifyAudit(database).RunAsync(cancellation);

    /// <summary>
    /// The entries as a table: UTF-8 with a byte order mark, RFC 4180, and what somebody chose (names, facts) marked where a spreadsheet would calculate it. That it was downloaded, and by whom,
    /// is recorded before it is given.
    /// </summary>
    public async Task<byte[]> DownloadAsync(AuditFilter filter, string actor, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        output.Write(Encoding.UTF8.Preamble);
        var count = 0;
        await using (var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true))
        {
            csv.WriteRecord(Columns);
            for (long? before = null; ;)
            {
                var (page, names) = await ReadAsync(filter, before, Batch, cancellation);
                foreach (var record in page.Records)
                {
                    csv.WriteRecord(Row(record, names));
                }

                count += page.Records.Count;
                before = page.Next;
                if (before is null || count >= MostDownloaded)
                {
                    break;
                }
            }

            await csv.FlushAsync(cancellation);
        }

        await database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Audit(new AuditEntry("audit.downloaded", actor, detail: new JsonObject { ["entries"] = count }), clock.GetUtcNow());
                return Task.CompletedTask;
            },
            cancellation);
        return output.ToArray();
    }

    private static string[] Row(AuditRecord record, IReadOnlyDictionary<string, string> names)
    {
        var facts = record.Facts;
        var subject = facts?.SubjectId ?? "";
        string[] told =
        [
            record.Kind, facts?.Actor ?? "", names.GetValueOrDefault(facts?.Actor ?? "") ?? "", facts?.SubjectKind ?? "", subject, facts?.SubjectKind == Account ? names.GetValueOrDefault(subject) ?? "" : "",
            facts is null ? "" : facts.Detail, facts is null ? "yes" : "no",
        ];
        return [record.Number.ToString(CultureInfo.InvariantCulture), record.AtUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), .. told.Select(SafeCell.Of)];
    }
}
