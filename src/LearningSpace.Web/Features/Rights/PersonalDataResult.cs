using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LearningSpace.Core.Accounts;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Answers with what is kept of somebody, packed: for programs and for people.</summary>
/// <param name="data">Reads it.</param>
/// <param name="account">Whose.</param>
/// <param name="culture">Language of what people read.</param>
/// <param name="texts">Texts in it.</param>
/// <param name="roles">What roles are called.</param>
public sealed class PersonalDataResult(PersonalData data, string account, string culture, Texts texts, RoleBook roles) : IActionResult
{
    private const int InMemory = 1 << 20; // bytes; what is beyond waits in a file

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = "attachment; filename=\"data.zip\"";
        response.Headers.CacheControl = "no-store";

        // Packed as a whole before it is sent: a slow line must not hold the database, and the packer closes each file without waiting, which the answer refuses.
        // Read once for both, so that both tell the same.
        await using var packed = new FileBufferingWriteStream(InMemory);
        await using var page = new FileBufferingWriteStream(InMemory);
        await using (var zip = await ZipArchive.CreateAsync(packed, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation))
        {
            await using (var entry = await zip.CreateEntry("data.json").OpenAsync(cancellation))
            {
                await WriteAsync(entry, page, cancellation);
            }

            await using (var entry = await zip.CreateEntry("data.html").OpenAsync(cancellation))
            {
                await page.DrainBufferAsync(entry, cancellation);
            }
        }

        await packed.DrainBufferAsync(response.Body, cancellation);
    }

    private async Task WriteAsync(Stream forPrograms, Stream forPeople, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(forPrograms, Readable);
        await using var html = new StreamWriter(forPeople, new UTF8Encoding(false), leaveOpen: true);
        var page = new PersonalDataHtml(html, culture, texts, roles);
        await page.BeginAsync();
        json.WriteStartObject();
        DataSection? section = null;
        await foreach (var (next, record) in data.ReadAsync(account, cancellation))
        {
            if (next != section)
            {
                if (section is not null)
                {
                    json.WriteEndArray();
                }

                json.WriteStartArray(JsonNamingPolicy.CamelCase.ConvertName(next.ToString()));
                section = next;
            }

            record.WriteTo(json);
            await json.FlushAsync(cancellation);
            await page.WriteAsync(next, record);
        }

        json.WriteEndArray(); // there is always the account
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await page.EndAsync();
    }
}
