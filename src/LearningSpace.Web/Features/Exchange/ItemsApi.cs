using LearningSpace.Core.Search;
using LearningSpace.Data.Content;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Contribution.Api;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Exchange;

/// <summary><c>/api/v1/items</c> and <c>/api/v1/taxonomies</c>: what everybody may read, for machines.</summary>
internal static class ItemsApi
{
    /// <summary>Maps the calls.</summary>
    public static void MapItemsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen("/api/v1/items", ListAsync).WithApi("listItems", "Items", "Lists items", "All public items, in the order of their last change. Whoever keeps a copy reads to the end, and later asks for what changed since the beginning of that reading. An item whose authors are not named tells its times to the month only, and is listed again for the whole month.")
            .Answers<ItemPage>(400);
        routes.MapOpen("/api/v1/items/{id}", ItemAsync).WithApi("getItem", "Items", "Gives an item", "The public version of one item in Orchard Core's shape: metadata, and a property for each part. Accounts, and pointers to what is not public, are left out. With a token, of your own texts the newest version, whole, as you may send it back.")
            .Answers<System.Text.Json.Nodes.JsonObject>(401, 403, 404, 410);
        routes.MapOpen("/api/v1/taxonomies", Taxonomies).WithApi("listTaxonomies", "Vocabularies", "Lists the vocabularies", "Every vocabulary of the site by its alias, with its label.")
            .Answers<TaxonomyList>(400);
        routes.MapOpen("/api/v1/taxonomies/{alias}", OneTaxonomy).WithApi("getTaxonomy", "Vocabularies", "Gives a vocabulary", "A vocabulary with all its terms and their labels in every language of the interface.")
            .Answers<TaxonomyAnswer>(400, 404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, SiteStore site, PublicItems items, CancellationToken cancellation)
    {
        var query = context.Request.Query;
        if (ApiQuestions.Size(context.Request) is not { } size)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, ApiQuestions.WrongSize);
        }

        var (since, after) = (query["updatedSince"].ToString() is { Length: > 0 } time ? ApiQuestions.TimeOf(time) : null, query["after"].ToString() is { Length: > 0 } cursor ? ApiQuestions.PlaceOf(cursor) : null);
        if (since is null && query["updatedSince"].ToString().Length > 0)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => ApiQuestions.WrongTime(texts, "updatedSince"));
        }

        if (after is null && query["after"].ToString().Length > 0)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => ApiQuestions.WrongPlace(texts, "after"));
        }

        string[] types = [.. query["type"].OfType<string>().Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(ApiQuestions.MaxSize)];
        var found = await items.ListAsync(site.Current, new ItemQuestion(types, since, after, size + 1), Audiences.OfVisitors, cancellation);
        var page = found.Take(size).ToList();
        var next = found.Count > page.Count ? ApiQuestions.CursorOf(page[^1].Row.ChangedUtc!.Value, page[^1].Row.Id) : null;
        return OpenAnswers.WholeJson(context, new ItemPage(await items.ToJsonAsync(site.Current, page, Audiences.OfVisitors, cancellation), next), OpenAnswers.AskAgain);
    }

    private static async Task<IResult> ItemAsync(HttpContext context, string id, SiteStore site, PublicItems items, ContentReader reader, DraftTools drafts, CancellationToken cancellation)
    {
        context.Response.Headers.Vary = HeaderNames.Authorization;
        var caller = await ApiCaller.OfAsync(context, isNeeded: false);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        if (caller.Person is { } person && await DraftsApi.FindAsync(drafts, person, id, cancellation) is { } open)
        {
            return DraftAnswers.Item(context, open);
        }

        if (await items.FindAsync(site.Current, id, Audiences.OfVisitors, cancellation) is { } found)
        {
            return OpenAnswers.WholeJson(context, (await items.ToJsonAsync(site.Current, [found], Audiences.OfVisitors, cancellation))[0], caller.Person is null ? OpenAnswers.AskAgain : "no-store");
        }

        return await reader.FindGravestoneAsync(id, Audiences.OfVisitors, cancellation) is { } stone
            ? OpenAnswers.Problem(context, StatusCodes.Status410Gone, texts => texts["This item was withdrawn. Those who answer for it say why: {0}", stone.Row.WithdrawnBecause])
            : OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["No public item has this id."]);
    }

    private static IResult Taxonomies(HttpContext context, SiteStore site) =>
        CultureOf(context) is { } culture
            ? OpenAnswers.WholeJson(context, new TaxonomyList([.. site.Current.Taxonomies.Values.OrderBy(t => t.Alias, StringComparer.Ordinal).Select(t => new TaxonomyEntry(t.Alias, t.Label(culture)))]))
            : WrongCulture(context);

    private static IResult OneTaxonomy(HttpContext context, string alias, SiteStore site)
    {
        if (CultureOf(context) is not { } culture)
        {
            return WrongCulture(context);
        }

        return site.Current.Taxonomies.TryGetValue(alias, out var taxonomy)
            ? OpenAnswers.WholeJson(context, new TaxonomyAnswer(
                taxonomy.Alias, taxonomy.Label(culture), [.. taxonomy.Terms.Select(t => new TermAnswer(t.Code, new TermLabels(t.Label("es"), t.Label("en"), t.Label("pt")), t.Parent?.Code))]))
            : OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["There is no vocabulary of this name."]);
    }

    private static string? CultureOf(HttpContext context) => ApiQuestions.Culture(context.Request, "culture");

    private static IResult WrongCulture(HttpContext context) => OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => ApiQuestions.WrongCulture(texts, "culture"));
}
