using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Affiliations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>Walks every address of the site as every role, and compares with the table of whom it is for: an address that the table does not know fails.</summary>
[Trait("Speed", "slow")]
public sealed class Every_route_and_every_role(AccountSiteWithProvider site) : IClassFixture<AccountSiteWithProvider>
{
    private const string Everybody = "everybody";
    private const string SignedIn = "signed in";
    private const string Administrators = "administrators";
    private const string Editors = "editors", Moderators = "moderators";
    private const string Nobody = "who is asked for it, and nobody was";
    private const string Readers = "its author and editors";
    private const string Post = "POST ";
    private const string Ana = "ana@caminos.example"; // whose it is

    // Whom a route is for, and an address of it to ask for.
    private static readonly Dictionary<string, (string For, string Path)> Table = new(StringComparer.Ordinal)
    {
        ["/"] = (Everybody, "/"),
        ["{culture:culture}"] = (Everybody, "/es"),
        ["{culture:culture}/explore"] = (Everybody, "/es/explore"),
        ["{culture:culture}/compare"] = (Everybody, "/es/compare"),
        ["{culture:culture}/{path}"] = (Everybody, "/es/cases"),
        ["{culture:culture}/{path}/{slug}"] = (Everybody, "/es/about/privacy"),
        ["{culture:culture}/{path}/{slug}/versions"] = (Everybody, "/es/about/privacy/versions"),
        ["{culture:culture}/topics/{taxonomy}/{code}"] = (Everybody, "/es/topics/country/UY"),
        ["{culture:culture}/account/register"] = (Everybody, "/es/account/register"),
        ["{culture:culture}/account/sent"] = (Everybody, "/es/account/sent"),
        ["{culture:culture}/account/welcome"] = (Everybody, "/es/account/welcome"),
        ["{culture:culture}/account/sign-in"] = (Everybody, "/es/account/sign-in"),
        ["{culture:culture}/account/second-step"] = (Everybody, "/es/account/second-step"),
        ["{culture:culture}/account/sign-out"] = (Everybody, "/es/account/sign-out"),
        ["{culture:culture}/account/forgotten"] = (Everybody, "/es/account/forgotten"),
        ["{culture:culture}/account/reset"] = (Everybody, "/es/account/reset"),
        ["{culture:culture}/account/first"] = (Everybody, "/es/account/first"),
        ["{culture:culture}/account/oidc"] = (Everybody, "/es/account/oidc"),
        ["{culture:culture}/account/oidc/done"] = (Everybody, "/es/account/oidc/done"),
        ["{culture:culture}/account/sign-on"] = (SignedIn, "/es/account/sign-on"),
        ["{culture:culture}/account/data"] = (SignedIn, "/es/account/data"),
        ["{culture:culture}/account/leave"] = (SignedIn, "/es/account/leave"),
        ["{culture:culture}/account/stay"] = (Everybody, "/es/account/stay"),
        ["{culture:culture}/account/retention"] = (Everybody, "/es/account/retention"),
        ["{culture:culture}/account/again"] = (SignedIn, "/es/account/again"),
        ["{culture:culture}/account/new-email"] = (Everybody, "/es/account/new-email"),
        ["{culture:culture}/account/security"] = (SignedIn, "/es/account/security"),
        ["{culture:culture}/account/security/app"] = (SignedIn, "/es/account/security/app"),
        ["{culture:culture}/account/security/email"] = (SignedIn, "/es/account/security/email"),
        ["{culture:culture}/account/security/passkeys"] = (SignedIn, "/es/account/security/passkeys"),
        ["{culture:culture}/account/security/password"] = (SignedIn, "/es/account/security/password"),
        ["{culture:culture}/account/security/sessions"] = (SignedIn, "/es/account/security/sessions"),
        ["{culture:culture}/account/security/tokens"] = (SignedIn, "/es/account/security/tokens"),
        ["{culture:culture}/account/passkeys/new"] = (SignedIn, Post + "/es/account/passkeys/new"),
        ["{culture:culture}/account/passkeys/again"] = (SignedIn, Post + "/es/account/passkeys/again"),
        ["{culture:culture}/account/passkeys/sign-in"] = (Everybody, Post + "/es/account/passkeys/sign-in"),
        ["{culture:culture}/contribute"] = (Everybody, "/es/contribute"),
        ["{culture:culture}/contribute/{path}/{id?}"] = (SignedIn, "/es/contribute/lessons"),
        ["{culture:culture}/contribute/preview"] = (SignedIn, Post + "/es/contribute/preview"),
        ["{culture:culture}/contribute/{path}/{id}/image"] = (Ana, Post + "/es/contribute/lessons/{text}/image"),
        ["{culture:culture}/workspace"] = (SignedIn, "/es/workspace"),
        ["{culture:culture}/workspace/{id}"] = (Ana, "/es/workspace/{text}"),
        ["{culture:culture}/workspace/{id}/preview"] = (Readers, "/es/workspace/{text}/preview"),
        ["{culture:culture}/workspace/{id}/comments"] = (Readers, "/es/workspace/{text}/comments"),
        ["{culture:culture}/review"] = (Editors, "/es/review"),
        ["{culture:culture}/review/{id}"] = (Editors, "/es/review/{text}"),
        ["{culture:culture}/together/{id}"] = (SignedIn, "/es/together/{text}"),
        ["{culture:culture}/review/{id}/redact"] = (Editors, "/es/review/{text}/redact"),
        ["{culture:culture}/endorse/{id}"] = (Nobody, "/es/endorse/{text}"),
        ["{culture:culture}/counterpart/{id}"] = (Nobody, "/es/counterpart/{text}"),
        ["unsubscribe/{token}"] = (Everybody, "{stop}"),
        ["{culture:culture}/account/notifications"] = (SignedIn, "/es/account/notifications"),
        ["{culture:culture}/follow/{kind}/{id}"] = (SignedIn, "/es/follow/topic/cybersecurity"),
        ["{culture:culture}/workspace/follows"] = (SignedIn, "/es/workspace/follows"),
        ["{culture:culture}/inbox"] = (SignedIn, "/es/inbox"),
        ["{culture:culture}/admin"] = (Administrators, "/es/admin"),
        ["{culture:culture}/admin/users"] = (Administrators, "/es/admin/users"),
        ["{culture:culture}/admin/users/{id}"] = (Administrators, "/es/admin/users/{person}"),
        ["{culture:culture}/admin/audit"] = (Administrators, "/es/admin/audit"),
        ["{culture:culture}/admin/organisations"] = (Administrators, "/es/admin/organisations"),
        ["{culture:culture}/admin/health"] = (Administrators, "/es/admin/health"),
        ["{culture:culture}/admin/redactions"] = (Administrators, "/es/admin/redactions"),
        ["{culture:culture}/admin/redactions/{id}"] = (Administrators, "/es/admin/redactions/{redaction}"),
        ["{culture:culture}/discussions"] = (Everybody, "/es/discussions"),
        ["{culture:culture}/discussions/new"] = (SignedIn, "/es/discussions/new"),
        ["{culture:culture}/discussions/{id}/{slug?}"] = (Everybody, "/es/discussions/{thread}"),
        ["{culture:culture}/discussions/draft"] = (SignedIn, Post + "/es/discussions/draft?place=new"),
        ["{culture:culture}/discussions/image"] = (SignedIn, Post + "/es/discussions/image"),
        ["{culture:culture}/discussions/people"] = (SignedIn, "/es/discussions/people?q=a"),
        ["{culture:culture}/discussions/{id}/live"] = (Everybody, "/es/discussions/{thread}/live?last=none"),
        ["{culture:culture}/discussions/{id}/reply"] = (SignedIn, "/es/discussions/{thread}/reply"),
        ["{culture:culture}/discussions/{id}/become"] = (SignedIn, "/es/discussions/{thread}/become"),
        ["{culture:culture}/discussions/{id}/act"] = (SignedIn, "/es/discussions/{thread}/act"),
        ["{culture:culture}/discussions/posts/{id}"] = (Everybody, "/es/discussions/posts/{post}"),
        ["{culture:culture}/discussions/posts/{id}/act"] = (SignedIn, "/es/discussions/posts/{post}/act"),
        ["{culture:culture}/discussions/posts/{id}/edit"] = (Ana, "/es/discussions/posts/{post}/edit"),
        ["{culture:culture}/discussions/posts/{id}/delete"] = (Ana, "/es/discussions/posts/{post}/delete"),
        ["{culture:culture}/discussions/posts/{id}/history"] = (Everybody, "/es/discussions/posts/{post}/history"),
        ["{culture:culture}/report/{kind}/{id}"] = (Everybody, "/es/report/discussion/{thread}?sent={thread}"),
        ["{culture:culture}/moderation"] = (Moderators, "/es/moderation"),
        ["{culture:culture}/moderation/{id}"] = (Moderators, "/es/moderation/{case}"),
        ["{culture:culture}/moderation/threads/{id}"] = (Moderators, "/es/moderation/threads/{thread}"),
        ["{culture:culture}/moderation/words"] = (Moderators, "/es/moderation/words"),
        ["{culture:culture}/moderation/templates"] = (Moderators, "/es/moderation/templates"),
        ["{culture:culture}/moderation/waiting"] = (Moderators, "/es/moderation/waiting"),
        ["{culture:culture}/moderation/log"] = (Everybody, "/es/moderation/log"),
        ["{culture:culture}/people/{id}"] = (Everybody, "/es/people/{person}"),
        ["{culture:culture}/account/profile"] = (SignedIn, "/es/account/profile"),
        ["{culture:culture}/account/profile/edit"] = (SignedIn, "/es/account/profile/edit"),
        ["{culture:culture}/account/affiliations"] = (SignedIn, "/es/account/affiliations"),
        ["{culture:culture}/account/affiliations/{id}"] = (Ana, "/es/account/affiliations/{affiliation}"),
        ["{culture:culture}/admin/affiliations"] = (Administrators, "/es/admin/affiliations"),
        ["{culture:culture}/admin/affiliations/requests/{id}"] = (Administrators, "/es/admin/affiliations/requests/{request}"),
        ["{culture:culture}/admin/affiliations/{id}"] = (Administrators, "/es/admin/affiliations/{affiliation}"),
    };

