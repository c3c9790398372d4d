using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Contribution;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>The person's tokens for programs: makes and revokes them.</summary>
[Needs(IsSensitive = true)]
public sealed class TokenListModel(FormServices services, SecurityTools tools, PersonalTokens tokens) : SecurityPage(services, tools)
{
    private const string Create = "create";
    private const string Revoke = "revoke";
    private const string Name = "name";
    private const string Days = "days";
    private const string Token = "token";
    private const int LongestName = 60;

    private string? made;

    private bool MayDraft => Involvement.MayDraftSomething(Tools.Site.Current, HttpContext.Person()!);

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        switch (form)
        {
            case Create when MayDraft:
                await CreateAsync(cancellation);
                return null;
            case Revoke:
                await tokens.RevokeAsync(Account.Id, Input.Exact(Token), cancellation);
                return Say("security/tokens", Revoke);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        if (made is not null)
        {
            return new RecoveryCodesView(T["Your new token"], [made])
            {
                Notice = T["The token is made."],
                Lead = T["You see it now and never again: copy it to where your program keeps its secrets."],
                Paragraphs = [T["Whoever has it can write drafts in your name. Put it into no address, no message and no text; revoke it if anybody else has seen it."]],
                Ways = [new(T["I have kept it: back to the tokens"], Page("security/tokens"))],
            };
        }

        var list = await tokens.ListAsync(Account.Id, cancellation);
        return new PanelsView(T["Personal tokens"])
        {
            Lead = T["With a token, a program of yours can write drafts in your name and hand them to the editors."],
            Paragraphs = [T["It can do nothing else: neither review nor publish, nor change your account. It ends on its day, when you revoke it, and whenever you are signed out everywhere, as with another password."]],
            Notice = Done == Revoke ? T["The token is revoked. Programs that had it can do nothing any more."] : null,
            Panels =
            [
                .. list.Count > 0 ? [new PanelView(T["Your personal tokens"]) { Id = "list", Lines = [.. list.Select(Row)] }] : Array.Empty<PanelView>(),
                Making(list.Count),
            ],
            Ways = [new(T["What programs can do here (OpenAPI)"], "/openapi/v1.json"), .. WaysBack],
        };
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        var (name, days) = (Input.Text(Name), PersonalTokens.Days.FirstOrDefault(d => Text(d) == Input.Exact(Days)));
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            Input.Refuse(Name, T["Give it a name of {0} characters at most.", LongestName]);
        }

        if (days == 0)
        {
            Input.Refuse(Days, T["Choose how long it holds."]);
        }

        if (!Input.HasProblems && (made = await tokens.CreateAsync(Account.Id, name, days, Start, cancellation)) is null)
        {
            Input.Problem = T["You have {0} tokens, as many as anybody may have. Revoke one first.", PersonalTokens.Most];
        }
    }

    private PanelView Making(int count) => new(T["Make a token"])
    {
        Id = "making",
        Paragraphs = !MayDraft ? [T["You may write no drafts, so there is nothing for a program to do."]] : count < PersonalTokens.Most ? [] : [T["You have {0} tokens, as many as anybody may have. Revoke one first.", PersonalTokens.Most]],
        Forms = !MayDraft || count >= PersonalTokens.Most ? [] :
        [
            new FormView(
                [
                    Input.Fill(new FieldView(Name, FieldKind.Text, T["Name of the token"]) { Hint = T["By which you know it again: the program that uses it."], Longest = LongestName }),
                    Input.Fill(new FieldView(Days, FieldKind.Choice, T["How long it holds"]) { Options = [.. PersonalTokens.Days.Select(d => new FieldOption(Text(d), Length(d)))] }, Text(PersonalTokens.Days[1])),
                ],
                T["Make a token"]) { Name = Create, Problem = Input.Problem },
        ],
    };

    private LineView Row(TokenRow token) => new(token.Name)
    {
        Facts =
        [
            T["Holds until {0}", T.Date(token.EndsUtc)],
            T["Made on {0}", T.Date(token.CreatedUtc)],
            token.UsedUtc is { } used ? T["Last used on {0}", T.Date(used)] : T["Not used yet"],
        ],
        Forms = [new FormView([FieldView.Hidden(Token, token.Id)], T["Revoke"]) { Name = Revoke, IsQuiet = true, About = token.Name }],
    };

    private string Length(int days) => days % Retention.DaysOfYear == 0 ? T.Plural("1 year", "{0} years", days / Retention.DaysOfYear) : T.Plural("1 day", "{0} days", days);

    private static string Text(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
