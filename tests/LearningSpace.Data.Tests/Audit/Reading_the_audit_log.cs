using LearningSpace.Core.Audit;
using LearningSpace.Data.Audit;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

public sealed class Reading_the_audit_log : AuditWorld
{
    [Theory]
    [InlineData("account.", "5 4 2")]
    [InlineData("account.signed", "5 2")]
    [InlineData("account.signed-in", "2")]
    [InlineData("accounting", "")]
    [InlineData("ACCOUNT", "")]
    [InlineData("", "6 5 4 3 2 1")]
    public async Task Can_be_limited_to_kinds(string prefix, string numbers) => Assert.Equal(numbers, await NumbersAsync(new AuditFilter { KindPrefix = prefix }));

    [Theory]
    [InlineData("ana", null, null, "5 4 2")]
    [InlineData(null, "recipe", null, "1")]
    [InlineData(null, "account", "eva", "6 4")]
    [InlineData("ana", "account", "eva", "4")]
    [InlineData(null, null, "eva", "6 4")]
    [InlineData("nobody", null, null, "")]
    public async Task Can_be_limited_to_who_and_on_what(string? actor, string? kind, string? id, string numbers) =>
        Assert.Equal(numbers, await NumbersAsync(new AuditFilter { Actor = actor, SubjectKind = kind, SubjectId = id }));

    [Theory]
    [InlineData(2, null, "6 5 4 3")]
    [InlineData(null, 2, "2 1")]
    [InlineData(1, 4, "4 3 2")]
    public async Task Can_be_limited_to_a_time(int? from, int? to, string numbers)
    {
        var start = Clock.Now.UtcDateTime;
        Assert.Equal(numbers, await NumbersAsync(new AuditFilter { FromUtc = from is { } f ? start.AddHours(f) : null, ToUtc = to is { } t ? start.AddHours(t) : null }));
    }

    [Fact]
    public async Task Gives_every_entry_once_page_by_page()
    {
        await FillAsync();
        var (numbers, before, pages) = (new List<long>(), (long?)null, 0);
        do
        {
            var page = await new ReadAudit(Database).RunAsync(new AuditFilter(), before, 2, None);
            numbers.AddRange(page.Records.Select(r => r.Number));
            before = page.Next;
            await RecordAsync(SignedIn("meanwhile"));
        }
        while (before is not null && ++pages < 10);

        Assert.Equal([6L, 5L, 4L, 3L, 2L, 1L], numbers);
    }

    private async Task<string> NumbersAsync(AuditFilter filter)
    {
        await FillAsync();
        return string.Join(' ', (await ReadAsync(filter)).Select(r => r.Number));
    }

    // One each hour.
    private async Task FillAsync()
    {
        AuditEntry[] entries =
        [
            new("recipe.applied", null, "recipe", "base"),
            new("account.signed-in", "ana", "account", "ana"),
            new("review.decided", "eva", "item", "i1"),
            new("account.role-given", "ana", "account", "eva"),
            new("account.signed-out", "ana", "account", "ana"),
            new("reply.hidden", "mod", "account", "eva"),
        ];
        foreach (var entry in entries)
        {
            await RecordAsync(entry);
            Clock.Now = Clock.Now.AddHours(1);
        }
    }
}
