using LearningSpace.Core.Shapes;

namespace LearningSpace.Core.Site;

/// <summary>The group of settings that this site reads, in a recipe's <c>settings</c> step.</summary>
public static class SpaceSettingsGroup
{
    /// <summary>Name of the group.</summary>
    public const string Name = "LearningSpaceSettings";

    /// <summary>What it looks like.</summary>
    public static Shape Shape { get; } = Shapes.Shape.Closed(
        new Member("SiteNameByCulture", Shapes.Shape.ByCulture()),
        new Member("Facets", Shapes.Shape.ListOf(Shapes.Shape.Text)),
        new Member("MainMenu", Shapes.Shape.Text),
        new Member("TextsByCulture", Shapes.Shape.MapOf(Shapes.Shape.MapOf(Shapes.Shape.Text))));
}
