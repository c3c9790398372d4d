using LearningSpace.Data.Redactions;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Redactions;

public sealed class Every_column_of_text
{
    [Fact]
    public async Task Is_searched_when_a_text_is_removed_or_said_to_hold_no_words_of_people()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var context = test.Database.Reader();
        var columns = context.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.ClrType == typeof(string) || p.ClrType == typeof(byte[])).Select(p => $"{e.ClrType.Name}.{p.Name}"));
        Assert.Equal(columns.Order(StringComparer.Ordinal), RedactionPlaces.All.Select(c => $"{c.Row.Name}.{c.Property}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_an_item_names_the_item_by_one_property_a_table() =>
        Assert.Empty(RedactionPlaces.All.Where(c => c.Treatment is ColumnTreatment.Text or ColumnTreatment.Json or ColumnTreatment.Told).GroupBy(c => c.Row).Where(g => g.Select(c => c.Item).Distinct().Count() > 1).Select(g => g.Key.Name));
}
