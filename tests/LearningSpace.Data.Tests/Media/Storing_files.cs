using System.Security.Cryptography;
using LearningSpace.Core.Media;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Media;

public sealed class Storing_files : MediaWorld
{
    [Fact]
    public async Task Lets_a_path_lead_to_what_was_stored()
    {
        Assert.Equal((1, 0), await PutAsync(("folder/Plaza.jpg", SampleFiles.Jpeg(40, 24))));

        var file = await AtAsync("folder/Plaza.jpg");
        Assert.Equal((MediaType.Jpeg, new ImageSize(40, 24), "folder/Plaza.jpg"), (file.Type, file.Size!.Value, file.Path.Value));
        Assert.Equal(SampleFiles.Jpeg(40, 24), Stored(file));
        Assert.Equal(file.Length, Stored(file).Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Jpeg(40, 24))), file.Hash);
        Assert.Equal($"{file.Hash[..2]}/{file.Hash[2..4]}/{file.Hash[4..]}", Assert.Single(Files));
    }

    [Fact]
    public async Task Takes_out_of_a_picture_what_it_tells_of_its_taker()
    {
        await PutAsync(("a.jpg", SampleFiles.Jpeg(40, 24, SampleFiles.Exif(6))));

        var file = await AtAsync("a.jpg");
        Assert.False(Stored(file).Holds(SampleFiles.Secret));
        Assert.Equal(new ImageSize(24, 40), file.Size);
        Assert.DoesNotContain(Files, f => File.ReadAllBytes(Path.Combine(Test.DataFolder, "media", f)).Holds(SampleFiles.Secret));
    }

    [Fact]
    public async Task Stores_every_type()
    {
        Assert.Equal((SampleFiles.All.Count, 0), await PutAsync([.. SampleFiles.All.Select(f => ("all/" + f.Key, f.Value))]));

        foreach (var name in SampleFiles.All.Keys)
        {
            Assert.Equal(MediaType.OfExtension(name[2..]), (await AtAsync("all/" + name)).Type);
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Keeps_the_same_content_once_whatever_the_camera_noted()
    {
        Assert.Equal((3, 0), await PutAsync(("a.jpg", SampleFiles.Jpeg()), ("b/a.jpg", SampleFiles.Jpeg()), ("c.jpeg", SampleFiles.Jpeg(16, 8, SampleFiles.Exif(1)))));

        Assert.Single(Files);
        Assert.Equal((await AtAsync("a.jpg")).Hash, (await AtAsync("c.jpeg")).Hash);
    }

    [Fact]
    public async Task Changes_nothing_where_the_same_is_there()
    {
        await PutAsync(("a.png", SampleFiles.Png()));
        var before = await RowsAsync();
        var stored = Store.FileOf((await AtAsync("a.png")).Hash);
        File.SetAttributes(stored, FileAttributes.ReadOnly); // by which the file is known again
        var cursor = await Database.ChangeCursorAsync();
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal((0, 0), await PutAsync(("a.png", SampleFiles.Png()), ("/a.png", SampleFiles.Png())));

        Assert.Equal(before, await RowsAsync());
        Assert.True(File.GetAttributes(stored).HasFlag(FileAttributes.ReadOnly));
        Assert.Empty(await Database.ChangesAfterAsync(cursor, 10));
    }

    [Fact]
    public async Task Lets_a_path_lead_elsewhere_and_leaves_what_was_there()
    {
        await PutAsync(("a.png", SampleFiles.Png(16, 8)));
        var first = await AtAsync("a.png");
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Equal((0, 1), await PutAsync(("a.png", SampleFiles.Png(20, 10))));

        Assert.Equal(new ImageSize(20, 10), (await AtAsync("a.png")).Size);
        Assert.True(Store.Has(first));
        await using var context = Database.Reader();
        var row = await context.Media.SingleAsync();
        Assert.Equal((Clock.Now.UtcDateTime.AddDays(-1), Clock.Now.UtcDateTime), (row.CreatedUtc, row.ModifiedUtc));
    }

    [Fact]
    public async Task Believes_the_last_where_a_path_is_written_twice_at_once()
    {
        Assert.Equal((1, 1), await PutAsync(("a.png", SampleFiles.Png(16, 8)), ("a.png", SampleFiles.Png(20, 10))));

        Assert.Equal(new ImageSize(20, 10), (await AtAsync("a.png")).Size);
    }

    [Fact]
    public async Task Tells_every_process_by_the_hash_alone()
    {
        var cursor = await Database.ChangeCursorAsync();
        await PutAsync(("people/maria.png", SampleFiles.Png(16, 8)));
        await PutAsync(("people/maria.png", SampleFiles.Png(20, 10)));

        var changes = await Database.ChangesAfterAsync(cursor, 10);

        Assert.Equal(2, changes.Count);
        Assert.All(changes, c => Assert.Equal(ChangeKinds.Media, c.Kind));
        Assert.Equal((await AtAsync("people/maria.png")).Hash, changes[^1].Key);
    }

    [Fact]
    public async Task Leads_nowhere_where_the_transaction_fails()
    {
        var file = await PrepareAsync("a.png", SampleFiles.Png());

        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync(async (context, token) =>
        {
            await Verb.RunAsync(context, [file], token);
            await context.SaveChangesAsync(token);
            throw new InvalidOperationException("after");
        }));

        Assert.Null(await Reader.FindByPathAsync("a.png", None));
        Assert.True(Store.Has(file));
    }

    [Fact]
    public async Task Succeeds_when_many_do_it_at_once()
    {
        var contents = Enumerable.Range(1, 8).Select(i => SampleFiles.Png(i, i)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => PutAsync(("same.png", contents[i % 8]), ($"{i}.png", contents[i % 8])))));

        Assert.Equal(8, Files.Count);
        Assert.Contains((await AtAsync("same.png")).Size!.Value.Width, Enumerable.Range(1, 8));
        for (var i = 0; i < 32; i++)
        {
            Assert.Equal(contents[i % 8], Stored(await AtAsync($"{i}.png")));
        }
    }

    public static TheoryData<string, byte[], MediaProblem> Refused => new()
    {
        { "../a.png", SampleFiles.Png(), MediaProblem.PathInvalid },
        { "a.svg", [.. "<svg/>"u8], MediaProblem.ExtensionUnknown },
        { "a.png", [], MediaProblem.Empty },
        { "a.png", SampleFiles.Jpeg(), MediaProblem.ContentDiffers },
        { "a.txt", [.. "<html>"u8], MediaProblem.ContentUnknown },
        { "a.png", SampleFiles.Png()[..^1], MediaProblem.Malformed },
        { "a.png", new byte[MediaLimits.ImageLength + 1], MediaProblem.TooLong },
        { "a.docx", SampleFiles.OpenXml("wordprocessingml.document", "word/vbaProject.bin"), MediaProblem.Macros },
        { "a.webp", SampleFiles.WebP(16_384, 16_384), MediaProblem.TooManyPixels },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Leaves_nothing_of_what_is_refused(string path, byte[] content, MediaProblem problem)
    {
        var refused = await Assert.ThrowsAsync<MediaException>(() => PrepareAsync(path, content));

        Assert.Equal(problem, refused.Problem);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task Stops_reading_what_is_too_long()
    {
        await using var endless = new Endless();

        var refused = await Assert.ThrowsAsync<MediaException>(() => Verb.PrepareAsync("a.pdf", endless, None));

        Assert.Equal(MediaProblem.TooLong, refused.Problem);
        Assert.InRange(endless.Given, MediaLimits.DocumentLength, MediaLimits.DocumentLength + (1 << 20));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task Leaves_nothing_where_the_sender_breaks_off()
    {
        await using var broken = new Endless(breakAfter: 100_000);

        await Assert.ThrowsAsync<IOException>(() => Verb.PrepareAsync("a.pdf", broken, None));

        Assert.Empty(Files);
    }

    [Fact]
    public async Task Sweeps_away_what_a_killed_process_left()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Test.DataFolder, "media", "incoming"));
        foreach (var (name, age) in new[] { ("old", 25), ("new", 23) })
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "left");
            File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, name), Clock.Now.UtcDateTime.AddHours(-age));
        }

        await PutAsync(("a.png", SampleFiles.Png()));

        Assert.Equal(["incoming/new"], Files.Where(f => f.StartsWith("incoming/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Mends_content_that_was_torn_on_the_disk()
    {
        await PutAsync(("a.png", SampleFiles.Png()));
        var file = await AtAsync("a.png");
        await File.WriteAllBytesAsync(Store.FileOf(file.Hash), SampleFiles.Png()[..20]);

        await PutAsync(("a.png", SampleFiles.Png()));

        Assert.Equal(SampleFiles.Png(), Stored(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public void Knows_no_file_for_what_is_no_hash(string hash) => Assert.Throws<ArgumentException>(() => Store.FileOf(hash));

    private Task<List<string>> RowsAsync() => Raw.LinesAsync(Test, "SELECT path, hash, media_type, length, width, height, created_utc, modified_utc FROM media_files ORDER BY path");

    // A sender who never ends, or whose line breaks.
    private sealed class Endless(int breakAfter = int.MaxValue) : MemoryStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given = Given < breakAfter ? Given + buffer.Length : throw new IOException("The line broke.");
            buffer.Span.Fill((byte)'a');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
