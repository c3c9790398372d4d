namespace LearningSpace.Web.Features.Forms;

/// <summary>How a list stands on a wide screen; on a narrow one everything stands one below the other.</summary>
public enum ListLook
{
    /// <summary>Cards, one below the other.</summary>
    Cards,

    /// <summary>Cards side by side.</summary>
    Tiles,

    /// <summary>A table: a line for each thing, a column for each fact, as many lines as fit.</summary>
    Table,
}

/// <summary>A list of things on a page of forms.</summary>
/// <param name="Heading">What they are.</param>
/// <param name="Cards">The things.</param>
public sealed record CardListView(string Heading, IReadOnlyList<CardView> Cards)
{
    /// <summary>What is said where there are none.</summary>
    public string? Empty { get; init; }

    /// <summary>How it stands on a wide screen.</summary>
    public ListLook Look { get; init; }

    /// <summary>In a table: what the things are called, above their column.</summary>
    public string? Naming { get; init; }

    /// <summary>What is told of any of the things, in the order in which it is first told.</summary>
    public IReadOnlyList<string> Labels => [.. Cards.SelectMany(c => c.Facts).Select(f => f.Label).Distinct()];
}

/// <summary>A thing in a list, with what is told of it and where it can be changed.</summary>
/// <param name="Title">What it is called.</param>
public sealed record CardView(string Title)
{
    /// <summary>Language of the title (BCP 47), where it is another than the page's.</summary>
    public string? Language { get; init; }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; init; }

    /// <summary>What is told of it: what, and the answer.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>Where the answer to a label leads.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>What somebody wrote of it.</summary>
    public string? Words { get; init; }

    /// <summary>Language of those words (BCP 47), where it is known to be another than the page's.</summary>
    public string? WordsLanguage { get; init; }

    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];
}
