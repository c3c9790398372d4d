using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Reads from an address which threads are asked for.</summary>
internal static class ThreadQueries
{
    private const int Longest = 100;

    /// <summary>Threads as pages and feeds ask for them: what is not known is passed over.</summary>
    /// <param name="query">The query string.</param>
    /// <param name="audiences">Whose content the reader may read.</param>
    /// <param name="page">The page.</param>
    public static ThreadQuery From(IQueryCollection query, IReadOnlyList<string> audiences, int page) => new()
    {
        Audiences = audiences,
        Page = page,
        Kind = Kind(One(query, "kind")),
        Solved = Solved(One(query, "solved")),
        Topic = One(query, "topic"),
        Tag = One(query, "tag"),
        ItemId = One(query, "item") is { } item && ContentId.IsValid(item) ? item : null,
        Language = One(query, "lang"),
    };

    /// <summary>What threads are for; null for what is neither.</summary>
    public static ThreadKind? Kind(string? text) => Enum.TryParse<ThreadKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(text![0]) ? kind : null;

    /// <summary>Whether questions shall have an answer; null for what says neither.</summary>
    public static bool? Solved(string? text) => text switch { "yes" => true, "no" => false, _ => null };

    /// <summary>A parameter's first value; null where there is none, or none that means anything.</summary>
    public static string? One(IQueryCollection query, string name) => query[name] is [{ Length: > 0 and <= Longest } value, ..] ? value.Replace("\0", "", StringComparison.Ordinal) : null;
}
