using System.Text.RegularExpressions;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Oidc;

/// <summary>Why somebody did not enter by the provider, as far as it changes what they can do.</summary>
public enum OidcFault
{
    /// <summary>The provider does not answer.</summary>
    Unreachable,

    /// <summary>What it answered cannot be trusted or understood.</summary>
    BadAnswer,

    /// <summary>The attempt is too old, was used already, or began in another browser.</summary>
    Over,

    /// <summary>The person, or the provider, said no.</summary>
    Refused,
}

/// <summary>Something was wrong with the provider or its answer.</summary>
/// <param name="fault">What kind.</param>
/// <param name="reason">For the log: nothing that the provider or the browser sent.</param>
/// <param name="inner">What lies behind.</param>
public sealed class OidcException(OidcFault fault, string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>What kind.</summary>
    public OidcFault Fault => fault;
}

/// <summary>Tells people and the log that signing in by the provider failed. Nothing that came from outside goes into either.</summary>
/// <param name="settings">The provider's name.</param>
/// <param name="catalogues">Texts.</param>
/// <param name="log">The log.</param>
public sealed partial class OidcFailures(OidcSettings settings, PoCatalogues catalogues, ILogger<OidcFailures> log)
{
    /// <summary>Answers with a page that explains.</summary>
    /// <param name="context">The request.</param>
    /// <param name="culture">Language of the reader.</param>
    /// <param name="failure">What happened.</param>
    public IActionResult Tell(HttpContext context, string culture, Exception? failure)
    {
        ArgumentNullException.ThrowIfNull(context);
        var fault = FaultOf(failure);
        log.LogWarning("Signing in by the provider failed: {Fault} ({Reason})", fault, ReasonOf(failure));
        var texts = catalogues.For(culture);
        var name = settings.Name(culture);
        var (status, heading, message) = fault switch
        {
            OidcFault.Unreachable => (StatusCodes.Status502BadGateway, texts["{0} does not answer", name], texts["You were not signed in. Try again in some minutes, or sign in with your password."]),
            OidcFault.Over => (StatusCodes.Status400BadRequest, texts["This attempt to sign in is over"], texts["It was used already, took too long, or began in another browser. Begin again."]),
            OidcFault.Refused => (StatusCodes.Status400BadRequest, texts["{0} did not let you through", name], texts["You were not signed in, because you or that service stopped. Try again, or sign in with your password."]),
            _ => (StatusCodes.Status502BadGateway, texts["The answer of {0} could not be checked", name], texts["To be safe, nobody was signed in. Try again; if it goes on, tell us."]),
        };
        context.Request.QueryString = QueryString.Empty; // it holds secrets, and the page's links repeat it
        context.Response.HideAddress();
        context.Features.Set(new ToldError(culture, heading, message, new WayView(texts["Sign in"], $"/{culture}/account/sign-in")));
        context.Response.StatusCode = status;
        return new EmptyResult();
    }

    private static OidcFault FaultOf(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case OidcException known:
                    return known.Fault;
                case HttpRequestException { StatusCode: null } or OperationCanceledException or TimeoutException or IOException:
                    return OidcFault.Unreachable;
            }
        }

        return OidcFault.BadAnswer;
    }

    // Kinds of exceptions, and the numbers that the library gives its messages; never the messages, which quote.
    private static string ReasonOf(Exception? failure)
    {
        var reasons = new List<string>();
        for (var e = failure; e is not null && reasons.Count < 4; e = e.InnerException)
        {
            reasons.Add(e is OidcException ? e.Message : $"{e.GetType().Name} {Number.Match(e.Message).Value}".Trim());
        }

        return string.Join(", ", reasons);
    }

    [GeneratedRegex(@"\AIDX\d{5}")]
    private static partial Regex Number { get; }
}
