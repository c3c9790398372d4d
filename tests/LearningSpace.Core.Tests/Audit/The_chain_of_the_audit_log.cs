using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Audit;
using Xunit;

namespace LearningSpace.Core.Tests.Audit;

public sealed class The_chain_of_the_audit_log
{
    private static readonly DateTime Time = new(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc);

    // What a tamperer may do to row i, who also knows row j; whether the hash is made anew with it.
    private static readonly Dictionary<string, Action<List<Row>, int, int>> Harms = new()
    {
        ["time"] = (rows, i, _) => Change(rows, i, l => l with { AtUtc = l.AtUtc.AddMicroseconds(1) }),
        ["kind"] = (rows, i, _) => Change(rows, i, l => l with { Kind = l.Kind + "x" }),
        ["actor"] = (rows, i, _) => Change(rows, i, l => l with { Actor = Flipped(l.Actor) }),
        ["subject"] = (rows, i, _) => Change(rows, i, l => l with { Subject = Flipped(l.Subject) }),
        ["detail"] = (rows, i, _) => Change(rows, i, l => l with { Detail = Flipped(l.Detail) }),
        ["previous"] = (rows, i, _) => Change(rows, i, l => l with { Previous = Flipped(l.Previous) }),
        ["hash"] = (rows, i, _) => Change(rows, i, l => l with { Hash = Flipped(l.Hash) }),
        ["number"] = (rows, i, j) => Change(rows, i, l => l with { Number = j == i ? l.Number + 1 : rows[j].Link.Number }),
        ["kind, hashed anew"] = (rows, i, _) => Change(rows, i, l => Hashed(l with { Kind = l.Kind + "x" })),
        ["time, hashed anew"] = (rows, i, _) => Change(rows, i, l => Hashed(l with { AtUtc = l.AtUtc.AddMicroseconds(-1) })),
        ["facts and their hashes, hashed anew"] = (rows, i, _) =>
        {
            var (link, salt) = (rows[i].Link, AuditChain.NewSalt());
            var entry = new AuditEntry(link.Kind, "forger");
            rows[i] = new Row(AuditChain.Next(new AuditMark(link.Number - 1, link.Previous), link.AtUtc, entry, salt), entry.Facts, salt);
        },
        ["who"] = (rows, i, _) => rows[i] = rows[i] with { Facts = rows[i].Facts! with { Actor = rows[i].Facts!.Actor + "x" } },
        ["what on"] = (rows, i, _) => rows[i] = rows[i] with { Facts = rows[i].Facts! with { SubjectId = rows[i].Facts!.SubjectId + "x" } },
        ["what kind of thing on"] = (rows, i, _) => rows[i] = rows[i] with { Facts = rows[i].Facts! with { SubjectKind = rows[i].Facts!.SubjectKind + "x" } },
        ["facts"] = (rows, i, _) => rows[i] = rows[i] with { Facts = rows[i].Facts! with { Detail = rows[i].Facts!.Detail + " " } },
        ["salt"] = (rows, i, _) => rows[i] = rows[i] with { Salt = Flipped(rows[i].Salt) },
        ["no salt"] = (rows, i, _) => rows[i] = rows[i] with { Salt = "x" },
        ["removal"] = (rows, i, _) => rows.RemoveAt(i),
        ["truncation"] = (rows, i, _) => rows.RemoveRange(i, rows.Count - i),
        ["repetition"] = (rows, i, j) => rows.Insert(j, rows[i]),
        ["insertion, numbered anew"] = (rows, i, _) =>
        {
            rows.Insert(i, rows[i]);
            for (var k = i + 1; k < rows.Count; k++)
            {
                Change(rows, k, l => Hashed(l with { Number = k + 1 }));
            }
        },
        ["swap"] = (rows, i, j) => (rows[i], rows[j == i ? (i + 1) % rows.Count : j]) = (rows[j == i ? (i + 1) % rows.Count : j], rows[i]),
        ["swap of facts"] = (rows, i, j) =>
        {
            var other = j == i ? (i + 1) % rows.Count : j;
            (rows[i], rows[other]) = (rows[i] with { Facts = rows[other].Facts, Salt = rows[other].Salt }, rows[other] with { Facts = rows[i].Facts, Salt = rows[i].Salt });
        },
    };

    public static TheoryData<string> HarmNames => [.. Harms.Keys];

