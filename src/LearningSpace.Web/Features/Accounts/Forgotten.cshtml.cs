using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Asking for another password.</summary>
public sealed class ForgottenModel(FormServices services, Database database, UserManager<AccountRow> users, AccountLinks links, Attempts attempts, TimeProvider clock) : FormPage(services)
{
    private const string Email = "email";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MayAskForMail(HttpContext))
        {
            Input.Problem = T["Too many links were asked for from your network. Try again in an hour."];
            return null;
        }

        this.CheckMail(Email);
        if (Input.HasProblems)
        {
            return null;
        }

        // Where there is no such account, the message is about nobody: it takes as long, and nothing comes of it.
        var account = await users.FindByEmailAsync(Input.Text(Email));
        var start = links.MailBase(Request);
        await database.Gate.WriteAsync(
            (context, _) =>
            {
                context.Ask(MailHandler.MailKind, MailHandler.Payload(ResetMail.TemplateName, start), clock.GetUtcNow(), account?.Id ?? "");
                return Task.CompletedTask;
            },
            cancellation);
        return To("/account/sent");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Choose another password"])
    {
        Lead = T["Write the address of your account. We send a link to it with which you choose another password."],
        Forms = [new FormView([Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address"]) { Autocomplete = "email" })], T["Send me the link"]) { Problem = Input.Problem }],
        Ways = [new(T["Sign in"], $"/{Culture}/account/sign-in")],
    });
}
