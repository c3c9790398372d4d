using System.Globalization;
using System.Text;
using System.Xml;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Writes a feed as Atom (RFC 4287, its pages by RFC 5005).</summary>
internal static class WriteAtom
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Writes.</summary>
    public static byte[] Run(Feed feed)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, feed.Culture);
            xml.WriteElementString("id", feed.FirstUrl);
            xml.WriteElementString("title", feed.Title);
            xml.WriteElementString("subtitle", feed.Description);
            xml.WriteElementString("updated", Time(feed.Updated));
            Person(xml, feed.SiteName, feed.HomeUrl);
            Link(xml, "self", FeedLinks.Atom, feed.SelfUrl);
            Link(xml, "alternate", "text/html", feed.PageUrl, feed.Culture);
            Link(xml, "first", FeedLinks.Atom, feed.FirstUrl);
            Link(xml, "previous", FeedLinks.Atom, feed.PreviousUrl);
            Link(xml, "next", FeedLinks.Atom, feed.NextUrl);
            foreach (var entry in feed.Entries)
            {
                Entry(xml, entry);
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>A time as feeds and sitemaps write it.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        xml.WriteAttributeString("xml", "lang", null, entry.Language);
        xml.WriteElementString("id", entry.Id);
        xml.WriteElementString("title", entry.Title);
        xml.WriteElementString("published", Time(entry.Published));
        xml.WriteElementString("updated", Time(entry.Updated));
        foreach (var author in entry.Authors)
        {
            Person(xml, author, null);
        }

        Link(xml, "alternate", "text/html", entry.Url, entry.Language);
        foreach (var (language, url) in entry.Translations)
        {
            Link(xml, "alternate", "text/html", url, language);
        }

        Link(xml, "via", null, entry.Source?.EntryUrl);
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", category.Code);
            if (category.Scheme is not null)
            {
                xml.WriteAttributeString("scheme", category.Scheme);
            }

            xml.WriteAttributeString("label", category.Label);
            xml.WriteEndElement();
        }

        xml.WriteElementString("summary", entry.Summary);
        if (entry.Source is { } source)
        {
            xml.WriteStartElement("source");
            xml.WriteElementString("id", source.Id);
            xml.WriteElementString("title", source.Name);
            xml.WriteElementString("updated", Time(source.Imported));
            Person(xml, source.Name, source.Url);
            Link(xml, "alternate", null, source.Url);
            if (source.Licence is not null)
            {
                xml.WriteElementString("rights", source.Licence);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, string name, string? url)
    {
        xml.WriteStartElement("author");
        xml.WriteElementString("name", name);
        if (url is not null)
        {
            xml.WriteElementString("uri", url);
        }

        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string? type, string? url, string? language = null)
    {
        if (url is null)
        {
            return;
        }

        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }

        if (language is not null)
        {
            xml.WriteAttributeString("hreflang", language);
        }

        xml.WriteAttributeString("href", url);
        xml.WriteEndElement();
    }
}
