using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>A text before an editor.</summary>
/// <param name="Heading">Its title.</param>
public sealed record ReviewView(string Heading) : FormPageView(Heading)
{
    /// <summary>Language of the text (BCP 47), where it is another than the page's.</summary>
    public string? Language { get; init; }

    /// <summary>What is told of it at a glance: what, and the answer.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>Where it is read as readers will see it.</summary>
    public string PreviewUrl { get; init; } = "";

    /// <summary>Where editors and authors comment on it; null where the editor takes no part in that.</summary>
    public WayView? Comments { get; init; }

    /// <summary>What stands in the way of publication: where, and what.</summary>
    public IReadOnlyList<(string Place, string Problem)> Blocking { get; init; } = [];

    /// <summary>What the author was warned of and let stand: where, the words, and what they look like.</summary>
    public IReadOnlyList<(string Place, string Words, string Looks)> Kept { get; init; } = [];

    /// <summary>What documents tell beside what they show: the file, and what.</summary>
    public IReadOnlyList<(string File, IReadOnlyList<string> Facts)> Telling { get; init; } = [];

    /// <summary>What sounds like an advertisement: where, and the words.</summary>
    public IReadOnlyList<(string Place, string Words)> Praise { get; init; } = [];

    /// <summary>What is new in it, place by place; of a first version everything is.</summary>
    public IReadOnlyList<ReviewPlace> Places { get; init; } = [];

    /// <summary>Whether it was public before: then what is new stands beside what was.</summary>
    public bool IsRevision { get; init; }

    /// <summary>What happened to it before, the newest first.</summary>
    public IReadOnlyList<LineView> History { get; init; } = [];

    /// <summary>Takes it in hand or lets go of it; null where that is not to be done.</summary>
    public FormView? Claim { get; init; }

    /// <summary>The decision: fields after the places, in one form with them; null where there is none to take.</summary>
    public FormView? Decision { get; init; }

    /// <summary>Why no decision can be taken here; null where one can.</summary>
    public string? WhyNot { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<FormView> AllForms => new[] { Claim, Decision }.OfType<FormView>();

    /// <inheritdoc/>
    public override FormPageView With(Site.PageHead head, string token) => (ReviewView)base.With(head, token) with { Claim = Claim is null ? null : Claim with { Token = token }, Decision = Decision is null ? null : Decision with { Token = token } };
}

/// <summary>A place in a text, with what is new in it.</summary>
/// <param name="Change">What is new.</param>
/// <param name="Words">Where the editor writes about it; null where nothing is decided.</param>
public sealed record ReviewPlace(ChangeView Change, FieldView? Words)
{
    /// <summary>What is open of comments on it.</summary>
    public IReadOnlyList<CommentThreadView> Comments { get; init; } = [];

    /// <summary>Where the authors are asked about it without a decision; null where the editor takes no part in that.</summary>
    public string? AskUrl { get; init; }
}
