using System.Diagnostics;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Data;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Media;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Redactions;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Architecture;
using LearningSpace.Web.Tests.Contribution;
using LearningSpace.Web.Tests.Support;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LearningSpace.Web.Tests.Redactions;

/// <summary>By the pages alone: a number is looked for, removed, and stands nowhere any more, wherever one looks.</summary>
public sealed class Removing_a_text_by_the_pages(Removing_a_text_by_the_pages.Heard site) : IClassFixture<Removing_a_text_by_the_pages.Heard>
{
    private const string Marta = "marta@espacio.example";
    private const string Page = "/es/admin/redactions";

    // Each test has a number of its own, with its check digit, so that they do not find each other's.
    private static readonly string[] Everywhere = ["4.567.890-5", "4567890", "4-567-890", "4 567 890"];

    [Fact]
    public async Task Says_in_words_where_it_stands()
    {
        await using var context = site.Space.Database.Database.Reader();
        var searched = RedactionPlaces.All.Where(c => c.Treatment is ColumnTreatment.Text or ColumnTreatment.Json or ColumnTreatment.Told).Select(c => context.Model.FindEntityType(c.Row)!.GetTableName()!).Distinct();
        var named = SourceTree.Code["src/LearningSpace.Web/Features/Redactions/RedactionWords.cs"].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.ValueText == "Place")
            .DescendantNodes().OfType<ConstantPatternSyntax>().Select(c => c.Expression).OfType<LiteralExpressionSyntax>().Select(l => l.Token.ValueText);
        Assert.Empty(searched.Except(named));
    }

    [Fact]
    public async Task Leaves_it_nowhere_and_a_proof_without_it()
    {
        var secret = Everywhere[0];
        await site.Space.PutAsync(Writing.Item("redacted", $"Pedido de {secret}", $"Vino con la C.I. {Everywhere[1]}-5.", "es", "El quebracho de 4 567 890-5, [ficha](https://x.example/4567890-5)."));
        await site.Space.PutAsync(Writing.Item("redacted", $"Otro pedido de {secret}", "Sin nada.", "es", "El quebracho."));
        var old = "/es/" + await site.Space.PathAsync("redacted");
        await MailAsync("redactedmail", $"Sobre {secret}", "Pidió 4567890-5 la semana pasada, y aquí sigue una línea tan larga que el correo la corta por la mitad: 4 567 890-5");
        await MailAsync("othermail", "Otra cosa", "Nada.");
        await File.WriteAllTextAsync(Path.Combine(site.Space.Database.DataFolder, "index.checkpoint"), secret);
        Assert.NotEmpty((await Everything_kept.By(site.Space)).Where(Everywhere));
        Assert.Contains(secret, await AskAsync("/api/v1/search?q=quebracho"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await site.Space.StatusAsync(old));

        using var marta = await site.EnterAsync(Marta);
        await marta.GetAsync(Page);
        await marta.SendFormAsync("find", ("text", $" {secret}\n\n4567 8905 "));
        Assert.Empty(marta.Problems);
        foreach (var field in marta.Page.QuerySelectorAll("main textarea, main input").ToList())
        {
            field.Remove(); // what she typed is hers to see
        }

        Assert.All(Everywhere, way => Assert.DoesNotContain(way, marta.Page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.Contains("▮▮▮▮", marta.Main, StringComparison.Ordinal);
        Assert.Contains(site.Words()["Mail in the site’s folder"], marta.Main, StringComparison.Ordinal);

        await marta.GetAsync(Page);
        await marta.SendFormAsync("find", ("text", secret));
        await marta.SendFormAsync("remove", ("reason", ""));
        Assert.Single(marta.Problems);
        await marta.SendFormAsync("remove", ("reason", $"Es la cédula {secret}"));
        Assert.Equal([site.Words()["The reason stays. Do not write into it what shall go."]], marta.Problems);
        await marta.SendFormAsync("remove", ("reason", "Es la cédula de quien pidió"));
        Assert.Empty(marta.Problems);
        Assert.Contains(site.Words()["It is removed."], marta.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(Everywhere, way => Assert.DoesNotContain(way, marta.Page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        await site.Space.DrainChangesAsync();
        await site.DeliverAsync();

        Assert.Empty((await Everything_kept.By(site.Space)).Where(Everywhere));
        var now = "/es/" + await site.Space.PathAsync("redacted");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await site.Space.StatusAsync(old), await site.Space.StatusAsync(now)));
        Assert.Contains("[número de identidad]", await AskAsync(now), StringComparison.Ordinal);
        Assert.Contains("redacted", await AskAsync("/api/v1/search?q=quebracho"), StringComparison.Ordinal);
        foreach (var address in new[] { now, now + "/versions", "/es/explore?q=quebracho", "/api/v1/search?q=quebracho", "/api/v1/items?size=100", "/api/v1/items/redacted", "/api/v1/suggest?q=pedido", "/feeds/es/items.atom", "/feeds/es/items.json", "/sitemap.xml", "/catalog.jsonld" })
        {
            var answer = await AskAsync(address);
            Assert.All(Everywhere, way => Assert.False(answer.Contains(way, StringComparison.Ordinal), $"{way} at {address}"));
        }

        using var export = new MemoryStream();
        await new ExportSite(site.Space.Database.Database, new MediaStore(site.Space.Database.DataFolder, TimeProvider.System)).RunAsync(export, content: true, CancellationToken.None);
        Assert.All(Everywhere, way => Assert.DoesNotContain(way, Encoding.UTF8.GetString(export.ToArray()), StringComparison.Ordinal));
        Assert.Equal(["othermail" + Mailer.Ending], Directory.GetFiles(MailFolder).Select(Path.GetFileName));

        await marta.GetAsync("/es/admin/audit");
        Assert.Contains(site.Words()["A text was removed everywhere"], marta.Main, StringComparison.Ordinal);
        await marta.GetAsync(Page);
        Assert.Contains("Es la cédula de quien pidió", marta.Main, StringComparison.Ordinal);
        await using var context = site.Space.Database.Database.Reader();
        var proof = await context.Redactions.Where(r => r.Reason == "Es la cédula de quien pidió").Select(r => r.Id).SingleAsync();
        Assert.NotNull(marta.Page.QuerySelector($"main a[href='{Page}/{proof}']"));
        Assert.Equal(HttpStatusCode.OK, await marta.GetAsync($"{Page}/{proof}"));
        Assert.Contains("Marta", marta.Main, StringComparison.Ordinal);
        Assert.Null((await new VerifyAudit(site.Space.Database.Database).RunAsync(CancellationToken.None)).Break);

        // Neither the log nor a trace has what was typed; the old address was asked for by this test.
        Assert.NotEmpty(site.Log.Entries);
        Assert.DoesNotContain(site.Log.Entries, e => Everywhere.Any(way => e.Text.Contains(way, StringComparison.Ordinal)));
        Assert.NotEmpty(site.Traced);
        Assert.DoesNotContain(site.Traced, t => Everywhere.Where(way => way != "4-567-890").Any(way => t.Contains(way, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Lets_an_editor_remove_it_from_one_text_of_somebody_else_and_tells_its_author()
    {
        const string secret = "Quintanilla Zorrilla";
        using var ana = await site.EnterAsync(Desks.Ana);
        using var irene = await site.EnterAsync(Desks.Irene);
        var (id, _) = await site.PublishedAsync(ana, irene, $"Lo que contó {secret}");
        await site.Space.PutAsync(Writing.Item("besides", $"También {secret}", language: "es"));
        Assert.Equal(HttpStatusCode.OK, await irene.GetAsync($"/es/review/{id}"));
        Assert.NotNull(irene.Page.QuerySelector($"main a[href='/es/review/{id}/redact']"));
        await irene.GetAsync($"/es/review/{id}/redact");
        await irene.SendFormAsync("find", ("text", secret));
        await irene.SendFormAsync("remove", ("reason", "No lo sabía"));
        Assert.Contains(site.Words()["It is removed."], irene.Page.Body!.TextContent, StringComparison.Ordinal);
        await site.Space.DrainChangesAsync();
        await site.DeliverAsync();

        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal("Lo que contó [texto eliminado]", (await context.Items.SingleAsync(i => i.Id == id)).Title);
        Assert.Equal($"También {secret}", (await context.Items.SingleAsync(i => i.Id == "besides")).Title);
        var account = (await site.FindAsync(Desks.Ana))!.Id;
        Assert.True(await context.Inbox.AnyAsync(i => i.AccountId == account && i.Kind == InboxRow.OfRedaction && i.SubjectId == id));
        await ana.GetAsync("/es/inbox");
        Assert.Contains(site.Words()["Something that must not be read was removed from your text"], ana.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_to_an_editor_in_a_text_of_theirs()
    {
        var irene = (await site.FindAsync(Desks.Irene))!.Id;
        var id = await Contributed.SubmittedAsync(site.Space.Services, new Core.Accounts.Person(irene, "Irene", "es", ["Editor", "PublicServant"]));
        using var visit = await site.EnterAsync(Desks.Irene);
        await visit.GetAsync($"/es/review/{id}/redact");
        Assert.Equal([site.Words()["You have a part in this text. Ask another editor, or an administrator."]], visit.Problems);
        Assert.Empty(visit.Page.QuerySelectorAll("main form"));
        await visit.GetAsync($"/es/review/{Core.Content.ContentId.Random()}/redact");
        Assert.Equal(HttpStatusCode.NotFound, visit.Answer.StatusCode);
    }

    [Fact]
    public async Task Says_what_is_too_short_and_what_is_nowhere_and_asks_again_where_it_changed()
    {
        using var marta = await site.EnterAsync(Marta);
        await marta.GetAsync(Page);
        await marta.SendFormAsync("find", ("text", "2026"));
        Assert.Single(marta.Problems);
        Assert.Equal("2026", marta.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=text]")!.Value);
        await marta.SendFormAsync("find", ("text", "Nadie escribió esto"));
        Assert.Contains(site.Words()["It stands nowhere."], marta.Page.Body!.TextContent, StringComparison.Ordinal);

        await site.Space.PutAsync(Writing.Item("changing", "Sobre Yaguareté Pintado", language: "es"));
        await marta.SendFormAsync("find", ("text", "Yaguareté Pintado"));
        await site.Space.PutAsync(Writing.Item("changing2", "Más sobre Yaguareté Pintado", language: "es"));
        await marta.SendFormAsync("remove", ("reason", "Se escapó"));
        Assert.Equal([site.Words()["Meanwhile it stands in other places than you saw. Look at them and send it again."]], marta.Problems);
        await marta.SendFormAsync("remove");
        Assert.Empty(marta.Problems);
        Assert.Contains(site.Words()["It is removed."], marta.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private string MailFolder => Path.Combine(site.Space.Services.GetRequiredService<AppPaths>().Data, "mail");

    // As the site writes it where there is no mail server.
    private Task MailAsync(string id, string subject, string text) =>
        new Mailer(new SmtpSettings(), site.Space.Services.GetRequiredService<AppPaths>()).SendAsync(new Mail(id, "ana@caminos.example", subject, text, $"<p>{text}</p>", "es"), CancellationToken.None);

    private async Task<string> AskAsync(string address)
    {
        using var answer = await site.Space.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A site of which everything that is logged and traced is heard.</summary>
    public sealed class Heard : AccountSite, IDisposable
    {
        private readonly List<string> traced = [];
        private readonly ActivityListener listener;

        /// <summary>Begins to listen.</summary>
        public Heard()
            : this(new LogCollector())
        {
        }

        private Heard(LogCollector log)
            : base(new(LogCollector.UsualLevels) { ["Logging:LogLevel:Default"] = "Information" }, s => s.AddSingleton<ILoggerProvider>(log))
        {
            Log = log;
            listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    lock (traced)
                    {
                        traced.Add(activity.DisplayName + string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}")));
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        internal LogCollector Log { get; }

        internal IReadOnlyList<string> Traced
        {
            get
            {
                lock (traced)
                {
                    return [.. traced];
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose() => listener.Dispose();
    }
}
