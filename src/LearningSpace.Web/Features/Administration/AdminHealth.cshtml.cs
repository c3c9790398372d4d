using LearningSpace.Core.Accounts;
using LearningSpace.Web.Commands.Doctor;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What the command <c>doctor</c> finds, on a page.</summary>
[Needs(Permissions.Administer)]
public sealed class AdminHealthModel(FormServices services, IServiceProvider provider) : FormPage(services)
{
    private readonly List<CardView> found = [];
    private int wrong;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        await foreach (var (check, finding) in DoctorRound.RunAsync(provider.GetServices<IDoctorCheck>(), cancellation))
        {
            wrong += finding.Well ? 0 : 1;
            found.Add(new CardView(check.Name) { Language = "en", Facts = [(T["State"], finding.Well ? T["in order"] : T["not in order"])], Words = finding.Words, WordsLanguage = "en" });
        }

        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult(new FormPageView(T["State of the site"])
    {
        Notice = found.Count == 0 ? null : wrong == 0 ? T["Everything is in order."] : T.Plural("1 thing is not in order.", "{0} things are not in order.", wrong),
        Lists = found.Count == 0 ? [] : [new CardListView(T["What was found"], found) { Look = ListLook.Table, Naming = T["Check"] }],
        Forms =
        [
            new FormView([], T["Look now"])
            {
                Problem = Input.Problem,
                Consequence = T["The checks of the command doctor: settings, disk, database, content, index, files, mail, audit log. Nothing is changed; on a large site it takes a while. The findings are in English, as commands speak."],
            },
        ],
        Ways = [new(T["Administration"], $"/{Culture}/admin")],
    });
}
