using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

public sealed class What_documents_tell_besides(AccountSite site) : IClassFixture<AccountSite>
{
    private const string Info = "7 0 obj\n<< /Author (Rita Ejemplar) /Title (Borrador secreto) /Creator (Escritor 3) >>\nendobj\ntrailer<</Info 7 0 R>>";

    [Fact]
    public async Task Is_told_to_the_author_before_it_is_handed_in_and_to_the_editor()
    {
        var services = site.Space.Services;
        string id;
        await using (var context = services.GetRequiredService<Database>().Reader())
        {
            id = await context.Accounts.Where(a => a.Email == Desks.Ana).Select(a => a.Id).SingleAsync();
        }

        var author = new Person(id, "Ana", "es", ["PublicServant"]);
        var item = ContentId.Random();
        var plan = await services.GetRequiredService<UploadMedia>().RunAsync(ForgetUploads.PathOf(item, "plan.pdf"), new MemoryStream(SampleFiles.Pdf(Info)), CancellationToken.None);
        var clean = await services.GetRequiredService<UploadMedia>().RunAsync(ForgetUploads.PathOf(item, "limpio.pdf"), new MemoryStream(SampleFiles.Pdf()), CancellationToken.None);
        var draft = await Contributed.DraftAsync(services, author, item, "cases");
        var open = (await services.GetRequiredService<ContributionReader>().OpenAsync(services.GetRequiredService<Data.Site.SiteStore>().Current, author, item, CancellationToken.None))!;
        open.Item.PartOrNew("AiCaseStudy")["Media"] = new JsonObject { ["Paths"] = new JsonArray(plan.Path.Value, clean.Path.Value), ["MediaTexts"] = new JsonArray("El plan", "Otro plan") };
        draft = (await services.GetRequiredService<SaveDraft>().RunAsync(new DraftOrder(open.Item, author) { VersionId = draft.VersionId, Revision = draft.Revision }, CancellationToken.None))!;

        using var ana = await site.EnterAsync(Desks.Ana);
        Assert.Equal(HttpStatusCode.OK, await ana.GetAsync($"/es/workspace/{item}"));
        var panel = ana.Page.QuerySelector("#documents-panel")!.TextContent;
        Assert.Contains(site.Words()["People: {0}", "Rita Ejemplar"], panel, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Title or description: {0}", "Borrador secreto"], panel, StringComparison.Ordinal);
        Assert.Contains("plan.pdf", panel, StringComparison.Ordinal);
        Assert.DoesNotContain("limpio.pdf", panel, StringComparison.Ordinal);
        Assert.DoesNotContain("Escritor", panel, StringComparison.Ordinal); // which program made it gives nobody away

        var sent = await services.GetRequiredService<TakeStep>().RunAsync(new StepOrder(item, draft.VersionId, draft.Revision, WorkflowAction.Submit, author), CancellationToken.None);
        Assert.True(sent is { Refusal: WorkflowRefusal.None }, string.Join("; ", sent?.Problems.Select(p => $"{p.Path}: {p.Text}") ?? []));
        using var irene = await site.EnterAsync(Desks.Irene);
        Assert.Equal(HttpStatusCode.OK, await irene.GetAsync($"/es/review/{item}"));
        Assert.Contains("Rita Ejemplar", irene.Page.QuerySelector("[aria-labelledby=telling]")!.TextContent, StringComparison.Ordinal);
    }
}
