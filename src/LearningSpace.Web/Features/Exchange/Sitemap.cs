namespace LearningSpace.Web.Features.Exchange;

/// <summary>How much a file of the sitemap holds.</summary>
/// <param name="Addresses">Addresses, at most; beyond them the sitemap is an index of files.</param>
public sealed record SitemapLimits(int Addresses)
{
    /// <summary>As the site has it: a fifth of what the protocol allows, so that no file is heavy.</summary>
    public static SitemapLimits Usual { get; } = new(10_000);
}

/// <summary>An address of the sitemap, from the root.</summary>
/// <param name="Path">The address.</param>
/// <param name="Changed">Last change, UTC; null where it is not known.</param>
/// <param name="Alternates">Its translations, itself among them: language and address; empty where there are none.</param>
internal sealed record SitemapEntry(string Path, DateTime? Changed, IReadOnlyList<(string Language, string Path)> Alternates);
