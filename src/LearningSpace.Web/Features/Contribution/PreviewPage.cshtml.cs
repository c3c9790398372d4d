using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Content;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>A version that is not public, as readers would see it: for its authors, and for editors once it was sent.</summary>
[Needs]
public sealed class PreviewPageModel(SiteStore site, ContributionReader reader, Endorsement endorsement, ItemPresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ItemView View { get; private set; } = null!;

    /// <summary>Where it is written or decided.</summary>
    public string BackUrl { get; private set; } = "";

    /// <summary>Whether the reader is its author.</summary>
    public bool IsAuthor { get; private set; }

    /// <summary>Answers with the version; 404 for everybody whom it does not concern.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string id, CancellationToken cancellation)
    {
        var (model, person) = (site.Current, HttpContext.Person()!);
        var open = ContentId.IsValid(id) ? await reader.OpenAsync(model, person, id, cancellation) : null;
        var waiting = open is null && ContentId.IsValid(id) ? await endorsement.FindAsync(id, person, cancellation) : null;
        if ((open?.Row ?? waiting?.Row) is not { } row || !model.Definitions.Types.ContainsKey(row.Type))
        {
            return NotFound();
        }

        // The item's row tells of what is public; here it tells of what would be.
        var item = open?.Item ?? waiting!.Item;
        (row.Title, row.Language, row.LocalizationSet) = (item.DisplayText, ContentProjector.LanguageOf(item), ContentProjector.LocalizationSetOf(item));
        IsAuthor = open?.Actor.IsAuthor == true;
        BackUrl = open is null ? WriteAddress.Endorse(culture, id) : IsAuthor ? WriteAddress.Desk(culture, id) : WriteAddress.Review(culture, id);
        View = await presenter.ViewAsync(HttpContext, culture, new PublishedItem(row, item), cancellation);
        View = View with { Head = View.Head with { NoIndex = true, Data = null, Sheets = [WriteAddress.Sheet] } };
        return Page();
    }
}
