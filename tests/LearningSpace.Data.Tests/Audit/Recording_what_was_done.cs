using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

public sealed class Recording_what_was_done : AuditWorld
{
    [Fact]
    public async Task Is_read_as_it_was_recorded()
    {
        Clock.Now = Clock.Now.AddTicks(1_234_567);
        await RecordAsync(new AuditEntry("recipe.applied", null, "recipe", "Base", new JsonObject { ["changed"] = 3, ["words"] = "ñ «\0» 😀" }), SignedIn("ana"));

        var records = await ReadAsync();

        Assert.Equal([2L, 1L], records.Select(r => r.Number));
        Assert.Equal(new AuditFacts("ana", "account", "ana", """{"way":"passkey"}"""), records[0].Facts);
        Assert.Equal(("recipe.applied", Clock.Now.UtcDateTime.AddTicks(-7), null, "Base"), (records[1].Kind, records[1].AtUtc, records[1].Facts!.Actor, records[1].Facts!.SubjectId));
        Assert.Equal("ñ «\0» 😀", (string?)JsonNode.Parse(records[1].Facts!.Detail)!["words"]);
        Assert.Null((await VerifyAsync()).Break);
    }

    [Fact]
    public async Task Is_part_of_the_transaction()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Gate.WriteAsync((context, _) =>
        {
            context.Audit(SignedIn("ana"), Clock.Now);
            throw new InvalidOperationException();
        }));
        await RecordAsync(SignedIn("eva"));

        Assert.Equal([(1L, "eva")], (await ReadAsync()).Select(r => (r.Number, r.Facts!.Actor!)));
    }

    [Fact]
    public async Task Outlives_a_tracker_that_was_cleared()
    {
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            context.Audit(SignedIn("ana"), Clock.Now);
            await context.SaveChangesAsync(token);
            context.ChangeTracker.Clear();
        });

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Makes_one_chain_of_what_many_writers_do_at_once()
    {
        // Two processes, whose writers also want the same row of another table, before or after they record.
        await using var other = Database.Open(Test.ConnectionString, Test.DataFolder);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => (i % 2 == 0 ? Database : other).Gate.WriteAsync(async (context, token) =>
        {
            if (i % 4 < 2)
            {
                context.Audit(SignedIn($"first{i}"), Clock.Now);
            }

            await context.Settings.Where(s => s.Name == "shared").ExecuteUpdateAsync(s => s.SetProperty(r => r.Json, r => r.Json + "1"), token);
            context.Settings.Add(new SettingRow { Name = $"of {i}", Json = "1" });
            context.Audit(SignedIn($"second{i}"), Clock.Now);
        }))).Append(Database.Gate.WriteAsync((context, _) => Task.FromResult(context.Settings.Add(new SettingRow { Name = "shared", Json = "1" })))));

        var verdict = await VerifyAsync();

        Assert.Null(verdict.Break);
        Assert.Equal(90, verdict.Last.Number);
        Assert.Equal(90, (await ReadAsync()).Select(r => r.Facts!.Actor).Distinct().Count());
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET kind = 'x' WHERE number = 1")]
    [InlineData("UPDATE audit_entries SET hash = hash")]
    [InlineData("DELETE FROM audit_entries WHERE number = 2")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("UPDATE audit_details SET actor = 'x' WHERE number = 1")]
    [InlineData("DELETE FROM audit_heads")]
    [InlineData("UPDATE audit_heads SET number = 1")]
    [InlineData("UPDATE audit_heads SET hash = 'x'")]
    [InlineData("TRUNCATE audit_heads", true)]
    [InlineData("TRUNCATE audit_entries CASCADE", true)]
    [InlineData("DELETE FROM audit_details; INSERT OR REPLACE INTO audit_entries SELECT number, at_utc, 'x', actor_hash, subject_hash, detail_hash, previous_hash, hash FROM audit_entries", false)]
    [InlineData("INSERT OR REPLACE INTO audit_details SELECT number, salt, 'x', subject_kind, subject_id, detail FROM audit_details", false)]
    [InlineData("INSERT OR REPLACE INTO audit_heads SELECT id, 0, hash FROM audit_heads", false)]
    public async Task Cannot_be_undone(string sql, bool? postgres = null)
    {
        if (postgres is { } one && one != TestDatabase.IsPostgres)
        {
            return;
        }

        await RecordAsync(SignedIn("ana"), SignedIn("eva"));

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Support.Raw.RunAsync(Test, sql));

        Assert.Contains("the audit log can only be added to", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new AuditMark(2, (await VerifyAsync()).Last.Hash), (await VerifyAsync()).Last);
    }

    [Theory]
    [InlineData(null, 3, AuditFault.Missing, "DELETE FROM audit_details WHERE number >= 3; DELETE FROM audit_entries WHERE number >= 3")]
    [InlineData(null, 2, AuditFault.Missing, "DELETE FROM audit_details WHERE number = 2; DELETE FROM audit_entries WHERE number = 2")]
    [InlineData(null, 2, AuditFault.Changed, "UPDATE audit_entries SET kind = 'x' WHERE number = 2")]
    [InlineData(null, 2, AuditFault.Detail, "UPDATE audit_details SET actor = 'x' WHERE number = 2")]
    [InlineData(2, 2, AuditFault.Detail, "INSERT INTO audit_details SELECT 2, salt, actor, subject_kind, subject_id, detail FROM audit_details WHERE number = 1")]
    [InlineData(null, 1, AuditFault.Head, "DELETE FROM audit_heads")]
    [InlineData(null, 1, AuditFault.Missing, "UPDATE audit_entries SET number = 0 WHERE number = 4", false)]
    [InlineData(null, 4, AuditFault.Head, "UPDATE audit_heads SET hash = 'x'")]
    public async Task Is_missed_where_somebody_undid_it_all_the_same(int? erased, long number, AuditFault fault, string sql, bool withDetails = true)
    {
        await RecordAsync(SignedIn("ana"), SignedIn("eva"), SignedIn("ina"), SignedIn("ona"));
        if (erased is not null || !withDetails)
        {
            await Support.Raw.RunAsync(Test, $"DELETE FROM audit_details WHERE number = {erased ?? 4}");
        }

        await ForceAsync(sql);

        Assert.Equal(new AuditBreak(number == 1 && !withDetails ? 0 : number, fault), (await VerifyAsync()).Break);
    }

    [Fact]
    public async Task Is_verified_across_batches()
    {
        await RecordAsync([.. Enumerable.Range(0, 2_100).Select(i => SignedIn($"a{i}"))]);

        Assert.Equal((2_100, null), ((await VerifyAsync()).Last.Number, (await VerifyAsync()).Break));
        await ForceAsync("UPDATE audit_entries SET kind = 'x' WHERE number = 2050");
        Assert.Equal(new AuditBreak(2_050, AuditFault.Changed), (await VerifyAsync()).Break);
    }
}
