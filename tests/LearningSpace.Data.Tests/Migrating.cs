using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests;

[Trait("Speed", "quick")]
public sealed class Migrating
{
    private static IReadOnlyList<Migration> Migrations => Migration.Of(TestDatabase.IsPostgres ? "Postgres" : "Sqlite");

    [Fact]
    public async Task Applies_every_migration_once()
    {
        await using var test = await TestDatabase.CreateAsync();

        Assert.Equal(Migrations.Count, await test.Database.MigrateAsync());
        Assert.Equal(0, await test.Database.MigrateAsync());

        Assert.Equal(Migrations.Select(m => m.Name), await Raw.LinesAsync(test, "SELECT name FROM schema_history ORDER BY name"));
    }

    [Fact]
    public void Has_the_same_steps_on_both_engines() =>
        Assert.Equal(Migration.Of("Sqlite").Select(m => m.Name), Migration.Of("Postgres").Select(m => m.Name));

    [Fact]
    public async Task Succeeds_in_several_processes_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var test = await TestDatabase.CreateAsync();
            await using var second = Database.Open(test.ConnectionString, test.DataFolder);
            await using var third = Database.Open(test.ConnectionString, test.DataFolder);

            var applied = await Task.WhenAll(new[] { test.Database, second, third }.Select(d => Task.Run(() => d.MigrateAsync())));

            Assert.Equal(Migrations.Count, applied.Sum());
            Assert.Null(await second.ProblemAsync());
        }
    }

    [Fact]
    public async Task Leaves_nothing_to_complain_of()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();

        Assert.Null(await test.Database.ProblemAsync());
    }

    [Fact]
    public async Task Is_asked_for_where_the_database_is_empty()
    {
        await using var test = await TestDatabase.CreateAsync();

        var problem = await test.Database.ProblemAsync();

        Assert.StartsWith("migrations are missing: ", problem, StringComparison.Ordinal);
        Assert.All(Migrations, m => Assert.Contains(m.Name, problem!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_asked_for_by_the_names_that_are_missing()
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();
        await Raw.RunAsync(test, $"DELETE FROM schema_history WHERE name = '{Migrations[^1].Name}'");

        Assert.Equal($"migrations are missing: {Migrations[^1].Name}", await test.Database.ProblemAsync());
    }

    [Fact]
    public async Task Is_not_asked_for_where_the_database_cannot_be_reached()
    {
        await using var test = await TestDatabase.CreateAsync();
        var garbage = Path.Combine(test.DataFolder, "garbage.db");
        await File.WriteAllTextAsync(garbage, new string('x', 8_192));
        var nowhere = TestDatabase.IsPostgres ? "Host=127.0.0.1;Port=1;Username=nobody;Timeout=5" : $"Data Source={garbage}";
        await using var unreachable = Database.Open(nowhere, test.DataFolder);

        var problem = await unreachable.ProblemAsync();

        Assert.False(string.IsNullOrWhiteSpace(problem));
        Assert.DoesNotContain("migrations", problem, StringComparison.Ordinal);
    }
}
