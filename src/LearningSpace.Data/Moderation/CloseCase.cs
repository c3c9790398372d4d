using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Moderation;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Moderation;

/// <summary>Decides what was reported of an item or a person, which moderators can only pass on: whether the report was right, and what was done, in words for whoever sent it.</summary>
/// <param name="database">The database.</param>
/// <param name="site">Roles.</param>
/// <param name="clock">The time.</param>
public sealed class CloseCase(Database database, SiteStore site, TimeProvider clock)
{
    /// <summary>Decides it.</summary>
    /// <returns>Whether it was open as it was seen.</returns>
    public Task<bool> RunAsync(string caseId, Person person, bool agreed, string words, int seen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        return database.Gate.WriteAsync(
            async (context, token) =>
            {
                var now = clock.GetUtcNow();
                var code = Moderate.CodeOf(agreed ? ModerationAction.AskToChange : ModerationAction.RefuseReport);
                if (!site.Current.Access.Allows(person, Permissions.Moderate)
                    || await context.Cases.Where(c => c.Id == caseId && c.DecidedUtc == null && c.Revision == seen && c.ThreadId == null).ExecuteUpdateAsync(
                        c => c.SetProperty(r => r.DecidedUtc, now.UtcDateTime).SetProperty(r => r.DecidedBy, person.Id).SetProperty(r => r.Decision, code).SetProperty(r => r.Revision, r => r.Revision + 1), token) == 0)
                {
                    return false;
                }

                var row = await context.Cases.FirstAsync(c => c.Id == caseId, token);
                await context.Reports.Where(r => r.CaseId == caseId).ExecuteUpdateAsync(r => r.SetProperty(x => x.Agreed, agreed), token);
                var act = context.Acts.Add(new ActRow { Id = ContentId.New(now), AtUtc = now.UtcDateTime, Action = code, TargetKind = row.TargetKind, TargetId = row.TargetId, Actor = person.Id, Words = words, CaseId = caseId }).Entity;
                context.Audit(new AuditEntry(Moderate.AuditKind, person.Id, row.TargetKind, row.TargetId, new JsonObject { ["action"] = act.Action }), now);
                context.Ask(Moderate.MessageKind, new() { [Moderate.Act] = act.Id }, now);
                return true;
            },
            cancellation);
    }
}
