using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>Where one lands after signing in: what others see of one, whom one speaks for, and the ways on.</summary>
[Needs]
public sealed class ProfilePageModel(FormServices services, UserManager<AccountRow> users, AffiliationsReader affiliations, Doors doors, SiteStore site) : FormPage(services)
{
    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        var account = (await users.FindByIdAsync(person.Id))!;
        var profile = Profile.Parse(account.Profile);
        var mine = (await affiliations.OfAsync(person.Id, Culture, cancellation)).Where(a => !affiliations.IsOver(a.Row)).ToList();
        var shown = profile.ShowsRoleOnly ? T["by your role only"] : Of(account.Name, profile.NameTo);
        var organisation = mine.Find(a => a.Row.OrganisationId == profile.Organisation)?.Organisation.Title;
        return new FormPageView(account.Name)
        {
            Lead = T["What you tell of yourself is for you, unless you choose to show it."],
            Notice = Request.Query.ContainsKey("done") ? T["Saved."] : null,
            Lists =
            [
                new CardListView(T["How others see you"],
                [
                    new CardView(profile.ShowsRoleOnly && profile.Title.Length > 0 ? profile.Title : account.Name)
                    {
                        Facts =
                        [
                            (T["Name"], shown),
                            .. profile.Title.Length > 0 ? [(T["Job title"], Of(profile.Title, profile.TitleTo))] : Array.Empty<(string, string)>(),
                            .. organisation is not null ? [(T["Organisation shown"], Of(organisation, profile.OrganisationTo))] : Array.Empty<(string, string)>(),
                            .. profile.About.Length > 0 ? [(T["About you"], T["seen by {0}", ProfileFields.Label(profile.AboutTo, T)])] : Array.Empty<(string, string)>(),
                            .. profile.Interests.Count > 0 ? [(T["Subjects"], T["seen by {0}", ProfileFields.Label(profile.InterestsTo, T)])] : Array.Empty<(string, string)>(),
                            .. profile.Mentors ? [(T["Advice"], T["seen by {0}", ProfileFields.Label(profile.MentorsTo, T)])] : Array.Empty<(string, string)>(),
                        ],
                        Ways = [new(T["Change it"], $"/{Culture}/account/profile/edit"), new(T["The page that others see"], $"/{Culture}/people/{person.Id}")],
                    },
                ]),
                new CardListView(T["Whom you speak for"],
                [
                    .. mine.Select(a => new CardView(a.Organisation.Title) { Language = a.Organisation.Language, Facts = [.. affiliations.Facts(a.Row, T, Culture).Take(2)] }),
                ]) { Empty = T["You speak for yourself. Nobody has told us of an organisation of yours."] },
            ],
            Ways =
            [
                new(T["Your organisations, and asking for another"], $"/{Culture}/account/affiliations"),
                new(T["Choose what comes by mail"], $"/{Culture}/account/notifications"),
                new(T["Password, passkeys and where you are signed in"], $"/{Culture}/account/security"),
                .. doors.OwnData(Culture) is { } data ? [new(T["Your data: take it with you, or leave"], data)] : Array.Empty<WayView>(),
                .. site.Current.Access.Allows(person, Permissions.Administer) ? [new(T["Who speaks for whom"], $"/{Culture}/admin/affiliations")] : Array.Empty<WayView>(),
            ],
        };
    }

    private string Of(string value, SeenBy to) => T["{0} (seen by {1})", value, ProfileFields.Label(to, T)];
}
