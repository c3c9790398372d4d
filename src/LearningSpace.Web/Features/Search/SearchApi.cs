using System.Diagnostics;
using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Search;

/// <summary><c>GET /api/v1/search</c>: the same search as explore, for machines.</summary>
public static class SearchApi
{
    /// <summary>Maps the call.</summary>
    public static void MapSearchApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen("/api/v1/search", SearchAsync).WithApi("search", "Search", "Searches", "The same search as the page for people: words, filters and counts. An unknown value of a filter finds nothing; unknown parameters are passed over.")
            .Answers<SearchAnswer>(400, 404);
        routes.MapOpen("/api/v1/suggest", SuggestAsync).WithApi("suggest", "Search", "Suggests while somebody types", "What a person who types may be looking for: words, filters and items. Nothing is suggested that leads nowhere.")
            .Answers<SuggestionList>(400);
    }

    // What is typed is answered at every letter: a minute's memory in the browser spares asking again after a step back. Pages ask here, too, for whoever reads them: members are
    // suggested what members may read. No other site can ask so: the cookie is not sent along.
    private static async Task<IResult> SuggestAsync(HttpContext context, SuggestItems suggest, PageHeads heads, CancellationToken cancellation)
    {
        if (ApiQuestions.Culture(context.Request, "lang") is not { } culture)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => ApiQuestions.WrongCulture(texts, "lang"));
        }

        var found = await suggest.RunAsync(context.Request.Query["q"].ToString(), culture, context.Audiences(), cancellation);
        var start = heads.BaseUrl(context.Request);
        return OpenAnswers.WholeJson(context, new SuggestionList([.. found.Select(s => new SuggestionAnswer(s.Text, s.Kind, start + s.Url, s.Language))]), context.Person() is null ? "public, max-age=60" : "no-store");
    }

    private static async Task<IResult> SearchAsync(HttpContext context, SiteStore site, FindItems find, PutRight putRight, Labels labels, PageHeads heads, PoCatalogues catalogues, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var query = ExploreQuery.From(context.Request.Query, site.Current);
        if (query.Page is not { } number)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => texts["The parameter {0} is a whole number from 1.", "page"]);
        }

        if (ApiQuestions.Size(context.Request) is not { } size)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, ApiQuestions.WrongSize);
        }

        if (ApiQuestions.Culture(context.Request, "culture") is not { } culture)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status400BadRequest, texts => ApiQuestions.WrongCulture(texts, "culture"));
        }

        var facets = ExploreQuery.FacetsOf(site.Current).Union(query.Filters.Keys, StringComparer.Ordinal).ToList();
        var request = query.ToRequest(new SearchFields(site.Current, labels, catalogues), size, facets);
        var (result, items) = await find.RunAsync(request, cancellation);
        if (number > 1 && request.Skip >= result.Total)
        {
            return OpenAnswers.Problem(context, StatusCodes.Status404NotFound, texts => texts["There are only {0} pages.", (result.Total + size - 1) / size]);
        }

        var projector = new ContentProjector(site.Current);
        var start = heads.BaseUrl(context.Request);
        return Results.Ok(new SearchAnswer(
            result.Total,
            Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 3),
            number,
            size,
            new UnderstoodQuery(request.Query.Understood, [.. request.Query.Ignored, .. request.Query.StopWords], await putRight.SuggestAsync(request, result, cancellation)),
            [
                .. items.Select(Answer),
            ],
            result.Facets.ToDictionary(f => f.Key, IReadOnlyList<FacetAnswer> (f) => [.. f.Value.Select(v => new FacetAnswer(v.Value, labels.Value(f.Key, v.Value, culture), v.Count))])));

        SearchAnswerItem Answer(Found found)
        {
            var (score, marked) = (Math.Round(found.Score, 6), new[] { found.Title, found.Excerpt }.Where(Core.Search.Highlighter.Matches).Select(h => h.Value));
            return found switch
            {
                FoundItem { Item: var (row, item) } => new SearchAnswerItem(row.Id, row.SourceId, row.Type, row.Title, projector.SummaryOf(item), start + ItemLinks.To(site.Current, culture, row), row.Language, score, [.. marked]),
                FoundThread { Thread: var thread } talk => new SearchAnswerItem(
                    thread.Id, null, ThreadDocument.Type, thread.Title, talk.Beginning, start + ThreadAddress.Thread(culture, thread), thread.Language, score, [.. marked]),
                _ => throw new InvalidOperationException(found.GetType().Name),
            };
        }
    }
}
