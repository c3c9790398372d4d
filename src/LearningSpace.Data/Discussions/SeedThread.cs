using LearningSpace.Core.Discussions;
using LearningSpace.Core.Search;

namespace LearningSpace.Data.Discussions;

/// <summary>A file of demonstration threads.</summary>
/// <param name="Threads">They.</param>
public sealed record SeedThreads(IReadOnlyList<SeedThread> Threads);

/// <summary>A demonstration thread, as its file tells it. People are named by their mail address.</summary>
public sealed record SeedThread
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required ThreadKind Kind { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Code of its topic; empty for none.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Language of the words.</summary>
    public required string Language { get; init; }

    /// <summary>Who may read it.</summary>
    public string Audience { get; init; } = Audiences.Everyone;

    /// <summary>The item that it is about; null for none.</summary>
    public string? Item { get; init; }

    /// <summary>Whether it stands before the others.</summary>
    public bool Pinned { get; init; }

    /// <summary>Number of the answer that settled it; null for none.</summary>
    public int? Answer { get; init; }

    /// <summary>What it begins with, then the answers: its place here is a post's number.</summary>
    public required IReadOnlyList<SeedPost> Posts { get; init; }
}

/// <summary>What somebody says in a demonstration thread.</summary>
public sealed record SeedPost
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the post that it answers: 0 for what the thread begins with.</summary>
    public int To { get; init; }

    /// <summary>Who.</summary>
    public required string Author { get; init; }

    /// <summary>Whether they speak for the organisation they belong to.</summary>
    public bool SpeaksForBody { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The words.</summary>
    public required string Markdown { get; init; }

    /// <summary>Who gave it which sign, by sign (<see cref="React.All"/>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Reactions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
