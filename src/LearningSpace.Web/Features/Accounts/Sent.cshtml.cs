using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Says that mail is on its way; the same for everybody.</summary>
public sealed class SentModel(PageHeads heads, PoCatalogues catalogues) : PageModel
{
    /// <summary>What the page shows.</summary>
    public FormPageView View { get; private set; } = null!;

    /// <summary>Answers with the page.</summary>
    public void OnGet(string culture)
    {
        var texts = catalogues.For(culture);
        View = new FormPageView(texts["Look at your mail"])
        {
            Lead = texts["We have sent a link to the address that you gave, if mail can reach it. It comes within a few minutes."],
            Paragraphs = [texts["Nothing there? Look among unwanted mail, check that the address had no slip, and ask again. Some bodies hold mail from outside back for a while."]],
            Ways = [new(texts["Sign in"], $"/{culture}/account/sign-in")],
        };
        View = View with { Head = heads.Of(HttpContext, culture, View.Heading, View.Lead!) with { NoIndex = true } };
    }
}
