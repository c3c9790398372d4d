using System.Text.RegularExpressions;
using System.Xml;
using LearningSpace.Core.Media;

namespace LearningSpace.Core.Leaks;

/// <summary>Facts of Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300).</summary>
internal static partial class OfficeMetadata
{
    private const int LongestPart = 16 << 20; // once unpacked

    // What tells something, in which part of the file: an element's text, or one of its attributes.
    private static readonly (Regex Part, string Element, string? Attribute, DocumentFactKind Kind)[] Places =
    [
        (Core(), "creator", null, DocumentFactKind.Person),
        (Core(), "lastModifiedBy", null, DocumentFactKind.Person),
        (Core(), "initial-creator", null, DocumentFactKind.Person),
        (Core(), "printed-by", null, DocumentFactKind.Person),
        (Core(), "title", null, DocumentFactKind.Title),
        (Core(), "subject", null, DocumentFactKind.Title),
        (Core(), "description", null, DocumentFactKind.Title),
        (Core(), "keywords", null, DocumentFactKind.Keywords),
        (Core(), "keyword", null, DocumentFactKind.Keywords),
        (Core(), "category", null, DocumentFactKind.Keywords),
        (Core(), "generator", null, DocumentFactKind.Program),
        (Core(), "user-defined", null, DocumentFactKind.Property),
        (App(), "Company", null, DocumentFactKind.Organisation),
        (App(), "Manager", null, DocumentFactKind.Person),
        (App(), "Application", null, DocumentFactKind.Program),
        (Custom(), "property", "name", DocumentFactKind.Property),
        (Texts(), "ins", "author", DocumentFactKind.TrackedChange),
        (Texts(), "del", "author", DocumentFactKind.TrackedChange),
        (Comments(), "comment", "author", DocumentFactKind.Comment),
        (Comments(), "author", null, DocumentFactKind.Comment),
        (Comments(), "cmAuthor", "name", DocumentFactKind.Comment),
        (Comments(), "author", "name", DocumentFactKind.Comment),
        (Comments(), "person", "displayName", DocumentFactKind.Comment),
    ];

    public static List<DocumentFact> Find(Stream content)
    {
        var facts = new List<DocumentFact>();
        try
        {
            foreach (var entry in ZipDirectory.Read(content))
            {
                var places = Array.FindAll(Places, p => p.Part.IsMatch(entry.Name));
                if (places.Length > 0 || entry.Name == "content.xml")
                {
                    Read(content, entry, places, facts);
                }
            }
        }
        catch (MediaException)
        {
            // What was found before the damage stands.
        }

        return facts;
    }

    private static void Read(Stream content, ZipEntry entry, (Regex Part, string Element, string? Attribute, DocumentFactKind Kind)[] places, List<DocumentFact> facts)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(ZipDirectory.ReadText(content, entry, LongestPart).TrimStart('\uFEFF')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (entry.Name == "content.xml")
            {
                ReadOpenDocument(reader, facts);
                return;
            }

            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && Array.FindAll(places, p => p.Element == reader.LocalName) is { Length: > 0 } here)
                {
                    foreach (var place in here.Where(p => p.Attribute is not null))
                    {
                        facts.Add(new DocumentFact(place.Kind, AttributeOf(reader, place.Attribute!)));
                    }

                    if (Array.Find(here, p => p.Attribute is null) is { Element: not null } text)
                    {
                        facts.Add(new DocumentFact(text.Kind, TextOf(reader)));
                    }
                }
            }
        }
        catch (Exception e) when (e is XmlException or MediaException)
        {
            // The other parts may be whole.
        }
    }

    // Changes and comments of an OpenDocument stand within its text and name their authors alike.
    private static void ReadOpenDocument(XmlReader reader, List<DocumentFact> facts)
    {
        var kinds = new Stack<DocumentFactKind>();
        while (reader.Read())
        {
            DocumentFactKind? kind = reader.LocalName switch
            {
                "changed-region" or "tracked-changes" => DocumentFactKind.TrackedChange,
                "annotation" => DocumentFactKind.Comment,
                _ => null,
            };
            if (kind is { } opened && reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false })
            {
                kinds.Push(opened);
            }
            else if (kind is not null && reader.NodeType == XmlNodeType.EndElement && kinds.Count > 0)
            {
                kinds.Pop();
            }
            else if (kinds.Count > 0 && reader is { NodeType: XmlNodeType.Element, LocalName: "creator" })
            {
                facts.Add(new DocumentFact(kinds.Peek(), TextOf(reader)));
            }
        }
    }

    // Prefixes differ from program to program, names do not.
    private static string AttributeOf(XmlReader reader, string name)
    {
        var value = "";
        while (reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }

    private static string TextOf(XmlReader reader)
    {
        var text = "";
        using var inner = reader.ReadSubtree();
        while (inner.Read())
        {
            text += inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length <= DocumentMetadata.LongestValue ? inner.Value : "";
        }

        return text;
    }

    [GeneratedRegex(@"\A(?:docProps/core\.xml|meta\.xml)\z")]
    private static partial Regex Core();

    [GeneratedRegex(@"\AdocProps/app\.xml\z")]
    private static partial Regex App();

    [GeneratedRegex(@"\AdocProps/custom\.xml\z")]
    private static partial Regex Custom();

    [GeneratedRegex(@"\Aword/(?:document|footnotes|endnotes|header[0-9]*|footer[0-9]*)\.xml\z")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\A(?:word/comments\.xml|xl/comments[0-9]*\.xml|xl/comments/comment[0-9]*\.xml|xl/persons/person[0-9]*\.xml|ppt/(?:commentAuthors|authors)\.xml)\z")]
    private static partial Regex Comments();
}
