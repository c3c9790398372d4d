using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What somebody said.</summary>
/// <param name="Who">Who.</param>
/// <param name="When">When.</param>
/// <param name="Lines">The words, line by line; none where they were taken back.</param>
public sealed record CommentView(string Who, string When, IReadOnlyList<string> Lines)
{
    /// <summary>Takes it back; null where it is not theirs, and where it is only shown.</summary>
    public FormView? TakeBack { get; init; }
}

/// <summary>A comment with its answers.</summary>
/// <param name="Id">Its id; on pages after <c>c-</c>.</param>
/// <param name="First">The comment.</param>
/// <param name="Answers">The answers.</param>
public sealed record CommentThreadView(string Id, CommentView First, IReadOnlyList<CommentView> Answers)
{
    /// <summary>Who else reads it, where somebody does.</summary>
    public string? Readers { get; init; }

    /// <summary>That it is settled, and since when; null while it is open.</summary>
    public string? Settled { get; init; }

    /// <summary>Answers it; null where it is only shown.</summary>
    public FormView? Answer { get; init; }

    /// <summary>Says that it is settled, or open again; null where it is only shown.</summary>
    public FormView? Settle { get; init; }

    /// <summary>Its forms.</summary>
    public IEnumerable<FormView> Forms => new[] { Answer, Settle, First.TakeBack }.Concat(Answers.Select(a => a.TakeBack)).OfType<FormView>();

    /// <summary>The comment with forms that can be sent.</summary>
    public CommentThreadView With(string token)
    {
        return this with { Answer = Proven(Answer), Settle = Proven(Settle), First = First with { TakeBack = Proven(First.TakeBack) }, Answers = [.. Answers.Select(a => a with { TakeBack = Proven(a.TakeBack) })] };

        FormView? Proven(FormView? form) => form is null ? null : form with { Token = token };
    }
}

/// <summary>Comments on one place of a text.</summary>
/// <param name="Label">What the place is called.</param>
/// <param name="Threads">The comments.</param>
public sealed record CommentPlaceView(string Label, IReadOnlyList<CommentThreadView> Threads)
{
    /// <summary>Where the place is written; null where the reader does not write there now.</summary>
    public string? Url { get; init; }
}

/// <summary>Everything that was said beside a text, or beside one place of it.</summary>
/// <param name="Heading">The text's title.</param>
public sealed record CommentsView(string Heading) : FormPageView(Heading)
{
    /// <summary>The one place that is shown; null for all.</summary>
    public string? Place { get; init; }

    /// <summary>What stands at that place, line by line.</summary>
    public IReadOnlyList<string> Standing { get; init; } = [];

    /// <summary>Language of the text (BCP 47), where it is another than the page's.</summary>
    public string? Language { get; init; }

    /// <summary>What is open, place by place in the order of the form.</summary>
    public IReadOnlyList<CommentPlaceView> Open { get; init; } = [];

    /// <summary>What is settled.</summary>
    public IReadOnlyList<CommentPlaceView> Settled { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<FormView> AllForms => Open.Concat(Settled).SelectMany(p => p.Threads).SelectMany(t => t.Forms).Concat(Forms);

    /// <inheritdoc/>
    public override FormPageView With(PageHead head, string token)
    {
        return (CommentsView)base.With(head, token) with { Open = Proven(Open), Settled = Proven(Settled) };

        IReadOnlyList<CommentPlaceView> Proven(IReadOnlyList<CommentPlaceView> places) => [.. places.Select(p => p with { Threads = [.. p.Threads.Select(t => t.With(token))] })];
    }
}
