using System.Net;
using LearningSpace.Data;
using LearningSpace.Data.Moderation;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Moderation;

/// <summary>How people report and moderate by the pages alone.</summary>
internal static class Cases
{
    /// <summary>Reports something; the report's number.</summary>
    public static async Task<string> ReportAsync(this Visit visit, string kind, string id, string reason, string text = "", params (string Name, string Value)[] more)
    {
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync($"/es/report/{kind}/{id}"));
        await visit.SendAsync([("reason", reason), ("text", text), .. more]);
        Assert.True(visit.Answer.StatusCode == HttpStatusCode.Found, string.Join(' ', visit.Problems));
        var number = visit.Location!.Split("sent=")[1];
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync(visit.Location));
        Assert.Contains(number, visit.Main, StringComparison.Ordinal);
        return number;
    }

    /// <summary>The open case about something.</summary>
    public static async Task<CaseRow> CaseOfAsync(this AccountSite site, string target)
    {
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        return await context.Cases.OrderByDescending(c => c.OpenedUtc).FirstAsync(c => c.TargetId == target);
    }

    /// <summary>Tells everybody what there is to be told.</summary>
    public static async Task TellAsync(this AccountSite site)
    {
        for (var round = 0; round < 3; round++) // an act asks for mail, and mail is sent
        {
            await site.DeliverAsync();
        }

        await site.Space.DrainChangesAsync();
    }
}
