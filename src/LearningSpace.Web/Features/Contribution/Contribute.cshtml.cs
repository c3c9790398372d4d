using System.Globalization;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Site;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What can be written here, for whom it is, and three questions for who does not know. It is for everybody; to write, one signs in.</summary>
[NotKept]
public sealed class ContributeModel(SiteStore site, PageHeads heads, PoCatalogues catalogues) : PageModel
{
    private const string Question = "q";

    /// <summary>What the page shows.</summary>
    public ContributeView View { get; private set; } = null!;

    /// <summary>Answers with the types that people write; with an answer to the questions also with the one that fits.</summary>
    public IActionResult OnGet(string culture)
    {
        var (model, texts, person) = (site.Current, catalogues.For(culture), HttpContext.Person());
        Response.Headers.CacheControl = "no-store";
        var questions = model.Ours.Contribution.Questions;
        int[] chosen = [.. questions.Select((_, i) => Request.Query[Question + i.ToString(CultureInfo.InvariantCulture)] is [{ } text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1)];
        var isAnswered = chosen.Any(c => c >= 0);
        var types = model.Definitions.Types.Values.Where(t => t.Ours is { Contribute: not null, Path.Length: > 0 }).OrderBy(t => t.Ours.Contribute!.Order).ThenBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => Choice(model, t, culture, person)).ToList();
        var fits = isAnswered ? model.Ours.Contribution.Suggest(chosen).Select(n => types.Find(t => t.Name == n)).FirstOrDefault(t => t is { MayWrite: true }) ?? types.Find(t => t.MayWrite) : null;
        View = new ContributeView(
            heads.Of(HttpContext, culture, texts["Share what you know"], texts["Cases, lessons and experiences with artificial intelligence in the public administration: what can be written here, and how."]) with { Sheets = [WriteAddress.Sheet] },
            types,
            [.. questions.Select((q, i) => new ChoiceQuestionView(
                Question + i.ToString(CultureInfo.InvariantCulture),
                q.Labels.GetValueOrDefault(culture, ""),
                [.. q.Answers.Select((a, at) => (a.Labels.GetValueOrDefault(culture, ""), at == chosen[i]))]))],
            fits)
        {
            IsAnswered = isAnswered,
            IsSignedIn = person is not null,
        };
        return Page();
    }

    private static ContributeChoice Choice(SiteModel model, ContentTypeDefinition type, string culture, Person? person) => new(
        type.Name,
        type.Ours.Label(culture),
        type.Ours.Descriptions.GetValueOrDefault(culture, ""),
        type.Ours.Contribute!.Examples.GetValueOrDefault(culture),
        type.Ours.Contribute.Minutes,
        $"/{culture}/contribute/{type.Ours.Path}",
        type.Ours.Contribute.Quick.Count > 0 ? $"/{culture}/contribute/{type.Ours.Path}?section={ContentForm.QuickSection}" : null,
        person is null || Involvement.MayDraft(model, person, type.Name));
}
