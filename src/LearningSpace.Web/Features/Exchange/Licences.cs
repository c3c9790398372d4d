namespace LearningSpace.Web.Features.Exchange;

/// <summary>Addresses of licences that are widely used, however their name is written.</summary>
internal static class Licences
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["ccby40"] = "https://creativecommons.org/licenses/by/4.0/",
        ["ccbysa40"] = "https://creativecommons.org/licenses/by-sa/4.0/",
        ["ccbync40"] = "https://creativecommons.org/licenses/by-nc/4.0/",
        ["cc010"] = "https://creativecommons.org/publicdomain/zero/1.0/",
        ["cc0"] = "https://creativecommons.org/publicdomain/zero/1.0/",
        ["ogluk30"] = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ["ogl30"] = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ["oglcanada20"] = "https://open.canada.ca/en/open-government-licence-canada",
        ["oglcanada"] = "https://open.canada.ca/en/open-government-licence-canada",
        ["odbl10"] = "https://opendatacommons.org/licenses/odbl/1-0/",
        ["mit"] = "https://spdx.org/licenses/MIT.html",
        ["eupl12"] = "https://spdx.org/licenses/EUPL-1.2.html",
    };

    /// <summary>The licence under which the site's own texts stand where nothing else is said.</summary>
    public const string Usual = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The address of a licence; null where it is not known.</summary>
    public static string? AddressOf(string? name) => Known.GetValueOrDefault(string.Concat((name ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant());
}
