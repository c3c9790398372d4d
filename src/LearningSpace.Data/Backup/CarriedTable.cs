using System.Reflection;
using LearningSpace.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningSpace.Data.Backup;

/// <summary>A table as a backup carries it. Which there are follows from the model: one that is added to it is carried without a word here.</summary>
internal sealed class CarriedTable
{
    // Of processes that will be gone: where a database begins anew, so does its log, and nobody is at work.
    private static readonly Type[] LeftBehind = [typeof(ChangeRow), typeof(LeaseRow)];

    private static readonly MethodInfo Reading = typeof(CarriedTable).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly IEntityType entity;
    private readonly List<Func<object, object?>> values;

    private CarriedTable(IEntityType entity)
    {
        this.entity = entity;
        var properties = entity.GetProperties().ToList();
        Columns = [.. properties.Select(p => new BackupColumn(p.GetColumnName(), KindOf(p)))];
        values = properties.ConvertAll(Value);
    }

    /// <summary>Its name.</summary>
    public string Name => entity.GetTableName()!;

    /// <summary>Its columns.</summary>
    public IReadOnlyList<BackupColumn> Columns { get; }

    /// <summary>All that are carried, each after those that it points at.</summary>
    public static IReadOnlyList<CarriedTable> Of(SpaceContext context)
    {
        var sorted = new List<IEntityType>();
        foreach (var entity in context.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
        {
            Add(entity, sorted, []);
        }

        return [.. sorted.Where(e => !LeftBehind.Contains(e.ClrType)).Select(e => new CarriedTable(e))];
    }

    /// <summary>Its rows, in the order of their keys, as the database keeps their values.</summary>
    public IAsyncEnumerable<object?[]> RowsAsync(SpaceContext context, CancellationToken cancellation) =>
        (IAsyncEnumerable<object?[]>)Reading.MakeGenericMethod(entity.ClrType).Invoke(null, [this, context, cancellation])!;

    private static void Add(IEntityType entity, List<IEntityType> sorted, HashSet<IEntityType> waiting)
    {
        if (sorted.Contains(entity) || !waiting.Add(entity))
        {
            return;
        }

        foreach (var foreign in entity.GetForeignKeys().Where(f => f.PrincipalEntityType != entity))
        {
            Add(foreign.PrincipalEntityType, sorted, waiting);
        }

        sorted.Add(entity);
    }

    private static async IAsyncEnumerable<object?[]> ReadAsync<T>(CarriedTable table, SpaceContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var key in table.entity.FindPrimaryKey()!.Properties.Select(p => p.Name))
        {
            ordered = ordered is null ? context.Set<T>().OrderBy(r => EF.Property<object>(r, key)) : ordered.ThenBy(r => EF.Property<object>(r, key));
        }

        await foreach (var row in ordered!.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return [.. table.values.Select(v => v(row))];
        }
    }

    private static Func<object, object?> Value(IProperty property)
    {
        var getter = property.GetGetter();
        var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        return row => getter.GetClrValue(row) is { } value ? convert is null ? value : convert(value) : null;
    }

    private static ColumnKind KindOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => ColumnKind.Text,
            _ when type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) || type.IsEnum => ColumnKind.Integer,
            _ when type == typeof(double) || type == typeof(float) => ColumnKind.Real,
            _ when type == typeof(bool) => ColumnKind.Boolean,
            _ when type == typeof(DateTime) => ColumnKind.Time,
            _ when type == typeof(DateTimeOffset) => ColumnKind.Moment,
            _ when type == typeof(byte[]) => ColumnKind.Bytes,
            _ => throw new NotSupportedException($"A backup cannot carry {property.DeclaringType.DisplayName()}.{property.Name}: it has no way to write a {type.Name}."),
        };
    }
}
