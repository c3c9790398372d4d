using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Asks for another mail address. The answer is the same whether it is free or not.</summary>
[Needs(IsSensitive = true)]
public sealed class OtherEmailModel(FormServices services, SecurityTools tools, ChangeEmail change, Attempts attempts) : SecurityPage(services, tools)
{
    private const string Email = "email";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MayAskForMail(HttpContext))
        {
            Input.Problem = T["Too many mails were asked for from your network. Wait an hour and try again."];
            return null;
        }

        var email = Input.Text(Email);
        this.CheckMail(Email);
        if (Tools.Users.NormalizeEmail(email) == Account.EmailKey)
        {
            Input.Refuse(Email, T["This is your address already. Write the new one."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        await change.AskAsync(Account.Id, email, Start, cancellation);
        return Say("security", "email");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Change the address"])
    {
        Lead = T["Your address is now {0}.", Account.Email],
        Paragraphs = [T["We send a link to the new address; once you have opened it, the new one holds. We also tell the former one, so that nobody takes your account from you unnoticed."]],
        Forms =
        [
            new FormView([Input.Fill(new FieldView(Email, FieldKind.Email, T["New mail address"]) { Hint = T["Of your public body, if it gives you one: by its domain we know where you work."], Autocomplete = "email" })], T["Send the link"])
            {
                Problem = Input.Problem,
            },
        ],
        Ways = WaysBack,
    });
}
