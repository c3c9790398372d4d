using System.Globalization;
using System.Text;
using LearningSpace.Core.Content;
using LearningSpace.Core.Text;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Content;

/// <summary>Tells how an item is cited: who, when, what, where, under which licence.</summary>
internal static class CitationPresenter
{
    /// <summary>How the item is cited; null where nobody is known to speak.</summary>
    /// <param name="context">The item.</param>
    /// <param name="authors">Who speaks, as the page shows them.</param>
    /// <param name="organisation">Whose it is.</param>
    /// <param name="head">The page's head.</param>
    public static CiteView? Of(ItemContext context, IReadOnlyList<string> authors, string? organisation, PageHead head)
    {
        var (row, texts) = (context.Row, context.Texts);
        var source = ContentProjector.SourceOf(context.Item);
        string[] who = authors.Count == 0 ? [.. new[] { organisation ?? source?.Name }.OfType<string>()] : [.. authors, .. authors.Contains(organisation) ? [] : new[] { organisation }.OfType<string>()];
        if (who.Length == 0)
        {
            return null;
        }

        var changed = row.PublishedUtc is { } first && first > row.ModifiedUtc ? first : row.ModifiedUtc;
        var year = (row.PublishedUtc ?? row.CreatedUtc).Year.ToString("0000", CultureInfo.InvariantCulture);
        var edition = source is null
            ? texts["Version of {0}", texts.Told(context.Item, changed)]
            : LinkRules.IsWeb(source.EntryId) ? texts["Of {0}, copied on {1}", source.Name, texts.Date(source.ImportedUtc)]
            : texts["Entry {0} of {1}, copied on {2}", source.EntryId, source.Name, texts.Date(source.ImportedUtc)];
        var licence = LicenceOf(context).SelectMany(f => f.Values).ToList();
        return new CiteView(string.Join(", ", who), year, edition, head.Canonical, BibTex(who, year, edition, row.Title, row.Language, head))
        {
            Licence = licence.Count > 0 || source?.Licence is not { } theirs ? licence : [new FactValue(theirs)],
        };
    }

    /// <summary>The licence of the text as a fact; none where it is not told.</summary>
    public static IEnumerable<FactView> LicenceOf(ItemContext context) =>
        context.Projector.ValuesOf(context.Item).Where(v => v.Field.Field.Ours.Role == FieldRole.Licence).Select(v => context.Facts.Fact(v.Field.Field, v.Value)).OfType<FactView>();

    private static string BibTex(string[] who, string year, string edition, string title, string language, PageHead head)
    {
        (string Name, string Value)[] fields =
        [
            ("author", string.Join(" and ", who.Select(w => $"{{{Plain(w)}}}"))), ("title", $"{{{Plain(title)}}}"), ("year", year), ("howpublished", Plain(head.SiteName)), ("note", Plain(edition)), ("language", Plain(language)), ("url", Address(head.Canonical)),
        ];
        var key = $"{Slug.From(who[0]).Split('-')[0]}{year}{Slug.From(title).Split('-').FirstOrDefault(w => w.Length > 3) ?? ""}";
        return new StringBuilder().Append(CultureInfo.InvariantCulture, $"@misc{{{key},\n").AppendJoin(",\n", fields.Select(f => $"  {f.Name} = {{{f.Value}}}")).Append("\n}").ToString();
    }

    // Braces and what else means something to the program that reads it are left out or kept from meaning it.
    private static string Plain(string text) => string.Concat(text.Where(IsPlain).Select(c => c switch
    {
        '%' or '&' or '#' or '$' or '_' => $"\\{c}",
        '^' or '~' => $"\\{c}{{}}",
        _ => c.ToString(),
    }));

    // An address is taken letter by letter: whatever was put before a sign would become part of it.
    private static string Address(string url) => string.Concat(url.Where(IsPlain));

    private static bool IsPlain(char c) => c is not ('{' or '}' or '\\') && !char.IsControl(c);
}
