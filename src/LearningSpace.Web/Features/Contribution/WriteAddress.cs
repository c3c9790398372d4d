namespace LearningSpace.Web.Features.Contribution;

/// <summary>Addresses of what people write.</summary>
public static class WriteAddress
{
    /// <summary>Style sheet of the pages around the form.</summary>
    public const string Sheet = "contributing.css";

    /// <summary>Style sheet of the form.</summary>
    public const string FormSheet = "contribute.css";

    /// <summary>Where a text is written.</summary>
    /// <param name="culture">Culture of the page.</param>
    /// <param name="path">Path word of its type.</param>
    /// <param name="id">The item; null for a new one.</param>
    /// <param name="section">The section; null for the first.</param>
    public static string Of(string culture, string path, string? id = null, string? section = null) =>
        $"/{culture}/contribute/{path}{(id is null ? "" : "/" + id)}{(section is null ? "" : "?section=" + Uri.EscapeDataString(section))}";

    /// <summary>Where an author sees how far a text is and what to do next.</summary>
    public static string Desk(string culture, string id) => $"/{culture}/workspace/{id}";

    /// <summary>Where authors and editors read a version that is not public.</summary>
    public static string Preview(string culture, string id) => $"/{culture}/workspace/{id}/preview";

    /// <summary>Where authors and editors comment on a text that is being written.</summary>
    /// <param name="culture">Culture of the page.</param>
    /// <param name="id">The item.</param>
    /// <param name="place">The place; empty for all.</param>
    public static string Comments(string culture, string id, string place = "") =>
        $"/{culture}/workspace/{id}/comments{(place.Length == 0 ? "" : $"?{CommentsPageModel.At}={Uri.EscapeDataString(place)}")}";

    /// <summary>Where a second person of an organisation says that a text speaks for it.</summary>
    public static string Endorse(string culture, string id) => $"/{culture}/endorse/{id}";

    /// <summary>Where an editor decides.</summary>
    public static string Review(string culture, string id) => $"/{culture}/review/{id}";
}
