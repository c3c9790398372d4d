using LearningSpace.Core.Accounts;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>
/// Shows who speaks, as far as they want it shown: their name to whom their profile says, else what they are here. In whose name somebody speaks they choose with each post, and it is shown to everybody.
/// </summary>
/// <param name="site">Roles and addresses.</param>
/// <param name="reader">Who they are.</param>
/// <param name="organisations">Names of organisations.</param>
/// <param name="content">Their pages.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class SpeakerPresenter(SiteStore site, SpeakerReader reader, Organisations organisations, ContentReader content, PoCatalogues catalogues)
{
    // More than a page of 25 posts calls but to be a nuisance.
    private const int MostCalled = 100;

    /// <summary>Who said some posts, by the post's id.</summary>
    public async Task<IReadOnlyDictionary<string, SpeakerView>> OfAsync(IReadOnlyCollection<PostRow> posts, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(posts);
        var speakers = await reader.OfAsync([.. posts.Select(p => p.Author).OfType<string>().Distinct(StringComparer.Ordinal)], cancellation);
        List<string> bodies = [.. posts.Select(p => p.SpeaksFor).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal)];
        var names = bodies.Count == 0 ? new Dictionary<string, OrganisationName>() : await organisations.NamesAsync(bodies, culture, cancellation);
        var pages = bodies.Count == 0 ? [] : (await content.HeadsAsync(bodies, audiences, cancellation)).Where(r => r.PathWord.Length > 0).ToDictionary(r => r.Id, r => ItemLinks.To(site.Current, culture, r), StringComparer.Ordinal);
        return posts.ToDictionary(
            p => p.Id,
            p => View(p.Author is { } author ? speakers.GetValueOrDefault(author) : null, culture, audiences) with
            {
                SpeaksFor = p.SpeaksFor.Length > 0 && names.TryGetValue(p.SpeaksFor, out var name) ? (name.Title, name.Language, pages.GetValueOrDefault(p.SpeaksFor)) : null,
            },
            StringComparer.Ordinal);
    }

    /// <summary>Some people, by account, as a list names them.</summary>
    public async Task<IReadOnlyDictionary<string, SpeakerView>> NamedAsync(IEnumerable<string?> accounts, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation) =>
        (await reader.OfAsync([.. accounts.OfType<string>().Distinct(StringComparer.Ordinal)], cancellation)).ToDictionary(s => s.Key, s => View(s.Value, culture, audiences), StringComparer.Ordinal);

    /// <summary>Pages of those whom some posts call by name, by handle, as far as the reader may know them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CalledAsync(IEnumerable<PostRow> posts, string culture, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        List<string> handles = [.. posts.Where(p => p.State == PostState.Published).SelectMany(p => Mentions.In(p.Markdown)).Distinct(StringComparer.Ordinal).Take(MostCalled)];
        return (await reader.CalledAsync(handles, cancellation)).Select(s => (s.Key, View(s.Value, culture, audiences).Url)).Where(s => s.Url is not null).ToDictionary(s => s.Key, s => s.Url!, StringComparer.Ordinal);
    }

    /// <summary>Somebody as a reader may know them.</summary>
    /// <param name="speaker">Who; null for who is gone.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    public SpeakerView View(Speaker? speaker, string culture, IReadOnlyList<string> audiences)
    {
        var texts = catalogues.For(culture);
        if (speaker is null)
        {
            return new SpeakerView(texts["A former member"]);
        }

        // Who looks after the place says so; else what somebody is.
        var roles = speaker.Roles.Select(site.Current.Roles.Find).OfType<Role>().ToList();
        var role = (roles.Find(r => r.Permissions.Contains(Permissions.Moderate)) ?? roles.FirstOrDefault(r => !r.Permissions.Contains(Permissions.Administer)))?.Label(culture);
        var profile = speaker.Profile;
        if (profile.ShowsRoleOnly || !Profile.Sees(profile.NameTo, audiences))
        {
            return new SpeakerView(profile.Title.Length > 0 && Profile.Sees(profile.TitleTo, audiences) ? profile.Title : role ?? texts["A member"]);
        }

        return new SpeakerView(speaker.Name) { Url = $"/{culture}/people/{speaker.Id}", Handle = speaker.Handle.Length > 0 ? speaker.Handle : null, Role = role };
    }
}
