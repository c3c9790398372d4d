using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Dev;

/// <summary>The mail that was written lately, for who develops the site. It holds secrets of others, so that it is nowhere else, demonstrations included.</summary>
public sealed class MailListModel(FormServices services, MailFolder folder, IHostEnvironment environment) : FormPage(services)
{
    /// <summary>Leads from the address without a language to that of the visitor's.</summary>
    internal static IResult ToLanguage(HttpContext context, IHostEnvironment environment) => Languages.To(context, "/dev/mail", environment.IsDevelopment());

    /// <inheritdoc/>
    protected override Task<IActionResult?> BeginAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(environment.IsDevelopment() ? null : NotFound());

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["Mail"])
    {
        Lead = T["What the site has written lately and no server took. Only who develops it sees this page."],
        Lists =
        [
            new CardListView(T["The newest first"], [.. folder.Latest().Select(m => new CardView(m.Message.Subject ?? m.Id)
            {
                Url = $"/{Culture}/dev/mail/{m.Id}",
                Language = m.Language,
                Facts = [(T["Whom it goes to"], m.To), (T["When"], T.When(m.WrittenUtc, seconds: true))],
            })]) { Empty = T["Nothing was written yet."], Look = ListLook.Table, Naming = T["Subject"] },
        ],
    });
}
