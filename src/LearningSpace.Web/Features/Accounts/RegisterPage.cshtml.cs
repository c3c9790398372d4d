using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Asking for an account.</summary>
public sealed class RegisterPageModel(FormServices services, Register register, AccountLinks links, Attempts attempts) : FormPage(services)
{
    private const string Name = "name";
    private const string Email = "email";
    private const string Agree = "agree";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (!attempts.MayAskForMail(HttpContext))
        {
            Input.Problem = T["Too many accounts were asked for from your network. Try again in an hour."];
            return null;
        }

        this.CheckName(Name);
        this.CheckMail(Email);

        if (!Input.Is(Agree))
        {
            Input.Refuse(Agree, T["Read the rules and agree to them: they hold for everybody."]);
        }

        if (Input.HasProblems)
        {
            return null;
        }

        await register.RunAsync(Input.Text(Name), Input.Text(Email), Culture, links.MailBase(Request), cancellation);
        return To("/account/sent");
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Open an account"])
    {
        Lead = T["With an account you can write, ask and follow. Use the address of the body you work for: where we know its domain, we know at once whom you speak for."],
        Forms =
        [
            new FormView(
                [
                    this.NewName(Name),
                    Input.Fill(new FieldView(Email, FieldKind.Email, T["Mail address"]) { Hint = T["We send you a link; nobody else sees the address."], Autocomplete = "email" }),
                    Input.Fill(new FieldView(Agree, FieldKind.Check, T["I have read the rules and agree to them"])),
                ],
                T["Send me the link"]) { Problem = Input.Problem },
        ],
        Ways = [new(T["The rules"], $"/{Culture}/about/rules"), new(T["How we treat your data"], $"/{Culture}/about/privacy"), new(T["I have an account"], $"/{Culture}/account/sign-in")],
    });
}
