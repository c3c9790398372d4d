using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests;

public sealed class Forgetting_what_was_deleted
{
    private const string Secret = "quebracho-colorado-1912";

    [Fact]
    public async Task Takes_it_out_of_the_files_of_SQLite_once_nobody_reads_a_state_that_has_it()
    {
        if (TestDatabase.IsPostgres)
        {
            return; // its files are another machine's
        }

        await using var test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();
        await test.Database.Gate.WriteAsync((context, _) =>
        {
            context.Settings.Add(new SettingRow { Name = "a", Json = Secret });
            return Task.CompletedTask;
        });
        await using (var reading = await test.Database.SnapshotAsync())
        {
            Assert.True(await reading.Settings.AnyAsync(s => s.Name == "a"));
            await test.Database.Gate.WriteAsync((context, token) => context.Settings.Where(s => s.Name == "a").ExecuteDeleteAsync(token));
            Assert.False(await test.Database.ForgetDeletedAsync());
        }

        Assert.Contains(Secret, await FilesAsync(test), StringComparison.Ordinal);
        Assert.True(await test.Database.ForgetDeletedAsync());
        Assert.DoesNotContain(Secret, await FilesAsync(test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_others_work()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();
        Assert.True(await test.Database.ForgetDeletedAsync());
    }

    private static async Task<string> FilesAsync(TestDatabase test)
    {
        var all = new StringWriter();
        foreach (var file in Directory.GetFiles(test.DataFolder, "space.db*").Where(f => !f.EndsWith(".running", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            await all.WriteAsync(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }
}
