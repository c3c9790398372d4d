using LearningSpace.Core.Accounts;
using LearningSpace.Data;
using LearningSpace.Data.Accounts;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Accounts;
using LearningSpace.Web.Tests.Contribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Discussions;

/// <summary>Whoever leaves is in no thread, report or decision any more; their words stay or go as they chose.</summary>
public sealed class Leaving_threads_behind(AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Takes_the_name_out_of_everything_and_the_words_where_that_was_chosen(bool removes)
    {
        using var ana = await site.EnterAsync(Desks.Ana);
        using var visitor = new Visit(site.Space);
        var email = await site.NewPersonAsync();
        await site.GiveRoleAsync(email, "PublicServant");
        using var leaver = new Visit(site.Space);
        await leaver.SignInAsync(email, AccountSite.Password);
        var thread = await site.BeginAsync(ana, $"¿Quién se acuerda de esto? {removes}");
        var post = await site.AnswerAsync(leaver, thread, "Yo me acuerdo: fue en marzo, y salió mal.");
        await site.AnswerAsync(ana, thread, "Gracias, eso aclara todo lo demás.", post);
        await leaver.GetAsync($"/es/report/discussion/{Threads.IdOf(thread)}");
        await leaver.SendAsync(("reason", "off-topic"));
        var account = (await site.FindAsync(email))!.Id;
        await site.Space.Services.GetRequiredService<EraseAccount>().RunAsync(account, removes ? Credit.Remove : Credit.All.First(c => c != Credit.Remove), CancellationToken.None);
        await site.Space.DrainChangesAsync();

        await visitor.GetAsync(thread);
        Assert.Equal(!removes, visitor.PostOf(post).TextContent.Contains("fue en marzo", StringComparison.Ordinal));
        Assert.Contains(site.Words()[removes ? "Its author took these words back." : "A former member"], visitor.PostOf(post).TextContent, StringComparison.Ordinal);
        await using var context = site.Space.Services.GetRequiredService<Database>().Reader();
        Assert.False(await context.Posts.AnyAsync(p => p.Author == account) || await context.Threads.AnyAsync(t => t.Author == account) || await context.Reports.AnyAsync(r => r.Reporter == account));
        Assert.False(await context.Follows.AnyAsync(f => f.AccountId == account) || await context.Handles.AnyAsync(h => h.AccountId == account) || await context.Cases.AnyAsync(c => c.Author == account));
        Assert.Equal(removes ? "" : "Yo me acuerdo: fue en marzo, y salió mal.", await context.Posts.Where(p => p.Id == post).Select(p => p.Markdown).SingleAsync());
    }
}
