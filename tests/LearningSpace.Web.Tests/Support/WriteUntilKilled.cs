using System.Diagnostics;
using System.Globalization;
using LearningSpace.Core.Site;
using LearningSpace.Data;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Tests.Support;

/// <summary>
/// Writes as a site with many people does: new items, edits and files, several at a time, each by the site's own way of writing. What was acknowledged is told on
/// standard output, a line each that ends in a full stop. It ends by itself only long after whoever started it must have forgotten it.
/// </summary>
internal static class WriteUntilKilled
{
    public const string Word = "write-until-killed";

    private const int People = 6;
    private const int EditsOfOne = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly Stopwatch Running = Stopwatch.StartNew();

    public static async Task<int> RunAsync(string folder, string connection, string round)
    {
        await using var database = Database.Open(connection, folder);
        await database.MigrateAsync();
        var site = await new SiteStore(database).LoadAsync(CancellationToken.None);
        var media = new StoreMedia(new MediaStore(folder, TimeProvider.System), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(() => person == 0 ? FilesAsync(database, media, round) : ItemsAsync(database, site, $"k{round}p{person}"))));
        return 0;
    }

    private static async Task ItemsAsync(Database database, SiteModel site, string person)
    {
        var put = new PutContent(site, TimeProvider.System);
        for (var number = 0; Running.Elapsed < Longest; number++)
        {
            var edit = number % EditsOfOne;
            var id = string.Create(CultureInfo.InvariantCulture, $"{person}i{number / EditsOfOne}");
            var item = Writing.Item(id, $"Written {id} {edit}", $"Summary {edit} of {id}.");
            item.ContentItemVersionId = $"{id}v{edit}";
            var prepared = put.Prepare(item, publish: true);
            await database.Gate.WriteAsync((context, token) => put.RunAsync(context, [prepared], token));
            Tell($"item {id} {item.ContentItemVersionId}");
        }
    }

    private static async Task FilesAsync(Database database, StoreMedia media, string round)
    {
        for (var number = 0; Running.Elapsed < Longest; number++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"kill/{round}-{number}.txt");
            using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"File {number} of round {round}, {new string('x', number % 5_000)}\n"));
            var file = await media.PrepareAsync(path, content, CancellationToken.None);
            await database.Gate.WriteAsync((context, token) => media.RunAsync(context, [file], token));
            Tell($"file {path} {file.Hash}");
        }
    }

    // One write for each line: what a process wrote before it was killed can still be read.
    private static void Tell(string what)
    {
        lock (Console.Out)
        {
            Console.Out.Write(what + ".\n");
            Console.Out.Flush();
        }
    }
}