    [Theory]
    [MemberData(nameof(HarmNames))]
    public void Is_broken_at_the_latest_one_after_whatever_was_done_to_it(string harm)
    {
        var cases = from count in Gen.Choose(2, 12) from i in Gen.Choose(0, count - 1) from j in Gen.Choose(0, count - 1) select (count, i, j);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (rows, head) = Chain(c.count);
            Harms[harm](rows, c.i, c.j);

            var found = Walk(rows, head).Break;

            Assert.NotNull(found);
            Assert.InRange(found.Number, 1, Math.Max(c.i, c.j) + 2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Holds_whatever_was_erased()
    {
        Prop.ForAll(Gen.Elements(true, false).ListOf().ToArbitrary(), erased =>
        {
            var (rows, head) = Chain(erased.Count);
            rows = [.. rows.Zip(erased, (row, gone) => gone ? row with { Facts = null, Salt = "" } : row)];

            var (found, walk) = Walk(rows, head);

            Assert.Null(found);
            Assert.Equal((head ?? AuditMark.Start, erased.Count(e => e)), (walk.Last, (int)walk.Erased));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("kind", 3, AuditFault.Changed)]
    [InlineData("kind, hashed anew", 4, AuditFault.Previous)]
    [InlineData("who", 3, AuditFault.Detail)]
    [InlineData("removal", 3, AuditFault.Missing)]
    [InlineData("truncation", 3, AuditFault.Missing)]
    public void Says_where_it_is_broken_first(string harm, long number, AuditFault fault)
    {
        var (rows, head) = Chain(6);

        Harms[harm](rows, 2, 2);

        Assert.Equal(new AuditBreak(number, fault), Walk(rows, head).Break);
    }

    [Fact]
    public void Ends_where_the_last_writer_left_it()
    {
        var (rows, head) = Chain(4);

        Assert.Equal(new AuditBreak(3, AuditFault.Head), Walk(rows, new AuditMark(2, rows[1].Link.Hash)).Break);
        Assert.Equal(new AuditBreak(4, AuditFault.Head), Walk(rows, new AuditMark(4, rows[1].Link.Hash)).Break);
        Assert.Equal(new AuditBreak(1, AuditFault.Head), Walk(rows, null).Break);
        Assert.Equal(new AuditBreak(1, AuditFault.Missing), Walk([], head).Break);
        Assert.Null(Walk([], null).Break);
    }

    [Fact]
    public void Has_the_hashes_that_its_description_gives()
    {
        // Reckoned apart from this code. Another construction needs another name, or no log that exists verifies any more.
        var link = AuditChain.Next(AuditMark.Start, Time.AddMicroseconds(7), new AuditEntry("account.signed-in", "ana", "account", "ñ", new JsonObject { ["way"] = "passkey" }), Salt);

        Assert.Equal("ba4653ff17bd336b58ca63e2fba4ca15271f180fcb4371ca840e156eb00f4ad4", link.Actor);
        Assert.Equal("4ab8bc2624b13df96dcd76bb90966d199f3f47e90f937ab84873805f5055fd07", link.Subject);
        Assert.Equal("4000268fabc098042a784c799631faa7198a9cf50b1e8ac8b235c651aee30b87", link.Detail);
        Assert.Equal("5e22b2f326508ef6c7ec959d9370d05b813b2858b4d07c6de5c89909fc379b2f", link.Hash);
    }

    [Fact]
    public void Tells_nothing_of_two_entries_that_say_the_same()
    {
        var entry = new AuditEntry("account.signed-in", "ana", "account", "ana");
        var (one, two) = (AuditChain.Next(AuditMark.Start, Time, entry, AuditChain.NewSalt()), AuditChain.Next(AuditMark.Start, Time, entry, AuditChain.NewSalt()));

        Assert.Equal(6, new[] { one.Actor, one.Subject, one.Detail, two.Actor, two.Subject, two.Detail }.Distinct().Count());
    }

    [Fact]
    public void Tells_nobody_from_somebody_without_a_name()
    {
        var link = AuditChain.Next(AuditMark.Start, Time, new AuditEntry("site.restored"), Salt);

        Assert.True(AuditChain.Fits(link, new AuditFacts(null, "", "", "{}"), Salt));
        Assert.False(AuditChain.Fits(link, new AuditFacts("", "", "", "{}"), Salt));
    }

    [Fact]
    public void Tells_apart_where_a_kind_ends_and_an_id_begins()
    {
        var link = AuditChain.Next(AuditMark.Start, Time, new AuditEntry("site.restored", null, "ab", "c"), Salt);

        Assert.False(AuditChain.Fits(link, new AuditFacts(null, "a", "bc", "{}"), Salt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("account")]
    [InlineData("Account.signed-in")]
    [InlineData("account.signed in")]
    [InlineData("account.")]
    [InlineData("account.x\n")]
    public void Takes_kinds_of_one_form_only(string kind) => Assert.Throws<ArgumentException>(() => new AuditEntry(kind));

    [Fact]
    public void Takes_facts_not_copies() =>
        Assert.Throws<ArgumentException>(() => new AuditEntry("site.restored", detail: new JsonObject { ["x"] = new string('x', AuditEntry.LongestDetail) }));

    private static string Salt => string.Concat(Enumerable.Range(0, 32).Select(i => i.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    private static (List<Row> Rows, AuditMark? Head) Chain(int count)
    {
        var (rows, last) = (new List<Row>(), AuditMark.Start);
        for (var i = 0; i < count; i++)
        {
            var (entry, salt) = (new AuditEntry("account.signed-in", i % 3 == 0 ? null : "ana", "account", $"s{i}", new JsonObject { ["n"] = i }), AuditChain.NewSalt());
            var link = AuditChain.Next(last, Time.AddSeconds(i), entry, salt);
            rows.Add(new Row(link, entry.Facts, salt));
            last = new AuditMark(link.Number, link.Hash);
        }

        return (rows, count == 0 ? null : last);
    }

    private static (AuditBreak? Break, AuditWalk Walk) Walk(List<Row> rows, AuditMark? head)
    {
        var walk = new AuditWalk();
        foreach (var row in rows)
        {
            if (walk.Next(row.Link, row.Facts is null ? null : (row.Facts, row.Salt)) is { } found)
            {
                return (found, walk);
            }
        }

        return (walk.End(head), walk);
    }

    private static void Change(List<Row> rows, int i, Func<AuditLink, AuditLink> change) => rows[i] = rows[i] with { Link = change(rows[i].Link) };

    private static AuditLink Hashed(AuditLink link) => link with { Hash = AuditChain.HashOf(link) };

    private static string Flipped(string hex) => (hex[0] == '0' ? '1' : '0') + hex[1..];

    private sealed record Row(AuditLink Link, AuditFacts? Facts, string Salt);
}
