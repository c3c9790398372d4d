using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Data.Media;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Contribution;

public sealed class Files_that_stand_in_no_text : ContributionWorld
{
    private static readonly TimeSpan Due = Retention.Of(KeptKind.Uploads) + TimeSpan.FromHours(1);

    private MediaStore Store => new(Test.DataFolder, Clock);

    [Fact]
    public async Task Go_after_a_week_and_their_bytes_with_them()
    {
        var sent = await SendAsync("draft1", SampleFiles.Png());
        Assert.Equal(0, await ForgetAsync());
        Clock.Now += Due;
        Assert.Equal(1, await ForgetAsync());
        Assert.Null(await new MediaReader(Database).FindByPathAsync(sent.Path.Value, None));
        Assert.Empty(Store.Hashes());
    }

    [Fact]
    public async Task Are_not_those_that_a_text_names_by_path_or_by_address()
    {
        var (shown, pasted, elsewhere) = (await SendAsync("draft1", SampleFiles.Png()), await SendAsync("draft1", SampleFiles.Png(20, 10)), await SendAsync("draft2", SampleFiles.Png(30, 10)));
        var item = Text("With pictures", "draft1");
        item.Parts["Strange"] = new JsonObject { ["Paths"] = new JsonArray(shown.Path.Value), ["Markdown"] = $"![Two](/media/{pasted.Key}/two.png)" };
        await StoreAsync(AsDraft(item));
        var other = Text("Cites it", "another");
        other.Parts["Strange"] = new JsonObject { ["Markdown"] = $"![It](/media/{elsewhere.Key}/it.png)" };
        await StoreAsync(AsDraft(other));
        Clock.Now += Due;
        Assert.Equal(0, await ForgetAsync());
        Assert.Equal(3, Store.Hashes().Count());
    }

    [Fact]
    public async Task Leave_bytes_to_which_another_path_leads_or_that_somebody_sent_again()
    {
        await SendAsync("draft1", SampleFiles.Png());
        await SendAsync("draft2", SampleFiles.Png(20, 10));
        Clock.Now += Due;
        var upload = new UploadMedia(Database, new StoreMedia(Store, Clock));
        await upload.RunAsync("press/logo.png", new MemoryStream(SampleFiles.Png()), None);
        await Store.TakeInAsync(LearningSpace.Core.Media.MediaPath.Parse("soon.png"), new MemoryStream(SampleFiles.Png(20, 10)), None); // its path is on its way
        Assert.Equal(2, await ForgetAsync());
        Assert.Equal(2, Store.Hashes().Count());
    }

    [Fact]
    public async Task Are_none_that_came_by_a_recipe()
    {
        await new UploadMedia(Database, new StoreMedia(Store, Clock)).RunAsync("press/logo.png", new MemoryStream(SampleFiles.Png()), None);
        Clock.Now += Due;
        Assert.Equal(0, await ForgetAsync());
    }

    private async Task<MediaFile> SendAsync(string item, byte[] content)
    {
        var file = await new UploadMedia(Database, new StoreMedia(Store, Clock)).RunAsync(ForgetUploads.PathOf(item, "picture.png"), new MemoryStream(content), None);
        File.SetLastWriteTimeUtc(Store.FileOf(file.Hash), Clock.Now.UtcDateTime); // the disk knows nothing of the test's clock
        return file;
    }

    private Task<int> ForgetAsync() => new ForgetUploads(Database, Store, Clock).RunAsync(None);
}
