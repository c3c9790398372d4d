using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>
/// Makes what a reader may see of a person. What they wrote stands there only for who may see the name, and only what bears names: beside it, a text whose author wished not to be named
/// would have one.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="site">Vocabularies.</param>
/// <param name="reader">Content.</param>
/// <param name="find">Makes items ready to be shown.</param>
/// <param name="explore">Shows items.</param>
/// <param name="organisations">Names.</param>
/// <param name="heads">Makes heads.</param>
/// <param name="catalogues">Interface texts.</param>
/// <param name="clock">The time.</param>
public sealed class PersonReader(
    Database database, SiteStore site, ContentReader reader, FindItems find, ExplorePresenter explore, Organisations organisations, PageHeads heads, PoCatalogues catalogues, TimeProvider clock)
{
    private const int MostItems = 50;

    /// <summary>Makes the view; null where the reader may see nothing.</summary>
    /// <param name="http">The request.</param>
    /// <param name="culture">Language of the page.</param>
    /// <param name="id">The account.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PersonView?> ReadAsync(HttpContext http, string culture, string id, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = database.Reader();
        var account = await context.Accounts.FirstOrDefaultAsync(a => a.Id == id && a.EmailConfirmed && a.LeavingUtc == null && (a.SuspendedUntil == null || a.SuspendedUntil < now), cancellation);
        if (account is null)
        {
            return null;
        }

        var profile = Profile.Parse(account.Profile);
        var texts = catalogues.For(culture);
        var title = profile.Title.Length > 0 && Profile.Sees(profile.TitleTo, audiences) ? profile.Title : null;
        var seesName = !profile.ShowsRoleOnly && Profile.Sees(profile.NameTo, audiences);
        var view = new PersonView(null!, seesName ? account.Name : title ?? texts["A member"])
        {
            Title = seesName ? title : null,
            ReportUrl = http.Person()?.Id == account.Id ? null : $"/{culture}/report/person/{account.Id}",
            Organisation = Profile.Sees(profile.OrganisationTo, audiences) ? await OrganisationAsync(context, account.Id, profile.Organisation, culture, audiences, now, cancellation) : null,
            About = Profile.Sees(profile.AboutTo, audiences) ? [.. profile.About.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            Interests = Profile.Sees(profile.InterestsTo, audiences) && site.Current.Taxonomies.GetValueOrDefault(ProfileFields.Interests) is { } topics
                ? [.. profile.Interests.Select(topics.FindByCode).OfType<Core.Taxonomies.Term>().Select(t => t.Label(culture))] : [],
            Mentors = profile.Mentors && Profile.Sees(profile.MentorsTo, audiences),
            Items = seesName ? await ItemsAsync(context, account.Id, culture, audiences, cancellation) : [],
        };
        var isNothing = !seesName && title is null && view is { Organisation: null, About.Count: 0, Interests.Count: 0, Mentors: false };
        return isNothing ? null : view with { Head = heads.Of(http, culture, view.Name, texts["What {0} tells of themselves, and what they shared.", view.Name]) with { NoIndex = true } };
    }

    private async Task<(string, string, string?)?> OrganisationAsync(
        SpaceContext context, string account, string organisation, string culture, IReadOnlyList<string> audiences, DateTime now, CancellationToken cancellation)
    {
        if (organisation.Length == 0 || !await context.Affiliations.Running(context, now).AnyAsync(a => a.AccountId == account && a.OrganisationId == organisation, cancellation)
            || await reader.HeadsAsync([organisation], audiences, cancellation) is not [var row])
        {
            return null;
        }

        var name = (await organisations.NamesAsync([organisation], culture, cancellation))[organisation];
        return (name.Title, name.Language, row.PathWord.Length > 0 ? ItemLinks.To(site.Current, culture, row) : null);
    }

    private async Task<IReadOnlyList<ResultView>> ItemsAsync(SpaceContext context, string account, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var ids = await context.Items.Where(i => i.Owner == account && i.PublishedVersionId != null && i.PathWord != "" && audiences.Contains(i.Audience))
            .OrderByDescending(i => i.PublishedUtc).ThenBy(i => i.Id).Select(i => i.Id).Take(MostItems).ToListAsync(cancellation);
        var items = await reader.FindAsync(ids, audiences, cancellation);
        return [.. items.Where(i => !AuthorsPart.IsSheltered(i.Item)).Select(i => explore.Result(find.Plain(i), culture) with { CompareId = null })];
    }
}
