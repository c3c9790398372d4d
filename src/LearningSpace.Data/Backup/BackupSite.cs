using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LearningSpace.Data.Media;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Backup;

/// <summary>What a backup holds.</summary>
/// <param name="Items">Items.</param>
/// <param name="Files">Files.</param>
/// <param name="Bytes">Length of the backup.</param>
/// <param name="Missing">How many files the database speaks of that were not there, or not whole.</param>
public sealed record BackupCounts(int Items, int Files, long Bytes, int Missing);

/// <summary>
/// Writes the whole site into one file, while others read and write: the database as it was at one moment, and its files, which are there before the
/// database speaks of them and are never changed. Whichever engine it is taken from, it can be restored on the other (docs/decisions/0017).
/// </summary>
/// <param name="database">The database.</param>
/// <param name="media">Where files lie.</param>
/// <param name="clock">The time.</param>
public sealed class BackupSite(Database database, MediaStore media, TimeProvider clock)
{
    private const int TellEvery = 10_000;

    /// <summary>Writes a backup. Until it is whole it bears another name.</summary>
    /// <param name="file">Where; nothing may be there.</param>
    /// <param name="tell">Told how far it is.</param>
    /// <param name="cancellation">Gives up; nothing is left.</param>
    /// <exception cref="IOException">Something is there, or it cannot be written.</exception>
    public async Task<BackupCounts> RunAsync(string file, Action<string> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tell);
        if (Path.Exists(file))
        {
            throw new IOException($"There is a file '{file}' already. A backup overwrites nothing: name another.");
        }

        var part = file + ".part";
        await using var output = new FileStream(part, Confidential());
        try
        {
            var counts = await WriteAsync(output, tell, cancellation);
            output.Flush(flushToDisk: true);
            File.Move(part, file, overwrite: false);
            return counts with { Bytes = output.Length };
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    // Whoever has a backup has everything: nobody but its owner may read it.
    private static FileStreamOptions Confidential()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private async Task<BackupCounts> WriteAsync(FileStream output, Action<string> tell, CancellationToken cancellation)
    {
        var schema = await database.SchemaAsync(cancellation);
        if (!schema.SequenceEqual(database.KnownSchema))
        {
            throw new InvalidOperationException("The database was not made by this version of the program: run the version that made it.");
        }

        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        var tables = new List<BackupTable>();
        int items;
        await using (var context = await database.SnapshotAsync(cancellation))
        {
            items = await context.Items.CountAsync(cancellation);
            foreach (var table in CarriedTable.Of(context))
            {
                tables.Add(await WriteTableAsync(zip, table, context, tell, cancellation));
            }
        }

        // After the snapshot was taken: whatever it speaks of was there before.
        var (files, missing) = await WriteMediaAsync(zip, tell, cancellation);
        var manifest = new BackupManifest
        {
            Format = BackupManifest.FormatName,
            Version = BackupManifest.CurrentVersion,
            Engine = database.Engine,
            MadeUtc = SpaceContext.AsKept(clock.GetUtcNow().UtcDateTime),
            Schema = schema,
            Tables = tables,
            Media = files,
            MissingMedia = missing,
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Options);
        await WriteEntryAsync(zip, BackupManifest.Entry, CompressionLevel.Optimal, stream => stream.WriteAsync(bytes, cancellation).AsTask(), cancellation);
        var hash = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)) + "\n");
        await WriteEntryAsync(zip, BackupManifest.HashEntry, CompressionLevel.NoCompression, stream => stream.WriteAsync(hash, cancellation).AsTask(), cancellation);
        return new BackupCounts(items, files.Count, 0, missing.Count);
    }

    private async Task<BackupTable> WriteTableAsync(ZipArchive zip, CarriedTable table, SpaceContext context, Action<string> tell, CancellationToken cancellation)
    {
        var rows = 0L;
        var measured = await WriteEntryAsync(
            zip,
            BackupTable.EntryOf(table.Name),
            CompressionLevel.Fastest,
            async stream =>
            {
                var line = new ArrayBufferWriter<byte>();
                await using var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                await foreach (var row in table.RowsAsync(context, cancellation))
                {
                    RowCodec.Write(json, table.Columns, row);
                    await json.FlushAsync(cancellation);
                    stream.Write(line.WrittenSpan);
                    stream.Write("\n"u8);
                    line.ResetWrittenCount();
                    json.Reset();
                    if (++rows % TellEvery == 0)
                    {
                        tell($"{table.Name}: {rows} rows");
                    }
                }
            },
            cancellation);
        return new BackupTable(table.Name, table.Columns, rows, measured.Bytes, measured.Sha256);
    }

    private async Task<(IReadOnlyList<BackupMedia> Files, IReadOnlyList<string> Missing)> WriteMediaAsync(ZipArchive zip, Action<string> tell, CancellationToken cancellation)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var context = database.Reader())
        {
            await foreach (var row in context.Media.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                known[row.Hash] = row.Length;
            }
        }

        var (files, missing) = (new List<BackupMedia>(), known.Keys.ToHashSet(StringComparer.Ordinal));
        foreach (var hash in media.Hashes().Order(StringComparer.Ordinal))
        {
            // A file that a bad disk changed would make the whole backup one that cannot be restored.
            if (!await media.IsWholeAsync(hash, cancellation))
            {
                continue;
            }

            await using var content = File.OpenRead(media.FileOf(hash));
            var measured = await WriteEntryAsync(zip, BackupMedia.EntryOf(hash), CompressionLevel.NoCompression, stream => content.CopyToAsync(stream, cancellation), cancellation);
            files.Add(new BackupMedia(hash, measured.Bytes));
            missing.Remove(hash);
            if (files.Count % 1_000 == 0)
            {
                tell($"media: {files.Count} files");
            }
        }

        return (files, [.. missing.Order(StringComparer.Ordinal)]);
    }

    private async Task<(long Bytes, string Sha256)> WriteEntryAsync(ZipArchive zip, string name, CompressionLevel level, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = clock.GetUtcNow();
        await using var packed = await entry.OpenAsync(cancellation);
        await using var measured = new MeasuredStream(packed);
        await using var buffered = new BufferedStream(measured, 1 << 16);
        await write(buffered);
        await buffered.FlushAsync(cancellation);
        return (measured.Written, measured.Sha256);
    }
}
