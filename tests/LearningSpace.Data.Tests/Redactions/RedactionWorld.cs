using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Redactions;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Media;
using LearningSpace.Data.Redactions;
using LearningSpace.Data.Tests.Contribution;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests.Redactions;

/// <summary>A site on which a number slipped through, into everything that people fill in.</summary>
public abstract class RedactionWorld : ContributionWorld
{
    /// <summary>What slipped through: a cédula that bears its check digit.</summary>
    protected const string Secret = "4.567.890-5";

    /// <summary>Ways in which it may stand in the site's files.</summary>
    protected static string[] Traces { get; } = ["4.567.890", "4567890", "4-567-890", "4 567 890"];

    protected RedactEverywhere Remove => new(Database, Site, Media, Clock);

    protected static Redaction What { get; } = Redaction.Of([Secret], ["removed"]).Redaction!;

    protected static RedactionOrder Order(string? item = null) => new(What, Editor.Id, "It names somebody", _ => "removed") { ItemId = item };

    protected async Task<RedactionReceipt> RemoveAsync(RedactionOrder? order = null)
    {
        var receipt = await Remove.RunAsync(order ?? Order(), None);
        await DrainAsync();
        await Database.ForgetDeletedAsync();
        return receipt;
    }

    /// <summary>A public text, its former version and a draft upon it, with the number in every place; its id.</summary>
    protected async Task<string> SpreadAsync()
    {
        var item = Text($"About {Secret}", "spread");
        item.Parts[Type]!["Summary"]!["Text"] = "C.I. 4567890-5, whoever asks quebracho";
        item.Parts["Rows"] = new JsonObject { ["ContentItems"] = new JsonArray(new JsonObject { ["ContentType"] = "NoteRow", ["NoteRow"] = new JsonObject { ["Text"] = new JsonObject { ["Text"] = "Row of 45678905" } } }) };
        Assert.Equal(WorkflowRefusal.None, (await new Data.Contribution.SaveDraft(Database, Site, Clock).RunAsync(
            new Data.Contribution.DraftOrder(item, Author) { Kept = [.. LeakCheck.Of(item).Select(l => l.Fingerprint)] }, None))!.Refusal);
        await TakeAsync((await OrderAsync("spread", WorkflowAction.Submit, Author)) with { Words = new Dictionary<string, string> { [""] = $"Keep {Secret}" } });
        await GoAsync("spread", (WorkflowAction.Publish, Editor));
        var next = Text($"More about {Secret}", "spread");
        next.Parts[Type]!["Remark"] = new JsonObject { ["Text"] = "Once more: 4 567 890 - 5" };
        await GoOnAsync(next, Author);
        await new UploadMedia(Database, new StoreMedia(Media, Clock)).RunAsync($"contributions/spread/abcdefgh/{Secret}.png", new MemoryStream(SampleFiles.Png()), None);
        await Database.Gate.WriteAsync(async (context, token) =>
        {
            await context.Items.Where(i => i.Id == "spread").ExecuteUpdateAsync(i => i.SetProperty(r => r.WithdrawnBecause, $"Since {Secret}"), token);
            await context.Accounts.Where(a => a.Id == Member.Id).ExecuteUpdateAsync(a => a.SetProperty(r => r.Profile, $$"""{"About":"I am {{Secret}}"}""").SetProperty(r => r.SuspendedBecause, Secret), token);
            context.AffiliationRequests.Add(new AffiliationRequestRow { Id = "request", AccountId = Member.Id, Organisation = $"Of {Secret}", Words = Secret });
            context.Audit(new Core.Audit.AuditEntry("register.imported", detail: new JsonObject { ["file"] = $"{Secret}.csv" }), Clock.Now);
            context.Ask("unknown", new JsonObject { ["fact"] = Secret }, Clock.Now);
        });
        await DrainAsync();
        return "spread";
    }

    /// <summary>Where the number still stands: in tables, in the index, and on SQLite in the bytes of the files.</summary>
    protected async Task<List<string>> TracesAsync(TestDatabase? of = null)
    {
        var found = new List<string>();
        await using var context = (of ?? Test).Database.Reader();
        foreach (var table in context.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
        {
            found.AddRange((await Raw.LinesAsync(of ?? Test, $"SELECT * FROM {table}")).Where(l => Traces.Any(t => l.Contains(t, StringComparison.Ordinal))).Select(l => $"{table}: {l}"));
        }

        foreach (var file in Directory.EnumerateFiles((of ?? Test).DataFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".running", StringComparison.Ordinal) && !f.EndsWith(".backup", StringComparison.Ordinal) && !f.Contains("before-restore", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync();
            found.AddRange(Traces.Where(t => bytes.Contains(t, StringComparison.Ordinal)).Select(t => $"{t} in the bytes of {Path.GetFileName(file)}"));
        }

        return found;
    }

    /// <summary>Whether the audit log hangs together.</summary>
    protected async Task<AuditVerdict> VerifiedAsync() => await new VerifyAudit(Database).RunAsync(None);

    /// <summary>Every version of an item as it is stored, the first first.</summary>
    protected async Task<List<ContentItem>> VersionsAsync(string id)
    {
        await using var context = Database.Reader();
        var row = await context.Items.SingleAsync(i => i.Id == id);
        return [.. (await context.Versions.Where(v => v.ItemId == id).OrderBy(v => v.Number).ToListAsync()).Select(v => new ContentItem { ContentItemId = id, ContentType = row.Type, ContentItemVersionId = v.Id, DisplayText = v.DisplayText, Parts = ContentItem.PartsFromText(v.Parts) })];
    }
}
