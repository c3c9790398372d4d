using System.Net;
using System.Text;

namespace LearningSpace.Web.Features.Notifications;

/// <summary>What a mail says, before it is written as text and as HTML.</summary>
/// <param name="To">Whom it goes to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Paragraphs">What it says, in order.</param>
public sealed record MailText(string To, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Whether it goes to somebody else than the account by which it is written: then it greets nobody by name.</summary>
    public bool IsToOther { get; init; }

    /// <summary>What can be done: words and absolute address.</summary>
    public (string Label, string Url)? Action { get; init; }

    /// <summary>Where mail of this kind is switched off, without signing in; null for mail that must come.</summary>
    public string? StopUrl { get; init; }

    /// <summary>What stands below what can be done.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The mail as plain text.</summary>
    /// <param name="greeting">How it begins.</param>
    /// <param name="signature">Who writes.</param>
    public string AsText(string greeting, string signature)
    {
        IEnumerable<string> blocks = [greeting, .. Paragraphs, .. Action is { } action ? [$"{action.Label}:\n{action.Url}"] : Array.Empty<string>(), .. After, signature];
        return string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>The mail as HTML.</summary>
    /// <param name="culture">Its language.</param>
    /// <param name="greeting">How it begins.</param>
    /// <param name="signature">Who writes.</param>
    public string AsHtml(string culture, string greeting, string signature)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"").Append(culture).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Encode(Subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;background:#f6f2ea;color:#1d2430;font:16px/1.5 Georgia,serif\"><div style=\"max-width:36em;margin:0 auto;padding:24px;background:#fff\">");
        Paragraph(html, greeting);
        foreach (var paragraph in Paragraphs)
        {
            Paragraph(html, paragraph);
        }

        if (Action is { } action)
        {
            html.Append("<p style=\"margin:24px 0\"><a href=\"").Append(Encode(action.Url)).Append("\" style=\"display:inline-block;padding:10px 18px;background:#1f3a5f;color:#fff;font:600 16px/1.4 Arial,sans-serif;text-decoration:none\">")
                .Append(Encode(action.Label)).Append("</a></p><p style=\"font-size:13px;word-break:break-all\">").Append(Encode(action.Url)).Append("</p>");
        }

        foreach (var paragraph in After)
        {
            Paragraph(html, paragraph);
        }

        Paragraph(html, signature);
        return html.Append("</div></body></html>").ToString();
    }

    private static void Paragraph(StringBuilder html, string text) => html.Append("<p>").Append(Encode(text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
