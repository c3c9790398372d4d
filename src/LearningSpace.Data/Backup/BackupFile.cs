using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningSpace.Data.Media;

namespace LearningSpace.Data.Backup;

/// <summary>A backup, opened for reading. What it promises is checked before anybody relies on it.</summary>
public sealed class BackupFile : IAsyncDisposable
{
    private const int LongestManifest = 256 << 20;

    private readonly ZipArchive zip;

    private BackupFile(ZipArchive zip, BackupManifest manifest)
    {
        this.zip = zip;
        Manifest = manifest;
    }

    /// <summary>What it says of itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens a backup.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">It is no backup of this program, damaged, or of a newer version.</exception>
    public static async Task<BackupFile> OpenAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new IOException($"There is no file '{file}'.");
        }

        ZipArchive? zip = null;
        try
        {
            zip = await ZipArchive.CreateAsync(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8, cancellation);
            var manifest = await ReadManifestAsync(zip, cancellation);
            Check(manifest, zip);
            return new BackupFile(zip, manifest);
        }
        catch (Exception e)
        {
            if (zip is not null)
            {
                await zip.DisposeAsync();
            }

            // What comes of bytes that are no zip, no JSON, or not what they should be.
            if (e is InvalidDataException or JsonException or FormatException or NotSupportedException or ArgumentException or EndOfStreamException or OverflowException)
            {
                throw new InvalidDataException($"'{file}' is no backup of this program, or damaged: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>Reads everything and compares it with what the manifest says.</summary>
    /// <param name="tell">Told how far it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">Something is missing or was changed.</exception>
    public async Task VerifyAsync(Action<string> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tell);
        foreach (var table in Manifest.Tables)
        {
            tell($"Checking {table.Name}");
            await VerifyAsync(table.Entry, table.Bytes, table.Sha256, cancellation);
        }

        tell("Checking media");
        foreach (var media in Manifest.Media)
        {
            await VerifyAsync(media.Entry, media.Bytes, media.Hash, cancellation);
        }
    }

    /// <summary>The rows of a table.</summary>
    /// <exception cref="InvalidDataException">They are none of its columns, or more or fewer than the manifest says.</exception>
    public async IAsyncEnumerable<object?[]> RowsAsync(BackupTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var reader = new StreamReader(await OpenAsync(table.Entry), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var count = 0L;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            count++;
            yield return RowCodec.Read(line, table.Columns);
        }

        if (count != table.Rows)
        {
            throw new InvalidDataException($"{table.Name} has {count} rows, not {table.Rows}.");
        }
    }

    /// <summary>The content of a file.</summary>
    public Task<Stream> ContentAsync(BackupMedia media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return OpenAsync(media.Entry);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var bytes = await AllAsync(zip, BackupManifest.Entry, cancellation);
        var hash = Encoding.ASCII.GetString(await AllAsync(zip, BackupManifest.HashEntry, cancellation)).TrimEnd('\n');
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
        {
            throw new InvalidDataException("its list of contents was changed.");
        }

        // The version first: a newer one may say everything else in another way.
        using (var document = JsonDocument.Parse(bytes))
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || format.GetString() != BackupManifest.FormatName)
            {
                throw new InvalidDataException("it is a backup of something else.");
            }

            if (root.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > BackupManifest.CurrentVersion)
            {
                throw new InvalidDataException($"its format is version {number}, and this program reads up to version {BackupManifest.CurrentVersion}: use a newer version of the program.");
            }
        }

        return JsonSerializer.Deserialize<BackupManifest>(bytes, BackupManifest.Options) ?? throw new InvalidDataException("its list of contents is empty.");
    }

    // Names reach a database and a disk: they are names and hashes, and nothing else is in the file.
    private static void Check(BackupManifest manifest, ZipArchive zip)
    {
        if (manifest.Tables.SelectMany(t => t.Columns.Select(c => c.Name).Append(t.Name)).FirstOrDefault(n => !IsName(n)) is { } name)
        {
            throw new InvalidDataException($"'{name}' is no name of a table or column.");
        }

        if (manifest.Media.FirstOrDefault(m => !MediaStore.IsHash(m.Hash)) is { } media)
        {
            throw new InvalidDataException($"'{media.Hash}' is no hash of a file.");
        }

        var promised = manifest.Tables.Select(t => t.Entry).Concat(manifest.Media.Select(m => m.Entry)).Append(BackupManifest.Entry).Append(BackupManifest.HashEntry).Order(StringComparer.Ordinal);
        if (!zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal).SequenceEqual(promised, StringComparer.Ordinal))
        {
            throw new InvalidDataException("it does not hold what its list of contents says.");
        }
    }

    private static bool IsName(string text) => text.Length is > 0 and < 64 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static async Task<byte[]> AllAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"there is no {name} in it.");
        if (entry.Length > LongestManifest)
        {
            throw new InvalidDataException($"its {name} is too long.");
        }

        await using var stream = await entry.OpenAsync(cancellation);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private async Task VerifyAsync(string entry, long length, string sha256, CancellationToken cancellation)
    {
        string found;
        try
        {
            await using var content = await OpenAsync(entry);
            await using var measured = new MeasuredStream(Stream.Null);
            await content.CopyToAsync(measured, cancellation);
            found = measured.Written == length ? measured.Sha256 : "";
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"The backup is damaged: {entry} cannot be read ({e.Message})", e);
        }

        if (found != sha256)
        {
            throw new InvalidDataException($"The backup is damaged: {entry} is not what was written.");
        }
    }

    private async Task<Stream> OpenAsync(string entry) => await zip.GetEntry(entry)!.OpenAsync();
}
