using System.Text;
using System.Xml;
using LearningSpace.Data.Site;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Tells browsers how to search here (OpenSearch 1.1).</summary>
/// <param name="site">The site.</param>
/// <param name="catalogues">Interface texts.</param>
public sealed class OpenSearch(SiteStore site, PoCatalogues catalogues)
{
    /// <summary>Content type of the description.</summary>
    public const string Type = "application/opensearchdescription+xml";

    /// <summary>Content type of suggestions.</summary>
    public const string Suggestions = "application/x-suggestions+json";

    private const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";
    private const int ShortNameLength = 16;
    private const int LongNameLength = 48;
    private const int DescriptionLength = 1024;

    /// <summary>The description in a culture.</summary>
    internal byte[] Description(string culture, string start)
    {
        var name = PlainText.Clean(site.Current.Name(culture));
        var about = catalogues.For(culture)["Search and browse case studies and register entries on artificial intelligence in public administration."];
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            xml.WriteElementString("ShortName", Words(name, ShortNameLength));
            xml.WriteElementString("LongName", Words(name, LongNameLength));
            xml.WriteElementString("Description", PlainText.Beginning(PlainText.Clean(about), DescriptionLength - 1));
            Url(xml, "text/html", "results", $"{start}/{culture}/explore?q={{searchTerms}}");
            Url(xml, FeedLinks.Atom, "results", $"{start}/feeds/{culture}/items.atom?q={{searchTerms}}");
            Url(xml, Suggestions, "suggestions", $"{start}/opensearch/{culture}/suggestions?q={{searchTerms}}");
            Url(xml, Type, "self", start + "/opensearch.xml");
            xml.WriteElementString("Language", culture);
            xml.WriteElementString("InputEncoding", "UTF-8");
            xml.WriteElementString("OutputEncoding", "UTF-8");
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Url(XmlWriter xml, string type, string relation, string template)
    {
        xml.WriteStartElement("Url");
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("template", template);
        xml.WriteEndElement();
    }

    // The standard allows few letters: whole words of the name, not ending in a small one ("Space for").
    private static string Words(string name, int length)
    {
        if (name.Length <= length)
        {
            return name;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = Enumerable.Range(1, words.Length).LastOrDefault(n => string.Join(' ', words.Take(n)).Length <= length);
        while (count > 1 && words[count - 1].Length <= 3)
        {
            count--;
        }

        return count == 0 ? PlainText.Beginning(name, length - 1) : string.Join(' ', words.Take(count));
    }
}
