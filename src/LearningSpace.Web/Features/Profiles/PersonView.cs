using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Profiles;

/// <summary>What a reader may see of a person.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Name">The name, or what stands in its place.</param>
public sealed record PersonView(PageHead Head, string Name)
{
    /// <summary>What the person is at work; null where it is not told, or stands in place of the name.</summary>
    public string? Title { get; init; }

    /// <summary>The organisation: name, language, address.</summary>
    public (string Name, string Language, string? Url)? Organisation { get; init; }

    /// <summary>Where somebody says that something is wrong with the person's page.</summary>
    public string? ReportUrl { get; init; }

    /// <summary>Paragraphs about the person.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>Subjects that interest the person.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [];

    /// <summary>Whether the person may be asked for advice.</summary>
    public bool Mentors { get; init; }

    /// <summary>What the person wrote under their name, the newest first.</summary>
    public IReadOnlyList<ResultView> Items { get; init; } = [];
}
