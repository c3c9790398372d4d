using LearningSpace.Data.Media;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Media;

/// <summary>An empty site of its own for each test, with a store for files.</summary>
public abstract class MediaWorld : IAsyncLifetime
{
    private TestDatabase? test;

    protected static CancellationToken None => CancellationToken.None;

    protected TestDatabase Test => test!;

    protected Database Database => test!.Database;

    protected ManualClock Clock { get; } = new();

    protected MediaStore Store { get; private set; } = null!;

    protected MediaReader Reader { get; private set; } = null!;

    protected StoreMedia Verb { get; private set; } = null!;

    /// <summary>Every file below the store's folder, by its path from there.</summary>
    protected List<string> Files
    {
        get
        {
            var folder = Path.Combine(Test.DataFolder, "media");
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)]
                : [];
        }
    }

    public async ValueTask InitializeAsync()
    {
        test = await TestDatabase.CreateAsync();
        await Database.MigrateAsync();
        Store = new MediaStore(Test.DataFolder, Clock);
        Reader = new MediaReader(Database);
        Verb = new StoreMedia(Store, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (test is not null)
        {
            await test.DisposeAsync();
        }
    }

    /// <summary>Stores files under paths, in one transaction.</summary>
    protected async Task<(int Created, int Changed)> PutAsync(params (string Path, byte[] Content)[] files)
    {
        var prepared = new List<MediaFile>();
        foreach (var (path, content) in files)
        {
            prepared.Add(await PrepareAsync(path, content));
        }

        return await Database.Gate.WriteAsync((context, token) => Verb.RunAsync(context, prepared, token));
    }

    protected async Task<MediaFile> PrepareAsync(string path, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await Verb.PrepareAsync(path, stream, None);
    }

    protected async Task<MediaFile> AtAsync(string path) => await Reader.FindByPathAsync(path, None) ?? throw new InvalidOperationException($"{path} leads nowhere.");

    protected byte[] Stored(MediaFile file) => File.ReadAllBytes(Store.FileOf(file.Hash));
}
