using LearningSpace.Core.Accounts;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Exchange;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Contribution.Api;

/// <summary>Who asks by a token in the header <c>Authorization</c> (RFC 6750 §2.1), and nowhere else: a cookie proves nothing here, since a browser sends it along for other sites, too.</summary>
/// <param name="Person">Whoever the token speaks for; null where none was sent.</param>
/// <param name="Refusal">The answer to a token that does not hold, or whose owner may write nothing; null where all is well.</param>
internal sealed record ApiCaller(Person? Person, IResult? Refusal)
{
    private const string Scheme = "Bearer";
    private const string Challenge = Scheme + " realm=\"api\"";

    /// <summary>Finds out who asks.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isNeeded">Whether nobody may ask without a token.</param>
    public static async Task<ApiCaller> OfAsync(HttpContext context, bool isNeeded)
    {
        var given = context.Request.Headers.Authorization;
        var isToken = given.Any(g => g is not null && (g.Equals(Scheme, StringComparison.OrdinalIgnoreCase) || g.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase)));
        if (!isToken && !isNeeded)
        {
            return new ApiCaller(null, null);
        }

        // Nothing that is said to one is kept for another.
        context.Response.Headers.CacheControl = "no-store";
        if (!isToken)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, Challenge, OpenAnswers.Problem(context, StatusCodes.Status401Unauthorized, texts => texts["Send a personal token in the header Authorization: Bearer. You make one on the page about your security."]));
        }

        var person = given.Count == 1 ? await context.RequestServices.GetRequiredService<PersonalTokens>().FindAsync(given.ToString()[Scheme.Length..].Trim(), context.RequestAborted) : null;
        if (person is null)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized, Challenge + ", error=\"invalid_token\"", OpenAnswers.Problem(context, StatusCodes.Status401Unauthorized, texts => texts["This token does not hold: it has ended, was revoked, or never was one."]));
        }

        return Involvement.MayDraftSomething(context.RequestServices.GetRequiredService<SiteStore>().Current, person)
            ? new ApiCaller(person, null)
            : Refuse(context, StatusCodes.Status403Forbidden, Challenge + ", error=\"insufficient_scope\"", OpenAnswers.Problem(context, StatusCodes.Status403Forbidden, texts => texts["Your account may write no drafts."]));
    }

    private static ApiCaller Refuse(HttpContext context, int status, string challenge, IResult refusal)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        return new ApiCaller(null, refusal);
    }
}