    private static readonly (string Role, string? Email)[] People =
    [
        ("Visitor", null), ("Member", "carla@correo.example"), ("PublicServant", "ana@caminos.example"), ("Partner", "paula@lindero.example"), ("Editor", "irene@caminos.example"),
        ("Moderator", "bruno@prestaciones-familia.example"), ("Administrator", "marta@espacio.example"),
    ];

    [Fact]
    public void Stand_in_the_table()
    {
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), PageRoutes.PagesOf(site.Space).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Let_in_whom_they_are_for_and_nobody_else()
    {
        var wrong = new List<string>();
        var known = await PrepareAsync();
        foreach (var (role, email) in People)
        {
            using var visit = new Visit(site.Space);
            if (email is not null)
            {
                await visit.SignInAsync(email);
            }

            foreach (var (route, (audience, pattern)) in Table)
            {
                var path = known.Aggregate(pattern, (all, id) => all.Replace("{" + id.Key + "}", id.Value, StringComparison.Ordinal));
                var status = path.StartsWith(Post, StringComparison.Ordinal) ? await visit.PostAsync(path[Post.Length..]) : await visit.GetAsync(path);
                var isSentToSignIn = visit.Location?.StartsWith("/es/account/sign-in?returnUrl=", StringComparison.Ordinal) == true;
                var isLetIn = status != HttpStatusCode.NotFound && !isSentToSignIn;
                var may = audience == Everybody || (audience == SignedIn && email is not null) || (audience == Administrators && role == "Administrator") || audience == email
                    || (audience == Editors && role == "Editor") || (audience == Moderators && role == "Moderator") || (audience == Readers && (role == "Editor" || email == Ana));
                if (isLetIn != may || (int)status >= 500 || (!may && email is null && !isSentToSignIn))
                {
                    wrong.Add($"{role} at {path} ({route}): {(int)status} {visit.Location}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    // What stands in addresses: somebody who shows their name, an affiliation of Ana's, a wish of Carla's, a text that Ana has sent to the editors.
    private async Task<Dictionary<string, string>> PrepareAsync()
    {
        var (ana, carla) = ((await site.FindAsync(Ana))!.Id, (await site.FindAsync("carla@correo.example"))!.Id);
        await site.ChangeAsync("carla@correo.example", a => a.Profile = (Core.Accounts.Profile.Empty with { NameTo = Core.Accounts.SeenBy.Everybody }).ToText());
        await site.Space.Services.GetRequiredService<AnswerRequests>().AskAsync(carla, null, "Oficina", "x", CancellationToken.None);
        await site.Space.Database.Database.Gate.WriteAsync((writing, _) =>
        {
            writing.Redactions.Add(new Data.Redactions.RedactionRow { Id = "redaction", AtUtc = DateTime.UnixEpoch, Reason = "x", Fingerprint = "", Counts = "{}" });
            return Task.CompletedTask;
        });
        var sent = await site.Space.Services.GetRequiredService<Data.Discussions.SendPost>().RunAsync(
            new(new Core.Accounts.Person(ana, "Ana", "es", ["PublicServant"]), "Unas palabras que alcanzan.") { Thread = new(Core.Discussions.ThreadKind.Question, "Una pregunta que alcanza", "es") }, CancellationToken.None);
        var helped = await site.Space.Services.GetRequiredService<Data.Discussions.SendPost>().RunAsync(
            new(new Core.Accounts.Person(ana, "Ana", "es", ["PublicServant"]), "Esto lo resuelve del todo.") { ThreadId = sent.Thread!.Id }, CancellationToken.None);
        await site.Space.Services.GetRequiredService<Data.Discussions.AcceptAnswer>().RunAsync(helped.Post!.Id, new Core.Accounts.Person(ana, "Ana", "es", ["PublicServant"]), CancellationToken.None);
        await site.Space.Database.Database.Gate.WriteAsync((writing, _) =>
        {
            writing.Cases.Add(new Data.Moderation.CaseRow { Id = "01m85a62e4e8d9rk2b66becekx", TargetKind = "discussion", TargetId = sent.Thread!.Id, ThreadId = sent.Thread.Id, OpenedUtc = DateTime.UnixEpoch, DueUtc = DateTime.UnixEpoch });
            writing.PostEdits.Add(new Data.Discussions.PostEditRow { Id = "edit", PostId = sent.Post!.Id, Markdown = "Otras palabras." });
            return Task.CompletedTask;
        });
        await using var context = site.Space.Database.Database.Reader();
        return new(StringComparer.Ordinal)
        {
            ["person"] = carla,
            ["thread"] = sent.Thread!.Id,
            ["post"] = sent.Post!.Id,
            ["case"] = "01m85a62e4e8d9rk2b66becekx",
            ["redaction"] = "redaction",
            ["stop"] = site.Space.Services.GetRequiredService<Features.Notifications.StopLinks>().Url("", new(ana, Data.Notifications.InboxRow.OfReply, "")),
            ["affiliation"] = await context.Affiliations.Where(a => a.AccountId == ana).Select(a => a.Id).SingleAsync(),
            ["text"] = await Contribution.Contributed.SubmittedAsync(site.Space.Services, new Core.Accounts.Person(ana, "Ana", "es", ["PublicServant"])),
            ["request"] = await context.AffiliationRequests.Where(r => r.AccountId == carla).Select(r => r.Id).SingleAsync(),
        };
    }
}
