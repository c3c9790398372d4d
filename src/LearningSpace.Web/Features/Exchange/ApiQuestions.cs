using LearningSpace.Core.Site;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>What several calls of the API are asked, and what they say to who asks wrongly.</summary>
internal static class ApiQuestions
{
    /// <summary>Items on a page where nothing else is asked for.</summary>
    public const int DefaultSize = 20;

    /// <summary>Most items on a page.</summary>
    public const int MaxSize = 100;

    /// <summary>How many items a page shall have, from <c>size</c>; null where that is no number from 1 to <see cref="MaxSize"/>.</summary>
    public static int? Size(HttpRequest request) =>
        (request.Query["size"].ToString() is { Length: > 0 } given ? ExploreQuery.PageFrom(given) : DefaultSize) is { } size and <= MaxSize ? size : null;

    /// <summary>What is wrong where <see cref="Size"/> is null.</summary>
    public static string WrongSize(Texts texts) => texts["The parameter {0} is a whole number from 1 to {1}.", "size", MaxSize];

    /// <summary>The culture that a parameter asks for, Spanish where it asks for none; null where it is none of ours.</summary>
    public static string? Culture(HttpRequest request, string parameter) =>
        request.Query[parameter].ToString() is { Length: > 0 } asked ? (Cultures.IsKnown(asked) ? asked : null) : Cultures.Default;

    /// <summary>What is wrong where <see cref="Culture"/> is null.</summary>
    public static string WrongCulture(Texts texts, string parameter) => texts["The parameter {0} is one of {1}.", parameter, string.Join(", ", Cultures.All)];
}
