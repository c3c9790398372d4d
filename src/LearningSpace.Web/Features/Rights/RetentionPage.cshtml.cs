using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Rights;

/// <summary>What is kept of people, for everybody to read.</summary>
public sealed class RetentionPageModel(PageHeads heads, PoCatalogues catalogues) : PageModel
{
    /// <summary>What the page shows.</summary>
    public FormPageView View { get; private set; } = null!;

    /// <summary>Answers with the page.</summary>
    public void OnGet(string culture)
    {
        var texts = catalogues.For(culture);
        View = new FormPageView(texts["What is kept of people with an account"])
        {
            Lead = texts["The program itself removes what has had its time: this table is the one that it follows."],
            Lists = [RetentionTexts.Of(texts)],
            Ways = [new(texts["Your data: take it with you, or leave"], $"/{culture}/account/data")],
        };
        View = View with { Head = heads.Of(HttpContext, culture, View.Heading, View.Lead!) };
    }
}
