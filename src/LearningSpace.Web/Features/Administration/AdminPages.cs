using System.Globalization;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Http.Extensions;

namespace LearningSpace.Web.Features.Administration;

/// <summary>What the pages of administration share.</summary>
internal static class AdminPages
{
    private const int LongestNumber = 6;

    /// <summary>The page asked for; null where it is none.</summary>
    public static int? PageOf(HttpRequest request) =>
        request.Query["page"] is not [{ } text, ..] ? 1
            : text.Length <= LongestNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;

    /// <summary>What a question asks for in the address; empty where that is nothing, or longer than anybody would ask.</summary>
    public static string Asked(this HttpRequest request, string name, int longest) =>
        request.Query[name] is [{ } text, ..] && text.Length <= longest ? text.Replace("\0", "", StringComparison.Ordinal) : "";

    /// <summary>An address with what a question asks for; what is empty is left out.</summary>
    public static string With(string address, params IEnumerable<(string Name, string Value)> asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked.Where(a => a.Value.Length > 0))
        {
            query.Add(name, value);
        }

        return address + query;
    }

    /// <summary>How many pages there are: always one.</summary>
    public static int Count(int total, int size) => Math.Max(1, (total + size - 1) / size);

    /// <summary>Leads from page to page.</summary>
    /// <param name="page">The page shown.</param>
    /// <param name="pages">How many there are.</param>
    /// <param name="url">Address of a page.</param>
    public static PagerView Pager(int page, int pages, Func<int, string> url)
    {
        var shown = Enumerable.Range(1, pages).Where(n => n == 1 || n == pages || Math.Abs(n - page) <= 1).ToList();
        var links = shown.SelectMany((n, at) => at > 0 && shown[at - 1] < n - 1 ? [null, Link(n)] : new PageLink?[] { Link(n) });
        return new PagerView(page, pages, page > 1 ? url(page - 1) : null, page < pages ? url(page + 1) : null, [.. links]);

        PageLink Link(int n) => new(n, url(n), n == page);
    }

    /// <summary>A time to the second: what came first matters in a log.</summary>
    public static string When(DateTime utc, Texts texts) => texts.When(utc, seconds: true);

    /// <summary>A day as people write it; null where it is none.</summary>
    public static DateTime? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 3000 ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
}
