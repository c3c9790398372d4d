using LearningSpace.Core.Audit;
using LearningSpace.Data.Tests.Support;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

public sealed class Erasing_details : AuditWorld
{
    [Fact]
    public async Task Leaves_nothing_of_a_person_and_a_chain_that_holds()
    {
        await RecordAsync(SignedIn("ana"), SignedIn("eva"), new AuditEntry("account.role-given", "eva", "account", "ana"), new AuditEntry("reply.hidden", "ana", "reply", "r1"));

        Assert.Equal(3, await Database.Gate.WriteAsync((context, token) => Erase.OfPersonAsync(context, "ana", token)));

        Assert.DoesNotContain(await RowsAsync(), line => line.Contains("ana", StringComparison.Ordinal));
        var verdict = await VerifyAsync();
        Assert.Equal((null, 3, 5), (verdict.Break, verdict.Erased, verdict.Last.Number));
        var records = await ReadAsync();
        Assert.Equal(["audit.details-erased", "reply.hidden", "account.role-given", "account.signed-in", "account.signed-in"], records.Select(r => r.Kind));
        Assert.Equal([5L, 2L], records.Where(r => r.Facts is not null).Select(r => r.Number));
        Assert.Equal("""{"because":"person","count":3}""", records[0].Facts!.Detail);
    }

    [Fact]
    public async Task Is_no_entry_where_there_was_nothing_to_erase()
    {
        await RecordAsync(SignedIn("eva"));

        Assert.Equal(0, await Database.Gate.WriteAsync((context, token) => Erase.OfPersonAsync(context, "ana", token)));
        Assert.Equal(0, await Erase.OlderThanAsync(TimeSpan.FromDays(30), None));

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Comes_when_they_are_as_old_as_they_may_be()
    {
        await RecordAsync([.. Enumerable.Range(0, 700).Select(i => SignedIn($"old{i}"))]);
        Clock.Now = Clock.Now.AddDays(1);
        await RecordAsync(SignedIn("kept"));
        Clock.Now = Clock.Now.AddDays(30);

        Assert.Equal(700, await Erase.OlderThanAsync(TimeSpan.FromDays(30), None));

        Assert.Equal((null, 700L), ((await VerifyAsync()).Break, (await VerifyAsync()).Erased));
        Assert.Equal("kept", Assert.Single(await ReadAsync(), r => r.Facts?.Actor is not null).Facts!.Actor);
        Assert.Equal(0, await Erase.OlderThanAsync(TimeSpan.FromDays(30), None));
    }

    [Fact]
    public async Task Is_refused_for_what_is_still_to_come() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Erase.OlderThanAsync(TimeSpan.FromDays(-1), None));

    // All that is left of the log, whatever table it is in.
    private async Task<List<string>> RowsAsync() =>
    [
        .. await Raw.LinesAsync(Test, "SELECT * FROM audit_entries"),
        .. await Raw.LinesAsync(Test, "SELECT * FROM audit_details"),
        .. await Raw.LinesAsync(Test, "SELECT * FROM audit_heads"),
        .. await Raw.LinesAsync(Test, "SELECT kind, key FROM change_log"),
    ];
}
