using LearningSpace.Data.Media;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Media;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Media;

/// <summary>Puts files into a site as an upload or a recipe would.</summary>
internal static class Storage
{
    public static async Task<MediaFile> StoreAsync(this SpaceFixture space, string path, byte[] content)
    {
        var store = space.Services.GetRequiredService<StoreMedia>();
        using var stream = new MemoryStream(content);
        var file = await store.PrepareAsync(path, stream, CancellationToken.None);
        await space.Database.Database.Gate.WriteAsync((context, token) => store.RunAsync(context, [file], token));
        return file;
    }

    /// <summary>Stores a file; where it is then.</summary>
    public static async Task<string> AddressAsync(this SpaceFixture space, string path, byte[] content) => MediaLinks.Address(await space.StoreAsync(path, content));

    public static string FileOf(this SpaceFixture space, MediaFile file) => space.Services.GetRequiredService<MediaStore>().FileOf(file.Hash);
}
