using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Forms;

/// <summary>What every page with forms needs.</summary>
/// <param name="Heads">Makes heads.</param>
/// <param name="Catalogues">Interface texts.</param>
/// <param name="Antiforgery">Guards forms.</param>
public sealed record FormServices(PageHeads Heads, PoCatalogues Catalogues, IAntiforgery Antiforgery);

/// <summary>
/// A page with forms: it answers what was sent with a redirect, or with itself, what was typed, and what is wrong. A form that was open for too long, or comes from elsewhere, is
/// shown again with everything in it instead of being refused: only from there can it be sent. Nobody keeps such a page.
/// </summary>
/// <param name="services">What it needs.</param>
[IgnoreAntiforgeryToken] // checked here, so that nothing typed is lost
public abstract class FormPage(FormServices services) : PageModel
{
    /// <summary>Name of the field that tells which of a page's forms was sent.</summary>
    public const string FormField = "form";

    /// <summary>Interface texts in the page's language.</summary>
    public Texts T => services.Catalogues.For(Culture);

    /// <summary>Culture of the page.</summary>
    [FromRoute(Name = "culture")]
    public string Culture { get; set; } = "";

    /// <summary>What was sent.</summary>
    public FormInput Input { get; private set; } = FormInput.None;

    /// <summary>What the page shows.</summary>
    public FormPageView View { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await BeginAsync(cancellation) ?? await ShowAsync(cancellation);

    /// <summary>Takes what was sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FormInput.ReadAsync(Request, cancellation) is not { } sent)
        {
            return new BadRequestResult();
        }

        Input = sent;
        if (await BeginAsync(cancellation) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!IsProofItself && !await services.Antiforgery.IsRequestValidAsync(HttpContext))
        {
            Input.Problem = T["This form was open for too long, or was sent from another page. Look through it and send it again."];
            return await ShowAsync(cancellation);
        }

        return await TakeAsync(Input.Exact(FormField), cancellation) ?? await ShowAsync(cancellation);
    }

    /// <summary>Whether the address is a secret that proves by itself who asks, so that what is sent there may come from anywhere.</summary>
    protected virtual bool IsProofItself => false;

    /// <summary>Looks at who asks and for what before anything else; an answer ends the matter.</summary>
    protected virtual Task<IActionResult?> BeginAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    /// <summary>Does what a form asks for; null shows the page again with what is wrong.</summary>
    /// <param name="form">Which form; empty where the page has one.</param>
    /// <param name="cancellation">Gives up.</param>
    protected virtual Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation) => Task.FromResult<IActionResult?>(null); // where nothing is sent

    /// <summary>What the page shows, with what was typed.</summary>
    protected abstract Task<FormPageView> MakeAsync(CancellationToken cancellation);

    /// <summary>Leads to another page of the same language.</summary>
    /// <param name="rest">Its address after the language.</param>
    protected IActionResult To(string rest) => new RedirectResult($"/{Culture}{rest}");

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var view = await MakeAsync(cancellation);
        Response.Headers.Remove(HeaderNames.CacheControl); // else each page fills the log with a warning that it is overwritten
        var token = services.Antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "";
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        var head = services.Heads.Of(HttpContext, Culture, view.Heading, view.Lead ?? view.Heading) with { NoIndex = true, Sheets = view.Sheets };
        if (Input.HasProblems)
        {
            head = head with { Title = T["Error: {0}", view.Heading] };
        }

        View = view.With(head, token);
        return Page();
    }
}

/// <summary>A page of forms and notices.</summary>
/// <param name="Heading">Its heading.</param>
public record FormPageView(string Heading)
{
    /// <summary>The page's head.</summary>
    public PageHead Head { get; init; } = null!;

    /// <summary>What comes first.</summary>
    public string? Lead { get; init; }

    /// <summary>Further paragraphs before the forms.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>What has just been done, or must be known.</summary>
    public string? Notice { get; init; }

    /// <summary>What could not be done, where no form of the page says so.</summary>
    public string? Trouble { get; init; }

    /// <summary>Style sheets that it needs beside that of every page.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>What there is already, before the forms.</summary>
    public IReadOnlyList<CardListView> Lists { get; init; } = [];

    /// <summary>What chooses among what there is, before it.</summary>
    public FormView? Question { get; init; }

    /// <summary>Leads to the other pages of what there is.</summary>
    public PagerView? Pager { get; init; }

    /// <summary>Its forms.</summary>
    public IReadOnlyList<FormView> Forms { get; init; } = [];

    /// <summary>Other ways, below.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];

    /// <summary>Demonstration accounts to sign in with.</summary>
    public IReadOnlyList<DemoAccountView> DemoAccounts { get; init; } = [];

    /// <summary>Every form of it.</summary>
    public virtual IEnumerable<FormView> AllForms => Forms;

    /// <summary>The page ready to be shown.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="token">Proof for its forms that they come from here.</param>
    public virtual FormPageView With(PageHead head, string token) => this with { Head = head, Forms = [.. Forms.Select(f => f with { Token = token })] };

    /// <summary>Everything that is wrong, each with the field's id; empty id for the form as a whole.</summary>
    public IEnumerable<(string Field, string Error)> Problems =>
        (Trouble is { } trouble ? new[] { ("", trouble) } : []).Concat(AllForms.Prepend(Question).OfType<FormView>().SelectMany(f => (f.Problem is { } whole ? [("", whole)] : Array.Empty<(string, string)>()).Concat(f.Fields.Where(x => x.Error is not null).Select(x => (x.Name, x.Error!)))));
}

/// <summary>A way to another page.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Url">Where it leads.</param>
public sealed record WayView(string Text, string Url);

/// <summary>A demonstration account, shown to everybody.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Email">Its address.</param>
public sealed record DemoAccountView(string Role, string Email);
