using LearningSpace.Core.Content;
using LearningSpace.Core.Text;
using LearningSpace.Web.Features.Media;

namespace LearningSpace.Web.Features.Content;

/// <summary>A piece of what an item tells: a fact among others, or a block that stands by itself.</summary>
public abstract record PieceView;

/// <summary>A fact: a label and its values.</summary>
/// <param name="Label">In the reader's words.</param>
/// <param name="Values">The values; at least one.</param>
public sealed record FactView(string Label, IReadOnlyList<FactValue> Values) : PieceView;

/// <summary>A value of a fact.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Url">Where it leads; null for plain text.</param>
/// <param name="External">Whether it leads off the site.</param>
public sealed record FactValue(string Text, string? Url = null, bool External = false)
{
    /// <summary>Language of the words (BCP 47); null where they are the reader's.</summary>
    public string? Language { get; init; }

    /// <summary>Where it stands on a scale; null where it is on none.</summary>
    public GradeView? Grade { get; init; }

    /// <summary>What kind of item it leads to; null where it leads to none.</summary>
    public string? Kind { get; init; }

    /// <summary>The date or time for machines; null where it is none.</summary>
    public string? Time { get; init; }

    /// <summary>A text that is more than a line; null for a line.</summary>
    public SafeHtml? Html { get; init; }

    /// <summary>Whether that text was typed without marks, so that its line ends count.</summary>
    public bool IsPlain { get; init; }

    /// <summary>A file; null where it is none.</summary>
    public FileView? File { get; init; }

    /// <summary>Rows of a group; none where it is none.</summary>
    public IReadOnlyList<RowView> Rows { get; init; } = [];
}

/// <summary>A place on a scale from weakest to strongest, such as how well a result is known.</summary>
/// <param name="Rank">The place, from 1.</param>
/// <param name="Of">How many there are.</param>
public sealed record GradeView(int Rank, int Of);

/// <summary>A file to be shown or offered.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What its type is called.</param>
/// <param name="Size">Its length in the reader's format.</param>
/// <param name="Language">Language of its alternative text.</param>
public sealed record FileView(MediaLink File, string Kind, string Size, string Language);

/// <summary>A row of a group that repeats.</summary>
/// <param name="Title">What it is about; null where that is nothing short.</param>
/// <param name="Facts">The rest.</param>
public sealed record RowView(FactView? Title, IReadOnlyList<FactView> Facts)
{
    /// <summary>When it begins and ends; null where that is not told.</summary>
    public FactView? When { get; init; }
}

/// <summary>A block, in the order that the type gives.</summary>
/// <param name="Id">Fragment to link to; empty where there is none.</param>
/// <param name="Heading">Its heading in the reader's words; null where it has none.</param>
public abstract record BlockView(string Id, string? Heading) : PieceView;

/// <summary>A text to read.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading; null for the body.</param>
/// <param name="Html">The text.</param>
/// <param name="Plain">Whether it was typed without marks, so that its line ends count.</param>
public sealed record ProseBlock(string Id, string? Heading, SafeHtml Html, bool Plain) : BlockView(Id, Heading)
{
    /// <summary>Whether the text has headings of its own.</summary>
    public bool HasHeadings => Html.Value.Contains("<h", StringComparison.Ordinal);

    /// <summary>Whether it speaks for or against what the item tells.</summary>
    public FieldSide Side { get; init; }
}

/// <summary>Texts that speak for and against, with equal weight.</summary>
/// <param name="Texts">One, or one of each side.</param>
public sealed record SidesBlock(IReadOnlyList<ProseBlock> Texts) : BlockView("", null);

/// <summary>Steps that lead to the last of them.</summary>
/// <param name="Id">Fragment to link to; empty where there is none.</param>
/// <param name="Heading">Heading; null where the section's is enough.</param>
/// <param name="Steps">The steps.</param>
public sealed record StepsBlock(string Id, string? Heading, IReadOnlyList<ProseBlock> Steps) : BlockView(Id, Heading);

