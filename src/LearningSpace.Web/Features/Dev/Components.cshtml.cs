using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Dev;

/// <summary>Every piece that pages are made of: for those who build the site, and for tests.</summary>
public sealed class ComponentsModel(ComponentsPresenter presenter) : PageModel
{
    /// <summary>What the page shows.</summary>
    public ComponentsView View { get; private set; } = null!;

    /// <summary>Whether the page is there: while developing, and where the site is a demonstration.</summary>
    public static bool IsOpen(IHostEnvironment environment, SpaceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Demo || environment.IsDevelopment();
    }

    /// <summary>Answers with the page; 404 where the site serves the public.</summary>
    public IActionResult OnGet(string culture, [FromServices] IHostEnvironment environment, [FromServices] SpaceSettings settings)
    {
        if (!IsOpen(environment, settings))
        {
            return NotFound();
        }

        View = presenter.View(HttpContext, culture);
        return Page();
    }

    /// <summary>Leads from the address without a language to that of the visitor's.</summary>
    internal static IResult ToLanguage(HttpContext context, IHostEnvironment environment, SpaceSettings settings) => Languages.To(context, "/dev/components", IsOpen(environment, settings));
}
