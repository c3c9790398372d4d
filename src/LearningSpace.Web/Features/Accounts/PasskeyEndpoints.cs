using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Where a page's script fetches the questions that browsers answer with a passkey. What comes of the answers the pages say, whose forms bring them.</summary>
public static class PasskeyEndpoints
{
    private const string Root = "/{culture:culture}/account/passkeys";

    /// <summary>Address of the question for a new passkey.</summary>
    public static string ForNew(string culture) => $"/{culture}/account/passkeys/new";

    /// <summary>Address of the question at the door, which anybody may answer.</summary>
    public static string ForSignIn(string culture) => $"/{culture}/account/passkeys/sign-in";

    /// <summary>Address of the question to who is signed in.</summary>
    public static string ForAgain(string culture) => $"/{culture}/account/passkeys/again";

    /// <summary>Maps them.</summary>
    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/new", NewAsync).WithMetadata(new NeedsAttribute { IsSensitive = true }).ExcludeFromDescription();
        app.MapPost(Root + "/sign-in", SignInAsync).ExcludeFromDescription();
        app.MapPost(Root + "/again", AgainAsync).WithMetadata(new NeedsAttribute()).ExcludeFromDescription();
    }

    /// <summary>Which passkeys this site takes: of its own host alone, and only with what tells the person from a thief of the device (PIN, finger, face).</summary>
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<SpaceSettings>((options, settings) =>
        {
            var own = Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var set) ? set : null;
            options.ServerDomain = own?.Host; // else the host that was asked
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required"; // nobody has to say first who they are
            options.AttestationConveyancePreference = "none";
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == (own ?? OriginOf(context.HttpContext.Request)).GetLeftPart(UriPartial.Authority));
        });
        services.AddScoped<PasskeyCeremony>();
        return services;
    }

    private static Uri OriginOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}");

    private static Task<IResult> NewAsync(HttpContext context, IAntiforgery antiforgery, PasskeyCeremony ceremony, UserManager<AccountRow> users) =>
        AnswerAsync(context, antiforgery, async () => await ceremony.AskNewAsync(context, (await users.FindByIdAsync(context.Person()!.Id))!));

    private static Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, PasskeyCeremony ceremony) =>
        AnswerAsync(context, antiforgery, () => ceremony.AskAsync(context, null));

    private static Task<IResult> AgainAsync(HttpContext context, IAntiforgery antiforgery, PasskeyCeremony ceremony, UserManager<AccountRow> users) =>
        AnswerAsync(context, antiforgery, async () => await ceremony.AskAsync(context, await users.FindByIdAsync(context.Person()!.Id)));

    private static async Task<IResult> AnswerAsync(HttpContext context, IAntiforgery antiforgery, Func<Task<string>> ask)
    {
        if ((context.Request.HasFormContentType && await FormInput.ReadAsync(context.Request, context.RequestAborted) is null) || !await antiforgery.IsRequestValidAsync(context))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(await ask(), "application/json");
    }
}
