using LearningSpace.Data.Audit;
using LearningSpace.Data.Backup;
using LearningSpace.Data.Media;
using LearningSpace.Data.Tests.Backup;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

/// <summary>What changes the site from outside says so in the audit log.</summary>
public sealed class Accounting_for_commands : BackupWorld
{
    [Fact]
    public async Task Tells_of_a_recipe()
    {
        await ApplyAsync(Content(Note("One"), Note("Two")));

        Assert.Equal("""recipe.applied - recipe test {"steps":1,"created":2,"changed":0}""", (await LinesAsync(Database))[^1]);
    }

    [Fact]
    public async Task Tells_of_a_backup_that_was_restored_on_another_engine_and_back()
    {
        await FillAsync();
        var before = await LinesAsync(Database);
        Assert.NotEmpty(before);
        var elsewhere = Directory.CreateTempSubdirectory("learningspace-").FullName;
        await using var between = Sqlite(elsewhere);
        await using var back = await TestDatabase.CreateAsync();

        await RestoreAsync(await BackedUpAsync(), between, elsewhere);
        var file = NewFile();
        await new BackupSite(between, new MediaStore(elsewhere, Clock), Clock).RunAsync(file, Silence, None);
        await RestoreAsync(file, back);
        await RestoreAsync(file, back);

        string Restored(string engine) => $$"""site.restored -   {"madeUtc":"2026-03-14T15:09:26Z","engine":"{{engine}}"}""";
        Assert.Equal([.. before, Restored(Database.Engine)], await LinesAsync(between));
        Assert.Equal([.. before, Restored(Database.Engine), Restored("SQLite")], await LinesAsync(back.Database));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Raw.RunAsync(back, "DELETE FROM audit_entries"));
        await between.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    private static async Task<List<string>> LinesAsync(Database database)
    {
        Assert.Null((await new VerifyAudit(database).RunAsync(None)).Break);
        var page = await new ReadAudit(database).RunAsync(new AuditFilter(), null, 1_000, None);
        return [.. page.Records.Reverse().Select(r => $"{r.Kind} {r.Facts!.Actor ?? "-"} {r.Facts.SubjectKind} {r.Facts.SubjectId} {r.Facts.Detail}")];
    }
}
