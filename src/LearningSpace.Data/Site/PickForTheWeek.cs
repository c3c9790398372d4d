using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Site;

/// <summary>Chooses the items that the home page shows this week, where the site wants some.</summary>
/// <param name="database">The database.</param>
/// <param name="site">The site.</param>
/// <param name="clock">The time.</param>
public sealed class PickForTheWeek(Database database, SiteStore site, TimeProvider clock)
{
    // The lot falls among so many at most: those published last.
    private const int Most = 5_000;

    /// <summary>Chooses, once a week, and again when one of the chosen is no longer there for everybody.</summary>
    /// <returns>Whether anything was chosen.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        if (site.Current.Ours.Pick is not { } type)
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var week = WeeklyPick.WeekOf(now);
        await using (var context = database.Reader())
        {
            if (await IsDoneAsync(context, site.Current.Pick, type, week, cancellation))
            {
                return false;
            }
        }

        return await database.Gate.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Name == WeeklyPick.Name, token);
                var before = row is null ? WeeklyPick.None : WeeklyPick.From(JsonNode.Parse(row.Json, documentOptions: Json.Lenient));

                // Another node may have been first.
                if (await IsDoneAsync(context, before, type, week, token))
                {
                    return false;
                }

                var among = await Public(context, type).OrderByDescending(i => i.PublishedUtc).Select(i => new { i.Id, i.Language }).Take(Most).ToListAsync(token);
                var next = before.Next(week, [.. among.Select(i => (i.Id, i.Language))]);
                if (next.Items.Count == 0)
                {
                    return false;
                }

                var json = next.ToJson().ToJsonString();
                if (row is null)
                {
                    context.Settings.Add(new SettingRow { Name = WeeklyPick.Name, Json = json });
                }
                else if (await context.Settings.Where(s => s.Name == WeeklyPick.Name && s.Json == row.Json).ExecuteUpdateAsync(s => s.SetProperty(r => r.Json, json), token) == 0)
                {
                    // Or between our look and our writing.
                    return false;
                }

                context.Announce(ChangeKinds.Site, "", now);
                return true;
            },
            cancellation);
    }

    private static IQueryable<Content.ItemRow> Public(SpaceContext context, string type) =>
        context.Items.Where(i => i.Type == type && i.PathWord != "" && i.PublishedVersionId != null && i.Audience == Audiences.Everyone && i.SourceName == null);

    private static async Task<bool> IsDoneAsync(SpaceContext context, WeeklyPick stored, string type, string week, CancellationToken cancellation)
    {
        var ids = stored.Items.Values.Distinct(StringComparer.Ordinal).ToList();
        return stored.Week == week && ids.Count > 0 && await Public(context, type).CountAsync(i => ids.Contains(i.Id), cancellation) == ids.Count;
    }
}
