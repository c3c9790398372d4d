namespace LearningSpace.Data.Media;

/// <summary>Takes a file in that somebody sends, and stores it under its path.</summary>
/// <param name="database">The database.</param>
/// <param name="store">Stores.</param>
public sealed class UploadMedia(Database database, StoreMedia store)
{
    /// <summary>Takes it in.</summary>
    /// <param name="path">How content shall refer to it.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Core.Media.MediaException">It is refused.</exception>
    public async Task<MediaFile> RunAsync(string path, Stream content, CancellationToken cancellation)
    {
        var file = await store.PrepareAsync(path, content, cancellation);
        await database.Gate.WriteAsync((context, token) => store.RunAsync(context, [file], token), cancellation);
        return file;
    }
}
