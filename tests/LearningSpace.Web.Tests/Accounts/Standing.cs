using System.Text.Json;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>What stands in the database about people: an attack that failed has left it as it was.</summary>
internal static class Standing
{
    /// <summary>Everything about everybody: accounts, ways in, sessions, organisations, what was done and what waits to be sent.</summary>
    public static async Task<IReadOnlyList<string>> StandingAsync(this AccountSite site)
    {
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        var sessions = await context.Sessions.ToListAsync();
        sessions.ForEach(s => s.SeenUtc = default); // reading a page is seen
        return
        [
            .. Lines(await context.Accounts.ToListAsync()), .. Lines(await context.AccountRoles.ToListAsync()), .. Lines(sessions), .. Lines(await context.Passkeys.ToListAsync()),
            .. Lines(await context.Logins.ToListAsync()), .. Lines(await context.Affiliations.ToListAsync()), .. Lines(await context.AffiliationRequests.ToListAsync()),
            .. Lines(await context.AuditEntries.ToListAsync()), .. Lines(await context.Outbox.ToListAsync()),
        ];
    }

    /// <summary>What stands about one person.</summary>
    public static async Task<IReadOnlyList<string>> StandingAsync(this AccountSite site, string email)
    {
        var account = (await site.FindAsync(email))!.Id;
        return [.. (await site.StandingAsync()).Where(l => l.Contains(account, StringComparison.Ordinal))];
    }

    /// <summary>Their account as it stands, column by column.</summary>
    public static async Task<Dictionary<string, object?>> ColumnsAsync(this AccountSite site, string email)
    {
        var row = await site.FindAsync(email);
        return typeof(AccountRow).GetProperties().ToDictionary(p => p.Name, p => p.GetValue(row), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines<T>(IEnumerable<T> rows) => rows.Select(r => typeof(T).Name + JsonSerializer.Serialize(r)).Order(StringComparer.Ordinal);
}
