using System.Reflection;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Redactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningSpace.Data.Redactions;

/// <summary>Reads and rewrites the columns that need no care of their own, by the model.</summary>
internal static class ColumnTexts
{
    private static readonly MethodInfo Finding = typeof(ColumnTexts).GetMethod(nameof(FindIn), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ILookup<Type, ColumnOfText> ByRow =
        RedactionPlaces.All.Where(c => c.Treatment is ColumnTreatment.Text or ColumnTreatment.Json or ColumnTreatment.Told).ToLookup(c => c.Row);

    /// <summary>Where a text stands in them.</summary>
    /// <param name="context">Where to look.</param>
    /// <param name="redaction">The text.</param>
    /// <param name="item">The item to which the search is limited; null for everything.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<FoundText>> FindAsync(SpaceContext context, Redaction redaction, string? item, CancellationToken cancellation)
    {
        var found = new List<FoundText>();
        foreach (var row in ByRow)
        {
            var columns = row.Where(c => item is null || c.Item is not null).ToList();
            if (columns.Count > 0)
            {
                await foreach (var one in ((IAsyncEnumerable<FoundText>)Finding.MakeGenericMethod(row.Key).Invoke(null, [context, columns, redaction, item])!).WithCancellation(cancellation))
                {
                    found.Add(one);
                }
            }
        }

        return found;
    }

    /// <summary>Name of a column's place.</summary>
    public static string PlaceOf(SpaceContext context, ColumnOfText column)
    {
        var entity = context.Model.FindEntityType(column.Row)!;
        return $"{entity.GetTableName()}.{entity.FindProperty(column.Property)!.GetColumnName()}";
    }

    /// <summary>The column of a place, and the row as the transaction follows it; null where it is gone.</summary>
    public static async Task<(ColumnOfText Column, object Row, PropertyInfo Property)?> OpenAsync(SpaceContext context, string place, string key, CancellationToken cancellation)
    {
        if (RedactionPlaces.All.FirstOrDefault(c => PlaceOf(context, c) == place) is not { } column || await context.FindAsync(column.Row, KeyOf(context.Model.FindEntityType(column.Row)!, key), cancellation) is not { } row)
        {
            return null;
        }

        return (column, row, column.Row.GetProperty(column.Property)!);
    }

    /// <summary>A key as it is written.</summary>
    public static string Key(params IEnumerable<object?> values) => new JsonArray([.. values.Select(v => JsonValue.Create(v))]).ToJsonString();

    /// <summary>A column's text without what shall go.</summary>
    public static string Redacted(ColumnOfText column, string text, Redaction redaction, string mark)
    {
        if (column.Treatment != ColumnTreatment.Json)
        {
            return redaction.Redact(text, mark);
        }

        var json = JsonNode.Parse(text, documentOptions: Json.Lenient);
        RedactedContent.Redact(json, redaction, mark);
        return json?.ToJsonString() ?? text;
    }

    /// <summary>A column's text with its whole place covered, where nobody knows any more what was removed.</summary>
    public static string Covered(ColumnOfText column, string text, string path, string mark)
    {
        if (column.Treatment != ColumnTreatment.Json)
        {
            return mark;
        }

        var json = JsonNode.Parse(text, documentOptions: Json.Lenient);
        RedactedContent.Cover(json, path, mark);
        return json?.ToJsonString() ?? text;
    }

    private static object?[] KeyOf(IEntityType entity, string key) =>
        [.. entity.FindPrimaryKey()!.Properties.Zip((JsonArray)JsonNode.Parse(key)!, (p, v) => (object?)(p.ClrType == typeof(string) ? (string)v! : p.ClrType == typeof(long) ? (long)v! : (int)v!))];

    private static async IAsyncEnumerable<FoundText> FindIn<T>(SpaceContext context, List<ColumnOfText> columns, Redaction redaction, string? item)
        where T : class
    {
        var key = context.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!).ToList();
        var read = columns.ConvertAll(c => (Column: c, Property: typeof(T).GetProperty(c.Property)!, Item: c.Item is null ? null : typeof(T).GetProperty(c.Item), Place: PlaceOf(context, c)));
        var rows = context.Set<T>().AsNoTracking();
        if (item is not null)
        {
            var named = columns[0].Item!;
            rows = rows.Where(r => EF.Property<string>(r, named) == item);
        }

        await foreach (var row in rows.AsAsyncEnumerable())
        {
            foreach (var (column, property, belongs, place) in read)
            {
                if (property.GetValue(row) is not string { Length: > 0 } text)
                {
                    continue;
                }

                var found = new FoundText(place, Key(key.Select(k => k.GetValue(row))), 0) { ItemId = belongs?.GetValue(row) as string, IsRemoved = column.Treatment != ColumnTreatment.Told };
                if (column.Treatment == ColumnTreatment.Json)
                {
                    foreach (var one in RedactedContent.Find(JsonNode.Parse(text, documentOptions: Json.Lenient), redaction))
                    {
                        yield return found with { Count = one.Count, Path = one.Path };
                    }
                }
                else if (redaction.Count(text) is > 0 and var count)
                {
                    yield return found with { Count = count };
                }
            }
        }
    }
}
