using LearningSpace.Core.Accounts;
using LearningSpace.Data.Site;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Says of a page whom it is for. Without it a page is for everybody.</summary>
/// <param name="permission">One of <see cref="Permissions"/>; none: whoever is signed in.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string? permission = null) : Attribute
{
    /// <summary>What one must be allowed; null: whoever is signed in.</summary>
    public string? Permission => permission;

    /// <summary>Whether the person must have shown not long ago who they are.</summary>
    public bool IsSensitive { get; set; }
}

/// <summary>Says of an address that a page asks for it by itself: whoever only has the page open is not there, and their session goes on ending.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PassiveAttribute : Attribute;

/// <summary>Says of a page without a form that it is made anew for everybody who asks, though visitors ask.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotKeptAttribute : Attribute;

/// <summary>Stands before pages and lets in whom they are for (<see cref="NeedsAttribute"/>).</summary>
public static class Doorkeeper
{
    /// <summary>How long ago the person may have shown who they are where a sensitive page is opened.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    // What such a page was filled with may be sent a while later: nothing typed is lost to the clock.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Finds out who asks, and lets in whom a page is for.</summary>
    public static IApplicationBuilder UseDoorkeeper(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        var endpoint = context.GetEndpoint();
        if (context.Person() is not null)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        if (endpoint?.Metadata.GetMetadata<NeedsAttribute>() is not { } needs)
        {
            await next(context);
            return;
        }

        var culture = Hosting.Languages.OfRequest(context);
        if (context.Person() is not { } person)
        {
            Lead(context, $"/{culture}/account/sign-in");
            return;
        }

        var policy = context.RequestServices.GetRequiredService<SiteStore>().Current.Access;
        if (needs.Permission is { } permission && !policy.Allows(person, permission))
        {
            if (policy.WouldAllow(person, permission))
            {
                Lead(context, $"/{culture}/account/security");
                return;
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound; // what somebody may not see is not there
            return;
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (needs.IsSensitive && now - person.ProvenUtc > Recent + (HttpMethods.IsPost(context.Request.Method) ? Patience : TimeSpan.Zero))
        {
            Lead(context, $"/{culture}/account/again");
            return;
        }

        await next(context);
    });

    private static void Lead(HttpContext context, string to)
    {
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.ToUriComponent();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{to}?returnUrl={Uri.EscapeDataString(back)}");
    }
}
