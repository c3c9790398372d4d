using Microsoft.AspNetCore.Http.Extensions;

namespace LearningSpace.Web.Features.Site;

/// <summary>Ways to other parts of the site, where the site has them: no link leads to nothing.</summary>
/// <param name="endpoints">What the site answers to.</param>
public sealed class Doors(EndpointDataSource endpoints)
{
    private const string NewThread = "{culture:culture}/discussions/new";
    private const string Data = "{culture:culture}/account/data";

    /// <summary>Where a question to the community is written.</summary>
    /// <param name="culture">Culture of the page.</param>
    /// <param name="title">The question so far: the draft's title.</param>
    public string? Ask(string culture, string title) =>
        IsThere(NewThread)
            ? $"/{culture}/discussions/new{new QueryBuilder { { "title", title } }}"
            : null;

    /// <summary>Where somebody takes their data along, or leaves.</summary>
    /// <param name="culture">Culture of the page.</param>
    public string? OwnData(string culture) => IsThere(Data) ? $"/{culture}/account/data" : null;

    private bool IsThere(string pattern) => endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText?.TrimStart('/') == pattern);
}
