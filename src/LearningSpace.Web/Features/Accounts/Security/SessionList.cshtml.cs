using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>Where the person is signed in.</summary>
[Needs(IsSensitive = true)]
public sealed class SessionListModel(FormServices services, SecurityTools tools, PersonalTokens tokens) : SecurityPage(services, tools)
{
    private const string One = "one";
    private const string Others = "others";
    private const string Session = "session";

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (form == Others)
        {
            await Tools.Sessions.EndAllAsync(Account.Id, Key, cancellation);
            return Say("security/sessions", Others);
        }

        await Tools.Sessions.EndAsync(Account.Id, Input.Exact(Session), cancellation); // one that has ended meanwhile has ended
        return Say("security/sessions", One);
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var sessions = await Tools.Sessions.ListAsync(Account.Id, cancellation);
        var hasTokens = (await tokens.ListAsync(Account.Id, cancellation)).Count > 0;
        var here = Sessions.NameOf(Key);
        return new PanelsView(T["Where you are signed in"])
        {
            Lead = T["Is there a place that you do not know? End it, and change your password."],
            Notice = Done switch { One => T["That session has ended."], Others => T["All other sessions have ended."], _ => null },
            Panels = [new PanelView(T["Sessions"]) { Id = "list", Lines = [.. sessions.OrderByDescending(s => s.Key == here).Select(s => Row(s, s.Key == here))] }],
            Forms = sessions.Count > 1 || hasTokens ? [new FormView([], T["End all other sessions"]) { Name = Others, Problem = Input.Problem, Consequence = hasTokens ? T["Your personal tokens end with them."] : null }] : [],
            Ways = WaysBack,
        };
    }

    private LineView Row(SessionRow session, bool isHere)
    {
        var device = session.Device.Length > 0 ? session.Device : T["A device that says nothing of itself"];
        return new LineView(device)
        {
            Mark = isHere ? T["This one"] : null,
            Facts = [T["Since {0}", When(session.CreatedUtc)], T["Last used about {0}", When(session.SeenUtc)]],
            Forms = isHere
                ? []
                : [new FormView([FieldView.Hidden(Session, session.Key)], T["End that session"]) { Name = One, IsQuiet = true, About = device }],
        };
    }
}
