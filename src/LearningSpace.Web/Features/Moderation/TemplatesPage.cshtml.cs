using LearningSpace.Core.Accounts;
using LearningSpace.Core.Moderation;
using LearningSpace.Core.Site;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Words that moderators use again, in every language of the site.</summary>
[Needs(Permissions.Moderate)]
public sealed class TemplatesPageModel(FormServices services, ChangeTemplates templates) : FormPage(services)
{
    private const string Save = "save";
    private const string Remove = "remove";
    private const string Id = "id";
    private const string Name = "name";
    private const string Words = "words-";

    private IReadOnlyList<ReadyWords> all = [];

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        all = await templates.AllAsync(cancellation);
        return !Input.IsSent && Request.Asked(Id, 30) is { Length: > 0 } id && !all.Any(t => t.Id == id) ? NotFound() : null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var person = HttpContext.Person()!;
        if (form == Remove)
        {
            await templates.RemoveAsync(person, Input.Exact(Id), cancellation);
            return To("/moderation/templates");
        }

        var name = Input.Text(Name);
        if (name.Length is 0 or > ChangeTemplates.LongestName)
        {
            Input.Refuse(Name, T["Write a name of {0} characters or fewer, by which moderators know them.", ChangeTemplates.LongestName]);
        }

        var words = Cultures.All.ToDictionary(c => c, c => Input.Text(Words + c), StringComparer.Ordinal);
        foreach (var (culture, text) in words)
        {
            if (text.Length == 0)
            {
                Input.Refuse(Words + culture, T["Write them in every language: each author reads them in their own."]);
            }
            else if (text.Length > ReportReasons.LongestText)
            {
                Input.Refuse(Words + culture, T["This has {0} characters; {1} are the most.", text.Length, ReportReasons.LongestText]);
            }
        }

        if (Input.HasProblems)
        {
            return null;
        }

        if (await templates.SaveAsync(person, Input.Exact(Id), name, words, cancellation))
        {
            return To("/moderation/templates");
        }

        Input.Problem = T["Somebody removed these words meanwhile. Yours are still here: copy them, and add them anew."];
        return null;
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var asked = Request.Asked(Id, 30);
        var changed = all.FirstOrDefault(t => t.Id == asked);
        return Task.FromResult<FormPageView>(new PanelsView(T["Ready words"])
        {
            Lead = T["Reasons that moderators give again and again, said once and well. What is decided with them keeps them as they were."],
            Panels =
            [
                new PanelView(T["What there is"])
                {
                    Id = "templates",
                    Paragraphs = all.Count == 0 ? [T["There are none yet."]] : [],
                    Lines =
                    [
                        .. all.Select(t => new LineView(t.Name)
                        {
                            Facts = [t.In(Culture)],
                            Ways = [new(T["Change “{0}”", t.Name], $"/{Culture}/moderation/templates?id={t.Id}")],
                            Forms = [new FormView([FieldView.Hidden(Id, t.Id)], T["Remove"]) { Name = Remove, IsQuiet = true, About = t.Name }],
                        }),
                    ],
                },
                new PanelView(changed is null ? T["Add words"] : T["Change “{0}”", changed.Name])
                {
                    Id = "new",
                    Forms =
                    [
                        new FormView(
                            [
                                FieldView.Hidden(Id, changed?.Id ?? ""),
                                Input.Fill(new FieldView(Name, FieldKind.Text, T["What they are for"]) { Hint = T["Only moderators read it."], Longest = ChangeTemplates.LongestName }, changed?.Name ?? ""),
                                .. Cultures.All.Select(c => Input.Fill(new FieldView(Words + c, FieldKind.Long, T["Words in {0}", T.LanguageName(c)]) { Longest = ReportReasons.LongestText }, changed?.Words.GetValueOrDefault(c, "") ?? "")),
                            ],
                            changed is null ? T["Add the words"] : T["Save the words"]) { Name = Save, Problem = Input.Problem },
                    ],
                },
            ],
            Ways = [new(T["Back to the list"], $"/{Culture}/moderation")],
        });
    }
}
