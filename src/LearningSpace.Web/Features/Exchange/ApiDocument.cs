namespace LearningSpace.Web.Features.Exchange;

/// <summary>Describes calls of the API for its document.</summary>
internal static class ApiDocument
{
    /// <summary>Names a call.</summary>
    public static RouteHandlerBuilder WithApi(this RouteHandlerBuilder call, string name, string group, string summary, string description) =>
        call.WithName(name).WithTags(group).WithSummary(summary).WithDescription(description);

    /// <summary>What a call answers when all is well, and with which problems.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder call, params int[] problems)
    {
        call.Produces<T>();
        foreach (var status in problems.Append(StatusCodes.Status429TooManyRequests))
        {
            call.ProducesProblem(status);
        }

        return call;
    }
}
