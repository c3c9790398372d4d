using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Forms;

/// <summary>A page of several things that belong together, each with its own forms.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record PanelsView(string Heading) : FormPageView(Heading)
{
    /// <summary>The things.</summary>
    public IReadOnlyList<PanelView> Panels { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<FormView> AllForms => Forms.Concat(Panels.SelectMany(s => s.Lines.SelectMany(r => r.Forms).Concat(s.Forms)));

    /// <inheritdoc/>
    public override FormPageView With(PageHead head, string token) => (PanelsView)base.With(head, token) with { Panels = [.. Panels.Select(s => s.With(token))] };
}

/// <summary>One of a page's things.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record PanelView(string Heading)
{
    /// <summary>Its id on the page.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether it is in order; null where that says nothing.</summary>
    public string? State { get; init; }

    /// <summary>Whether it must be seen before all others.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>What is said of it.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>What is said where the browser has no passkeys, or runs no scripts.</summary>
    public string? WithoutPasskeys { get; init; }

    /// <summary>What there is of it.</summary>
    public IReadOnlyList<LineView> Lines { get; init; } = [];

    /// <summary>What can be done here.</summary>
    public IReadOnlyList<FormView> Forms { get; init; } = [];

    /// <summary>What can be done elsewhere.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];

    /// <summary>The section with forms that can be sent.</summary>
    public PanelView With(string token) => this with
    {
        Forms = [.. Forms.Select(f => f with { Token = token })],
        Lines = [.. Lines.Select(r => r with { Forms = [.. r.Forms.Select(f => f with { Token = token })] })],
    };
}

/// <summary>A line of a list, and what can be done with it.</summary>
/// <param name="Title">What it is.</param>
public sealed record LineView(string Title)
{
    /// <summary>Where it leads; null for nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>Language of the title, where it is not the page's; null for the page's.</summary>
    public string? Language { get; init; }

    /// <summary>What sets it apart from the others; null for nothing.</summary>
    public string? Mark { get; init; }

    /// <summary>What is known of it.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<FormView> Forms { get; init; } = [];

    /// <summary>What can be done with it elsewhere.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];
}
