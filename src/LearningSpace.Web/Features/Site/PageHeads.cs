using LearningSpace.Core.Site;
using LearningSpace.Data.Site;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Site;

/// <summary>Makes the heads of pages and the site's absolute addresses.</summary>
/// <param name="site">The site.</param>
/// <param name="settings">The settings.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class PageHeads(SiteStore site, SpaceSettings settings, PoCatalogues catalogues)
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
        var menu = MainMenu(culture, context.Request);
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
            Menu = menu,
            FooterMenu = Links(site.Current.Ours.FooterMenu, culture, context.Request) ?? menu,
        };
    }

    // The recipe's menu, else the two ways that every site has.
    private IReadOnlyList<MenuLink> MainMenu(string culture, HttpRequest request)
    {
        var texts = catalogues.For(culture);
        return Links(site.Current.Ours.MainMenu, culture, request) ?? [Link(texts["Home"], "~/", culture, request), Link(texts["Explore"], "~/explore", culture, request)];
    }

    private IReadOnlyList<MenuLink>? Links(string alias, string culture, HttpRequest request) =>
        site.Current.Menus.TryGetValue(alias, out var menu) && menu.Entries.Count > 0 ? [.. menu.Entries.Select(e => Link(e.Label(culture), e.Url, culture, request))] : null;

    private static MenuLink Link(string label, string url, string culture, HttpRequest request)
    {
        var address = url.StartsWith("~/", StringComparison.Ordinal) ? $"/{culture}/{url[2..]}".TrimEnd('/') : url;
        var here = request.Path.Value ?? "";
        return new MenuLink(
            label,
            address,
            address == here + request.QueryString ? "page" : address == here || (address != "/" + culture && here.StartsWith(address + "/", StringComparison.Ordinal)) ? "true" : null);
    }
}
