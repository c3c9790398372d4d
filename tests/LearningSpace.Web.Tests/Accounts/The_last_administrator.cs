using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Accounts;

public sealed class The_last_administrator(AccountSite site) : IClassFixture<AccountSite>
{
    private static readonly string[] None = [];

    private Database Database => site.Space.Services.GetRequiredService<Database>();

    private ManageAccount Manage => site.Space.Services.GetRequiredService<ManageAccount>();

    [Fact]
    public async Task Stays_whoever_takes_the_role_or_closes_the_account()
    {
        await NobodyAsync();
        var last = await AdministratorAsync();
        using var marta = new Visit(site.Space);
        await marta.SignInAsync("marta@espacio.example"); // who is for demonstration does not count
        await marta.GetAsync($"/es/admin/users/{last}");
        var page = marta.Page;
        await marta.SendFormAsync("suspend", ("reason", "x"));
        Assert.Contains("Nadie más administra este sitio", marta.Problems[0], StringComparison.Ordinal);
        Assert.Equal(ManageOutcome.Last, await Manage.SetRolesAsync(new ManageOrder(last, null, null, null), ["Editor"], CancellationToken.None));
        Assert.Equal(ManageOutcome.Last, await Manage.SetRolesAsync(new ManageOrder(last, last, null, null), None, CancellationToken.None));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(ManageOutcome.Done, await Manage.SetRolesAsync(new ManageOrder(last, null, null, null), ["Editor", "Administrator"], CancellationToken.None));
    }

    [Fact]
    public async Task Is_one_of_two_who_take_it_from_each_other_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            await NobodyAsync();
            var (one, two) = (await AdministratorAsync(), await AdministratorAsync());
            var outcomes = await Task.WhenAll(
                Manage.SetRolesAsync(new ManageOrder(one, two, null, null), None, CancellationToken.None),
                Manage.SetRolesAsync(new ManageOrder(two, one, null, null), None, CancellationToken.None));
            Assert.Equal([ManageOutcome.Done, ManageOutcome.Last], outcomes.Order());
            Assert.Equal(1, await CountAsync());
        }
    }

    private async Task<string> AdministratorAsync()
    {
        var email = $"persona-{Guid.NewGuid():n}@correo.example";
        var account = await site.Space.Services.GetRequiredService<CreateAccount>().RunAsync(new NewPerson("A", email, "es", AccountSite.Password, ["Administrator"]), CancellationToken.None);
        return account!.Id;
    }

    private Task NobodyAsync() => Database.Gate.WriteAsync((context, token) => context.AccountRoles.Where(r => r.Role == "Administrator" && context.Accounts.Any(a => a.Id == r.AccountId && !a.Demo)).ExecuteDeleteAsync(token));

    private async Task<int> CountAsync()
    {
        await using var context = Database.Reader();
        return await context.AccountRoles.CountAsync(r => r.Role == "Administrator" && context.Accounts.Any(a => a.Id == r.AccountId && !a.Demo));
    }
}
