using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>A text being written.</summary>
/// <param name="Heading">Its title, or what it is to be.</param>
/// <param name="Form">The form.</param>
public sealed record WriteView(string Heading, ContentFormView Form) : FormPageView(Heading)
{
    /// <summary>What kind of text it is.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of whoever writes, so that a browser keeps their words from others who use it; empty where nobody is signed in.</summary>
    public string Writer { get; init; } = "";

    /// <summary>Where a script asks what a text will look like.</summary>
    public string PreviewUrl { get; init; } = "";

    /// <summary>What a script says of what a text may give away, as JSON by kind, and by kind and country.</summary>
    public string Leaks { get; init; } = "{}";

    /// <summary>What the author said is meant to stand there, as JSON.</summary>
    public string Kept { get; init; } = "[]";

    /// <summary>Where to sign in again, beside this page; null where that is not needed.</summary>
    public string? SignInUrl { get; init; }

    /// <summary>What an editor wrote about the whole; null for nothing.</summary>
    public string? Said { get; init; }

    /// <summary>What an editor wrote about places: what they are called, where they are, and the words.</summary>
    public IReadOnlyList<(string Label, string Url, string Words)> SaidOf { get; init; } = [];

    /// <summary>What differs between what is stored and what was sent, where somebody else saved meanwhile; null where nobody did.</summary>
    public IReadOnlyList<ChangeView>? Conflict { get; init; }

    /// <summary>The way to what is open of comments, wherever it stands; null for nothing.</summary>
    public WayView? Comments { get; init; }

    /// <summary>Where the text's author sees how far it is; null for a new one.</summary>
    public string? DeskUrl { get; init; }

    /// <inheritdoc/>
    public override FormPageView With(PageHead head, string token) => (WriteView)base.With(head, token) with { Form = Form with { Page = Form.Page with { Token = token } } };
}
