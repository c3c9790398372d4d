using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Text;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;

namespace LearningSpace.Web.Hosting;

/// <summary>Base of every template of a theme: gives texts, assets and the page's head, so that templates inject nothing.</summary>
/// <typeparam name="TModel">The view record shown.</typeparam>
public abstract class ThemePage<TModel> : RazorPage<TModel>
{
    // Escapes whatever could end the element or begin another.
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Interface texts in the reader's language: <c>@T["Search"]</c>.</summary>
    public Texts T => Context.RequestServices.GetRequiredService<PoCatalogues>().For(Head.Culture);

    /// <summary>The page's head, set by its shell.</summary>
    public PageHead Head => (PageHead)ViewData[nameof(Head)]!;

    /// <summary>Whoever is signed in; null for a visitor.</summary>
    public Person? Person => Context.Person();

    /// <summary>Whether whoever is signed in may administer the site.</summary>
    public bool MayAdminister => Person is { } person && Context.RequestServices.GetRequiredService<SiteStore>().Current.Access.Allows(person, Permissions.Administer);

    /// <summary>Whether the reader reviews what others send.</summary>
    public bool MayReview => Person is { } person && Context.RequestServices.GetRequiredService<SiteStore>().Current.Access.Allows(person, Permissions.Publish);

    /// <summary>Whether the reader moderates discussions.</summary>
    public bool MayModerate => Person is { } person && Context.RequestServices.GetRequiredService<SiteStore>().Current.Access.Allows(person, Permissions.Moderate);

    /// <summary>How many cases wait for moderators who read what the reader may read.</summary>
    public Task<int> CasesWaitingAsync() => Context.RequestServices.GetRequiredService<CaseReader>().CountAsync(Context.Audiences(), Context.RequestAborted);

    /// <summary>Address of a built asset, with its content's hash: <c>@Asset("site.css")</c>.</summary>
    public string Asset(string name) => Context.RequestServices.GetRequiredService<ThemeAssets>().Url(name);

    /// <summary>The only way by which markup made elsewhere enters a page; it takes nothing but <see cref="SafeHtml"/>.</summary>
    public static IHtmlContent Markup(SafeHtml html) => new HtmlString(html.Value);

    /// <summary>The only way by which data for machines (JSON-LD) enters a page. It is no script: nothing runs it.</summary>
    public static IHtmlContent Data(JsonNode? data) => data is null ? HtmlString.Empty : new HtmlString($"<script type=\"application/ld+json\">{data.ToJsonString(Escaping)}</script>");
}
