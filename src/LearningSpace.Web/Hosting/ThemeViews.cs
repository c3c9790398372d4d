using Microsoft.AspNetCore.Mvc.Razor;

namespace LearningSpace.Web.Hosting;

/// <summary>Finds partials and layouts in the active theme first, then in Base.</summary>
/// <param name="theme">Name of the active theme: its folder's name.</param>
public sealed class ThemeViews(string theme) : IViewLocationExpander
{
    /// <inheritdoc/>
    public void PopulateValues(ViewLocationExpanderContext context) => context.Values["theme"] = theme;

    /// <inheritdoc/>
    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        new[] { $"/Themes/{theme}/Views/{{0}}.cshtml", "/Themes/Base/Views/{0}.cshtml" }.Distinct().Concat(viewLocations);
}
