using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>What was published two years ago is asked for, and confirmed in one click.</summary>
public sealed class Saying_that_it_still_holds(AccountSite site) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task An_author_is_reminded_by_mail_and_inbox_and_confirms_in_one_click()
    {
        string id, url;
        using (var ana = await site.EnterAsync(Desks.Ana))
        {
            using var irene = await site.EnterAsync(Desks.Irene);
            (id, url) = await site.PublishedAsync(ana, irene, "Vale todavía");
        }

        await RemindAsync();
        Assert.DoesNotContain(site.Post.All, m => m.Subject == site.Words()["Does “{0}” still hold?", "Vale todavía"]);
        site.Clock.Move(TimeSpan.FromDays(720)); // of two years
        await RemindAsync();
        await RemindAsync();
        var mail = Assert.Single(site.Post.All, m => m.Subject == site.Words()["Does “{0}” still hold?", "Vale todavía"]);
        Assert.Equal((Desks.Ana, $"/es/workspace/{id}"), (mail.To, Postbox.LinkIn(mail)));

        site.Clock.Move(TimeSpan.FromDays(40));
        await RemindAsync();
        Assert.Equal(2, site.Post.All.Count(m => m.Subject == mail.Subject));
        var since = site.Words()["Nobody has confirmed since {0} that this still holds.", "\n"].Split('\n')[0];
        Assert.Contains(since, (await site.Space.GetPageAsync(url)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var author = await site.EnterAsync(Desks.Ana);
        await author.GetAsync("/es/inbox");
        Assert.Contains(site.Words()["It wants confirming that this still holds"], author.Main, StringComparison.Ordinal);
        await author.GetAsync($"/es/workspace/{id}");
        await author.SendFormAsync(HoldsForm(author));
        await author.FollowAsync();
        Assert.Contains(site.Words()["Thank you. Readers see that you confirmed it today."], author.Main, StringComparison.Ordinal);
        await site.Space.DrainChangesAsync();
        Assert.DoesNotContain(since, (await site.Space.GetPageAsync(url)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static string HoldsForm(Visit visit) => visit.Page.QuerySelector("#fresh-panel input[name=form]")!.GetAttribute("value")!;

    private async Task RemindAsync()
    {
        await site.Space.Services.GetRequiredService<KeepTime>().MarkStaleAsync(CancellationToken.None);
        await site.Space.Services.GetRequiredService<RemindAuthors>().RunAsync(CancellationToken.None);
        await site.DeliverAsync();
        await site.DeliverAsync(); // the mail that the first asked for
        await site.Space.DrainChangesAsync();
    }
}
