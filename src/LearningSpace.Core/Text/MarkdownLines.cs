using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LearningSpace.Core.Text;

/// <summary>
/// Writes Markdown as lines that read without its signs: a line for each paragraph, heading, item of a list and row of a table. Headings keep their number signs, by which whoever shows the
/// lines knows them; items begin with a dot or their number; the address of a link follows its words.
/// </summary>
internal sealed class MarkdownLines
{
    private const string Dot = "• ";
    private const string Quoted = "» ";
    private const string Indent = "   ";

    private readonly List<string> lines = [];

    /// <summary>The lines of a parsed text, with an empty one between what stands apart.</summary>
    public static string Of(MarkdownDocument document)
    {
        var all = new MarkdownLines();
        foreach (var block in document)
        {
            all.Add(block, "", "");
            all.lines.Add("");
        }

        return string.Join('\n', all.lines).Trim();
    }

    // The first line of what is added bears a mark, all of them stand as far in as their list.
    private void Add(Block block, string first, string others)
    {
        switch (block)
        {
            case HeadingBlock heading:
                lines.Add(first + new string('#', heading.Level) + " " + Words(heading.Inline));
                break;
            case ListBlock list:
                foreach (var (at, item) in list.OfType<ListItemBlock>().Index())
                {
                    var mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{item.Order}. ") : Dot;
                    AddAll(item, (at == 0 ? first : others) + mark, others + Indent);
                }

                break;
            case QuoteBlock quote:
                AddAll(quote, first + Quoted, others + Quoted);
                break;
            case Table table:
                foreach (var (at, row) in table.OfType<TableRow>().Index())
                {
                    lines.Add((at == 0 ? first : others) + string.Join(" | ", row.OfType<TableCell>().Select(c => string.Join(' ', c.OfType<LeafBlock>().Select(b => Words(b.Inline))))));
                }

                break;
            case CodeBlock code:
                AddLines(code.Lines.ToString(), first, others);
                break;
            case ThematicBreakBlock:
                lines.Add(first + "———");
                break;
            case LeafBlock { Inline: { } words }:
                AddLines(Words(words), first, others);
                break;
            case ContainerBlock container:
                AddAll(container, first, others);
                break;
        }
    }

    private void AddAll(ContainerBlock container, string first, string others)
    {
        foreach (var (at, block) in container.Index())
        {
            Add(block, at == 0 ? first : others, others);
        }
    }

    private void AddLines(string text, string first, string others)
    {
        foreach (var (at, line) in text.Split('\n').Index())
        {
            lines.Add((at == 0 ? first : others) + line);
        }
    }

    private static string Words(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Write(inlines, text);
        return text.ToString();
    }

    private static void Write(ContainerInline? inlines, StringBuilder text)
    {
        foreach (var inline in inlines ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline address:
                    text.Append(address.Url);
                    break;
                case LineBreakInline line:
                    text.Append(line.IsHard ? '\n' : ' ');
                    break;
                case LinkInline link:
                    WriteLink(link, text);
                    break;
                case ContainerInline container:
                    Write(container, text);
                    break;
            }
        }
    }

    private static void WriteLink(LinkInline link, StringBuilder text)
    {
        var words = Words(link);
        text.Append(words);
        if (link.Url is { Length: > 0 } url && url != words && !link.IsAutoLink)
        {
            text.Append(words.Length > 0 ? " (" : "(").Append(url).Append(')');
        }
    }
}
