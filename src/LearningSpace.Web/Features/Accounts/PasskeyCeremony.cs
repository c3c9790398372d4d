using System.Globalization;
using System.Security.Claims;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// Asks browsers for passkeys and looks at what they answer (W3C Web Authentication, level 3). The question lies protected in a cookie of some minutes: only the browser that was asked
/// can answer it, on whichever node, and only once.
/// </summary>
/// <param name="handler">The framework's check of signatures.</param>
/// <param name="users">Accounts.</param>
/// <param name="database">The database.</param>
/// <param name="clock">The time.</param>
public sealed class PasskeyCeremony(IPasskeyHandler<AccountRow> handler, UserManager<AccountRow> users, Database database, TimeProvider clock)
{
    /// <summary>More than people have devices.</summary>
    public const int Most = 20;

    private const string Making = "making";
    private const string Showing = "showing";
    private const string Question = "question";
    private const string Asked = "asked";

    /// <summary>Asks for a new passkey of somebody; what is given back goes to the browser as it is.</summary>
    public async Task<string> AskNewAsync(HttpContext context, AccountRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Email, DisplayName = account.Name }, context);
        await KeepAsync(context, Making, account.Id, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>Asks for a passkey that there is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Whose; null for anybody's: then nobody can tell from the question who has one.</param>
    public async Task<string> AskAsync(HttpContext context, AccountRow? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account, context);
        await KeepAsync(context, Showing, account?.Id ?? "", options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>The new passkey that a browser answers with; null where it does not fit the question.</summary>
    public async Task<UserPasskeyInfo?> NewAsync(HttpContext context, AccountRow account, string answer)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await TakeAsync(context, Making) is not { } question || question.Account != account.Id)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = question.State });
        return result.Succeeded && result.UserEntity.Id == account.Id ? result.Passkey : null;
    }

    /// <summary>Whose passkey a browser answers with; null where it is nobody's, or does not fit the question.</summary>
    public async Task<AccountRow?> WhoAsync(HttpContext context, string answer, CancellationToken cancellation)
    {
        if (await TakeAsync(context, Showing) is not { } question)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer, AssertionState = question.State });
        if (!result.Succeeded || !result.Passkey.IsUserVerified || (question.Account.Length > 0 && question.Account != result.User.Id))
        {
            return null;
        }

        // Whoever copied cookie and answer comes second: a question is answered once.
        var (id, kept, asked) = (Passkeys.IdOf(result.Passkey.CredentialId), Passkeys.Write(result.Passkey), question.AskedUtc);
        var taken = await database.Gate.WriteAsync(
            (writing, token) => writing.Passkeys.Where(p => p.CredentialId == id && p.AccountId == result.User.Id && (p.UsedUtc == null || p.UsedUtc < asked))
                .ExecuteUpdateAsync(p => p.SetProperty(r => r.UsedUtc, asked).SetProperty(r => r.Json, kept), token),
            cancellation);
        return taken == 1 ? await users.FindByIdAsync(result.User.Id) : null;
    }

    private Task KeepAsync(HttpContext context, string what, string account, string? state)
    {
        var properties = new AuthenticationProperties
        {
            Items = { [Question] = what, [what] = state ?? "", [Asked] = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) },
        };
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.UserData, account)], IdentityConstants.TwoFactorUserIdScheme);
        return context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity), properties);
    }

    // The cookie goes with the first answer, right or wrong.
    private static async Task<(string Account, string State, DateTime AskedUtc)?> TakeAsync(HttpContext context, string what)
    {
        var ticket = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (ticket.Properties?.Items is not { } items || items.TryGetValue(Question, out var question) is false || question != what || !items.TryGetValue(what, out var state) || state is null
            || !long.TryParse(items.TryGetValue(Asked, out var time) ? time : null, NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
        {
            return null;
        }

        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return (ticket.Principal?.FindFirstValue(ClaimTypes.UserData) ?? "", state, DateTimeOffset.FromUnixTimeMilliseconds(asked).UtcDateTime);
    }
}
