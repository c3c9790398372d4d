namespace LearningSpace.Core.Redactions;

/// <summary>What a place in HTML belongs to.</summary>
internal enum HtmlPlace
{
    /// <summary>To what is read.</summary>
    Text,

    /// <summary>To the value of an attribute.</summary>
    Value,

    /// <summary>To the markup itself.</summary>
    Markup,
}

/// <summary>Tells what a place in HTML belongs to, as far as quotation marks and angle brackets do.</summary>
internal static class HtmlPlaces
{
    /// <summary>What it belongs to.</summary>
    public static HtmlPlace Of(string html, int at)
    {
        var (inTag, quote) = (false, '\0');
        for (var i = 0; i < at; i++)
        {
            var c = html[i];
            if (!inTag)
            {
                inTag = c == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?');
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else
            {
                inTag = c != '>';
            }
        }

        return !inTag ? HtmlPlace.Text : quote != '\0' ? HtmlPlace.Value : HtmlPlace.Markup;
    }
}
