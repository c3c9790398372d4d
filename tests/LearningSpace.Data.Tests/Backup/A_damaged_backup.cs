using LearningSpace.Data.Backup;
using Xunit;

namespace LearningSpace.Data.Tests.Backup;

/// <summary>Wherever a disk or a wire changes a backup, it is refused, or nothing that counts was changed.</summary>
[Trait("Speed", "slow")]
public sealed class A_damaged_backup : BackupWorld
{
    [Fact]
    public async Task Is_refused_where_its_end_is_missing()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(await BackedUpAsync());
        var file = NewFile();
        foreach (var length in Enumerable.Range(1, 60).Select(i => (int)(whole.Length * i / 61L)).Concat([whole.Length - 1, whole.Length - 22]))
        {
            await File.WriteAllBytesAsync(file, whole[..length]);

            await Assert.ThrowsAsync<InvalidDataException>(() => CheckAsync(file));
        }
    }

    [Fact]
    public async Task Is_refused_or_holds_the_same_where_a_bit_was_flipped()
    {
        await FillAsync();
        var original = await BackedUpAsync();
        var whole = await File.ReadAllBytesAsync(original);
        var expected = await ContentAsync(original);
        var file = NewFile();
        var random = new Random(7);
        var refused = 0;

        // The names and lengths at the end of a zip are a small part of it, and most is told there.
        var places = Enumerable.Range(0, 300).Select(_ => random.Next(whole.Length)).Concat(Enumerable.Range(1, 300).Select(_ => whole.Length - random.Next(1, 3_000)));
        foreach (var place in places)
        {
            var changed = whole.ToArray();
            changed[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, changed);
            try
            {
                await CheckAsync(file);
            }
            catch (InvalidDataException)
            {
                refused++;
                continue;
            }

            Assert.Equal(expected, await ContentAsync(file));
        }

        Assert.True(refused > 300, $"{refused} were refused");
    }

    [Fact]
    public async Task Leaves_the_site_as_it_is()
    {
        await FillAsync();
        var original = await BackedUpAsync();
        var changed = await File.ReadAllBytesAsync(original);
        changed[changed.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(original, changed);
        var (rows, files) = (await RowsAsync(Test), FilesOf(Test.DataFolder));

        await Assert.ThrowsAsync<InvalidDataException>(() => RestoreAsync(original, Test));

        Assert.Equal(rows, await RowsAsync(Test));
        Assert.Equal(files, FilesOf(Test.DataFolder));
    }

    private static async Task CheckAsync(string file)
    {
        await using var backup = await BackupFile.OpenAsync(file, None);
        await backup.VerifyAsync(Silence, None);
    }

    // Every row and every file, as a restore would read them.
    private static async Task<List<string>> ContentAsync(string file)
    {
        await using var backup = await BackupFile.OpenAsync(file, None);
        var lines = new List<string>();
        foreach (var table in backup.Manifest.Tables)
        {
            await foreach (var row in backup.RowsAsync(table, None))
            {
                lines.Add(table.Name + string.Join('|', row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v?.ToString())));
            }
        }

        foreach (var media in backup.Manifest.Media)
        {
            await using var content = await backup.ContentAsync(media);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            lines.Add(media.Hash + Convert.ToHexString(bytes.ToArray()));
        }

        return lines;
    }
}
