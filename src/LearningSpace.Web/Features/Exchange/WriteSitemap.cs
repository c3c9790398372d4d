using System.Globalization;
using System.Text;
using System.Xml;
using LearningSpace.Core.Search;
using LearningSpace.Core.Site;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace LearningSpace.Web.Features.Exchange;

/// <summary>Writes the sitemap (sitemaps.org) as it is read: at no time more than a batch of it is in memory.</summary>
/// <param name="site">The site.</param>
/// <param name="addresses">Addresses of items.</param>
/// <param name="threads">Threads.</param>
/// <param name="pages">Pages that are no items.</param>
/// <param name="limits">How much a file holds.</param>
public sealed class WriteSitemap(SiteStore site, AddressReader addresses, ThreadReader threads, SitePages pages, SitemapLimits limits)
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>How many files it takes.</summary>
    internal async Task<int> FilesAsync(CancellationToken cancellation)
    {
        var total = pages.All().Count + await addresses.CountAsync(site.Current, Audiences.OfVisitors, cancellation) + await threads.CountAsync(Audiences.OfVisitors, cancellation);
        return (total + limits.Addresses - 1) / limits.Addresses;
    }

    /// <summary>What tells this state of a file from others: where the change log stands, and which pages there are beside the items.</summary>
    internal async Task<EntityTagHeaderValue> TagAsync(int number, string start, CancellationToken cancellation)
    {
        var state = await addresses.StateAsync(cancellation);
        var all = string.Join('\n', pages.All().Select(p => p.Path));
        return EntityTags.Of(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} {limits.Addresses} {start} {state}\n{all}")));
    }

    /// <summary>Writes the index of the files.</summary>
    internal static byte[] Index(int files, string start)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            for (var n = 1; n <= files; n++)
            {
                xml.WriteStartElement("sitemap");
                xml.WriteElementString("loc", string.Create(CultureInfo.InvariantCulture, $"{start}/sitemap-{n}.xml"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>Writes a file.</summary>
    /// <param name="number">Which, from 1.</param>
    /// <param name="start">Beginning of absolute addresses.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task FileAsync(int number, string start, Stream output, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        using var xml = Begin(buffer);
        await foreach (var batch in EntriesAsync((number - 1) * limits.Addresses, cancellation))
        {
            Write(xml, batch, start);
            await PassOnAsync();
        }

        End(xml);
        await PassOnAsync();

        async Task PassOnAsync()
        {
            await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
            buffer.SetLength(0);
        }
    }

    // First the pages, then the items, then the threads, as if they were one list.
    private async IAsyncEnumerable<IEnumerable<SitemapEntry>> EntriesAsync(int skip, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var all = pages.All();
        var here = all.Skip(skip).Take(limits.Addresses).ToList();
        yield return here;
        var left = limits.Addresses - here.Count;
        await foreach (var batch in addresses.ReadAsync(site.Current, Math.Max(0, skip - all.Count), left, Audiences.OfVisitors, cancellation))
        {
            left -= batch.Count;
            var sets = await addresses.TranslationsAsync(site.Current, batch.Select(i => i.LocalizationSet), Audiences.OfVisitors, cancellation);
            yield return batch.Where(i => !i.Hidden).Select(i => new SitemapEntry(ReadFeed.Canonical(i), i.ChangedUtc, Alternates(i, sets[i.LocalizationSet])));
        }

        if (left == 0)
        {
            yield break;
        }

        var before = all.Count + await addresses.CountAsync(site.Current, Audiences.OfVisitors, cancellation);
        await foreach (var batch in threads.AllAsync(Math.Max(0, skip - before), left, Audiences.OfVisitors, cancellation))
        {
            yield return batch.Select(t => new SitemapEntry(ThreadAddress.Thread(Cultures.OfLanguage(t.Language) ?? "en", t), t.LastUtc, []));
        }
    }

    // Only languages that readers have pages in, each once, and only where there is more than one.
    private static IReadOnlyList<(string, string)> Alternates(AddressedItem item, IEnumerable<AddressedItem> set)
    {
        var ours = set.Where(i => !i.Hidden && Cultures.OfLanguage(i.Language) is not null).DistinctBy(i => i.Language, StringComparer.OrdinalIgnoreCase)
            .OrderBy(i => Cultures.PlaceOf(i.Language)).ThenBy(i => i.Language, StringComparer.Ordinal).ToList();
        return ours.Count > 1 && ours.Exists(i => i.Id == item.Id) ? [.. ours.Select(i => (i.Language, ReadFeed.Canonical(i))), ("x-default", ReadFeed.Canonical(ours[0]))] : [];
    }

    // Into memory, and from there to the reader: a server's stream takes nothing that is not asynchronous.
    private static XmlWriter Begin(Stream buffer)
    {
        var xml = XmlWriter.Create(buffer, Settings);
        xml.WriteStartElement("urlset", Namespace);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        return xml;
    }

    private static void Write(XmlWriter xml, IEnumerable<SitemapEntry> entries, string start)
    {
        foreach (var entry in entries)
        {
            Write(xml, entry, start);
        }

        xml.Flush();
    }

    private static void End(XmlWriter xml)
    {
        xml.WriteEndElement();
        xml.Flush();
    }

    private static void Write(XmlWriter xml, SitemapEntry entry, string start)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, start + entry.Path);
        if (entry.Changed is { } changed)
        {
            xml.WriteElementString("lastmod", Namespace, WriteAtom.Time(changed));
        }

        foreach (var (language, path) in entry.Alternates)
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", language);
            xml.WriteAttributeString("href", start + path);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
