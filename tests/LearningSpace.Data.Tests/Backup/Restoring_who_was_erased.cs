using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Backup;

public sealed class Restoring_who_was_erased : BackupWorld
{
    private const string Leaver = "leaver";

    [Fact]
    public async Task Brings_neither_the_person_nor_their_texts_back()
    {
        await Test.Database.Gate.WriteAsync((context, _) =>
        {
            context.Accounts.AddRange(Account(Leaver), Account("other"));
            return Task.CompletedTask;
        });
        var note = Note("Written by who left", "left", "leftv1");
        note.Owner = Leaver;
        await StoreAsync(note, Note("Written by who stays", "stays", "staysv1"));
        var file = await BackedUpAsync();
        var site = new SiteStore(Test.Database);
        await site.LoadAsync(None);
        await new EraseAccount(Test.Database, site, new EraseAuditDetails(Test.Database, Clock), Clock).RunAsync(Leaver, Credit.Remove, None);
        var erased = Assert.Single(await EraseAccount.ListAsync(Test.Database, None));
        Clock.Now = Clock.Now.AddDays(1);

        await RestoreAsync(file, Test);

        await using var context = Test.Database.Reader();
        Assert.Equal(["other"], await context.Accounts.Select(a => a.Id).ToListAsync(None));
        Assert.False(await context.Items.AnyAsync(i => i.Id == "left", None));
        Assert.True(await context.Items.AnyAsync(i => i.Id == "stays", None));
        var again = Assert.Single(await EraseAccount.ListAsync(Test.Database, None));
        Assert.Equal((erased.Id, erased.Choice, erased.ErasedUtc), (again.Id, again.Choice, again.ErasedUtc));
    }

    private static AccountRow Account(string id) => new()
    {
        Id = id,
        Email = id + "@correo.example",
        EmailKey = id,
        Name = id,
        Culture = "es",
        EmailConfirmed = true,
        SecurityStamp = "s",
        ConcurrencyStamp = "c",
        CreatedUtc = DateTime.UnixEpoch,
    };
}
