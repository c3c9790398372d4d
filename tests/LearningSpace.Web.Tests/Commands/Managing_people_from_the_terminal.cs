using System.Net;
using LearningSpace.Data;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Speed", "slow")]
public sealed class Managing_people_from_the_terminal : IAsyncLifetime
{
    private const string Password = "lluvia verde sobre tejas";

    private readonly SpaceFixture space = new();
    private Terminal terminal = null!;

    public async ValueTask InitializeAsync()
    {
        await space.InitializeAsync();
        terminal = new Terminal(space.Database);
    }

    public async ValueTask DisposeAsync()
    {
        terminal.Dispose();
        await space.DisposeAsync();
    }

    [Fact]
    public async Task Makes_accounts_that_can_be_used_at_once_while_the_site_serves()
    {
        (await terminal.RunWithInputAsync(Password + "\n", "user", "create", "rosa@caminos.example", "--role", "Editor", "Moderator", "--organisation", "Dirección Nacional de Caminos")).Ended(0);
        using var visit = new Visit(space);
        await visit.SignInAsync("rosa@caminos.example", Password);
        Assert.Equal(["Editor", "Moderator"], await RolesAsync("rosa@caminos.example"));
        await using var context = space.Services.GetRequiredService<Database>().Reader();
        Assert.Equal("PublicServant", (await context.Affiliations.SingleAsync(a => context.Accounts.Any(p => p.Id == a.AccountId && p.Email == "rosa@caminos.example"))).Role);

        (await terminal.RunAsync("user", "role", "Rosa@Caminos.example", "Administrator")).Ended(0);
        Assert.Equal(["Administrator"], await RolesAsync("rosa@caminos.example"));

        // She is the only one who administers and is not for demonstration.
        Assert.Contains("Nobody else administers", (await terminal.RunAsync("user", "role", "rosa@caminos.example")).Ended(1).Error, StringComparison.Ordinal);
        (await terminal.RunWithInputAsync(Password + "\n", "user", "create", "olga@caminos.example", "--role", "Administrator")).Ended(0);
        (await terminal.RunAsync("user", "role", "rosa@caminos.example")).Ended(0);
        Assert.Empty(await RolesAsync("rosa@caminos.example"));
        Assert.Equal(HttpStatusCode.OK, await visit.GetAsync("/es/account/again"));
    }

    [Theory]
    [InlineData(Password, "is no mail address", "user", "create", "rosa")]
    [InlineData(Password, "The site has no role 'Emperor'. It has Administrator, Editor, Moderator, Partner, PublicServant.", "user", "create", "rosa@correo.example", "--role", "Emperor")]
    [InlineData(Password, "The site has no organisation 'Nadie'.", "user", "create", "rosa@correo.example", "--organisation", "Nadie")]
    [InlineData(Password, "There is an account with the address ana@caminos.example already.", "user", "create", "ana@caminos.example")]
    [InlineData("password1234", "tried first", "user", "create", "rosa@correo.example")]
    [InlineData("", "12 characters", "user", "create", "rosa@correo.example")]
    [InlineData("", "There is no account with the address nadie@correo.example.", "user", "role", "nadie@correo.example", "Editor")]
    public async Task Says_why_not(string input, string words, params string[] arguments)
    {
        var run = (await terminal.RunWithInputAsync(input + "\n", arguments)).Ended(1);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error, "password1234", StringComparison.Ordinal);
    }

    private async Task<List<string>> RolesAsync(string email)
    {
        await using var context = space.Services.GetRequiredService<Database>().Reader();
        return await context.AccountRoles.Where(r => context.Accounts.Any(a => a.Id == r.AccountId && a.Email == email)).Select(r => r.Role).Order().ToListAsync();
    }
}