/// <summary>Items that speak for an item, and items that speak against it.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="For">What it rests on.</param>
/// <param name="Against">What speaks against it.</param>
public sealed record EvidenceBlock(string Id, string? Heading, IReadOnlyList<FactValue> For, IReadOnlyList<FactValue> Against) : BlockView(Id, Heading);

/// <summary>Short facts.</summary>
/// <param name="Id">Fragment to link to; empty where there is none.</param>
/// <param name="Heading">Heading; null for those of a section.</param>
/// <param name="Facts">The facts.</param>
public sealed record FactsBlock(string Id, string? Heading, IReadOnlyList<FactView> Facts) : BlockView(Id, Heading)
{
    /// <summary>Whether they stand by themselves, however few they are.</summary>
    public bool Apart { get; init; }
}

/// <summary>A group that repeats.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Rows">Its rows.</param>
public sealed record RowsBlock(string Id, string? Heading, IReadOnlyList<RowView> Rows) : BlockView(Id, Heading)
{
    /// <summary>Whether they follow one another.</summary>
    public bool Ordered { get; init; }
}

/// <summary>Results that were measured.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Rows">The results.</param>
public sealed record OutcomesBlock(string Id, string? Heading, IReadOnlyList<OutcomeView> Rows) : BlockView(Id, Heading);

/// <summary>A result.</summary>
/// <param name="Measured">What was measured, in the item's words; null where only <paramref name="Outcomes"/> tell.</param>
/// <param name="Outcomes">What was meant to improve.</param>
/// <param name="Before">Before, with its unit; null where unknown.</param>
/// <param name="After">After, with its unit; null where unknown.</param>
/// <param name="Direction">Better, worse or the same, in the reader's words; null where it is not told.</param>
/// <param name="Change">How much it rose or fell, in the reader's words; null where that cannot be computed.</param>
/// <param name="Period">When, in the item's words; null where unknown.</param>
/// <param name="Evidence">How sure that is.</param>
/// <param name="Others">What else the row tells.</param>
public sealed record OutcomeView(
    string? Measured,
    IReadOnlyList<FactValue> Outcomes,
    string? Before,
    string? After,
    string? Direction,
    string? Change,
    string? Period,
    IReadOnlyList<FactValue> Evidence,
    IReadOnlyList<FactView> Others)
{
    /// <summary>Before and after as lengths; null where one is unknown or below nothing.</summary>
    public BarsView? Bars { get; init; }
}

/// <summary>Two amounts as lengths.</summary>
/// <param name="Before">Length of the first, of 100.</param>
/// <param name="After">Length of the second, of 100.</param>
public sealed record BarsView(int Before, int After);

/// <summary>The way from stage to stage.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Steps">The stages in order.</param>
public sealed record StagesBlock(string Id, string? Heading, IReadOnlyList<StageStepView> Steps) : BlockView(Id, Heading);

/// <summary>A stage that was reached.</summary>
/// <param name="Label">The stage.</param>
/// <param name="Since">Since when, in the reader's format and for machines.</param>
/// <param name="IsNow">Whether it is the stage today.</param>
public sealed record StageStepView(string Label, FactValue Since, bool IsNow);

/// <summary>Links to other items.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Links">The links.</param>
/// <param name="More">How many are not listed.</param>
public sealed record LinksBlock(string Id, string? Heading, IReadOnlyList<FactValue> Links, int More) : BlockView(Id, Heading);

/// <summary>Pictures and documents.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Files">The files.</param>
public sealed record FilesBlock(string Id, string? Heading, IReadOnlyList<FileView> Files) : BlockView(Id, Heading);

/// <summary>What somebody declares or confirms.</summary>
/// <param name="Id">Fragment to link to.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Words">What it comes to, in the reader's words; null where the facts tell.</param>
/// <param name="Facts">Who and when.</param>
/// <param name="Quote">In their own words; null where there are none.</param>
public sealed record StatementBlock(string Id, string? Heading, string? Words, IReadOnlyList<FactView> Facts, SafeHtml? Quote) : BlockView(Id, Heading);
