using System.Text.RegularExpressions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LearningSpace.Web.Features.Dev;

/// <summary>A mail as it was written.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="To">Whom it goes to.</param>
/// <param name="Text">Its words, in which addresses stand by themselves.</param>
/// <param name="HtmlUrl">Where it is as its reader's program shows it.</param>
public sealed record MailView(PageHead Head, string Subject, string Language, string To, IReadOnlyList<(string Text, bool IsAddress)> Text, string HtmlUrl);

/// <summary>A mail, for who develops the site.</summary>
[NotKept]
public sealed partial class MailPageModel(MailFolder folder, PageHeads heads, IHostEnvironment environment) : PageModel
{
    // A mail styles itself; it runs nothing and loads nothing.
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation-by-user-activation; frame-ancestors 'none'";

    /// <summary>What the page shows.</summary>
    public MailView View { get; private set; } = null!;

    /// <summary>Answers with the mail; as HTML where that is asked for.</summary>
    public IActionResult OnGet(string culture, string id, [FromQuery(Name = "as")] string? look)
    {
        Response.Headers.CacheControl = "no-store";
        Response.HideAddress(); // mails hold secrets, and lead elsewhere
        if (!environment.IsDevelopment() || folder.Find(id) is not { } mail)
        {
            return NotFound();
        }

        if (look == "html")
        {
            Response.Headers.ContentSecurityPolicy = MailPolicy;
            return Content(mail.Message.HtmlBody ?? "", "text/html; charset=utf-8");
        }

        var subject = mail.Message.Subject ?? "";
        var head = heads.Of(HttpContext, culture, subject, mail.To) with { NoIndex = true };
        View = new MailView(head, subject, mail.Language, mail.To, [.. Address().Split(mail.Message.TextBody ?? "").Select(t => (t, t.StartsWith("http", StringComparison.Ordinal)))], $"{id}?as=html");
        return Page();
    }

    [GeneratedRegex(@"(https?://\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
