using System.Security.Cryptography;
using LearningSpace.Core.Media;

namespace LearningSpace.Data.Media;

/// <summary>
/// The stored bytes: files in the data folder, each under its hash, so that the same content lies there once and none is ever changed. With several nodes it
/// is a shared folder. What people called their files is in the database alone.
/// </summary>
/// <param name="dataFolder">The site's data folder.</param>
/// <param name="clock">The time.</param>
public sealed class MediaStore(string dataFolder, TimeProvider clock)
{
    private const int PieceLength = 80 << 10;

    // Nobody sends a file for longer; what is older was left behind by a process that was killed.
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    // Of the whole process: each holds an image in memory.
    private static readonly SemaphoreSlim Admitting = new(4);

    private int swept;

    // On the same disk as what is stored, so that a file is moved into place in one step.
    private string Incoming => Path.Combine(dataFolder, "media", "incoming");

    /// <summary>Whether a text is a hash as files are named by.</summary>
    public static bool IsHash(string text) => text is { Length: SHA256.HashSizeInBytes * 2 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Where content lies, or would lie.</summary>
    /// <param name="hash">Its hash.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public string FileOf(string hash) =>
        IsHash(hash) ? Path.Combine(dataFolder, "media", hash[..2], hash[2..4], hash[4..]) : throw new ArgumentException($"'{hash}' is no SHA-256 in lower case.", nameof(hash));

    /// <summary>Whether content is there, whole.</summary>
    public bool Has(MediaFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileInfo(FileOf(file.Hash)) is { Exists: true } found && found.Length == file.Length;
    }

    /// <summary>Hashes of everything that is stored, in no order.</summary>
    public IEnumerable<string> Hashes()
    {
        var folder = Path.Combine(dataFolder, "media");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Where(f => f.Length == (SHA256.HashSizeInBytes * 2) + 2)
                .Select(f => f.Replace($"{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal)).Where(IsHash)
            : [];
    }

    /// <summary>Removes content to which no path leads, unless somebody sent the same lately: their path may be on its way.</summary>
    public void Remove(string hash)
    {
        var file = FileOf(hash);
        if (File.Exists(file) && File.GetLastWriteTimeUtc(file) < clock.GetUtcNow() - LeftBehind)
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes content at once, whoever may still ask for it.</summary>
    public void Discard(string hash)
    {
        if (File.Exists(FileOf(hash))) // else its folder may be missing
        {
            File.Delete(FileOf(hash));
        }
    }

    /// <summary>Whether content is what it was when it was stored; reads all of it.</summary>
    public async Task<bool> IsWholeAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            await using var content = File.OpenRead(FileOf(hash));
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) == hash;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Puts content back that was stored before, past the gate: it went through it then.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidDataException">It is other content.</exception>
    public async Task PutBackAsync(string hash, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var place = FileOf(hash);
        Directory.CreateDirectory(Incoming);
        var temporary = Temporary();
        try
        {
            await using (var output = new FileStream(temporary, FileMode.CreateNew))
            {
                await content.CopyToAsync(output, cancellation);
                output.Flush(flushToDisk: true);
                output.Position = 0;
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(output, cancellation)) != hash)
                {
                    throw new InvalidDataException($"The file {hash} holds something else.");
                }
            }

            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(temporary, place, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Takes a file in: by <see cref="MediaGate"/>, with little memory, and onto the disk for good before it returns. Nobody sees it until a path leads to it.
    /// </summary>
    /// <param name="path">How content shall refer to it.</param>
    /// <param name="content">The file; read once, and hardly further than the greatest length.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MediaException">It is refused; nothing is left of it.</exception>
    public async Task<MediaFile> TakeInAsync(MediaPath path, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var promised = MediaGate.Promised(path);
        Directory.CreateDirectory(Incoming);
        SweepOnce();
        var (received, admitted) = (Temporary(), Temporary());
        try
        {
            var file = await AdmitAsync(path, promised, content, received, admitted, cancellation);
            if (!Has(file))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(FileOf(file.Hash))!);
                File.Move(admitted, FileOf(file.Hash), overwrite: true);
            }
            else
            {
                File.SetLastWriteTimeUtc(FileOf(file.Hash), clock.GetUtcNow().UtcDateTime); // somebody is about to need it
            }

            return file;
        }
        finally
        {
            File.Delete(received);
            File.Delete(admitted);
        }
    }

    private static async Task<MediaFile> AdmitAsync(MediaPath path, MediaType promised, Stream content, string received, string admitted, CancellationToken cancellation)
    {
        await using var input = new FileStream(received, FileMode.CreateNew);
        await using var output = new FileStream(admitted, FileMode.CreateNew);
        await ReceiveAsync(promised, content, input, cancellation);
        await Admitting.WaitAsync(cancellation);
        AdmittedMedia media;
        try
        {
            media = MediaGate.Admit(path, input, output);
        }
        finally
        {
            Admitting.Release();
        }

        output.Flush(flushToDisk: true); // a path must never lead to what a power cut took
        output.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(output, cancellation));
        return new MediaFile(path, hash, media.Type, output.Length, media.Size);
    }

    private static async Task ReceiveAsync(MediaType promised, Stream content, FileStream received, CancellationToken cancellation)
    {
        var piece = new byte[PieceLength];
        for (var length = await content.ReadAsync(piece, cancellation); length > 0; length = await content.ReadAsync(piece, cancellation))
        {
            MediaGate.CheckLength(promised, received.Length + length);
            await received.WriteAsync(piece.AsMemory(0, length), cancellation);
        }
    }

    private string Temporary() => Path.Combine(Incoming, Path.GetRandomFileName());

    private void SweepOnce()
    {
        if (Interlocked.Exchange(ref swept, 1) == 1)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Incoming).Where(f => File.GetLastWriteTimeUtc(f) < clock.GetUtcNow() - LeftBehind))
        {
            File.Delete(file);
        }
    }
}
