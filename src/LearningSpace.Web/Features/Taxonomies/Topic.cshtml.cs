using LearningSpace.Data.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Taxonomies;

/// <summary>What there is on an entry of a vocabulary.</summary>
public sealed class TopicModel(SiteStore site, TopicPresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public TopicView View { get; private set; } = null!;

    /// <summary>Answers with the topic; 404 where there is no such vocabulary or entry, or none that items are filtered by; 301 where its code is spelt another way.</summary>
    public async Task<IActionResult> OnGetAsync(string culture, string taxonomy, string code, CancellationToken cancellation)
    {
        if (site.Current.Taxonomies.GetValueOrDefault(taxonomy) is not { } vocabulary || vocabulary.FindByCode(code) is not { } term || !TopicPresenter.HasPages(site.Current, vocabulary))
        {
            return NotFound();
        }

        if (term.Code != code)
        {
            return RedirectPermanent(TopicPresenter.Path(culture, vocabulary, term));
        }

        View = await presenter.ViewAsync(HttpContext, culture, vocabulary, term, cancellation);
        return Page();
    }
}
