using LearningSpace.Core.Accounts;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Rights;

/// <summary>Leaving.</summary>
[Needs(IsSensitive = true)]
public sealed class LeavePageModel(FormServices services, UserManager<AccountRow> users, Leave leave, Contributions contributions, SiteStore site, AccountLinks links) : FormPage(services)
{
    private const string Choice = "choice";
    private const string Address = "address";

    private AccountRow account = null!;
    private IReadOnlyList<OwnText> own = [];

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (await users.FindByIdAsync(HttpContext.Person()!.Id) is not { } found)
        {
            return NotFound();
        }

        account = found;
        own = await contributions.OfAsync(account.Id, cancellation);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        // Who wrote nothing has nothing to choose.
        var choice = own.Count > 0 ? Input.Text(Choice) : Credit.Anonymous;
        if (!Credit.All.Contains(choice, StringComparer.Ordinal))
        {
            Input.Refuse(Choice, T["Choose what becomes of what you wrote."]);
        }

        if (users.NormalizeEmail(Input.Text(Address)) != account.EmailKey)
        {
            Input.Refuse(Address, T["Write the mail address of your account, to confirm."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (account.Demo)
        {
            Input.Problem = T["Accounts for demonstration stay: others use them, too."];
            return null;
        }

        if (!await leave.RunAsync(account.Id, choice, links.MailBase(Request), cancellation))
        {
            Input.Problem = T["You are the only one who administers this site. Make somebody else an administrator first."];
            return null;
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return To("/account/stay?closed=");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var view = new FormPageView(T["Leave the Space"])
        {
            Lead = T["Your account is closed at once and erased after {0} days. Until then a link that we send you opens it again.", (int)Retention.Of(KeptKind.Leaving).TotalDays],
            Paragraphs = [T["Erased are your account, profile and organisations, your sessions, passkeys, tokens and connections with providers, mail, and your name in the record of what was done."]],
            Forms = [new FormView([.. Fields()], T["Close my account"]) { Problem = Input.Problem, IsGrave = true }],
            Ways = [new(T["Export everything about me"], $"/{Culture}/account/data"), new(T["Your profile"], $"/{Culture}/account/profile")],
        };
        return Task.FromResult(own.Count == 0 ? view : view with
        {
            Paragraphs =
            [
                .. view.Paragraphs,
                T["If you have your name removed, we take it out of the list of authors, in earlier versions, too. A name that stands within a text stays: change the text before you leave."],
            ],
            Lists = [new CardListView(T["What you wrote"], [.. own.Select(Card)])],
        });
    }

    private CardView Card(OwnText text) => new(text.Row.Title)
    {
        Language = text.Row.Language,
        Url = text.Row.PublishedVersionId is not null && text.Row.PathWord.Length > 0 ? ItemLinks.To(site.Current, Culture, text.Row) : null,
        Facts = [(T["If you choose removing"], text.IsBuiltOn ? T["It stays without your name, because others built on it"] : T["It goes"])],
    };

    private IEnumerable<FieldView> Fields()
    {
        if (own.Count > 0)
        {
            yield return Input.Fill(new FieldView(Choice, FieldKind.Choice, T["What becomes of what you wrote?"])
            {
                Options =
                [
                    new(Credit.Name, T["It keeps my name"]) { Hint = T["Where readers see it today. Elsewhere it is removed."] },
                    new(Credit.Organisation, T["It names the organisation, not me"]),
                    new(Credit.Anonymous, T["It names nobody"]),
                    new(Credit.Remove, T["It is removed where nobody built on it"]) { Hint = T["What others built on stays and names nobody."] },
                ],
            });
        }

        yield return Input.Fill(new FieldView(Address, FieldKind.Email, T["Your mail address, to confirm"]) { Autocomplete = "off" });
    }
}
