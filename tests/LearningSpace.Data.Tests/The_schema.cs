using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace LearningSpace.Data.Tests;

[Trait("Speed", "quick")]
public sealed class The_schema
{
    // What the model cannot say.
    private static readonly string[] Triggers = TestDatabase.IsPostgres
        ?
        [
            "trigger: audit_details | audit_details_stay",
            "trigger: audit_entries | audit_entries_stay",
            "trigger: audit_heads | audit_heads_grow",
            "trigger: audit_heads | audit_heads_stay",
        ]
        :
        [
            "other: trigger | audit_details_not_replaced",
            "other: trigger | audit_details_not_updated",
            "other: trigger | audit_entries_not_deleted",
            "other: trigger | audit_entries_not_replaced",
            "other: trigger | audit_entries_not_updated",
            "other: trigger | audit_heads_grow",
            "other: trigger | audit_heads_not_deleted",
            "other: trigger | audit_heads_not_replaced",
        ];

    [Fact]
    public async Task Is_the_same_from_the_migrations_as_from_the_model()
    {
        await using var migrated = await TestDatabase.CreateAsync();
        await migrated.Database.MigrateAsync();
        await using var modelled = await TestDatabase.CreateAsync();
        await using (var context = modelled.Database.Reader())
        {
            await Raw.RunAsync(modelled, context.Database.GenerateCreateScript());
        }

        var expected = await Catalogue.ReadAsync(modelled);
        Assert.True(expected.Count > 50, "The catalogue was not read.");
        Assert.Equal(expected.Concat(Triggers).Order(StringComparer.Ordinal), await Catalogue.ReadAsync(migrated));
    }

    [Theory]
    [InlineData("DROP INDEX ix_content_paths_item_id")]
    [InlineData("ALTER TABLE settings ADD COLUMN more text")]
    [InlineData("CREATE TABLE another (id integer)")]
    public async Task Differs_in_the_catalogue_where_a_statement_was_forgotten(string change)
    {
        await using var test = await TestDatabase.CreateAsync();
        await test.Database.MigrateAsync();
        var before = await Catalogue.ReadAsync(test);

        await Raw.RunAsync(test, change);

        Assert.NotEqual(before, await Catalogue.ReadAsync(test));
    }
}
