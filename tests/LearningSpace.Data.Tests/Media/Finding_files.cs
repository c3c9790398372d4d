using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Media;

public sealed class Finding_files : MediaWorld
{
    [Fact]
    public async Task Answers_by_path_as_it_was_asked()
    {
        await PutAsync(("folder/a.png", SampleFiles.Png()), ("caf\u00E9.png", SampleFiles.Png(20, 10)));

        var found = await Reader.FindByPathsAsync(["/folder//a.png", "cafe\u0301.png", "missing.png", "../a.png", "", "folder/a.png", "folder/a.png"], None);

        Assert.Equal(["/folder//a.png", "cafe\u0301.png", "folder/a.png"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("folder/a.png", found["/folder//a.png"].Path.Value);
    }

    [Theory]
    [InlineData("A.png")]
    [InlineData("a.PNG")]
    [InlineData("a.pn")]
    [InlineData("_.png")]
    [InlineData("%.png")]
    [InlineData("folder")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Finds_nothing_by_what_is_not_the_path(string? path)
    {
        await PutAsync(("a.png", SampleFiles.Png()), ("folder/a.png", SampleFiles.Png()));

        Assert.Null(await Reader.FindByPathAsync(path, None));
    }

    [Fact]
    public async Task Answers_by_the_beginning_of_the_hash_and_one_of_its_names()
    {
        await PutAsync(("folder/Plaza Mayor.png", SampleFiles.Png()), ("other.png", SampleFiles.Png()), ("third.png", SampleFiles.Png(20, 10)));
        var file = await AtAsync("other.png");

        Assert.Equal(40, file.Key.Length);
        Assert.Equal("folder/Plaza Mayor.png", (await Reader.FindByAddressAsync(file.Key, "plaza-mayor.png", None))?.Path.Value);
        Assert.Equal("other.png", (await Reader.FindByAddressAsync(file.Key, "other.png", None))?.Path.Value);
        Assert.Null(await Reader.FindByAddressAsync(file.Key, "third.png", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Key, "other.html", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Key, "", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Hash, "other.png", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Key[..39], "other.png", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Key.ToUpperInvariant(), "other.png", None));
        Assert.Null(await Reader.FindByAddressAsync(new string('0', 40), "other.png", None));
        Assert.Null(await Reader.FindByAddressAsync(new string('f', 40), "other.png", None));
    }

    [Theory]
    [InlineData("media_type = 'text/html'")]
    [InlineData("media_type = 'image/svg+xml'")]
    [InlineData("hash = '../../../../../etc/passwd'")]
    [InlineData("path = '../a.png'")]
    public async Task Finds_nothing_where_a_row_is_not_of_our_making(string change)
    {
        await PutAsync(("a.png", SampleFiles.Png()));
        var file = await AtAsync("a.png");

        await Raw.RunAsync(Test, $"UPDATE media_files SET {change}");

        Assert.Null(await Reader.FindByPathAsync("a.png", None));
        Assert.Null(await Reader.FindByPathAsync("../a.png", None));
        Assert.Null(await Reader.FindByAddressAsync(file.Key, "a.png", None));
        Assert.Single(await Reader.MissingAsync(Store, None));
    }

    [Fact]
    public async Task Lists_the_paths_whose_content_is_not_there()
    {
        await PutAsync(("b.png", SampleFiles.Png()), ("a.png", SampleFiles.Png()), ("c.png", SampleFiles.Png(20, 10)), ("d.png", SampleFiles.Png(30, 10)));
        Assert.Empty(await Reader.MissingAsync(Store, None));

        File.Delete(Store.FileOf((await AtAsync("a.png")).Hash));
        await File.WriteAllTextAsync(Store.FileOf((await AtAsync("d.png")).Hash), "torn");

        Assert.Equal(["a.png", "b.png", "d.png"], await Reader.MissingAsync(Store, None));
        Assert.Equal(4, (await Reader.FindByPathsAsync(["a.png", "b.png", "c.png", "d.png"], None)).Count);
    }
}
