using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Site;

/// <summary>Makes the heads of pages and the site's absolute addresses.</summary>
/// <param name="site">The site.</param>
/// <param name="settings">The settings.</param>
public sealed class PageHeads(SiteStore site, SpaceSettings settings)
{
    /// <summary>The start of absolute addresses: the base address set, else the request's own.</summary>
    public string BaseUrl(HttpRequest request) =>
        settings.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    /// <summary>The head of a page that exists under the same address in every language.</summary>
    public PageHead Of(HttpContext context, string culture, string title, string description)
    {
        var start = BaseUrl(context.Request);
        var rest = context.Request.Path.Value is { Length: > 3 } path && Cultures.IsKnown(path.Split('/', 3)[1]) ? path[3..].TrimEnd('/') : "";
        var query = context.Request.QueryString.Value ?? "";
        return new PageHead(
            title,
            description,
            culture,
            start + "/" + culture + rest + query,
            [.. Cultures.All.Select(c => new Alternate(c, $"{start}/{c}{rest}{query}")).Append(new Alternate("x-default", $"{start}/{Cultures.Default}{rest}{query}"))],
            [.. Cultures.All.Select(c => new LanguageLink(c, Cultures.OwnName(c), $"/{c}{rest}{query}", c == culture))])
        {
            SiteName = site.Current.Name(culture),
            Demo = settings.Demo,
        };
    }
}
